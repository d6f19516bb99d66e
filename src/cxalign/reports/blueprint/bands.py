"""What a sheet says of one state: a row for each layer behind the customer, a cell for each step, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint.cells import PADDING, SIGNS, Cell, Layer, behind_sign, unsigned
from cxalign.reports.blueprint.content import BACKSTAGE, CHANNELS, FRONTSTAGE, HARDWARE, SUPPORT, SYSTEMS, UNSORTED
from cxalign.reports.blueprint.differing import how_it_differs
from cxalign.reports.blueprint.pinning import Pinned, pinned
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from cxalign.reports.blueprint.content import Gap, Panel, Piece
    from cxalign.reports.blueprint.grid import Strip

AT_CHANNELS, ON_HARDWARE = "Channels", "Hardware"
_STEP = "Step"
_CUSTOMER, _BEHIND = (AT_CHANNELS, (CHANNELS,)), ("Systems", (SYSTEMS,))
_BELOW = (ON_HARDWARE, (HARDWARE,))
_SORTED = (("Frontstage", (FRONTSTAGE,)), ("Backstage, support", (BACKSTAGE, SUPPORT)))
_UNSORTED = (("Processes", (FRONTSTAGE, UNSORTED, BACKSTAGE, SUPPORT)),)
"""Processes stand in one layer where the kind of some is not written."""
_AS_ABOVE = "as above"
_TOLD_BY = {
    "channels": (AT_CHANNELS,),
    "processes": ("Frontstage", "Backstage, support", "Processes"),
    "systems": ("Systems",),
}
"""Field of a step → the layers in which its changes are seen by their signs."""


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


def bands(
    panels: tuple[Panel, ...], strip: Strip, wide: int, left: tuple[str, ...] = (), *, brief: bool = False
) -> list[Band]:
    """Return what is to be said of some steps in these states; layers that are empty in all of them are left out.

    In brief all processes are in one layer. What changes in a layer for which there is no room is said of the step.
    """
    pieces = [piece for panel in panels for lane in panel.lanes if lane.name == UNSORTED for piece in lane.pieces]
    unsorted = any(column in piece.columns for piece in pieces for column in strip.columns)
    layers = (_CUSTOMER, *(_UNSORTED if brief or unsorted else _SORTED), _BEHIND, _BELOW)
    found = [_band(panel, strip, wide, layers) for panel in panels]
    found[1:] = [_with_steps(_against(band, found[0]), found[0], strip, left) for band in found[1:]]
    used = {layer.name for band in found for layer in band.layers if any(cell.names for cell in layer.cells)}
    used.difference_update(left)
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
    ordered = cell if cell.missing else cell._replace(names=_in_order(cell.names, was.names))
    if ordered == was:
        return Cell((_AS_ABOVE,), same=True) if cell.names and not cell.missing else ordered
    if ordered.is_signed or was.is_signed or not (ordered.names and was.names):
        return ordered
    first, *others = ordered.names
    return ordered._replace(names=(behind_sign("changed", first), *others))


def _with_steps(band: Band, before: Band, strip: Strip, left: tuple[str, ...]) -> Band:
    """Say first of all what of the steps themselves is not as it was."""
    if not (band.layers and before.layers):
        return band
    both = list(zip(before.layers, band.layers, strict=True))
    cells = []
    for index, column in enumerate(strip.columns):
        step, was = band.panel.places[column].step, before.panel.places[column].step
        if step is None or was is None:
            cells.append(Cell())
            continue
        signed = {one.name for pair in both for one in pair if one.cells[index].is_signed}
        told = [field for field, layers in _TOLD_BY.items() if not signed.isdisjoint(layers)]
        hidden = [name.lower() for name in left if name in signed]
        said = (*how_it_differs(was, step, told), *hidden)
        cells.append(Cell(tuple(behind_sign("changed", for_xml(words)) for words in said)))
    return band._replace(layers=(Layer(_STEP, tuple(cells)), *band.layers))


def _in_order(names: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """Put names into the order of the state above, new ones after: another order is no change."""
    places = {unsigned(name): place for place, name in enumerate(before)}
    return tuple(sorted(names, key=lambda name: places.get(unsigned(name), len(places))))


def _is_there(panel: Panel, strip: Strip) -> bool:
    return any(panel.places[column].step is not None for column in strip.columns)


# Layers


def _layer(panel: Panel, name: str, lanes: tuple[str, ...], strip: Strip) -> Layer:
    found = [lane for lane in panel.lanes if lane.name in lanes]
    pieces = [piece for lane in found for piece in lane.pieces]
    gaps = {gap.column: gap for lane in found for gap in lane.gaps}
    return Layer(name, tuple(_cell(pieces, gaps.get(column), column) for column in strip.columns))


def _cell(pieces: list[Piece], gap: Gap | None, column: int) -> Cell:
    here = sorted((piece for piece in pieces if column in piece.columns), key=lambda one: _distance(one, column))
    names = tuple(_signed(piece, column) for piece in here)
    if gap is None or not gap.missing:
        return Cell((*((gap.name,) if gap else ()), *names))
    if not (gap.beside and names):
        return Cell((gap.name,), missing=True)
    # What stands behind a step without doing its work is no help to it, and stops with what it stands on all the same.
    first, *others = names
    return Cell((f"{gap.name} for the work", f"{gap.beside}: {first}", *others), missing=True)


def _distance(piece: Piece, column: int) -> tuple[bool, bool]:
    """Return what comes first in a cell, of which the end may be cut: what serves the step itself, and has findings."""
    return column not in piece.near, not any(column in mark.columns for mark in piece.marks)


def _signed(piece: Piece, column: int) -> str:
    change = "new" if column in piece.new else "gone" if column in piece.gone else "changed" if piece.differs else ""
    return behind_sign(change, " ".join(for_xml(piece.name).split()))


def changes(before: Band, after: Band, strip: Strip) -> dict[str, int]:
    """Count the steps that are new, gone, or changed: those with a sign in one of their cells."""
    counts = dict.fromkeys(SIGNS, 0)
    for index, column in enumerate(strip.columns):
        there, here = (band.panel.places[column].step is not None for band in (before, after))
        if here and not there:
            counts["new"] += 1
        elif there and not here:
            counts["gone"] += 1
        elif here and any(layer.cells[index].is_signed for band in (before, after) for layer in band.layers):
            counts["changed"] += 1
    return {kind: count for kind, count in counts.items() if count}
