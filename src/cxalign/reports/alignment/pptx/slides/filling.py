"""Puts tables and lists under each other into a room, each with a heading; what has no room is named below each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, GREY, Line
from cxalign.reports.alignment.pptx.slides.making import SMALL, in_appendix, rest
from cxalign.reports.alignment.pptx.tables import Wanted, grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.reports.alignment.pptx.slide import Grid, Piece, Room

SIZES = (14, 13, 12, 11)
"""The sizes at which tables are tried, until nothing is left out;"""
CUT = 12
"""and the size where something has to be, if one table has the slide."""
BETWEEN = 12
"""Points between two parts."""
_FOOT = 30
_MOST_ROWS, _LEAST_ROWS = 60, 2
"""No slide holds more rows; and one that cannot hold so many of a part leaves it to the next slide."""
_MOST_COLUMNS = 9
_ENDLESS = 100_000


class Part(NamedTuple):
    """A table or a list on a slide with others, or only words."""

    wanted: Wanted | None = None
    heading: str = ""
    words: tuple[str, ...] = ()
    """What is said between heading and table."""
    lines: tuple[tuple[int, ...], ...] = ()
    """The findings it lists: one a row, or many that are told as one."""
    what: str = "row"
    names: tuple[str, ...] = ()
    """What its rows are called where they are left out; by what stands first in them, if nothing is given."""
    whole: bool = False
    """Whether it goes to a slide that holds all of it, where there is one."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The findings it lists."""
        return tuple(number for line in self.lines for number in line)


