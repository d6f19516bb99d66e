"""Small marks on cards: numbered findings, changes, moments of truth. Each has a shape of its own, besides its colour.

The colours are of Okabe and Ito, which colour-blind readers tell apart; the darkness differs, too, for black and white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.lettering import width
from cxalign.reports.drawing.scene import INK, PAPER, Box, Group, Line, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Item

HEIGHT = 16
SPACE = 3
"""Pixels between two tags."""
_SIZE = 10
_PADDING = 5

VERMILION = "#D55E00"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
BLUE = "#0072B2"
PURPLE = "#CC79A7"
YELLOW = "#F0E442"


class Tag(NamedTuple):
    """One mark: a finding with its number, a change, or a moment of truth."""

    kind: str
    """`error`, `warning`, `info`, `new`, `gone`, `changed` or `moment`."""
    number: int = 0
    title: str = ""

    @property
    def width(self) -> int:
        """How wide it is."""
        return max(HEIGHT + 2, width(str(self.number), _SIZE, bold=True) + 2 * _PADDING) if self.number else HEIGHT


def rows(tags: Iterable[Tag], room: int) -> list[list[Tag]]:
    """Put tags into rows that fit the room."""
    found: list[list[Tag]] = []
    for tag in tags:
        if not found or extent(found[-1]) + SPACE + tag.width > room:
            found.append([])
        found[-1].append(tag)
    return found


def extent(row: list[Tag]) -> int:
    """Return how wide a row of tags is."""
    return sum(tag.width + SPACE for tag in row) - SPACE if row else 0


def drawn(row: Iterable[Tag], x: int, y: int) -> Iterator[Item]:
    """Draw a row of tags from its upper left corner on."""
    for tag in row:
        yield Group(tag.title, tuple(_items(tag, x, y)))
        x += tag.width + SPACE


def _items(tag: Tag, x: int, y: int) -> Iterator[Item]:
    right, bottom, middle = x + tag.width, y + HEIGHT, x + tag.width // 2
    if tag.kind == "error":
        yield Shape(_octagon(x, y, right, bottom), "#9E3D00", INK)
    elif tag.kind == "warning":
        yield Box(x, y, tag.width, HEIGHT, ORANGE, INK)
    elif tag.kind == "info":
        yield Box(x, y, tag.width, HEIGHT, PAPER, BLUE, 2, radius=HEIGHT // 2)
    else:
        yield from _SIGNS[tag.kind](x, y)
        return
    color = PAPER if tag.kind == "error" else INK
    yield Text(middle, y + 2, (str(tag.number),), _SIZE, bold=True, color=color, middle=True)


def _octagon(x: int, y: int, right: int, bottom: int) -> tuple[tuple[int, int], ...]:
    cut = 5
    return (
        *((x + cut, y), (right - cut, y), (right, y + cut), (right, bottom - cut)),
        *((right - cut, bottom), (x + cut, bottom), (x, bottom - cut), (x, y + cut)),
    )


def _new(x: int, y: int) -> Iterator[Item]:
    yield Box(x, y, HEIGHT, HEIGHT, GREEN, INK)
    yield Line(((x + 3, y + 8), (x + 13, y + 8)), PAPER, 3)
    yield Line(((x + 8, y + 3), (x + 8, y + 13)), PAPER, 3)


def _gone(x: int, y: int) -> Iterator[Item]:
    yield Box(x, y, HEIGHT, HEIGHT, PURPLE, INK, dash="3 2")
    yield Line(((x + 3, y + 8), (x + 13, y + 8)), INK, 3)


def _changed(x: int, y: int) -> Iterator[Item]:
    yield Shape(((x + 8, y), (x + 16, y + 14), (x, y + 14)), SKY, INK)


def _moment(x: int, y: int) -> Iterator[Item]:
    corners = ((8, 0), (10, 6), (16, 6), (11, 9), (13, 15), (8, 12), (3, 15), (5, 9), (0, 6), (6, 6))
    yield Shape(tuple((x + dx, y + dy) for dx, dy in corners), YELLOW, INK)


_SIGNS = {"new": _new, "gone": _gone, "changed": _changed, "moment": _moment}
