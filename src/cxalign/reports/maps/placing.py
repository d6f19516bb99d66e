"""Places the elements of a map on a fixed grid: a row a layer, or several where it is long; near what they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.cards import Card, Fitted, Look
from cxalign.reports.drawing.tags import Tag
from cxalign.reports.maps.content import LAYERS, counts, layer_of

if TYPE_CHECKING:
    from cxalign.graph.excerpt import Node
    from cxalign.model import Element
    from cxalign.reports.maps.content import Map

MARGIN = 16
GUTTER = 104
"""The width of the layers' names."""
CARD = 132
LANE = 26
"""The room between two columns, through which links run."""
CORRIDOR = 18
"""The least room between two rows."""
TRACK = 5
"""Pixels between two links in a corridor."""
MOST_COLUMNS = 12
_RADII = {"journey": 14, "step": 6, "process": 0, "system": 0, "hardware": 0, "other": 14}


class Cell(NamedTuple):
    """Where an element stands."""

    row: int
    column: int


class Grid(NamedTuple):
    """Everything's place, but for the heights, which depend on how many links run between the rows."""

    layers: list[str]
    """The layer of each row."""
    cells: dict[Element, Cell]
    cards: dict[Element, Fitted]
    columns: int

    @property
    def width(self) -> int:
        """How wide the grid is."""
        return GUTTER + LANE + self.columns * (CARD + LANE)

    @property
    def row_heights(self) -> list[int]:
        """How high each row is."""
        return [
            max(self.cards[one].height for one, cell in self.cells.items() if cell.row == row)
            for row in range(len(self.layers))
        ]

    def left_of(self, column: int) -> int:
        """Return where the cards of a column begin."""
        return MARGIN + GUTTER + LANE + column * (CARD + LANE)

    def heights(self, y: int, corridors: list[int]) -> list[int]:
        """Return where each row begins, given how many links run above each row."""
        tops = []
        for links, height in zip(corridors, self.row_heights, strict=True):
            y += CORRIDOR + links * TRACK
            tops.append(y)
            y += height
        return tops


def placed(shown: Map) -> Grid:
    """Place the elements of a map."""
    layers: list[str] = []
    cells: dict[Element, Cell] = {}
    positions: dict[Element, float] = {}
    for layer in LAYERS:
        nodes = [node.element for node in shown.nodes if layer_of(node) == layer]
        if layer not in ("journey", "step"):  # these have an order of their own
            nodes = _sorted(nodes, shown, positions)
        rows = -(-len(nodes) // MOST_COLUMNS)
        length = -(-len(nodes) // rows) if rows else 0
        for number, element in enumerate(nodes):
            row, column = divmod(number, length)
            cells[element] = Cell(len(layers) + row, column)
            positions[element] = column
        layers += [layer] * rows
    columns = max((cell.column for cell in cells.values()), default=0) + 1
    cards = {node.element: _card(shown, node).fitted(CARD) for node in shown.nodes}
    return Grid(layers, cells, cards, columns)


def _sorted(elements: list[Element], shown: Map, positions: dict[Element, float]) -> list[Element]:
    """Sort elements by where that stands which they serve, so that links are short."""
    above: dict[Element, list[float]] = {}
    for edge in shown.edges:
        if edge.target in positions:
            above.setdefault(edge.source, []).append(positions[edge.target])
    means = {element: sum(found) / len(found) for element, found in above.items()}
    order = {element: number for number, element in enumerate(elements)}
    return sorted(elements, key=lambda element: (means.get(element, MOST_COLUMNS), order[element]))


def _card(shown: Map, node: Node) -> Card:
    found = shown.at(node)
    only = shown.only_in(node.states)
    folded = f"and {len(node.holds)} more" if node.holds else ""
    tags = tuple(Tag(severity, count, f"{count} {severity}") for severity, count in counts(found).items())
    weight = 3 if node.element is shown.focus else 1
    look = Look(stroke="#4D4D4D", weight=weight, dash="6 3" if only else "", radius=_RADII[layer_of(node)])
    title = "; ".join([str(node.element), *([only] if only else []), *(one.message for one in found)])
    return Card(node.element.title, ", ".join(part for part in (only, folded) if part), tags, look, title)
