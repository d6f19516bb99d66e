"""The kinds of blocks of which the sections of a report are made; no block knows what it will look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.lines import Mention, Ref, Words
from cxalign.reports.alignment.spans import runs_of, spanned

if TYPE_CHECKING:
    from datetime import date

    from cxalign.reports.alignment.content import Told


class Paragraph(NamedTuple):
    """A paragraph of plain words."""

    words: Words


class Points(NamedTuple):
    """A list of points."""

    items: tuple[Words, ...]


class Cell(NamedTuple):
    """A cell of a table."""

    words: Words = ()
    gap: bool = False
    """Whether something is missing there, of which a reader should know."""


class Row(NamedTuple):
    """A row of a table; `head` where it heads the rows below it."""

    cells: tuple[Cell, ...]
    states: tuple[str, ...] = ()
    """The states of which it speaks, where it speaks of some only."""
    head: bool = False
    across: bool = False
    """Whether its first cell is a line over all columns, and the others are empty."""


class Table(NamedTuple):
    """A table with a caption; `narrow` where all columns but the first hold a sign or two."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    narrow: bool = False
    columns: tuple[Ref, ...] = ()
    """What the columns but the first are about, where their heads are numbers only."""


class Fold(NamedTuple):
    """Findings that say one thing of many elements, told as one."""

    numbers: tuple[int, ...]
    words: str
    """What they say together: “708 steps in 114 journeys are supported by no system (57 processes)”."""
    names: str
    """Which they are: all of a few, the first of many and how many more."""
    help: str
    """What mends them."""

    @property
    def span(self) -> str:
        """Their numbers in words."""
        return spanned(self.numbers)


_RUNS = 12
"""So many numbers, or spans of numbers, are named of what a list has no room for."""


class Findings(NamedTuple):
    """A list of findings, most urgent first."""

    caption: str
    numbers: tuple[int, ...]
    """A line each; a fold has the number of its first."""
    left: tuple[int, ...] = ()
    """The numbers of those for which there is no room: they stand in the list of all findings only."""
    folds: tuple[Fold, ...] = ()
    """Those of its lines that tell many findings as one."""
    brief: bool = False
    """Whether it names findings shortly, as they are told in words elsewhere."""
    journey: str | None = None
    """The journey they are told in: of those that begin with a step of another one, one of its own is named."""

    def words(self, told: Told) -> str:
        """Return what it says of a finding."""
        return told.short if self.brief else told.words_in(self.journey)

    def closing(self, told: Told) -> str:
        """Return what it says of what the plan does to a finding."""
        return told.closing_in(self.journey)

    @property
    def every(self) -> tuple[int, ...]:
        """The numbers of all findings that it is about, also of those for which there is no room."""
        folds = {fold.numbers[0]: fold.numbers for fold in self.folds}
        shown = (number for one in self.numbers for number in folds.get(one, (one,)))
        return (*shown, *self.left)

    @property
    def rest(self) -> Words:
        """How many there is no room for, and then which; nothing where all are shown."""
        if not self.left:
            return ()
        runs = list(runs_of(self.left))
        words: list[str | Ref | Mention] = [f"{len(self.left):,} more in the list of all findings"]
        for place, (first, last) in enumerate(runs[:_RUNS]):
            words += [", " if place else ": ", Mention(first)]
            words += [" to ", Mention(last)] if last > first else []
        untold = sum(last - first + 1 for first, last in runs[_RUNS:])
        return (*words, *([f" and {untold:,} more"] if untold else []))

    def fold(self, number: int) -> Fold | None:
        """Return the fold that a line tells; None where it tells one finding."""
        return next((fold for fold in self.folds if fold.numbers[0] == number), None)


class Quote(NamedTuple):
    """What a customer said, and who."""

    text: str
    by: Words


class Bar(NamedTuple):
    """An initiative on the time line."""

    ref: Ref
    kind: str
    begin: date | None
    end: date | None
    closes: tuple[int, ...]
    """The findings it closes and the report tells,"""
    elsewhere: int = 0
    """and how many it closes that the report does not tell."""
    opens: tuple[int, ...] = ()
    """The findings that come with what it changes and the report tells,"""
    opens_elsewhere: int = 0
    """and how many come with it that the report does not tell."""
    ends: tuple[int, ...] = ()
    """Those that are not judged state by state, and end with what it retires or delivers."""
    undescribed: tuple[int, ...] = ()
    """Those that nobody says how a journey goes on, as it changes what is behind it."""


class Timeline(NamedTuple):
    """Initiatives over time, and the days on which the states are reached."""

    caption: str
    begin: date
    end: date
    bars: tuple[Bar, ...]
    milestones: tuple[tuple[date, str], ...]
    closed: int = 0
    """How many findings they close together,"""
    elsewhere: int = 0
    """and how many of these the report does not tell."""


class Picture(NamedTuple):
    """The place of the service blueprint of a journey."""

    journey: str
    caption: str


class Register(NamedTuple):
    """The place where all findings are told in full."""


Block = Paragraph | Points | Table | Findings | Quote | Timeline | Picture | Register


class Section(NamedTuple):
    """A part of the report, with parts of its own."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()
    journey: str | None = None
    """The journey it is about."""
    reader: str | None = None
    """The reader it is for."""
    folded: bool = False
    """Whether a format that can fold shows its title only at first: one of many like it."""


def cell(*words: str | Ref | Mention, gap: bool = False) -> Cell:
    """Make a cell."""
    return Cell(words, gap)
