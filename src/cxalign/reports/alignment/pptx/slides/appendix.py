"""The appendix: every finding of the deck in a sentence, so that no number stands alone; the body is presented."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cxalign.reports.alignment.choosing import MOST_JOURNEYS
from cxalign.reports.alignment.lines import begun
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import GREY, Field, Line, Slide
from cxalign.reports.alignment.pptx.slides import summary
from cxalign.reports.alignment.pptx.slides.filling import narrowed
from cxalign.reports.alignment.pptx.slides.making import SMALL, wanted
from cxalign.reports.alignment.pptx.tables import Wanted, grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Fold, Row, Table
    from cxalign.reports.alignment.content import Told
    from cxalign.reports.alignment.pptx.slide import Piece
    from cxalign.reports.alignment.pptx.slides.making import Making

_SIZE = 10
_MOST = 10
"""So many slides of findings somebody leafs through; the others are counted."""
_ENOUGH = 40 * _MOST
"""No more lines have room on so many slides."""
_FOOT = 18
_PLACES = "readers, files, lines and chains of all: see the workbook (.xlsx) of this report"
_BESIDE, _MOST_LISTS = 2, 4
"""How many tables of journeys stand beside each other, and on how many slides."""
_NAMED = 2
"""How many journeys are named beside a finding; more are counted."""


def slides(making: Making) -> Iterator[Slide]:
    """List what the body has no room for: all journeys where they are many, then all findings."""
    yield from _journeys(making)
    if not making.is_brief:
        yield from _findings_told(making)


def _journeys(making: Making) -> Iterator[Slide]:
    """List all journeys, the most urgent first, where the summary has no room for them."""
    table, rows = summary.journeys(making)
    if table is None or len(making.report.journeys) <= MOST_JOURNEYS:
        return
    states, whole = _shortened(table, rows)
    lead = [Line(f"The most urgent first{states}", SMALL, color=GREY)]
    high = height_of_lines(lead, making.room.width) + 4
    room = making.room.below(high)._replace(height=making.room.height - high - _FOOT)
    done = 0
    for place in range(_MOST_LISTS):
        pieces: list[Piece] = [plate(making.room._replace(height=high), lead)]
        for column in room.columns(_BESIDE, 16):
            if done < len(rows):
                grid = next(grids(whole._replace(rows=whole.rows[done : done + _ENOUGH]), column, SMALL))[0]
                pieces.append(grid)
                done += len(grid.rows)
        left = len(rows) - done
        if left and place == _MOST_LISTS - 1:
            pieces.append(making.foot(f"{number(left, 'more journey')}: see the workbook (.xlsx) of this report"))
        if len(pieces) > 1:
            yield Slide(f"All {number(len(making.report.journeys), 'journey')}", tuple(pieces))


def _shortened(table: Table, rows: list[Row]) -> tuple[str, Wanted]:
    """Name columns about a state by it alone: (what they hold, the table)."""
    whole = wanted(table, order=rows)
    parted = [head.partition(", ") for head in table.head]
    held = next((what for what, _, state in parted if state), "")
    words = f"; in the columns of states: {held}" if held else ""
    return words, whole._replace(head=tuple(state or what for what, _, state in parted))


def _findings_told(making: Making) -> Iterator[Slide]:
    """List all findings by number, those that are told as one in one line."""
    entries = list(making.report.entries())
    names = dict(making.report.journeys)
    rows = tuple(_row(making, *entry, names) for entry in entries[:_ENOUGH])
    room = making.room._replace(height=making.room.height - _FOOT)
    table, _ = narrowed(Wanted("All findings", ("No.", "severity", "finding", "journey", "plan"), rows))
    pages = [grid for grid, _ in islice(grids(table, room, _SIZE), _MOST)]
    done = 0
    for place, grid in enumerate(pages, 1):
        here = entries[done : done + len(grid.rows)]
        done += len(here)
        left = _findings(entries[done:]) if place == len(pages) else 0
        more = f"{number(left, 'more finding')}, and " if left else ""
        foot = making.foot(begun(f"{more}{_PLACES}"))
        notes = making.notes(told.number for told, _ in here)
        yield Slide(_title(here, alone=len(pages) == 1), (grid, foot), notes)


def _findings(entries: list[tuple[Told, Fold | None]]) -> int:
    return sum(len(fold.numbers) if fold else 1 for _, fold in entries)


def _title(entries: list[tuple[Told, Fold | None]], *, alone: bool) -> str:
    """Say which findings a slide lists; by the first number of each line, as many may be told as one."""
    first, last = entries[0][0].number, entries[-1][0].number
    return "All findings" if alone else f"All findings, from F{first} to F{last}"


def _row(making: Making, told: Told, fold: Fold | None, names: dict[str, str]) -> tuple[Field, ...]:
    code, severity, words, closing = making.row(told, fold)
    where = [] if fold else [names[one] for one in told.finding.journeys if one in names]
    left = len(where) - _NAMED
    shown = where if left <= 1 else [*where[:_NAMED], f"{left:,} more"]
    said = ", ".join(shown) or ("several" if fold and told.finding.journeys else "no single journey")
    return code, severity, words, Field(said), closing
