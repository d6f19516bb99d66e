"""What stands on a slide, as data in points: nothing here knows the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.reports.drawing.scene import Scene

INK, PAPER, DARK, ACCENT = "tx1", "bg1", "tx2", "accent1"
"""Colours by their part in the theme of the deck."""
GREY, PALE, MISSING = "#595959", "#D9D9D9", "#FBE3D6"
"""Colours that are the same in all decks: less important, lines, and the ground of what is missing."""


class Room(NamedTuple):
    """A rectangle on the slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def below(self, height: float) -> Room:
        """Return what is left below a height."""
        return self._replace(top=self.top + height, height=self.height - height)

    def columns(self, number: int, gap: float = 12) -> list[Room]:
        """Cut the room into columns of one width."""
        width = (self.width - gap * (number - 1)) / number
        return [self._replace(left=self.left + index * (width + gap), width=width) for index in range(number)]


class Line(NamedTuple):
    """A paragraph of text."""

    text: str
    size: int = 14
    bold: bool = False
    color: str = INK
    bullet: bool = False
    above: int = 0
    """Points of room above it."""


class Plate(NamedTuple):
    """Text in a rectangle, which may have a ground and an edge."""

    room: Room
    lines: tuple[Line, ...]
    fill: str = ""
    edge: str = ""
    inset: int = 0


class Field(NamedTuple):
    """A cell of a table."""

    text: str = ""
    gap: bool = False
    bold: bool = False
    right: bool = False
    fill: str = ""
    color: str = ""
    across: bool = False
    """Whether it stands over all columns, the others of its row being empty."""


class Grid(NamedTuple):
    """A table with a row of headings."""

    room: Room
    title: str
    """What a viewer says of it."""
    widths: tuple[float, ...]
    head: tuple[Field, ...]
    rows: tuple[tuple[Field, ...], ...]
    heights: tuple[float, ...]
    """Of the headings, then of each row."""
    size: int


class Drawn(NamedTuple):
    """A scene, drawn in shapes, with its upper left corner at that of the room."""

    room: Room
    scene: Scene
    scale: float
    """Points a pixel."""


Piece = Plate | Grid | Drawn


class Slide(NamedTuple):
    """One slide."""

    title: str
    pieces: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()
    """What the presenter reads, paragraph by paragraph."""
    subtitle: tuple[str, ...] = ()
    """Lines below the title, on the first slide only."""
    opens: bool = False
    """Whether it is the title slide."""
    part: str = ""
    """The part of the deck it belongs to, by which PowerPoint sorts slides."""
