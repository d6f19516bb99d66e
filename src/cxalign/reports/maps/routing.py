"""Routes the links of a map: out of a card, along the corridor between two rows, up a lane between two columns.

All links of one element run on one track of a corridor, like the wires of one switch, so that they can be followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.drawing.scene import Group, Line, Shape
from cxalign.reports.maps.placing import CARD, CORRIDOR, LANE, TRACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph.excerpt import Edge
    from cxalign.model import Element
    from cxalign.reports.drawing.scene import Point
    from cxalign.reports.maps.content import Map
    from cxalign.reports.maps.placing import Grid

_BESIDE = ("next", "recovers")
"""What the order of the steps shows anyway."""
_BEHIND = frozenset({"feeds", "hosts", "enables", "part-of", "triggers", "operates", "alternative-to", "replaced-by"})
_COLORS = ("#1A1A1A", "#0072B2", "#9E3D00", "#00694C", "#8A4B78", "#7A5A00")
"""Neighbouring wires differ; what they mean does not depend on it."""
_PORT = 12


class Routes:
    """The links of a map, each with the corridors it runs through."""

    def __init__(self, shown: Map, grid: Grid) -> None:
        self.grid = grid
        self.edges = [edge for edge in shown.edges if edge.relation not in _BESIDE]
        self.tracks: list[dict[Element, int]] = [{} for _ in range(len(grid.layers) + 1)]
        """Corridor, by the row below it → element → the number of its track."""
        self.wires: dict[Element, int] = {}
        for edge in self.edges:
            self.wires.setdefault(edge.source, len(self.wires))
            for corridor in self._corridors(edge):
                tracks = self.tracks[corridor]
                tracks.setdefault(edge.source, len(tracks))

    @property
    def corridors(self) -> list[int]:
        """How many tracks run above each row."""
        return [len(tracks) for tracks in self.tracks[:-1]]

    def _corridors(self, edge: Edge) -> list[int]:
        """Return the corridors a link runs along: the one at its beginning, then the one at its end."""
        start, end = self.grid.cells[edge.source].row, self.grid.cells[edge.target].row
        if end < start:
            return [start] if end == start - 1 else [start, end + 1]
        return [start] if end == start else ([start + 1] if end == start + 1 else [start + 1, end])

    def drawn(self, tops: list[int]) -> Iterator[Group]:
        """Draw the links, given where each row begins."""
        for edge in self.edges:
            color = _COLORS[self.wires[edge.source] % len(_COLORS)]
            points = self._points(edge, tops)
            (x, y), (_, before) = points[-1], points[-2]
            back = 6 if before > y else -6
            title = f"{edge.source} –{edge.relation}→ {edge.target}"
            dash = "5 3" if edge.relation in _BEHIND else ""
            arrow = Shape(((x, y), (x - 4, y + back), (x + 4, y + back)), color)
            yield Group(title, (Line(points, color, 1, dash), arrow))

    def _points(self, edge: Edge, tops: list[int]) -> tuple[Point, ...]:
        grid = self.grid
        start, end = grid.cells[edge.source], grid.cells[edge.target]
        bottoms = [top + height for top, height in zip(tops, grid.row_heights, strict=True)]
        up = end.row <= start.row
        from_x = grid.left_of(start.column) + CARD // 2 + _PORT
        to_x = grid.left_of(end.column) + CARD // 2 - _PORT
        from_y = tops[start.row] if up else bottoms[start.row]
        to_y = bottoms[end.row] if end.row < start.row else tops[end.row]
        along = [self._track(corridor, edge.source, tops) for corridor in self._corridors(edge)]
        points = [(from_x, from_y), (from_x, along[0])]
        if len(along) > 1:
            lane = grid.left_of(end.column) - LANE + 4 + self.wires[edge.source] % 6 * 3
            points += [(lane, along[0]), (lane, along[1])]
        return (*points, (to_x, along[-1]), (to_x, to_y))

    def _track(self, corridor: int, source: Element, tops: list[int]) -> int:
        number = self.tracks[corridor][source]
        return tops[corridor] - CORRIDOR // 2 - number * TRACK
