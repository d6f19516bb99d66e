"""What an alignment report says, as data: sections of a few kinds of blocks, which every format writes in its own way.

Nothing here is escaped, and no block knows what it will look like.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.spans import runs_of, spanned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.findings import Finding
    from cxalign.reports.drawing.scene import Scene, Sheet


class Ref(NamedTuple):
    """An element that is named: what tells it from all others, and its name."""

    key: str
    name: str


class Mention(NamedTuple):
    """A finding that is named by its number in this report."""

    number: int

    def __str__(self) -> str:
        """Write the number as every format shows it."""
        return f"F{self.number}"


def by_name(ref: Ref) -> tuple[str, str]:
    """Return the key that puts elements in the order of their names, which is what a reader sees."""
    return ref.name.casefold(), ref.key


Words = tuple[str | Ref | Mention, ...]
"""A line of text with the elements and findings it names."""


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
    """The findings that come with what it changes."""
    ends: tuple[int, ...] = ()
    """Those that are not judged state by state, and end with what it retires or delivers."""


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


_MARKED = re.compile("`([^`]*)`")


def quoted(text: str) -> str:
    """Return text in which words of the language stand in quotation marks, as in print, and not between backticks."""
    return _MARKED.sub(r"“\1”", text)


READERS = {"cx": "CX analyst", "process": "process owner", "it": "CIO"}
"""Reader → what people call them."""


class Told(NamedTuple):
    """A finding as the report tells it."""

    number: int
    finding: Finding
    words: str
    """Its message, with the states where it holds in some only, and its journey where names leave that open."""
    help: str
    """What mends it."""
    chain: str
    places: tuple[tuple[str, str], ...]
    """Other places that belong to it, and what there is to say of each."""
    also: tuple[str, ...]
    """What there is to say of others that stand in no file."""
    closing: str
    """What the plan does to it, in words; empty where there is nothing to say."""
    short: str = ""
    """What is wrong and where, in a few words: for lists beside which it is told in full."""
    steps: str = ""
    """All its steps by name; empty where its message names them."""
    wanted: str = ""
    """What holds where the rule behind it is silent, in a sentence."""
    beside: tuple[tuple[str, str], ...] = ()
    """Journey → a step of it that the finding is about, where its words begin with a step of another journey."""

    def words_in(self, journey: str | None) -> str:
        """Return its words as they stand in the part of a journey."""
        own = dict(self.beside).get(journey or "")
        return f"{self.words} ({own})" if own else self.words

    @property
    def place(self) -> str:
        """Its file and line."""
        location = self.finding.location
        return f"{location.file}:{location.line}" if location else "whole workspace"

    @property
    def readers(self) -> str:
        """Who would act on it."""
        return ", ".join(READERS[reader] for reader in self.finding.readers)

    @property
    def rule(self) -> str:
        """What should hold, for whom that is, and whether the finding is likely only."""
        note = "" if self.finding.exact else "; a rule of thumb: likely, not certain"
        return f"{self.wanted} (for {self.readers}{note})"


class Thing(NamedTuple):
    """An element a reader may ask about: what it is, where it stands, and what it is linked to."""

    key: str
    kind: str
    name: str
    place: str
    facts: tuple[tuple[str, str], ...]
    up: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(what it does, for which element, in which states where not in all)"""
    down: tuple[tuple[str, str, tuple[str, ...]], ...]
    findings: tuple[int, ...]
    """Those about it."""
    naming: tuple[int, ...] = ()
    """Those about something else that name it: among their steps, in their chain, or beside these."""


class Figure(NamedTuple):
    """One number of the scorecard, as `cxalign score` has it."""

    measure: str
    family: str
    words: str
    """What is counted."""
    unit: str
    journey: str | None
    """None for what is measured over all journeys."""
    state: str
    counted: int | None
    out_of: int | None
    value: float | None
    not_assessed: int


class Report(NamedTuple):
    """An alignment report."""

    title: str
    lines: tuple[str, ...]
    """Who it is for, and of what and when it speaks."""
    states: tuple[tuple[str, str], ...]
    """Id of each state, and what people call it."""
    journeys: tuple[tuple[str, str], ...]
    """Id and name of each journey."""
    findings: tuple[Told, ...]
    sections: tuple[Section, ...]
    things: tuple[Thing, ...] = ()
    pictures: tuple[tuple[str, Scene], ...] = ()
    """Journey → its service blueprint."""
    sheets: tuple[tuple[str, tuple[Sheet, ...]], ...] = ()
    """Journey → its service blueprint in parts, for a format that has no room for the whole."""
    as_of: date | None = None
    """The day as of which the model is judged."""
    figures: tuple[Figure, ...] = ()
    ranked: tuple[int, ...] = ()
    """All findings in the order of urgency: errors first, then what touches the moments of truth lived most often."""
    of_journeys: bool = False
    """Whether it is about some journeys only."""
    messages: tuple[tuple[str, str], ...] = ()
    """Section → what it says in one sentence, for formats whose headlines say the message."""
    is_planned: bool = True
    """Whether anything is to become different, so that today and what comes after it are two things."""
    folds: tuple[Fold, ...] = ()
    """Findings that the list of all findings tells as one."""
    part: str = ""
    """Which part of the whole it is, in words; empty where it is the whole."""

    @property
    def name(self) -> str:
        """What the report is called where only one line is shown: its title, of whom, and which part of it."""
        return " – ".join(dict.fromkeys((self.title, *self.lines[:1], *filter(None, [self.part]))))

    @property
    def where(self) -> str:
        """Where something is sought that is in no journey: in any at all, or only in those the report is about."""
        if not self.of_journeys:
            return "any journey"
        return "this journey" if len(self.journeys) == 1 else f"these {len(self.journeys):,} journeys"

    def entries(self) -> Iterator[tuple[Told, Fold | None]]:
        """Yield the findings as the list of all tells them: one by one, or the first of many that are told as one."""
        folds = {fold.numbers[0]: fold for fold in self.folds}
        others = {number for fold in self.folds for number in fold.numbers[1:]}
        yield from ((told, folds.get(told.number)) for told in self.findings if told.number not in others)

    def told(self, number: int) -> Told:
        """Return a finding by its number: they are in their order, and some may be missing."""
        return self.findings[bisect_left(self.findings, number, key=attrgetter("number"))]


def plain_words(words: Words) -> str:
    """Return a line as text."""
    return "".join(one.name if isinstance(one, Ref) else str(one) for one in words)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(day: date) -> str:
    """Write a day as people say it, the same in every country's settings."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def noted(caption: str) -> tuple[str, str]:
    """Part a caption into what it names and the note behind its semicolon, which paper has below the table."""
    name, _, note = caption.partition("; ")
    return name, note


def begun(text: str) -> str:
    """Return a line of text that begins with a capital."""
    return text[:1].upper() + text[1:]


def cell(*words: str | Ref | Mention, gap: bool = False) -> Cell:
    """Make a cell."""
    return Cell(words, gap)


def listed(items: list[Ref] | list[Mention], nothing: str = "") -> Words:
    """Write elements or findings one after another, or the words for there being none."""
    words: list[str | Ref | Mention] = []
    for item in items:
        words += [", ", item] if words else [item]
    return tuple(words) or ((nothing,) if nothing else ())