class Filled(NamedTuple):
    """What stands in a room, with what is to be said of it in the notes."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]


class Measured(NamedTuple):
    """A part as it is at one size."""

    part: Part
    size: int
    hidden: tuple[str, ...]
    """The columns for which there is no room."""
    above: float
    """How high is what stands above the rows."""
    grid: Grid | None
    """All of it, or as many rows as any slide holds."""

    @property
    def height(self) -> float:
        """How high it is as a whole."""
        is_long = self.grid is not None and self.part.wanted and len(self.grid.rows) < len(self.part.wanted.rows)
        return self.above + (self.grid.room.height if self.grid else 0) + (_FOOT if is_long or self.hidden else 0)

    @property
    def least(self) -> float:
        """How high it is with a few rows."""
        if self.part.whole:
            return self.height
        rows = self.grid.heights[: 1 + _LEAST_ROWS] if self.grid else ()
        return min(self.height, self.above + sum(rows) + _FOOT)


def fill(parts: Sequence[Part], room: Room) -> Filled:
    """Put parts under each other, in the largest letters with which nothing is left out."""
    between = BETWEEN * (len(parts) - 1)
    for size in SIZES:
        tables = [measured(part, room, size) for part in parts]
        shares = [table.height for table in tables]
        if sum(shares) + between <= room.height and not any(map(_is_long, tables)):
            break
    else:
        tables = [measured(part, room, CUT if len(parts) == 1 else SIZES[-1]) for part in parts]
        shares = _grown(tables, _shares(tables, room.height - between), room)
    pieces: list[Piece] = []
    notes: list[str] = []
    for table, share in zip(tables, shares, strict=True):
        found, said, high = _put(table, room._replace(height=min(share, room.height)))
        pieces += found
        notes += said
        room = room.below(min(high + BETWEEN, room.height))
    return Filled(tuple(pieces), tuple(notes))


def _grown(tables: Sequence[Measured], shares: list[float], room: Room) -> list[float]:
    """Give what no row of one part has use for to the others."""
    used = [_put(table, room._replace(height=share))[2] for table, share in zip(tables, shares, strict=True)]
    left = room.height - BETWEEN * (len(tables) - 1) - sum(used)
    for place, table in enumerate(tables):
        grown = _put(table, room._replace(height=used[place] + left))[2]
        if grown > used[place] and grown <= used[place] + left:
            left -= grown - used[place]
            used[place] = grown
    return [min(high + left, table.height) for high, table in zip(used, tables, strict=True)] if left > 0 else used


def _is_long(table: Measured) -> bool:
    return table.part.wanted is not None and len(table.part.wanted.rows) > _MOST_ROWS


def _shares(tables: Sequence[Measured], height: float) -> list[float]:
    """Share a height that is too small: what needs less than its share leaves the rest to the others."""
    shares = dict.fromkeys(range(len(tables)), 0.0)
    waiting = sorted(shares, key=lambda one: tables[one].height)
    left = height
    while waiting:
        one = waiting.pop(0)
        shares[one] = min(tables[one].height, max(left / (len(waiting) + 1), tables[one].least))
        left -= shares[one]
    return list(shares.values())


def measured(part: Part, room: Room, size: int) -> Measured:
    """Measure a part at one size."""
    above = height_of_lines(_above(part), room.width) + (4 if part.heading or part.words else 0)
    if part.wanted is None or not part.wanted.rows:
        return Measured(part, size, (), above, None)
    table, hidden = narrowed(part.wanted)
    grid, _ = next(grids(table._replace(rows=table.rows[:_MOST_ROWS]), room._replace(height=_ENDLESS), size))
    return Measured(part, size, hidden, above, grid)


def _above(part: Part) -> list[Line]:
    heading = [Line(part.heading, 14, bold=True, color=ACCENT)] if part.heading else []
    size = 12 if part.wanted else 14
    return [*heading, *(Line(words, size, color=GREY if part.wanted else "tx1", above=2) for words in part.words)]


def _put(table: Measured, room: Room) -> tuple[list[Piece], list[str], float]:
    """Put a part into its room: (what stands there, notes, how high it is)."""
    part, lines = table.part, _above(table.part)
    pieces: list[Piece] = []
    if lines:
        pieces.append(plate(room._replace(height=table.above), lines))
    if table.grid is None or part.wanted is None:
        return pieces, [part.heading, *part.words], table.above
    whole, _ = narrowed(part.wanted)
    is_cut = table.height > room.height + 1 or bool(table.hidden) or len(table.grid.rows) < len(part.wanted.rows)
    high = room.height - table.above - (_FOOT if is_cut else -1)
    inside = room.below(table.above)._replace(height=high)
    grid, cut = next(grids(whole._replace(rows=whole.rows[:_MOST_ROWS]), inside, table.size))
    pieces.append(grid)
    end = table.above + grid.room.height
    names = _names(part, len(grid.rows))
    left = _left_out(part, names, len(grid.rows), room.width)
    said = [left] if left else []
    said += [rest("column", table.hidden, room.width)] if table.hidden else []
    if said:
        foot = [Line(words, SMALL, color=GREY) for words in said]
        taken = height_of_lines(foot, room.width) + 1
        pieces.append(plate(room._replace(top=room.top + end + 3, height=taken), foot))
        end += taken + 3
    notes = [" | ".join(field.text for field in part.wanted.rows[row]) for row in cut]
    if names:
        notes.append(left if part.lines else f"Not on this slide: {', '.join(names)}")
    return pieces, notes, end


def _left_out(part: Part, names: list[str], shown: int, room: float) -> str:
    """Count what is left out: findings that stand in the appendix, each once; else name it."""
    if not part.lines:
        return rest(part.what, names, room, 2) if names else ""
    told, left = ({number for line in lines for number in line} for lines in (part.lines[:shown], part.lines[shown:]))
    return in_appendix(len(left - told)) if left - told else ""


def _names(part: Part, shown: int) -> list[str]:
    """Name the rows that are left out, by what stands first in them."""
    assert part.wanted is not None  # noqa: S101 - only tables are cut
    if part.names:
        return [*part.names[shown:]]
    left = part.wanted.rows[shown:]
    return [next((field.text for field in row if field.text), "–") for row in left]


def narrowed(wanted: Wanted) -> tuple[Wanted, tuple[str, ...]]:
    """Leave out columns in which nothing stands, and those for which no slide has room: (the table, their heads)."""
    used = [column for column in range(len(wanted.head)) if not column or any(row[column].text for row in wanted.rows)]
    kept = used[:_MOST_COLUMNS]
    rows = tuple(tuple(row[column] for column in kept) for row in wanted.rows)
    heads = tuple(wanted.head[column] for column in used[_MOST_COLUMNS:])
    return wanted._replace(head=tuple(wanted.head[column] for column in kept), rows=rows), heads
