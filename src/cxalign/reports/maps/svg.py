"""A map as SVG: layers under each other from the customer down, links between them along free corridors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import GREY, Box, Scene, Text, height_of
from cxalign.reports.drawing.svg import written
from cxalign.reports.drawing.tags import HEIGHT, Tag, drawn
from cxalign.reports.escaping import for_xml
from cxalign.reports.maps.content import HEADINGS, layer_of
from cxalign.reports.maps.placing import GUTTER, MARGIN, Grid, placed
from cxalign.reports.maps.routing import Routes
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.drawing.scene import Item
    from cxalign.reports.maps.content import Map

MOST_NODES = 70
"""More elements than this nobody can read in one picture."""
_TINTS = {
    "other": "#F3EDF6",
    "journey": "#FFFFFF",
    "step": "#F7F7F7",
    "process": "#EDF4FA",
    "system": "#EAF3EE",
    "hardware": "#EFEFEF",
}
_SIGNS = (("error", "errors"), ("warning", "warnings"), ("info", "infos"))


def render(shown: Map) -> str:
    """Draw a map of up to MOST_NODES elements."""
    return written(scene(shown), "map")


def scene(shown: Map) -> Scene:
    """Place everything a map shows."""
    grid = placed(shown)
    routes = Routes(shown, grid)
    width = max(grid.width, 560)
    items, y = _title(shown, width)
    heights = grid.heights(y, routes.corridors)
    items += _grounds(grid, heights, width)
    items += routes.drawn(heights)
    for node, at in grid.cells.items():
        card, top = grid.cards[node], heights[at.row]
        items.append(card.drawn(grid.left_of(at.column), top, grid.row_heights[at.row]))
    bottom = heights[-1] + grid.row_heights[-1] + 22 if heights else y
    items += _legend(shown, bottom)
    return Scene(width + 2 * MARGIN, bottom + 44, shown.title, _described(shown), tuple(items))


def _title(shown: Map, width: int) -> tuple[list[Item], int]:
    name = wrapped(for_xml(shown.title), width, 18, 2, bold=True)
    facts = wrapped(for_xml(f"{', '.join(shown.states)} · {number(len(shown.nodes), 'element')}"), width, 12, 2)
    y = MARGIN + height_of(name, 18)
    items: list[Item] = [Text(MARGIN, MARGIN, name, 18, bold=True), Text(MARGIN, y, facts, 12, color=GREY)]
    return items, y + height_of(facts, 12) + 8


def _grounds(grid: Grid, heights: list[int], width: int) -> Iterator[Item]:
    """Draw the ground of each row, with the name of its layer."""
    for row, (layer, top) in enumerate(zip(grid.layers, heights, strict=True)):
        yield Box(MARGIN, top - 6, width, grid.row_heights[row] + 12, _TINTS[layer])
        if row == 0 or grid.layers[row - 1] != layer:
            yield Text(MARGIN + 6, top, wrapped(HEADINGS[layer], GUTTER - 12, 11, 2, bold=True), bold=True)


def _legend(shown: Map, y: int) -> list[Item]:
    """Say what the tags count."""
    items: list[Item] = []
    x = MARGIN
    used = {found.severity.value for node in shown.nodes for found in shown.at(node)}
    for severity, words in _SIGNS:
        if severity in used:
            text = Text(x + 24, y + 1, (f"number of findings: {words}",), 11)
            items += [*drawn([Tag(severity, 1, words)], x, y), text]
            x = text.extent.right + 18
    elsewhere = f"{number(shown.elsewhere, 'finding')} elsewhere" if shown.elsewhere else ""
    words = " · ".join(part for part in ("dashed links: what stands behind, and parts", elsewhere) if part)
    items.append(Text(MARGIN, y + HEIGHT + 4, (words,), 10, color=GREY))
    return items


def _described(shown: Map) -> str:
    parts = []
    for layer, heading in HEADINGS.items():
        names = [node.element.title for node in shown.nodes if layer_of(node) == layer]
        if names:
            parts.append(f"{heading}: {', '.join(names)}.")
    return " ".join(parts)
