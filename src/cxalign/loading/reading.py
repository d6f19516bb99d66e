"""Reads one YAML text into plain dicts, lists and strings, with the place of every key and value beside them.

libyaml's events are read one by one, which keeps every position at about half the price of PyYAML's own loader
and cannot overflow the interpreter's stack. Everything returned is marshallable, so files can be read in parallel.
"""

from __future__ import annotations

import re
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any, cast

from yaml import YAMLError

from cxalign.loading.comments import orders
from cxalign.loading.decoding import decoded, line_starts
from cxalign.loading.guessing import slip_at
from cxalign.loading.losses import cut_off, unused
from cxalign.loading.parsing import (
    HAS_LIBYAML,
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    event_source,
    key_places,
)
from cxalign.loading.raw import RawFault, RawFile
from cxalign.loading.wording import broken_yaml
from cxalign.marks import JOURNEY, MARKS, PER_STATE, VARIANTS, mark_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH = 50
MAX_ALIASED = 100_000
"""How many values all aliases of one file may stand for."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_RESERVED_KEYS = frozenset({"", VARIANTS, JOURNEY, PER_STATE})
_SPECIAL_KEYS = _RESERVED_KEYS | {"<<"}
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))
_TAG_END = re.compile(r"[\s,\]}]|$")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


_STAR = "put the whole text in quotes if the '*' belongs to it"


class _Stop(Exception):  # noqa: N818 - leaves the recursion, reaches nobody
    """Nothing after this point of the file can be read."""


def read_bytes(data: bytes, number: int, *, libyaml: bool = HAS_LIBYAML) -> RawFile:
    """Read the bytes of the file with this number in the workspace; all that is wrong comes back as faults."""
    text, fault = decoded(data)
    if fault is not None:
        return RawFile([], [fault], line_starts(text).tobytes(), len(text))
    reader = _Reader(text, number, libyaml=libyaml)
    documents = reader.documents()
    starts = line_starts(text)
    raw = RawFile(documents, reader.faults, starts.tobytes(), len(text), reader.has_empty)
    if reader.faults:
        return raw
    losses = sorted([*cut_off(text, documents), *unused(reader.unused_anchors)])
    return raw._replace(orders=orders(text, documents, starts), losses=losses)


def _written(mapping: dict[str, Any]) -> Iterator[Any]:
    return (value for key, value in mapping.items() if key != MARKS)


class _Reader:
    """Turns the events of one text into plain data."""

    def __init__(self, text: str, number: int, *, libyaml: bool) -> None:
        self.text = text
        self.number = number << 64
        self.faults: list[RawFault] = []
        self.anchors: dict[str, tuple[Any, list[int] | None]] = {}
        self.open_anchors: set[str] = set()
        self.unused_anchors: dict[str, tuple[int, int]] = {}
        """The anchors of scalars that no alias has referred to."""
        self.sizes: dict[int, int] = {}
        self.aliased = 0
        self.libyaml = libyaml
        self.has_empty = False
        self.has_tags = "!" in text
        self.get: Callable[[], Any] = StreamEndEvent

    def documents(self) -> list[tuple[Any, int]]:
        """Read all documents; an empty one is left out."""
        documents: list[tuple[Any, int]] = []
        try:
            self.get = event_source(self.text, libyaml=self.libyaml)
            while not isinstance(event := self.get(), StreamEndEvent):
                if isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent | AliasEvent):
                    value, _, _, _ = self._node(event, 0)
                    if value is not None:
                        documents.append((value, event.start_mark.index))
                    self.anchors.clear()
        except _Stop:
            pass
        except YAMLError as error:
            self._broken(error)
        return documents

    def _broken(self, error: YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is None:
            self._forbidden_character()
            return
        slip = slip_at(self.text, mark.index, str(getattr(error, "problem", "")))
        if slip is not None:
            self.faults = [fault for fault in self.faults if fault.start != slip.start]  # one slip, one voice
            self._fault(slip.start, slip.end, slip.words.message, slip.words.help, slip.other)
            return
        words = broken_yaml(error, self.text, mark.index)
        context = getattr(error, "context_mark", None)
        place, second = mark.index, None if context is None else context.index
        if words.at_context and second is not None:
            place, second = second, place
        other = None
        if words.label and second is not None and second != place:
            other = (second, min(second + 1, len(self.text)), words.label)
        self._fault(place, min(place + 1, len(self.text)), words.message, words.help, other)

    def _forbidden_character(self) -> None:
        found = _CONTROL.search(self.text)
        if found is None:
            self._fault(0, 0, "this cannot be read as YAML")
            return
        code = ord(found[0])
        escape = f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - what two digits can say
        message = f"the character U+{code:04X} is not allowed in YAML"
        self._fault(found.start(), found.end(), message, f'delete it, or write it in double quotes as "{escape}"')

    def _fault(
        self, start: int, end: int, message: str, cure: str | None = None, other: tuple[int, int, str] | None = None
    ) -> None:
        self.faults.append(RawFault(start, end, message, cure, other))

    def _node(self, event: Any, depth: int) -> tuple[Any, int, int, list[int] | None]:  # noqa: ANN401 - PyYAML is untyped
        """Read the node that begins with `event`: (value, start, end, marks of its items if it is a list)."""
        start: int = event.start_mark.index
        if type(event) is AliasEvent:
            return self._alias(event, start)
        if event.tag is not None:
            self._check_tag(event)
        anchor = event.anchor
        if anchor is not None:
            self.open_anchors.add(anchor)
        items: list[int] | None = None
        value: Any
        if type(event) is ScalarEvent:
            value, end = event.value, event.end_mark.index
            if value in NULLS and not event.style and event.tag not in _TEXT_TAGS:
                value = None
            if anchor is not None:
                self.unused_anchors[anchor] = (start, end)
        elif type(event) is MappingStartEvent:
            value, end = self._mapping(start, event.end_mark.index, depth + 1)
        else:
            value, end, items = self._sequence(start, event.end_mark.index, depth + 1)
        if anchor is not None:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = (value, items)
        return value, start, end, items

    def _check_tag(self, event: Any) -> None:  # noqa: ANN401 - PyYAML is untyped
        if event.tag not in _CORE_TAGS and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            start = self.text.find("!", event.start_mark.index)
            end = cast("re.Match[str]", _TAG_END.search(self.text, start)).start()
            self._fault(
                start,
                end,
                f"the tag `{tag}` is not allowed",
                "delete it, or put the whole text in quotes if the '!' belongs to it",
            )

    def _alias(self, event: Any, start: int) -> tuple[Any, int, int, list[int] | None]:  # noqa: ANN401
        end: int = event.end_mark.index
        if event.anchor in self.open_anchors:
            self._fault(start, end, f"the alias `*{event.anchor}` stands inside what it refers to")
            return None, start, end, None
        if event.anchor not in self.anchors:
            self._fault(
                start, end, f"the alias `*{event.anchor}` refers to no anchor `&{event.anchor}` above it", _STAR
            )
            return None, start, end, None
        value, items = self.anchors[event.anchor]
        self.unused_anchors.pop(event.anchor, None)
        self.aliased += self._size(value)
        if self.aliased > MAX_ALIASED:
            message = f"the aliases of this file stand for more than {MAX_ALIASED:,} values"
            self._fault(start, end, message, "write the values out, or split the file")
            raise _Stop
        return value, start, end, items

    def _size(self, value: Any) -> int:  # noqa: ANN401 - any YAML
        """Count the values in a tree; shared subtrees are counted each time but looked at once."""
        if not isinstance(value, dict | list):
            return 1
        known = self.sizes.get(id(value))
        if known is None:
            known = 1 + sum(map(self._size, value if isinstance(value, list) else _written(value)))
            self.sizes[id(value)] = known
        return known

    def _too_deep(self, start: int) -> None:
        self._fault(start, start + 1, f"nested more than {MAX_DEPTH} levels deep", "the language needs six")
        raise _Stop

    def _mapping(self, start: int, end: int, depth: int) -> tuple[dict[str, Any], int]:  # noqa: C901, PLR0912 - the hot loop: one function, no calls
        if depth > MAX_DEPTH:
            self._too_deep(start)
        get, scalar, nulls, special, has_tags = self.get, ScalarEvent, NULLS, _SPECIAL_KEYS, self.has_tags
        marks: dict[str, Any] = {"": 0}
        result: dict[str, Any] = {MARKS: marks}
        empty: list[str] = []
        merges: list[Any] = []
        while True:
            key_event = get()
            if type(key_event) is not scalar:
                if type(key_event) is MappingEndEvent:
                    if key_event.end_mark.index > key_event.start_mark.index:
                        end = key_event.end_mark.index
                    break
                self._odd_key(key_event, depth)
                continue
            key = intern(key_event.value)  # the few keys there are come again and again
            if has_tags and key_event.tag is not None:
                self._check_tag(key_event)
            event = get()
            if type(event) is scalar and event.tag is None and event.anchor is None:
                value = event.value
                end = event.end_mark.index
                mark: Any = event.start_mark.index << 32 | end
                if value in nulls and not event.style:
                    value = None
                    empty.append(key)
            else:
                value, at, end, items = self._node(event, depth)
                mark = at << 32 | end
                if items is not None:
                    mark = [mark, *items]
                if value is None:
                    empty.append(key)
            if key in result or key in special:
                self._special_key(key_event, value, marks, merges)
                continue
            marks[key] = mark
            result[key] = value
        marks[""] = self.number | start << 32 | end
        if merges:
            self._merge(result, marks, merges)
        if empty:
            self.has_empty = True
            for key in empty:
                result.pop(key, None)
        return result, end

    def _odd_key(self, event: Any, depth: int) -> None:  # noqa: ANN401 - PyYAML is untyped
        self._node(event, depth)
        self._fault(event.start_mark.index, event.end_mark.index, "a key must be plain text")
        self._node(self.get(), depth)

    def _special_key(self, event: Any, value: Any, marks: dict[str, Any], merges: list[Any]) -> None:  # noqa: ANN401
        key, start, end = event.value, event.start_mark.index, event.end_mark.index
        if key in _RESERVED_KEYS or key == MARKS:
            words = "a key must be plain text" if key else "a key must not be empty"
            self._fault(start, end, words, "name the field before the ':'")
        elif key != "<<":
            first = self.keys.get(mark_of(marks, key) >> 32, 0)
            other = (first >> 32, first & 0xFFFFFFFF, "the first one")
            self._fault(start, end, f"the key `{key}` is repeated", "keep one of them", other)
        elif merges:
            self._fault(start, end, "the key `<<` is repeated", "merge several mappings with `<<: [*one, *other]`")
        else:
            merges.append(value)
            if not all(isinstance(item, dict) for item in (value if isinstance(value, list) else [value])):
                self._fault(
                    start, end, "`<<` merges mappings only", "give it an alias to a mapping, such as `<<: *base`"
                )

    @cached_property
    def keys(self) -> dict[int, int]:
        """Where a value starts → the span of its key."""
        return key_places(self.text, libyaml=self.libyaml)

    @staticmethod
    def _merge(result: dict[str, Any], marks: dict[str, Any], merges: list[Any]) -> None:
        """Fill in what the mapping does not write itself; of several merged mappings the first wins."""
        for merged in merges:
            for base in merged if isinstance(merged, list) else [merged]:
                if not isinstance(base, dict):
                    continue
                for key, value in base.items():
                    if key not in result:
                        result[key] = value
                        marks[key] = base[MARKS][key]

    def _sequence(self, start: int, end: int, depth: int) -> tuple[list[Any], int, list[int]]:
        if depth > MAX_DEPTH:
            self._too_deep(start)
        get = self.get
        values: list[Any] = []
        marks: list[int] = []
        while True:
            event = get()
            if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
                value = event.value
                if value in NULLS and not event.style:
                    continue
                at, end = event.start_mark.index, event.end_mark.index
            elif type(event) is SequenceEndEvent:
                if event.end_mark.index > event.start_mark.index:
                    end = event.end_mark.index
                break
            else:
                value, at, end, _ = self._node(event, depth)
                if value is None:
                    continue
            values.append(value)
            marks.append(at << 32 | end)
        return values, end, marks
