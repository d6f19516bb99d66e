"""The end: the whole scorecard, in two columns, no head of a family without what it heads."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Table, plain_words
from cxalign.reports.alignment.pptx.slide import Slide
from cxalign.reports.alignment.pptx.slides.filling import narrowed
from cxalign.reports.alignment.pptx.slides.making import wanted
from cxalign.reports.alignment.pptx.tables import grids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Row
    from cxalign.reports.alignment.pptx.slide import Grid, Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_BESIDE, _GAP = 2, 20
_SIZES = (12, 11, 10)
_DIFFERENCE = "difference", "diff."
"""There is no room for a head that is wider than its column."""


def slides(making: Making) -> Iterator[Slide]:
    """Close the deck."""
    for table in making.blocks("scorecard", Table):
        tried = [list(_pages(table, making.room, size)) for size in _SIZES]
        pages = next(pages for pages in tried if len(pages) == len(tried[-1]))
        families = iter(_families(table, pages))
        for page in pages:
            yield Slide(f"{table.caption}: {', '.join(next(families))}", tuple(page))


def _pages(table: Table, room: Room, size: int) -> Iterator[list[Grid]]:
    columns = room.columns(_BESIDE, _GAP)
    left = list(table.rows)
    page: list[Grid] = []
    for number in count():
        if not left:
            break
        grid = _filled(table, left, columns[number % _BESIDE], size)
        left = left[len(grid.rows) :]
        page.append(grid)
        if len(page) == _BESIDE:
            yield page
            page = []
    if page:
        yield page


def _filled(table: Table, rows: list[Row], room: Room, size: int) -> Grid:
    """Fill a column; a family that would be parted goes to the next, if it fits one."""
    found = _fitting(table, rows, room, size)
    last = len(found.rows)
    heads = [place for place, row in enumerate(rows) if row.head]
    if last < len(rows) and last not in heads:
        first = max(head for head in (0, *heads) if head < last)
        family = rows[first : min((head for head in heads if head > last), default=len(rows))]
        if first and (last == first + 1 or len(_fitting(table, family, room, size).rows) == len(family)):
            found = _fitting(table, rows[:first], room, size)
    return found


def _fitting(table: Table, rows: list[Row], room: Room, size: int) -> Grid:
    """Put as many of the rows into a column as it holds."""
    whole, _ = narrowed(wanted(table, order=rows))
    return next(grids(whole._replace(head=tuple(head.replace(*_DIFFERENCE) for head in whole.head)), room, size))[0]


def _families(table: Table, pages: list[list[Grid]]) -> Iterator[list[str]]:
    """Yield the families of which each page tells."""
    done, family = 0, ""
    for page in pages:
        rows = table.rows[done : done + sum(len(grid.rows) for grid in page)]
        done += len(rows)
        found = dict.fromkeys([family] if family and not rows[0].head else [])
        for row in rows:
            if row.head:
                family = plain_words(row.cells[0].words).partition(" (")[0]
                found[family] = None
        yield list(found)
