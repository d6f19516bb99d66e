"""What an alignment report says, as data: sections of a few kinds of blocks, which every format writes in its own way.

Nothing here is escaped.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.findings import Finding
    from cxalign.reports.alignment.blocks import Fold, Section
    from cxalign.reports.drawing.scene import Scene, Sheet


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
    standing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The steps at which it stands, by their qualified ids, with the states in which it stands there."""
    wanted: str = ""
    """What holds where the rule behind it is silent, in a sentence."""
    about: tuple[tuple[str, str], ...] = ()
    """What is written down of what it is about, where that is brief: (label, words)."""
    beside: tuple[tuple[str, str], ...] = ()
    """Journey → a step of it that the finding is about, where its words begin with a step of another journey."""
    delivered: bool = False
    """Whether an initiative closes it."""
    closings: tuple[tuple[str, str], ...] = ()
    """Journey → what the plan does to it there, where that differs from journey to journey."""

    def closing_in(self, journey: str | None) -> str:
        """Return what the plan does to it, as it stands in the part of a journey."""
        return dict(self.closings).get(journey or "", self.closing)

    def words_in(self, journey: str | None) -> str:
        """Return its words as they stand in the part of a journey."""
        own = dict(self.beside).get(journey or "")
        return f"{self.words} ({own})" if own else self.words

    @property
    def at(self) -> tuple[str, ...]:
        """The steps at which it stands in any state."""
        return tuple(step for step, _ in self.standing)

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
    """Those about something else that name it, among their steps, in their chain or beside these, or stand at it."""


YES, NO, UNTOLD = "yes", "no", "not assessed"


class Judgement(NamedTuple):
    """Whether an interaction is aligned in a state."""

    state: str
    aligned: str
    """`yes`, `no` or `not assessed`."""
    why: str = ""
    """Why it is not, or why nobody can tell."""


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
    time: str = ""
    """It as people read a time, in days and hours."""


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
    judgements: tuple[tuple[str, tuple[Judgement, ...]], ...] = ()
    """Step, by its key → whether it is aligned in the states in which it is an interaction."""
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
