"""What all parts of a deck are made with: finding a section, tables and lists over several slides, notes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.reports.alignment.choosing import by_urgency
from cxalign.reports.alignment.content import Section, plain_words
from cxalign.reports.alignment.details import WHERE, details
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import GREY, MISSING, PAPER, Field, Grid, Line, Slide
from cxalign.reports.alignment.pptx.tables import Wanted, grids
from cxalign.reports.drawing.scene import INK as BLACK
from cxalign.reports.drawing.tags import ORANGE
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.content import Block, Cell, Findings, Report, Row, Table, Told
    from cxalign.reports.alignment.pptx.slide import Plate, Room

FULL = "in the full report"
SIZES = (14, 13, 12)
"""The sizes at which a table is tried before it is cut."""
_TRIED = 4
"""A table on more slides than this is not tried in larger letters."""
_FOOT = 20
_LEAD = 12
_MOST_COLUMNS = 9
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

    def blocks(self, name: str, kind: type[Block]) -> list[Block]:
        """Return the blocks of a kind in a section."""
        return [block for block in self.section(name).blocks if isinstance(block, kind)]

    @cached_property
    def journeys(self) -> list[str]:
        """All journeys, the most urgent first."""
        return by_urgency((name for name, _ in self.report.journeys), (told.finding for told in self.report.findings))

    def told(self, numbers: Iterable[int]) -> list[Told]:
        """Return findings by their numbers."""
        return [self.report.findings[one - 1] for one in numbers]

    # Slides

    def tables(
        self,
        title: str,
        wanted: Wanted,
        *,
        lead: tuple[Line, ...] = (),
        notes: tuple[str, ...] = (),
        most: int = 2,
        rest: tuple[int, str] = (0, "row"),
    ) -> Iterator[Slide]:
        """Put a table on slides, not more than `most`; what is left out, with the `rest`, is counted on the last."""
        narrow, hidden = narrowed(wanted)
        above = height_of_lines(lead, self.room.width) + _LEAD / 2 if lead else 0
        room = self.room.below(above)
        room = room._replace(height=room.height - _FOOT)
        pages = _largest(narrow, room)
        shown, count = pages[:most], 0
        for index, (grid, cut) in enumerate(shown, 1):
            begin, count = count, count + len(grid.rows)
            feet = [f"{number(hidden, 'more column')} {FULL}"] if hidden else []
            more = len(wanted.rows) - count + rest[0] if index == len(shown) else 0
            if more:
                feet.insert(0, f"{number(more, f'more {rest[1]}')} {FULL}")
            pieces = [plate(self.room._replace(height=above), lead)] if lead else []
            foot = [self.foot(" · ".join(feet))] if feet else []
            whole = tuple(" | ".join(field.text for field in wanted.rows[one]) for one in cut)
            said = notes if index == 1 else ()
            yield Slide(
                _part(title, index, len(shown)), (*pieces, grid, *foot), (*said, *whole, *_also(hidden, wanted, begin))
            )

    def findings(
        self,
        title: str,
        block: Findings,
        *,
        lead: tuple[Line, ...] = (),
        notes: tuple[str, ...] = (),
        most: int = 8,
        slides: int = 1,
    ) -> Iterator[Slide]:
        """Put a list of findings on slides, with the whole of each in the notes."""
        numbers = block.numbers[:most]
        wanted = listed(block.caption, self.told(numbers))
        rest = len(block.numbers) - len(numbers) + block.rest
        pages = list(self.tables(title, wanted, lead=lead, most=slides, rest=(rest, "finding")))
        begin = 0
        for index, page in enumerate(pages):
            grid = next(piece for piece in page.pieces if isinstance(piece, Grid))
            here = numbers[begin : begin + len(grid.rows)]
            begin += len(here)
            left = block.numbers[begin:] if index == len(pages) - 1 else ()
            also = (f"Not on this slide: {', '.join(f'F{one}' for one in left)}",) if left else ()
            yield page._replace(notes=(*(notes if not index else ()), *self.notes(here), *also))

    def notes(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Tell findings in full."""
        return tuple(line for told in self.told(numbers) for line in _told(told))

    def foot(self, words: str) -> Plate:
        """Say at the foot of a slide what is not on it."""
        room = self.room._replace(top=self.room.bottom - 16, height=16)
        return plate(room, [Line(words, 11, color=GREY)])


def _largest(wanted: Wanted, room: Room) -> list[tuple[Grid, list[int]]]:
    """Cut a table at the largest size that takes no more slides than the smallest."""
    small = list(grids(wanted, room))
    tried = (list(grids(wanted, room, size)) for size in SIZES) if len(small) <= _TRIED else ()
    return next((pages for pages in tried if len(pages) == len(small)), small)


def wanted(table: Table, *, carries: bool = False, order: list[Row] | None = None) -> Wanted:
    """Return a table as slides want it."""
    rows = tuple(
        tuple(_field(cell, head=row.head) for cell in row.cells) for row in (table.rows if order is None else order)
    )
    return Wanted(table.caption, table.head, rows, carries)


def listed(title: str, told: Iterable[Told]) -> Wanted:
    """Return a list of findings as a table."""
    return Wanted(title, ("No.", "severity", "finding", "plan"), tuple(map(_finding, told)))


def caption(words: str) -> tuple[Line, ...]:
    """Write the caption of a table."""
    return (Line(words, 12, color=GREY),)


def points(block: Block) -> list[str]:
    """Return the points of a list as text."""
    return [plain_words(item) for item in getattr(block, "items", ())]


def _field(cell: Cell, *, head: bool) -> Field:
    words = plain_words(cell.words)
    if cell.gap:
        return Field(words or "nothing", gap=True, fill=MISSING, color=BLACK)
    return Field(words, bold=head)


def _finding(told: Told) -> tuple[Field, ...]:
    fill, color = _SEVERITIES[told.finding.severity.value]
    severity = Field(told.finding.severity.value, bold=True, fill=fill, color=color)
    return Field(f"F{told.number}", bold=True), severity, Field(told.words), Field(told.closing)


def _told(told: Told) -> Iterator[str]:
    finding = told.finding
    yield f"F{told.number} {finding.severity.value}: {told.words}"
    for one in details(told):
        if one.label == WHERE:
            yield f"where: {one.place}, rule {finding.rule}"
        else:
            yield f"{one.label}{f' {one.place}' if one.place else ''}: {one.words}"
    yield ""


def _part(title: str, index: int, of: int) -> str:
    return f"{title} ({index} of {of})" if of > 1 else title


def narrowed(wanted: Wanted) -> tuple[Wanted, int]:
    """Leave out columns in which nothing stands, and those for which no slide has room: (the table, how many)."""
    used = [column for column in range(len(wanted.head)) if not column or any(row[column].text for row in wanted.rows)]
    kept = used[:_MOST_COLUMNS]
    rows = tuple(tuple(row[column] for column in kept) for row in wanted.rows)
    return wanted._replace(head=tuple(wanted.head[column] for column in kept), rows=rows), len(used) - len(kept)


def _also(hidden: int, wanted: Wanted, begin: int) -> tuple[str, ...]:
    return (f"Not on this slide: {', '.join(wanted.head[_MOST_COLUMNS:])}",) if hidden and not begin else ()
