"""What all parts of a deck are made with: finding a section, findings as tables, notes, and naming what is left out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from cxalign.reports.alignment.blocks import Section, Table
from cxalign.reports.alignment.choosing import MOST_JOURNEYS, by_urgency
from cxalign.reports.alignment.content import READERS
from cxalign.reports.alignment.details import details
from cxalign.reports.alignment.lines import Mention, Ref, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import GREY, MISSING, PAPER, Field, Line
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.alignment.sections.first import FIRST
from cxalign.reports.drawing.naming import named
from cxalign.reports.drawing.scene import INK as BLACK
from cxalign.reports.drawing.tags import ORANGE
from cxalign.reports.escaping import for_xml
from cxalign.reports.scorecards import ALONE
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.reports.alignment.blocks import Block, Cell, Fold, Row
    from cxalign.reports.alignment.content import Report, Told
    from cxalign.reports.alignment.pptx.slide import Plate, Room

Kind = TypeVar("Kind")
HEAD = ("No.", "severity", "finding", "plan")
"""The columns of a list of findings."""
_BRIEF = 8
"""So few lines of findings stand beside what to do first."""
_FIGURES = "in the workbook (.xlsx) of this report, sheet “Figures”"
"""Where counts are that no slide shows."""
SMALL = 11
"""The size of what is said beside tables."""
_NOTED = ("help", "plan")
"""What notes tell of a finding: files and rules are for those who write the model, and notes go to the client."""
_SEVERITIES = {"error": ("#9E3D00", PAPER), "warning": (ORANGE, BLACK), "info": ("#D6E9F5", BLACK)}


class Making:
    """A report, and the room its slides have."""

    def __init__(self, report: Report, room: Room) -> None:
        self.report = report
        self.room = room

    # What the report says

    @cached_property
    def _sections(self) -> dict[str, Section]:
        found: dict[str, Section] = {}
        waiting = list(self.report.sections)
        while waiting:
            section = waiting.pop()
            found[section.id] = section
            waiting += section.parts
        return found

    def section(self, name: str) -> Section:
        """Return a section; an empty one where the report has none of that name."""
        return self._sections.get(name) or Section(name, "")

    def blocks(self, name: str, kind: type[Kind]) -> list[Kind]:
        """Return the blocks of a kind in a section."""
        return [block for block in self.section(name).blocks if isinstance(block, kind)]

    def sections(self, begin: str) -> list[Section]:
        """Return the sections whose names begin so, in the order of the report."""
        found: list[Section] = []
        waiting = list(self.report.sections)[::-1]
        while waiting:
            section = waiting.pop()
            found += [section] if section.id.startswith(begin) else []
            waiting += section.parts[::-1]
        return found

    def message(self, name: str, otherwise: str = "") -> str:
        """Return what a section says in one sentence."""
        return self._messages.get(name) or otherwise

    @cached_property
    def _messages(self) -> dict[str, str]:
        return dict(self.report.messages)

    @cached_property
    def has_plan(self) -> bool:
        """Whether there is a plan beside today, so that it can be told what becomes of findings."""
        return self.report.is_planned and len(self.report.states) > 1

    def is_for(self, reader: str) -> bool:
        """Tell whether the deck is for a reader."""
        sections = [one for one in self.report.sections if one.reader]
        return not sections or any(one.reader == reader for one in sections)

    @property
    def is_for_all(self) -> bool:
        """Whether it is narrowed to no reader."""
        return all(self.is_for(reader) for reader in READERS)

    @cached_property
    def to_do_first(self) -> set[int]:
        """The findings that “What to do first” names."""
        return {one.number for one in self._named_first if isinstance(one, Mention)}

    @cached_property
    def to_act_first(self) -> set[Ref]:
        """Who is asked there."""
        return {one for one in self._named_first if isinstance(one, Ref)}

    @property
    def _named_first(self) -> Iterator[str | Ref | Mention]:
        rows = (row for table in self.blocks(FIRST, Table) for row in table.rows)
        return (one for row in rows for cell in row.cells for one in cell.words)

    @cached_property
    def in_order(self) -> list[str]:
        """All journeys: in the order of the report, of many the most urgent first."""
        names = [name for name, _ in self.report.journeys]
        if len(names) <= MOST_JOURNEYS:
            return names
        return by_urgency(names, (told.finding for told in self.report.findings))

    @property
    def journeys(self) -> list[str]:
        """The journeys that have slides of their own."""
        return self.in_order[:MOST_JOURNEYS]

    def told(self, numbers: Iterable[int]) -> list[Told]:
        """Return findings by their numbers."""
        return list(map(self.report.told, numbers))

    @cached_property
    def _places(self) -> dict[int, int]:
        return {one: place for place, one in enumerate(self.report.ranked)}

    def ranked(self, numbers: Iterable[int]) -> list[int]:
        """Put findings in order: the worst first, among these what touches the moments of truth."""
        return sorted(dict.fromkeys(numbers), key=lambda one: (self._places.get(one, 0), one))

    def lines(self, numbers: Iterable[int], folds: Iterable[Fold] = ()) -> list[tuple[Told, Fold | None]]:
        """Return findings in order, those that are all told as one in one line."""
        wanted = dict.fromkeys(numbers)
        whole = [fold for fold in (*folds, *self.report.folds) if wanted.keys() >= set(fold.numbers)]
        line = {one: fold for fold in reversed(whole) for one in fold.numbers}
        found: dict[tuple[int, ...], tuple[Told, Fold | None]] = {}
        for one in wanted:
            fold = line.get(one)
            found.setdefault(fold.numbers if fold else (one,), (self.report.told(one), fold))
        return list(found.values())

    @cached_property
    def is_brief(self) -> bool:
        """Whether all findings have room on one slide, so that none needs to be told again."""
        return len(self.lines(self.report.ranked)) <= _BRIEF

    def row(self, told: Told, fold: Fold | None = None, journey: str | None = None) -> tuple[Field, ...]:
        """Return a line of a list of findings."""
        number = Field(fold.span if fold else f"F{told.number}", bold=True)
        return (
            number,
            severity(told),
            Field(fold.words if fold else told.words_in(journey)),
            Field(told.closing_in(journey)),
        )

    # Slides

    def notes(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Tell findings in full, with what helps."""
        return tuple(line for told in self.told(numbers) for line in _told(told))

    def foot(self, words: str) -> Plate:
        """Say at the foot of a slide what is not on it."""
        room = self.room._replace(top=self.room.bottom - 16, height=16)
        return plate(room, [Line(words, SMALL, color=GREY)])


