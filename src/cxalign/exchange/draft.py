"""What was found in other people's files, before it becomes YAML: elements and links, each with its place there."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.sources import SourceFile

ONE = frozenset({"part_of", "function", "persona", "head", "of", "at"})
"""The fields that refer to one element only."""

_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNWANTED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")


class Place(NamedTuple):
    """Where something stands in its source; line 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """Write it as editors read it."""
        return f"{self.file}:{self.line}" if self.line else self.file


class SourceError(Exception):
    """A source that cannot be read; the message says why, the cure what would help, in one line or in several."""

    def __init__(self, message: str, place: Place | None = None, cure: str | tuple[str, ...] | None = None) -> None:
        super().__init__(message)
        self.place = place
        self.cure = cure

    def __str__(self) -> str:
        """Write the message behind its place."""
        return f"{self.place}: {self.args[0]}" if self.place else str(self.args[0])


class Link(NamedTuple):
    """What an item refers to: another item, or a name that the source mentions and does not have."""

    target: Item | str
    attributes: dict[str, Any]
    chain: str | None = None
    """How it was derived; None where the source says it directly."""
    spelled: str | None = None
    """How the source names the item; taken over as long as it means that item and no other."""


@dataclass(slots=True, eq=False)
class Item:
    """One element of the language that was found; its id is given when all are known."""

    kind: str
    name: str
    place: Place
    source: str | None = None
    """The id it has in its source, if any."""
    group: str | None = None
    """What it belongs to there, by which a large file is split."""
    fields: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    steps: list[Item] = field(default_factory=list)
    journey: Item | None = None
    id: str = ""
    is_whole: bool = False
    """Whether the source speaks the language itself, so that nothing is added to what it says."""

    @property
    def qualified_id(self) -> str:
        """The id that is unique within its kind."""
        return f"{self.journey.id}/{self.id}" if self.journey is not None else self.id


class Linked(NamedTuple):
    """How links of one sort are counted."""

    what: str
    kind: str
    field: str
    is_derived: bool


class Draft:
    """All that was found, counted, and all that was left out, with the reason."""

    def __init__(self, states: tuple[str, ...] = ()) -> None:
        self.states = states
        """The states of the workspace that is imported into, if there is one."""
        self.settings: dict[str, Any] = {}
        """What the source says of the workspace, for a folder that is in none yet."""
        self.items: list[Item] = []
        self.read: Counter[str] = Counter()
        """What was seen in the source → how often."""
        self.mapped: Counter[tuple[str, str]] = Counter()
        """(What it was in the source, the kind it became) → how often."""
        self.linked: Counter[Linked] = Counter()
        self.left_out: dict[tuple[str, str], list[Place]] = {}
        """(What, why) → where."""
        self.notes: list[str] = []
        """What a reader has to say besides, in a line each."""
        self.notice = ""
        """What the owner of the source asks to be kept with every copy; it heads every file."""
        self.faults: list[SourceError] = []
        self._known: set[tuple[Item, str, Item | str]] = set()
        """The links there are, to look them up fast."""
        self.recognised: list[str] = []
        """The names of the files that were read."""

    @contextmanager
    def reading(self, file: SourceFile) -> Iterator[None]:
        """Collect what is wrong with one file, so that the others are read all the same.

        Of a broken file nothing stays in the draft.
        """
        items, notes = len(self.items), len(self.notes)
        counts = [counter.copy() for counter in (self.read, self.mapped, self.linked)]
        places = {key: len(found) for key, found in self.left_out.items()}
        try:
            yield
        except SourceError as error:
            error.place = error.place or Place(file.name)
            self.faults.append(error)
            del self.items[items:], self.notes[notes:]
            self.read, self.mapped, self.linked = counts  # type: ignore[assignment]
            self.left_out = {key: self.left_out[key][:count] for key, count in places.items()}
            self.leave_out("broken file", str(error.args[0]), error.place)
        else:
            self.recognised.append(file.name)

    def saw(self, what: str, count: int = 1) -> None:
        """Count something that was read."""
        self.read[what] += count

    def add(
        self,
        kind: str,
        name: str,
        place: Place,
        /,
        *,
        what: str,
        source: str | None = None,
        group: str | None = None,
        **fields: Any,  # noqa: ANN401 - values of the language
    ) -> Item:
        """Add an element; fields that are None or empty are not written."""
        item = Item(kind, one_line(name), place, source, one_line(group or "") or None, _written(fields))
        self.items.append(item)
        self.mapped[what, kind] += 1
        return item

    def add_step(
        self,
        journey: Item,
        name: str,
        place: Place,
        /,
        *,
        what: str,
        source: str | None = None,
        **fields: Any,  # noqa: ANN401 - as above
    ) -> Item:
        """Add a step at the end of a journey."""
        step = Item("step", one_line(name), place, source, None, _written(fields), journey=journey)
        journey.steps.append(step)
        self.mapped[what, "step"] += 1
        return step

    def tag(self, item: Item, text: str) -> None:
        """Add a tag to an item, once."""
        tags = item.fields.setdefault("tags", [])
        if (tag := one_line(text)) and tag not in tags:
            tags.append(tag)

    def link(
        self,
        item: Item,
        field_name: str,
        target: Item | str,
        *,
        what: str,
        chain: str | None = None,
        place: Place | None = None,
        **attributes: Any,  # noqa: ANN401 - as above
    ) -> bool:
        """Let a field refer to an item, or to a name the source does not have; once, and the first says how.

        Where the field takes one element and has it, the second is left out and told.
        """
        links = item.links.setdefault(field_name, [])
        if (item, field_name, target) in self._known:
            return False
        if field_name in ONE and links:
            self.leave_out(what, f"{item.kind}.{field_name} takes one, and another came first", place or item.place)
            return False
        self._known.add((item, field_name, target))
        links.append(Link(target, _written(attributes), chain and one_line(chain)))
        self.linked[Linked(what, item.kind, field_name, chain is not None)] += 1
        return True

    def leave_out(self, what: str, why: str, place: Place) -> None:
        """Say that something has no place in the model, and why."""
        self.left_out.setdefault((what, why), []).append(place)

    def all_items(self) -> Iterator[Item]:
        """Yield all items, each journey before its steps."""
        for item in self.items:
            yield item
            yield from item.steps


def one_line(text: str) -> str:
    """Return a text as a name: on one line, without what does not print."""
    return normalize("NFC", _BLANKS.sub(" ", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))).strip()


def paragraphs(text: str) -> str:
    """Return a text as a description: its lines kept, without what does not print and blanks at their ends."""
    lines = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", "    ").split("\n")
    return normalize("NFC", "\n".join(line.rstrip() for line in lines)).strip("\n").strip()


def _written(fields: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, value in fields.items():
        clean = _clean(name, value)
        if clean is not None and clean not in ("", [], {}):
            written[name] = clean
    return written


def _clean(name: str, value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return paragraphs(value) if name == "description" else one_line(value)
    if isinstance(value, list | tuple):
        return list(dict.fromkeys(filter(None, (_clean("", item) for item in value))))
    if isinstance(value, dict):
        return _written(value)
    return value
