"""Draws the lanes behind the customer: elements shared by several steps span the columns they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint.content import BACKSTAGE, CHANNELS, FRONTSTAGE, HARDWARE, SUPPORT, SYSTEMS, UNSORTED
from cxalign.reports.blueprint.grid import (
    GUTTER,
    INSET,
    LEAST_HEIGHT,
    MARGIN,
    Run,
    Strip,
    absences,
    card_of,
    card_of_gap,
    named,
    runs_of,
    width_of,
)
from cxalign.reports.drawing.scene import GREY, INK, Line, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.blueprint.content import Lane, Panel, Piece
    from cxalign.reports.drawing.cards import Fitted
    from cxalign.reports.drawing.scene import Item

TINTS = {
    CHANNELS: "#FFFFFF",
    FRONTSTAGE: "#EDF4FA",
    UNSORTED: "#EDF4FA",
    BACKSTAGE: "#F6F1E7",
    SUPPORT: "#F6F1E7",
    SYSTEMS: "#EAF3EE",
    HARDWARE: "#EFEFEF",
}
LINES = {
    FRONTSTAGE: ("line of interaction", ""),
    BACKSTAGE: ("line of visibility", "9 4"),
    SUPPORT: ("line of internal interaction", "2 4"),
}
"""Lane → the line above it, and its dashes."""
_ROUND = 10
_BETWEEN = 4
LINE_HEIGHT = 20


class Placed(NamedTuple):
    """A card over some columns."""

    first: int
    card: Fitted


class Rows:
    """Cards in rows: one element's in one row, and none over another."""

    def __init__(self, strip: Strip) -> None:
        self.strip = strip
        self.rows: list[list[Placed]] = []
        self.taken: list[set[int]] = []

    def add(self, cards: list[Placed], columns: set[int]) -> None:
        """Put cards into the first row in which their columns are free."""
        number = next((number for number, taken in enumerate(self.taken) if taken.isdisjoint(columns)), len(self.rows))
        if number == len(self.rows):
            self.rows.append([])
            self.taken.append(set())
        self.rows[number] += cards
        self.taken[number] |= columns

    @property
    def heights(self) -> list[int]:
        """How high each row is."""
        return [max(placed.card.height for placed in row) for row in self.rows]

    @property
    def height(self) -> int:
        """How high the lane must be that holds them."""
        return max(sum(self.heights) + _BETWEEN * (len(self.rows) + 1), LEAST_HEIGHT)

    def drawn(self, y: int) -> Iterator[Item]:
        """Draw the rows under each other."""
        for row, height in zip(self.rows, self.heights, strict=True):
            for placed in row:
                yield placed.card.drawn(self.strip.left_of(placed.first) + INSET, y, height)
            y += height + _BETWEEN


def rows_of(lane: Lane, strip: Strip) -> Rows:
    """Put what stands in a lane into rows: first what is missing, then elements by their first column."""
    rows = Rows(strip)
    for gap in lane.gaps:
        if gap.column in strip.columns:
            card = card_of_gap(gap).fitted(width_of(gap.column, gap.column))
            rows.add([Placed(gap.column, card)], {gap.column})
    here = [(runs, piece) for piece in lane.pieces if (runs := runs_of(piece, strip))]
    for runs, piece in sorted(here, key=lambda one: one[0][0].first):
        columns = {column for run in runs for column in range(run.first, run.last + 1)}
        rows.add([_placed(piece, run, _ROUND if lane.name == CHANNELS else 0) for run in runs], columns)
    return rows


def _placed(piece: Piece, run: Run, radius: int) -> Placed:
    return Placed(run.first, card_of(piece, run, radius=radius).fitted(width_of(run.first, run.last)))


def drawn(panel: Panel, strip: Strip, y: int) -> tuple[list[Item], int]:
    """Draw all lanes of a panel from a height on: (what is drawn, where it ends)."""
    items: list[Item] = []
    for lane in panel.lanes:
        rows = rows_of(lane, strip)
        found, y = _lane_drawn(panel, lane, rows, y)
        items += found
    return items, y


def _lane_drawn(panel: Panel, lane: Lane, rows: Rows, y: int) -> tuple[list[Item], int]:
    items: list[Item] = []
    if lane.name in LINES:
        items += _line(lane.name, rows.strip, y)
        y += LINE_HEIGHT
    if lane.name == UNSORTED and not rows.rows:
        return items, y
    items += named(lane.name, y, rows.height, rows.strip, TINTS[lane.name])
    items += absences(panel, rows.strip, y, rows.height)
    items += rows.drawn(y + _BETWEEN)
    return items, y + rows.height


def _line(lane: str, strip: Strip, y: int) -> Iterator[Item]:
    name, dash = LINES[lane]
    text = Text(MARGIN + 6, y + 3, (name,), 10, color=GREY)
    yield text
    left = max(text.extent.right + 6, MARGIN + GUTTER)
    yield Line(((left, y + LINE_HEIGHT // 2), (strip.right, y + LINE_HEIGHT // 2)), INK, 2, dash)
