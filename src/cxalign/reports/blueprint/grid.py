"""The grid a blueprint is drawn on: columns of one width, cut into strips that fit a page; and looks by meaning."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.cards import Card, Look
from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import Box, Text
from cxalign.reports.drawing.tags import BLUE, GREEN, PURPLE, VERMILION, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.blueprint.content import Gap, Mark, Panel, Piece
    from cxalign.reports.drawing.scene import Item

MARGIN = 16
GUTTER = 128
"""The width of the lanes' names."""
COLUMN = 140
INSET = 4
"""From the edge of a column to its cards."""
LEAST_HEIGHT = 42
"""Of a lane: its name may have two lines."""
MOST_COLUMNS = 14
"""More steps than this are cut into strips under each other, all of nearly one length."""
ABSENT = "#E4E4E4"

CHANGES = {
    "new": "not here in the state before",
    "gone": "not here in the next state",
    "changed": "not as it was in the state before",
}
_STROKES = {"new": (GREEN, 2, ""), "gone": (PURPLE, 2, "6 3"), "changed": (BLUE, 2, ""), "": ("#4D4D4D", 1, "")}


class Strip(NamedTuple):
    """Some neighbouring columns, drawn beside each other."""

    first: int
    last: int
    least: int = 0
    """How wide it is at least: as the picture, where it has fewer columns than there is room for."""

    @property
    def columns(self) -> range:
        """The columns of the strip."""
        return range(self.first, self.last + 1)

    @property
    def width(self) -> int:
        """How wide it is, with the names of the lanes."""
        return max(GUTTER + len(self.columns) * COLUMN, self.least)

    @property
    def right(self) -> int:
        """Where it ends."""
        return MARGIN + self.width

    def left_of(self, column: int) -> int:
        """Return where a column begins."""
        return MARGIN + GUTTER + (column - self.first) * COLUMN


def strips(columns: int, most: int = MOST_COLUMNS) -> list[Strip]:
    """Cut columns into as few strips as are needed, all of nearly one length."""
    number = -(-columns // most)
    edges = [columns * part // number for part in range(number + 1)] if number else []
    return [Strip(first, last - 1) for first, last in pairwise(edges)]


def width_of(first: int, last: int) -> int:
    """Return how wide a card over these columns is."""
    return (last - first + 1) * COLUMN - 2 * INSET


def named(name: str, y: int, height: int, strip: Strip, tint: str) -> Iterator[Item]:
    """Draw the ground of a lane, and its name."""
    yield Box(MARGIN, y, strip.width, height, tint)
    yield Text(MARGIN + 6, y + 6, wrapped(name, GUTTER - 12, 11, 2, bold=True), bold=True)


def absences(panel: Panel, strip: Strip, y: int, height: int) -> Iterator[Box]:
    """Shade the columns that have no step in this state."""
    for column in strip.columns:
        if panel.places[column].step is None:
            yield Box(strip.left_of(column), y, COLUMN, height, ABSENT)


def tags_of(marks: Iterable[Mark], change: str = "", differs: str = "") -> Iterator[Tag]:
    """Return the tags of something: how it changes, then its findings."""
    if change:
        yield Tag(change, title=CHANGES[change] + (f": {differs}" if differs else ""))
    for mark in marks:
        yield Tag(mark.finding.severity.value, mark.number, f"{mark.number} {mark.finding.message}")


class Run(NamedTuple):
    """Neighbouring columns in which a piece stands, of which the same is to be said."""

    first: int
    last: int
    change: str
    marks: tuple[Mark, ...]


def runs_of(piece: Piece, strip: Strip) -> list[Run]:
    """Return the runs of a piece in a strip, from left to right."""
    runs: list[Run] = []
    for column in sorted(piece.columns & {*strip.columns}):
        run = Run(column, column, _change(piece, column), tuple(one for one in piece.marks if column in one.columns))
        if runs and runs[-1] == run._replace(first=runs[-1].first, last=column - 1):
            runs[-1] = runs[-1]._replace(last=column)
        else:
            runs.append(run)
    return runs


def _change(piece: Piece, column: int) -> str:
    if column in piece.new:
        return "new"
    if column in piece.gone:
        return "gone"
    return "changed" if piece.differs else ""


def card_of(piece: Piece, run: Run, *, radius: int = 0) -> Card:
    """Return the card of an element in a lane, in one of its runs."""
    stroke, weight, dash = _STROKES[run.change]
    look = Look(stroke=stroke, weight=weight, dash=dash, radius=radius)
    differs = piece.differs if run.change == "changed" else ""
    return Card(piece.name, piece.detail, tuple(tags_of(run.marks, run.change, differs)), look)


def card_of_gap(gap: Gap) -> Card:
    """Return the card that marks an empty place."""
    if gap.missing:
        return Card(gap.name, gap.detail, look=Look(stroke=VERMILION, weight=2, dash="4 3", hatched=True, bold=True))
    return Card(gap.name, gap.detail, look=Look(stroke="#4D4D4D", dash="2 2"))


def stroke_of(change: str) -> tuple[str, int, str]:
    """Return colour, weight and dashes of what changes so."""
    return _STROKES[change]
