"""What a picture is made of, in whole pixels: texts, boxes, lines and shapes. Data only; nothing here knows SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.lettering import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point = tuple[int, int]

INK = "#1A1A1A"
GREY = "#595959"
PALE = "#BDBDBD"
PAPER = "#FFFFFF"
LEADING = 3
"""Pixels between two lines of text."""


class Extent(NamedTuple):
    """The room something takes."""

    left: int
    top: int
    right: int
    bottom: int

    def overlaps(self, other: Extent) -> bool:
        """Tell whether two extents share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Extent) -> bool:
        """Tell whether another extent lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Text(NamedTuple):
    """Lines of text under each other; `y` is the top of the first."""

    x: int
    y: int
    lines: tuple[str, ...]
    size: int = 11
    bold: bool = False
    color: str = INK
    middle: bool = False
    """Whether `x` is the middle of the lines, and not their beginning."""

    @property
    def extent(self) -> Extent:
        """The room the text takes at most."""
        wide = max((width(line, self.size, bold=self.bold) for line in self.lines), default=0)
        left = self.x - (wide + 1) // 2 if self.middle else self.x
        return Extent(left, self.y, left + wide, self.y + height_of(self.lines, self.size))


class Box(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    fill: str = PAPER
    stroke: str = "none"
    weight: int = 1
    dash: str = ""
    radius: int = 0
    hatched: bool = False

    @property
    def extent(self) -> Extent:
        """The room the box takes."""
        return Extent(self.x, self.y, self.x + self.width, self.y + self.height)


class Line(NamedTuple):
    """A line through points."""

    points: tuple[Point, ...]
    color: str = INK
    weight: int = 1
    dash: str = ""

    @property
    def extent(self) -> Extent:
        """The room the line takes."""
        return _around(self.points)


class Shape(NamedTuple):
    """A filled shape with corners."""

    points: tuple[Point, ...]
    fill: str
    stroke: str = "none"
    weight: int = 1

    @property
    def extent(self) -> Extent:
        """The room the shape takes."""
        return _around(self.points)


class Group(NamedTuple):
    """Things that belong together, with what a viewer says of them."""

    title: str
    items: tuple[Item, ...]


Item = Text | Box | Line | Shape | Group


class Scene(NamedTuple):
    """A whole picture."""

    width: int
    height: int
    title: str
    description: str
    items: tuple[Item, ...]

    def flat(self) -> Iterator[Text | Box | Line | Shape]:
        """Go through everything that is drawn."""
        return _flat(self.items)


class Sheet(NamedTuple):
    """A part of a picture that can be read on a slide or a page of its own."""

    title: str
    """Which part it is, and what is missing there."""
    scene: Scene
    numbers: tuple[int, ...]
    """The findings that belong on it."""
    steps: str = ""
    """The steps it shows, in words."""
    low: Scene | None = None
    """The same no higher than it needs, where it is the first part: to share a slide."""


def _flat(items: Iterable[Item]) -> Iterator[Text | Box | Line | Shape]:
    for item in items:
        if isinstance(item, Group):
            yield from _flat(item.items)
        else:
            yield item


def _around(points: tuple[Point, ...]) -> Extent:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Extent(min(across), min(down), max(across), max(down))


def height_of(lines: tuple[str, ...], size: int) -> int:
    """Return how high lines of text are."""
    return len(lines) * (size + LEADING)
