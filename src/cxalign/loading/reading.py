"""Reads one YAML text into plain dicts, lists and strings, with the place of every key and value beside them.

libyaml's events are read one by one, which keeps every position at about half the price of PyYAML's own loader
and cannot overflow the interpreter's stack. Everything returned is marshallable, so files can be read in parallel.
"""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import is_normalized, normalize

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent
from yaml.events import SequenceStartEvent, StreamEndEvent

from cxalign.loading.wording import broken_yaml
from cxalign.model.element import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 50
MAX_ALIASED = 100_000
"""How many values all aliases of one file may stand for."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\n")

try:
    from yaml._yaml import CParser
except ImportError:
    CParser = None
HAS_LIBYAML = CParser is not None


class RawFault(NamedTuple):
    """A fault in a file that is being read: character offsets, message, help, and a labelled second place."""

    start: int
    end: int
    message: str
    help: str | None = None
    other: tuple[int, int, str] | None = None


class RawFile(NamedTuple):
    """What one file holds: its documents as plain data, its faults, where its lines begin, and its length."""

    documents: list[Any]
    faults: list[RawFault]
    line_starts: bytes
    length: int


class _Stop(Exception):  # noqa: N818 - leaves the recursion, reaches nobody
    """Nothing after this point of the file can be read."""


def read_bytes(data: bytes, number: int, *, libyaml: bool = HAS_LIBYAML) -> RawFile:
    """Read the bytes of the file with this number in the workspace; all that is wrong comes back as faults."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(data, error)
    if not text.isascii() and not is_normalized("NFC", text):
        # Ids are compared in NFC. Offsets must fit the text that was parsed, so the whole text is composed.
        text = normalize("NFC", text)
    reader = _Reader(text, number, libyaml=libyaml)
    documents = reader.documents()
    return RawFile(documents, reader.faults, _line_starts(text).tobytes(), len(text))


def _line_starts(text: str) -> array[int]:
    if "\r" in text:
        return array("I", [0, *(match.end() for match in _LINE_END.finditer(text))])
    lengths = [len(line) + 1 for line in text.split("\n")]
    lengths.pop()
    return array("I", accumulate(lengths, initial=0))


def _undecodable(data: bytes, error: UnicodeDecodeError) -> RawFile:
    before = data[: error.start].decode("utf-8-sig", "replace")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message, cure = "the file is UTF-16, not UTF-8", "save it as UTF-8"
    elif b"\0" in data[:8192]:
        message, cure = "this is a binary file, not YAML", "name it under `exclude` in cxalign.yaml, or move it away"
    else:
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02x} stands where a character should"
        cure = "save it as UTF-8"
    fault = RawFault(len(before), len(before), message, cure)
    return RawFile([], [fault], _line_starts(before).tobytes(), len(before))


