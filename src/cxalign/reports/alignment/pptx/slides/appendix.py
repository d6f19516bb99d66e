"""The appendix: every finding of the deck in a sentence, so that no number stands alone; the body is presented."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cxalign.reports.alignment.pptx.slide import Field, Slide
from cxalign.reports.alignment.pptx.slides.filling import narrowed
from cxalign.reports.alignment.pptx.tables import Wanted, grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Fold, Told
    from cxalign.reports.alignment.pptx.slides.making import Making

_SIZE = 10
_MOST = 10
"""So many slides of findings somebody leafs through; the others are counted."""
_ENOUGH = 40 * _MOST
"""No more lines have room on so many slides."""
_FOOT = 18
_NAMED = 2
"""How many journeys are named beside a finding; more are counted."""


def slides(making: Making) -> Iterator[Slide]:
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
        foot = [making.foot(f"{number(left, 'more finding')}: see the workbook (.xlsx) of this report")] if left else []
        notes = making.notes(told.number for told, _ in here)
        yield Slide(_title(here, alone=len(pages) == 1), (grid, *foot), notes)


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
