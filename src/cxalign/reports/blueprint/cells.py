"""What stands in the cells of a sheet: names behind the signs of their changes, in the lines there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.lettering import ELLIPSIS, is_broken, wrapped
from cxalign.reports.drawing.naming import named
from cxalign.reports.drawing.scene import LEADING

if TYPE_CHECKING:
    from collections.abc import Iterable

PADDING = 4
"""From the edge of a cell to its words."""
_LEAST_LINES = 1
"""However little room there is, so many lines of a layer are shown."""
_MOST_LINES = 40
SIGNS = {"new": "+", "gone": "–", "changed": "~"}


class Cell(NamedTuple):
    """What stands behind a step in one layer: names, or that something is missing."""

    names: tuple[str, ...] = ()
    """Each behind the sign of its change."""
    missing: bool = False
    same: bool = False
    """Whether it says only that all is as in the state above."""

    @property
    def is_signed(self) -> bool:
        """Whether one of its names has a sign."""
        return any(map(is_signed, self.names))

    def lines(self, room: int, size: int, most: int = _MOST_LINES) -> tuple[str, ...]:
        """Break its names into so many lines; count those for which there is no room, all where not one fits.

        A count of all has the signs of what changes among them.
        """
        found = self._lines(room, size, most)
        if len(self.names) == 1 or not _is_cut(found):
            return found
        if self.missing:  # rather than a count that would hide it
            return self._replace(names=self.names[:1]).lines(room, size, most)
        signs = dict.fromkeys(name[:1] for name in self.names if is_signed(name))
        return (" ".join((*signs, f"{len(self.names)} in all")),)

    def _lines(self, room: int, size: int, most: int) -> tuple[str, ...]:
        fitting = named(self.names, room, size, most, more=" and {}\u00a0more", bold=self.missing)
        if "\u00a0more" in fitting:  # what changes is not what is left out
            first = sorted(self.names, key=lambda name: not is_signed(name))
            fitting = named(first, room, size, most, more=" and {}\u00a0more", bold=self.missing)
        return wrapped(fitting or ", ".join(self.names), room, size, most, bold=self.missing)

    def least(self, room: int, size: int) -> int:
        """Return with how many lines one of its names is shown whole, and the others are counted."""
        return next((most for most in range(1, _MOST_LINES) if not _is_cut(self._lines(room, size, most))), _MOST_LINES)

    def is_broken(self, room: int, size: int) -> bool:
        """Tell whether a word of its names would be broken."""
        return is_broken(", ".join(self.names), room, size, bold=self.missing)


def _is_cut(lines: tuple[str, ...]) -> bool:
    return bool(lines) and lines[-1].endswith(ELLIPSIS)


class Layer(NamedTuple):
    """A row of a band: its name, and a cell for each step."""

    name: str
    cells: tuple[Cell, ...]


# Signs


def unsigned(name: str) -> str:
    """Return a name without the sign of its change."""
    sign, blank, rest = name.partition("\u00a0")
    return rest if blank and sign in SIGNS.values() else name


def is_signed(name: str) -> bool:
    """Tell whether a name stands behind a sign, be it within more words."""
    return any(f"{sign}\u00a0" in name for sign in SIGNS.values())


def behind_sign(change: str, name: str) -> str:
    """Return a name behind the sign of its change, from which it is never broken off."""
    return f"{SIGNS[change]}\u00a0{name}" if change else name


# Fitting


def lines_of(rows: Iterable[Layer], room: int, size: int) -> list[int]:
    """Return how many lines each layer takes, with its name, of which each word may need a line."""
    return [max(len(row.name.split()), *(len(cell.lines(room, size)) for cell in row.cells)) for row in rows]


def least_lines_of(rows: Iterable[Layer], room: int, size: int) -> list[int]:
    """Return with how many lines each layer still shows a whole name in every cell."""
    return [max(1, *(cell.least(room, size) for cell in row.cells)) for row in rows]


def capped(lines: list[int], most: int, least: list[int]) -> list[int]:
    """Take lines from the longest layers until there are not more than that, from the steps only if all else fails.

    No layer gets fewer lines than its least as long as another has more.
    """
    first, *found = lines
    while first + sum(found) > most and any(one > low for one, low in zip(found, least, strict=True)):
        spare = [one if one > low else 0 for one, low in zip(found, least, strict=True)]
        found[spare.index(max(spare))] -= 1
    while first + sum(found) > most and max(found, default=0) > _LEAST_LINES:
        found[found.index(max(found))] -= 1
    return [max(_LEAST_LINES, min(first, most - sum(found))), *found]


def height_of_lines(count: int, size: int) -> int:
    """Return how high a cell of so many lines is."""
    return count * (size + LEADING) + 2 * PADDING if count else 0