def rest(what: str, names: Sequence[str], room: float, lines: int = 1) -> str:
    """Name what is left out of a slide, as far as there is room, and count it."""
    said = number(len(names), f"more {what}")
    shown = [for_xml(" ".join(name.split())) for name in names]
    return named(shown, room, SMALL, lines, before=f"{said}: ") or said


def in_appendix(count: int) -> str:
    """Say where the findings are for which a slide has no room; their numbers alone would say nothing."""
    return f"{number(count, 'more finding')} {'is' if count == 1 else 'are'} in the appendix"


def wanted(table: Table, *, carries: bool = False, order: list[Row] | None = None) -> Wanted:
    """Return a table as slides want it."""
    rows = tuple(
        tuple(_field(cell, head=row.head, across=row.across and not column) for column, cell in enumerate(row.cells))
        for row in (table.rows if order is None else order)
    )
    return Wanted(table.caption, table.head, rows, carries)


def points(block: Block) -> list[str]:
    """Return the points of a list as text."""
    return [plain_words(item) for item in getattr(block, "items", ())]


def lowered(words: str) -> str:
    """Begin with a small letter, as within a sentence."""
    return words[:1].lower() + words[1:]


def _field(cell: Cell, *, head: bool, across: bool) -> Field:
    words = plain_words(cell.words)
    if cell.gap:
        return Field(words or "nothing", gap=True, fill=MISSING, color=BLACK, across=across)
    return Field(words.replace(ALONE, f"{ALONE}, {_FIGURES}"), bold=head, across=across)


def severity(told: Told) -> Field:
    """Return the severity of a finding as a cell, which reads without its colour too."""
    fill, color = _SEVERITIES[told.finding.severity.value]
    return Field(told.finding.severity.value, bold=True, fill=fill, color=color)


def _told(told: Told) -> Iterator[str]:
    yield f"F{told.number} {told.finding.severity.value}: {told.words}"
    yield from (one.line for one in details(told) if one.label in _NOTED)
    yield ""