class _Reader:
    """Turns the events of one text into plain data."""

    def __init__(self, text: str, number: int, *, libyaml: bool) -> None:
        self.text = text
        self.number = number << 64
        self.faults: list[RawFault] = []
        self.anchors: dict[str, tuple[Any, list[int] | None]] = {}
        self.open_anchors: set[str] = set()
        self.sizes: dict[int, int] = {}
        self.aliased = 0
        self.libyaml = libyaml
        self.get: Callable[[], Any] = self._nothing

    @staticmethod
    def _nothing() -> StreamEndEvent:
        return StreamEndEvent()

    def documents(self) -> list[Any]:
        """Read all documents; an empty one is left out."""
        documents: list[Any] = []
        try:
            # Both constructors read ahead, so even they can find a fault.
            self.get = (CParser(self.text) if self.libyaml else yaml.SafeLoader(self.text)).get_event
            while not isinstance(event := self.get(), StreamEndEvent):
                if isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent | AliasEvent):
                    value, _, _, _ = self._node(event, 0)
                    if value is not None:
                        documents.append((value, event.start_mark.index))
                    self.anchors.clear()
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self._broken(error)
        return documents

    def _broken(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is None:
            found = _CONTROL.search(self.text)
            offset = found.start() if found else 0
            character = self.text[offset : offset + 1]
            self._fault(
                offset,
                offset + 1,
                f"the character U+{ord(character):04X} is not allowed in YAML" if character else "the file is empty",
                'write it as an escape in double quotes, such as "\\u00ad", or delete it',
            )
            return
        message, cure, at_context = broken_yaml(error, self.text, mark.index)
        context = getattr(error, "context_mark", None)
        other = None
        if context is not None and context.index != mark.index and at_context:
            other = (context.index, context.index + 1, at_context)
        end = min(mark.index + 1, len(self.text))
        self._fault(mark.index, end, message, cure, other)

    def _fault(
        self, start: int, end: int, message: str, cure: str | None = None, other: tuple[int, int, str] | None = None
    ) -> None:
        self.faults.append(RawFault(start, end, message, cure, other))

    def _node(self, event: Any, depth: int) -> tuple[Any, int, int, list[int] | None]:  # noqa: ANN401 - PyYAML is untyped
        """Read the node that begins with `event`: (value, start, end, marks of its items if it is a list)."""
        start: int = event.start_mark.index
        if type(event) is AliasEvent:
            return self._alias(event, start)
        if event.tag is not None and event.tag not in _CORE_TAGS and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(start, event.end_mark.index, f"the tag `{tag}` is not allowed", "delete the tag")
        anchor = event.anchor
        if anchor is not None:
            self.open_anchors.add(anchor)
        items: list[int] | None = None
        value: Any
        if type(event) is ScalarEvent:
            value, end = event.value, event.end_mark.index
            if value in NULLS and not event.style:
                value = None
        elif type(event) is MappingStartEvent:
            value, end = self._mapping(start, event.end_mark.index, depth + 1)
        else:
            value, end, items = self._sequence(start, event.end_mark.index, depth + 1)
        if anchor is not None:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = (value, items)
        return value, start, end, items

    def _alias(self, event: Any, start: int) -> tuple[Any, int, int, list[int] | None]:  # noqa: ANN401
        end: int = event.end_mark.index
        if event.anchor in self.open_anchors:
            self._fault(start, end, f"the alias `*{event.anchor}` stands inside what it refers to")
            return None, start, end, None
        if event.anchor not in self.anchors:
            self._fault(start, end, f"the alias `*{event.anchor}` refers to no anchor `&{event.anchor}` above it")
            return None, start, end, None
        value, items = self.anchors[event.anchor]
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
            children = value.values() if isinstance(value, dict) else value
            known = 1 + sum(self._size(child) for child in children)
            self.sizes[id(value)] = known
        return known

    def _too_deep(self, start: int) -> None:
        self._fault(start, start + 1, f"nested more than {MAX_DEPTH} levels deep", "the language needs six")
        raise _Stop

    def _mapping(self, start: int, end: int, depth: int) -> tuple[dict[str, Any], int]:  # noqa: C901, PLR0912 - the hot loop: one function, no calls
        if depth > MAX_DEPTH:
            self._too_deep(start)
        get, scalar, nulls = self.get, ScalarEvent, NULLS
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
            key = key_event.value
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
            if key in result or key == "<<":
                self._special_key(key_event, value, key in result, merges)
                continue
            marks[key] = mark
            result[key] = value
        marks[""] = self.number | start << 32 | end
        if merges:
            self._merge(result, marks, merges)
        for key in empty:
            result.pop(key, None)
        return result, end

    def _odd_key(self, event: Any, depth: int) -> None:  # noqa: ANN401 - PyYAML is untyped
        self._node(event, depth)
        self._fault(event.start_mark.index, event.end_mark.index, "a key must be plain text")
        self._node(self.get(), depth)

    def _special_key(self, event: Any, value: Any, repeated: bool, merges: list[Any]) -> None:  # noqa: ANN401, FBT001
        start, end = event.start_mark.index, event.end_mark.index
        if repeated:
            self._fault(start, end, f"the key `{event.value}` is repeated", "keep one of them")
            return
        merges.append(value)
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(item, dict) for item in values):
            self._fault(start, end, "`<<` merges mappings only", "give it an alias to a mapping, such as `<<: *base`")

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
