"""The appendix: every finding of the deck in a sentence, so that no number stands alone; the body is what is presented."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cxalign.reports.alignment.pptx.slide import Field, Slide
from cxalign.reports.alignment.pptx.slides.filling import narrowed
from cxalign.reports.alignment.pptx.slides.making import severity
from cxalign.reports.alignment.pptx.tables import Wanted, grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Told
    from cxalign.reports.alignment.pptx.slides.making import Making

_SIZE = 10
_MOST = 10
"""So many slides of findings somebody leafs through; the others are counted."""
_ENOUGH = 40 * _MOST
"""No more findings have room on so many slides."""
_FOOT = 18
_NAMED = 2
"""How many journeys are named beside a finding; more are counted."""


def slides(making: Making) -> Iterator[Slide]:
    """List all findings by number."""
    told = making.report.findings
    names = dict(making.report.journeys)
    rows = tuple(_row(making, one, names) for one in told[:_ENOUGH])
    room = making.room._replace(height=making.room.height - _FOOT)
    table, _ = narrowed(Wanted("All findings", ("No.", "severity", "finding", "journey", "plan"), rows))
    pages = [grid for grid, _ in islice(grids(table, room, _SIZE), _MOST)]
    done = 0
    for place, grid in enumerate(pages, 1):
        here = told[done : done + len(grid.rows)]
        done += len(here)
        left = len(told) - done if place == len(pages) else 0
        foot = [making.foot(f"{number(left, 'more finding')}: see the workbook (.xlsx) of this report")] if left else []
        yield Slide(f"All findings, {_span(here)}", (grid, *foot), making.notes(one.number for one in here))


def _span(told: tuple[Told, ...]) -> str:
    first, last = told[0].number, told[-1].number
    return f"F{first}" if first == last else f"F{first} to F{last}"


def _row(making: Making, told: Told, names: dict[str, str]) -> tuple[Field, ...]:
    where = [names[one] for one in told.finding.journeys if one in names]
    left = len(where) - _NAMED
    shown = where if left <= 1 else [*where[:_NAMED], f"{left:,} more"]
    return (
        Field(f"F{told.number}", bold=True),
        severity(told),
        Field(told.words),
        Field(", ".join(shown) or "no single journey"),
        Field(told.closing if making.report.is_planned else ""),
    )
