"""A loaded workspace: its elements, its links, and where they stand in its files. Data only."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.marks import MARKS, Mark, Marks, mark_of
from cxalign.model import Channel, Element, Journey, Step
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator

    from cxalign.model.existence import Existence
    from cxalign.model.ignore import Ignore
    from cxalign.model.link import Declared, Link, Unresolved
    from cxalign.settings import Settings

_OFFSET = (1 << 32) - 1


class Location(NamedTuple):
    """A span in a file, 1-based, its end exclusive; the file relative to the workspace, with forward slashes."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Source:
    """One file that was read: its path relative to the workspace and where its lines begin."""

    path: str
    line_starts: array[int]
    length: int

    def location(self, mark: Mark) -> Location:
        """Turn a mark into lines and columns."""
        return self._between(mark >> 32, mark & _OFFSET)

    def _between(self, start: int, end: int) -> Location:
        line, column = self._line_and_column(start)
        end_line, end_column = self._line_and_column(end)
        return Location(self.path, line, column, end_line, end_column)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        offset = min(offset, self.length)
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


class SettingsPlaces(NamedTuple):
    """The settings as they are written, to find the place of one of them."""

    source: Source | None
    written: dict[str, Any]

    def location(self, *keys: str | int) -> Location | None:
        """Find where the value under these keys and item numbers stands."""
        node: Any = self.written
        mark: Mark | None = None
        for key in keys:
            if isinstance(key, int):
                if isinstance(node, list):
                    node = node[key]
                continue
            following = keys[keys.index(key) + 1 :][:1]
            item = following[0] if following and isinstance(following[0], int) else None
            mark = mark_of(node[MARKS], key, item if isinstance(node[key], list) else None)
            node = node[key]
        return self.source.location(mark) if self.source and mark is not None else None


class Notice(NamedTuple):
    """Something the reader should know about a file, that is neither a fault nor a finding."""

    file: str
    line: int
    column: int
    message: str
    help: str | None = None


class Everything(Element):
    """The workspace as the subject of a finding."""

    KIND = "workspace"


class Entry(Element):
    """An entry of the settings as the subject of a finding."""

    KIND = "accepted"


@dataclass(slots=True)
class Workspace:
    """Everything the files say, resolved."""

    root: str
    settings: Settings
    sources: list[Source]
    elements: dict[str, dict[str, Element]]
    """Kind → qualified id → element, in the order of files and places."""
    existence: Existence = field(init=False)
    """Which element exists in which state."""
    links: list[Link] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    doubtful: list[Link] = field(default_factory=list)
    """Links that name a state nobody declared, so that they may be meant for any."""
    declared: list[Declared] = field(default_factory=list)
    duplicates: list[tuple[Element, list[Element]]] = field(default_factory=list)
    """(the element that is used, the others with its id)"""
    notices: list[Notice] = field(default_factory=list)
    names: dict[tuple[str, str], Element] = field(default_factory=dict)
    """(kind, name) → stand-in for what is named but need not be declared yet, and the built-in channels."""
    settings_places: SettingsPlaces = field(default_factory=lambda: SettingsPlaces(None, {}))
    ignores: list[Ignore] = field(default_factory=list)
    """The comments that silence findings."""

    @property
    def states(self) -> tuple[str, ...]:
        """The declared states, in their order."""
        return tuple(state.id for state in self.settings.states)

    @property
    def journeys(self) -> list[Journey]:
        """The journeys as written."""
        return [element for element in self.elements["journey"].values() if isinstance(element, Journey)]

    @property
    def steps(self) -> list[Step]:
        """The steps of all journeys as written."""
        return [element for element in self.elements["step"].values() if isinstance(element, Step)]

    def __iter__(self) -> Iterator[Element]:
        """Go through all elements, kind by kind."""
        for of_kind in self.elements.values():
            yield from of_kind.values()

    def as_element(self) -> Element:
        """Return a stand-in for the workspace as a whole, for what is true of nothing smaller."""
        number = next((n for n, source in enumerate(self.sources) if source.path == SETTINGS_FILE), 0)
        return Everything.model_construct(id=self.settings.organisation or "workspace", marks={"": number << 64})

    def describes(self, kind: str) -> bool:
        """Tell whether any element of a kind is described, in whatever state: else that none is there is no news."""
        return bool(self.elements[kind])

    def writes(self, kind: str, field: str) -> bool:
        """Tell whether some element of a kind writes a field, in whatever state."""
        return any(
            field in one.marks
            for element in self.elements[kind].values()
            for one in (element, *(element.variants or {}).values())
        )

    def file_numbers(self) -> dict[str, int]:
        """Return the number of each file, by which marks name it."""
        return {source.path: number for number, source in enumerate(self.sources)}

    def with_source(self, source: Source) -> Workspace:
        """Return the same workspace with one more file to point at."""
        more = copy(self)
        more.sources = [*self.sources, source]
        return more

    def size(self) -> int:
        """Count the elements."""
        return sum(len(of_kind) for of_kind in self.elements.values())

    def location(self, element: Element, mark: Mark | None = None) -> Location | None:
        """Find where an element, or one value of it, stands; None for what is named but nowhere declared."""
        marks: Marks | None = element.marks
        if not marks:
            return None
        source: Source = self.sources[marks[""] >> 64]
        return source.location(mark if mark is not None else place_of(element))

    def knows_channel(self, name: str) -> bool:
        """Tell whether a channel is declared, built in, or need not be declared."""
        return name in self.elements["channel"] or ("channel", name) in self.names

    def channel(self, name: str) -> Channel:
        """Find a channel by its name: a declared one, a built-in one, or one that is just named."""
        found = self.elements["channel"].get(name) or self.names.get(("channel", name))
        return found if isinstance(found, Channel) else Channel.model_construct(id=name)


def place_of(element: Element) -> Mark:
    """Return the span to show for an element: its id where one is written, else the start of the mapping."""
    marks: Marks = element.marks
    for key in ("id", "of", "at"):
        if key in marks:
            return mark_of(marks, key)
    start: int = (marks[""] >> 32) & _OFFSET
    return (start << 32) | start


def in_order(elements: Iterable[Element]) -> list[Element]:
    """Sort elements as they are written, each once; names that stand nowhere come first, by id."""
    return sorted(set(elements), key=lambda element: (element.order, element.KIND, element.qualified_id))
