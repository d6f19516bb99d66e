"""The end: the whole scorecard, in two columns, no family parted that fits one, and none without its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Paragraph, Table
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.pptx.slide import Slide
from cxalign.reports.alignment.pptx.slides.filling import narrowed
from cxalign.reports.alignment.pptx.slides.making import wanted
from cxalign.reports.alignment.pptx.tables import grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Row
    from cxalign.reports.alignment.pptx.slide import Grid, Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_BESIDE, _GAP, _FOOT = 2, 20, 18
_SIZES = (12, 11, 10)
_DIFFERENCE = "difference", "diff."
"""There is no room for a head that is wider than its column."""
_UNKNOWN = ("", "–")
_LEAST = 4
"""So many rows of a family that is parted stand in a column at least, its name among them."""
_EMPTY = 0.5
"""A column that is filled less than this is not left for the next because a family would be parted."""
CONTINUED = "(continued)"
PARTIAL = ", as a whole, not of this report alone"
"""Said of a scorecard that counts more than the deck shows: the deck leaves it out."""


def slides(making: Making) -> Iterator[Slide]:
    """Close the deck."""
    for whole in making.blocks("scorecard", Table):
        if PARTIAL in whole.caption:
            continue
        table, left = _known(whole)
        pages = _pages(table, making.room._replace(height=making.room.height - _FOOT))
        lines = [*_explained(table)]
        lines += [f"{number(left, 'count')} left out, as there is nothing to count."] if left else []
        lines += [plain_words(one.words) for one in making.blocks("scorecard", Paragraph)[1:]]
        said = " ".join(lines)
        foot = [making.foot(said)] if said else []
        for page in pages:
            grids_shown = [grid for grid, _ in page]
            heads = dict.fromkeys(name.partition(" (")[0] for _, names in page for name in names)
            title = f"{table.caption}: {', '.join(heads)}"
            yield Slide(title, (*grids_shown, *foot), (said,) if said else ())


def _explained(table: Table) -> Iterator[str]:
    """Say how to read the differences where one counts what is missing."""
    cells = (plain_words(one.words) for row in table.rows for one in row.cells[3:])
    if any("→" in words for words in cells):
        yield f"“3 → 2 missing”: 3 lack it {table.head[1]}, 2 {table.head[2]}."


def _known(table: Table) -> tuple[Table, int]:
    """Leave out what nobody can count in any state, and families of which nothing is left: (the table, how many)."""
    rows = [row for row in table.rows if row.head or row.across or _is_known(row)]
    kept = [
        row for row, after in zip(rows, [*rows[1:], None], strict=True) if not row.head or (after and not after.head)
    ]
    return table._replace(rows=tuple(kept)), sum(not row.head for row in table.rows) - sum(not one.head for one in kept)


def _is_known(row: Row) -> bool:
    return any(plain_words(one.words) not in _UNKNOWN for one in row.cells[1:])


def _pages(table: Table, room: Room) -> list[list[tuple[Grid, list[str]]]]:
    """Return the columns of each slide, with the families in each, in the largest letters that take no more slides."""
    tried = [_columns(table, room.columns(_BESIDE, _GAP)[0], size) for size in _SIZES]
    fewest = min(-(-len(columns) // _BESIDE) for columns in tried)
    size, columns = next(
        (size, columns) for size, columns in zip(_SIZES, tried, strict=True) if -(-len(columns) // _BESIDE) == fewest
    )
    places = room.columns(_BESIDE, _GAP)
    filled = [
        (_fitting(table, rows, places[place % _BESIDE], size), [_name(row) for row in rows if row.head])
        for place, rows in enumerate(columns)
    ]
    return [filled[begin : begin + _BESIDE] for begin in range(0, len(filled), _BESIDE)]


def _columns(table: Table, room: Room, size: int) -> list[list[Row]]:
    """Put family after family into columns; one that is parted has its name in both."""
    columns: list[list[Row]] = [[]]
    waiting = _families(table)[::-1]
    while waiting:
        family, column = waiting.pop(), columns[-1]
        found = len(_fitting(table, [*column, *family], room, size).rows) - len(column)
        if found == len(family):
            columns[-1] = [*column, *family]
            continue
        fits_one = len(_fitting(table, family, room, size).rows) == len(family)
        high = sum(_fitting(table, column, room, size).heights) if column else 0
        here = min(found, len(family) - _LEAST + 1)
        if column and (here < _LEAST or (fits_one and high > room.height * _EMPTY)):
            columns.append([])
            waiting.append(family)
            continue
        here = max(here, 1)
        columns[-1] = [*column, *family[:here]]
        columns.append([])
        waiting.append([_continued(family[0]), *family[here:]])
    return [column for column in columns if column]


def _families(table: Table) -> list[list[Row]]:
    found: list[list[Row]] = []
    for row in table.rows:
        if row.head or not found:
            found.append([])
        found[-1].append(row)
    return found


def _continued(head: Row) -> Row:
    if not head.head:
        return head
    first, *others = head.cells
    name = _name(head).removesuffix(CONTINUED).strip()
    return head._replace(cells=(first._replace(words=(f"{name} {CONTINUED}",)), *others))


def _name(head: Row) -> str:
    return plain_words(head.cells[0].words)


def _fitting(table: Table, rows: list[Row], room: Room, size: int) -> Grid:
    """Put as many of the rows into a column as it holds."""
    whole, _ = narrowed(wanted(table, order=rows))
    return next(grids(whole._replace(head=tuple(head.replace(*_DIFFERENCE) for head in whole.head)), room, size))[0]
