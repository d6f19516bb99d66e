"""What a sheet says of one state: a row for each layer behind the customer, a cell for each step, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint.content import BACKSTAGE, CHANNELS, FRONTSTAGE, HARDWARE, SUPPORT, SYSTEMS, UNSORTED
from cxalign.reports.blueprint.pinning import Pinned, pinned
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.lettering import ELLIPSIS, is_broken, wrapped
from cxalign.reports.drawing.naming import named
from cxalign.reports.drawing.scene import LEADING
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.reports.blueprint.content import Gap, Panel, Piece
    from cxalign.reports.blueprint.grid import Strip

PADDING = 4
"""From the edge of a cell to its words."""
_LEAST_LINES = 1
"""However little room there is, so many lines of a layer are shown."""
_MOST_LINES = 40
AT_CHANNELS, ON_HARDWARE = "Channels", "Hardware"
_CUSTOMER, _BEHIND = (AT_CHANNELS, (CHANNELS,)), ("Systems", (SYSTEMS,))
_BELOW = (ON_HARDWARE, (HARDWARE,))
_SORTED = (("Frontstage", (FRONTSTAGE,)), ("Backstage, support", (BACKSTAGE, SUPPORT)))
_UNSORTED = (("Processes", (FRONTSTAGE, UNSORTED, BACKSTAGE, SUPPORT)),)
"""Processes stand in one layer where the kind of some is not written."""
_AS_ABOVE = "as above"
_SIGNS = {"new": "+", "gone": "–", "changed": "~"}


class Cell(NamedTuple):
    """What stands behind a step in one layer: names, or that something is missing."""

    names: tuple[str, ...] = ()
    missing: bool = False
    same: bool = False
    """Whether it says only that all is as in the state above."""

    def lines(self, room: int, size: int, most: int = _MOST_LINES) -> tuple[str, ...]:
        """Break its names into so many lines; count those for which there is no room, all where not one fits.

        A count of all has the signs of what changes among them.
        """
        found = self._lines(room, size, most)
        if len(self.names) == 1 or not _is_cut(found):
            return found
        signs = dict.fromkeys(name[:1] for name in self.names if _unsigned(name) != name)
        return (" ".join((*signs, f"{len(self.names)} in all")),)

    def _lines(self, room: int, size: int, most: int) -> tuple[str, ...]:
        fitting = named(self.names, room, size, most, more=" and {}\u00a0more", bold=self.missing)
        if "\u00a0more" in fitting:  # what changes is not what is left out
            first = sorted(self.names, key=lambda name: _unsigned(name) == name)
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


class Band(NamedTuple):
    """One state of some steps."""

    panel: Panel
    layers: tuple[Layer, ...]
    pinned: Pinned
    """Its findings."""

    @property
    def tags_height(self) -> int:
        """How high the row of its findings is."""
        rows = max(map(len, self.pinned.tags), default=0) if self.layers else 0
        return rows * (tagging.HEIGHT + 3) + 4 if rows else 0


def bands(panels: tuple[Panel, ...], strip: Strip, wide: int, *, brief: bool = False) -> list[Band]:
    """Return what is to be said of some steps in these states; layers that are empty in all of them are left out.

    In brief there are no channels and no hardware, and all processes are in one layer.
    """
    pieces = [piece for panel in panels for lane in panel.lanes if lane.name == UNSORTED for piece in lane.pieces]
    unsorted = any(column in piece.columns for piece in pieces for column in strip.columns)
    above = () if brief else (_CUSTOMER,)
    layers = (*above, *(_UNSORTED if brief or unsorted else _SORTED), _BEHIND, *(() if brief else (_BELOW,)))
    found = [_band(panel, strip, wide, layers) for panel in panels]
    found[1:] = [_against(band, found[0]) for band in found[1:]]
    used = {layer.name for band in found for layer in band.layers if any(cell.names for cell in layer.cells)}
    return [band._replace(layers=tuple(one for one in band.layers if one.name in used)) for band in found]


def _band(panel: Panel, strip: Strip, wide: int, known: tuple[tuple[str, tuple[str, ...]], ...]) -> Band:
    layers = tuple(_layer(panel, name, lanes, strip) for name, lanes in known) if _is_there(panel, strip) else ()
    return Band(panel, layers, pinned(panel, strip, wide - 2 * PADDING))


def _against(band: Band, before: Band) -> Band:
    """Say in few words where a state is as the one above."""
    layers = tuple(
        layer._replace(cells=tuple(_compared(cell, was) for cell, was in zip(layer.cells, other.cells, strict=True)))
        for layer, other in zip(band.layers, before.layers, strict=False)
    )
    return band._replace(layers=layers or band.layers)


def _compared(cell: Cell, was: Cell) -> Cell:
    ordered = cell._replace(names=_in_order(cell.names, was.names))
    return Cell((_AS_ABOVE,), same=True) if ordered == was and cell.names and not cell.missing else ordered


def _in_order(names: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """Put names into the order of the state above, new ones after: another order is no change."""
    places = {_unsigned(name): place for place, name in enumerate(before)}
    return tuple(sorted(names, key=lambda name: places.get(_unsigned(name), len(places))))


def _unsigned(name: str) -> str:
    sign, blank, rest = name.partition("\u00a0")
    return rest if blank and sign in _SIGNS.values() else name


def _is_there(panel: Panel, strip: Strip) -> bool:
    return any(panel.places[column].step is not None for column in strip.columns)


# Layers


def _layer(panel: Panel, name: str, lanes: tuple[str, ...], strip: Strip) -> Layer:
    found = [lane for lane in panel.lanes if lane.name in lanes]
    pieces = [piece for lane in found for piece in lane.pieces]
    gaps = {gap.column: gap for lane in found for gap in lane.gaps}
    return Layer(name, tuple(_cell(pieces, gaps.get(column), column) for column in strip.columns))


def _cell(pieces: list[Piece], gap: Gap | None, column: int) -> Cell:
    if gap is not None and gap.missing:
        return Cell((gap.name,), missing=True)
    here = sorted((piece for piece in pieces if column in piece.columns), key=lambda one: _distance(one, column))
    names = tuple(_signed(piece, column) for piece in here)
    return Cell((*((gap.name,) if gap else ()), *names))


def _distance(piece: Piece, column: int) -> tuple[bool, bool]:
    """Return what comes first in a cell, of which the end may be cut: what serves the step itself, and has findings."""
    return column not in piece.near, not any(column in mark.columns for mark in piece.marks)


def _signed(piece: Piece, column: int) -> str:
    """Return a name behind the sign of its change, from which it is never broken off."""
    change = "new" if column in piece.new else "gone" if column in piece.gone else "changed" if piece.differs else ""
    sign = f"{_SIGNS[change]}\u00a0" if change else ""
    return f"{sign}{' '.join(for_xml(piece.name).split())}"


def changes(before: Panel, after: Panel, strip: Strip) -> dict[str, int]:
    """Count the steps that are new, gone, or changed: in themselves, or by a sign at a name behind them."""
    counts = dict.fromkeys(_SIGNS, 0)
    for column in strip.columns:
        there, here = (panel.places[column].step is not None for panel in (before, after))
        if here and not there:
            counts["new"] += 1
        elif there and not here:
            counts["gone"] += 1
        elif here and (after.places[column].change or _is_signed(before, column) or _is_signed(after, column)):
            counts["changed"] += 1
    return {kind: count for kind, count in counts.items() if count}


def _is_signed(panel: Panel, column: int) -> bool:
    pieces = [piece for lane in panel.lanes for piece in lane.pieces if column in piece.columns]
    return any(column in piece.new or column in piece.gone or piece.differs for piece in pieces)


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


def without(band: Band, *names: str) -> Band:
    """Leave some layers out."""
    return band._replace(layers=tuple(layer for layer in band.layers if layer.name not in names))


def height_of_lines(count: int, size: int) -> int:
    """Return how high a cell of so many lines is."""
    return count * (size + LEADING) + 2 * PADDING if count else 0
