"""A scene → an enhanced metafile: a picture of lines and letters that word processors show sharp at any size.

Written by us, record by record, so that it takes no library and no font, and is the same on every machine.
"""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING

from cxalign.reports.drawing.advances import advances
from cxalign.reports.drawing.scene import LEADING, PAPER, Box, Line, Text
from cxalign.reports.drawing.tracing import corners, dashes, hatching
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.reports.drawing.scene import Scene, Shape
    from cxalign.reports.drawing.tracing import Place

FONT = "Arial"
FINE = 20
"""Units to a pixel."""
_SCREEN, _SCREEN_MM, _SCREEN_MICROMETRES = (1920, 1080), (508, 286), (508_000, 285_750)
"""A screen of 96 pixels to the inch, of which the metafile is a picture."""
_HUNDREDTHS_OF_MM = 2540 / 96
_STRIPE, _STRIPE_WEIGHT = "#C8C8C8", 2
_NO_PEN, _NO_BRUSH = 0x80000008, 0x80000005

# The kinds of records, by the numbers that the format gives them.
_HEADER, _POLYGON, _POLYLINE, _END = 1, 3, 4, 14
_WINDOW, _WINDOW_ORIGIN, _VIEWPORT, _VIEWPORT_ORIGIN = 9, 10, 11, 12
_MAP_MODE, _BACKGROUND, _TEXT_ALIGN, _TEXT_COLOR = 17, 18, 22, 24
_SELECT, _BRUSH, _FONT, _TEXT, _PEN, _SHORT_TEXT = 37, 39, 82, 84, 95, 108

_ANISOTROPIC, _TRANSPARENT, _BASELINE, _MIDDLE = 8, 1, 24, 6
_GEOMETRIC_FLAT_MITRED = 0x10000 | 0x200 | 0x2000
_NOT_BOUNDED = (0, 0, -1, -1)
_NO_RECTANGLE = 0x100


def written(scene: Scene) -> bytes:
    """Write a scene as an enhanced metafile."""
    picture = _Metafile()
    for kind, *values in (
        (_MAP_MODE, _ANISOTROPIC),
        (_WINDOW_ORIGIN, 0, 0),
        (_WINDOW, scene.width * FINE, scene.height * FINE),
        (_VIEWPORT_ORIGIN, 0, 0),
        (_VIEWPORT, scene.width, scene.height),
        (_BACKGROUND, _TRANSPARENT),
    ):
        picture.add(kind, pack(f"<{len(values)}i", *values))
    picture.box(Box(0, 0, scene.width, scene.height, PAPER))
    for item in scene.flat():
        if isinstance(item, Text):
            picture.text(item)
        elif isinstance(item, Box):
            picture.box(item)
        elif isinstance(item, Line):
            picture.line(item)
        else:
            picture.shape(item)
    return picture.closed(scene)


class _Metafile:
    """The records written so far, and the pens, brushes and fonts made for them."""

    def __init__(self) -> None:
        self.records: list[bytes] = []
        self.objects: dict[bytes, int] = {}
        self.selected: dict[int, int] = {}
        self.settings: dict[int, int] = {}

    def add(self, kind: int, data: bytes = b"") -> None:
        """Add a record."""
        padded = data + b"\0" * (-len(data) % 4)
        self.records.append(pack("<II", kind, len(padded) + 8) + padded)

    def closed(self, scene: Scene) -> bytes:
        """Return the whole file."""
        self.add(_END, pack("<III", 0, 16, 20))
        size = 108 + sum(map(len, self.records))
        frame = (0, 0, round(scene.width * _HUNDREDTHS_OF_MM), round(scene.height * _HUNDREDTHS_OF_MM))
        head = pack("<II4i4i", _HEADER, 108, 0, 0, scene.width - 1, scene.height - 1, *frame)
        head += pack("<4sIIIHHIII", b" EMF", 0x10000, size, len(self.records) + 1, len(self.objects) + 1, 0, 0, 0, 0)
        head += pack("<2i2iIII2i", *_SCREEN, *_SCREEN_MM, 0, 0, 0, *_SCREEN_MICROMETRES)
        return head + b"".join(self.records)

    # What is drawn

    def box(self, box: Box) -> None:
        """Draw a rectangle."""
        outline = corners(box)
        self._area(outline, PAPER if box.hatched else box.fill, "none" if box.dash else box.stroke, box.weight)
        if box.hatched:
            self._segments(hatching(box), _STRIPE, _STRIPE_WEIGHT)
            self._area(outline, "none", "none" if box.dash else box.stroke, box.weight)
        if box.dash and box.stroke != "none":
            self._segments(dashes((*outline, outline[0]), box.dash), box.stroke, box.weight)

    def shape(self, shape: Shape) -> None:
        """Draw a filled shape."""
        self._area(shape.points, shape.fill, shape.stroke, shape.weight)

    def line(self, line: Line) -> None:
        """Draw a line."""
        if line.dash:
            self._segments(dashes(line.points, line.dash), line.color, line.weight)
        else:
            self._pen(line.color, line.weight)
            self._through(_POLYLINE, line.points)

    def text(self, text: Text) -> None:
        """Write lines of text."""
        self._font(text.size, bold=text.bold)
        self._set(_TEXT_COLOR, _color(text.color))
        self._set(_TEXT_ALIGN, _BASELINE | (_MIDDLE if text.middle else 0))
        for number, line in enumerate(text.lines):
            self._letters(text, line, text.y + number * (text.size + LEADING) + text.size)

    def _letters(self, text: Text, line: str, y: int) -> None:
        """Write a line: letter by letter as Arial has them, or as the viewer has them where it is not all Latin."""
        words = for_xml(line)
        letters = words.encode("utf-16-le")
        place = (text.x * FINE, y * FINE, len(letters) // 2)
        steps = advances(words, text.size * FINE, bold=text.bold)
        if steps is None:
            self.add(_SHORT_TEXT, pack("<iiIIIff", *place, _NO_RECTANGLE, 2, 1.0, 1.0) + letters)
            return
        padded = letters + b"\0" * (-len(letters) % 4)
        head = pack("<4iIff", *_NOT_BOUNDED, 2, 1.0, 1.0)
        self.add(
            _TEXT,
            head
            + pack("<iiIII4iI", *place, 76, 0, *_NOT_BOUNDED, 76 + len(padded))
            + padded
            + pack(f"<{len(steps)}I", *steps),
        )

    def _area(self, points: Iterable[Place], fill: str, stroke: str, weight: int) -> None:
        self._pen(stroke, weight)
        self._brush(fill)
        self._through(_POLYGON, points)

    def _segments(self, segments: Iterable[tuple[Place, Place]], color: str, weight: int) -> None:
        self._pen(color, weight)
        for segment in segments:
            self._through(_POLYLINE, segment)

    def _through(self, kind: int, points: Iterable[Place]) -> None:
        fine = [(round(x * FINE), round(y * FINE)) for x, y in points]
        across, down = [x for x, _ in fine], [y for _, y in fine]
        bounds = pack("<4iI", min(across), min(down), max(across), max(down), len(fine))
        self.add(kind, bounds + b"".join(pack("<2i", x, y) for x, y in fine))

    # With what it is drawn

    def _pen(self, color: str, weight: int) -> None:
        if color == "none":
            self._select(_PEN, _NO_PEN)
        else:
            style = (0, 0, 0, 0, _GEOMETRIC_FLAT_MITRED, weight * FINE, 0, _color(color), 0, 0)
            self._select(_PEN, self._made(_PEN, pack("<10I", *style)))

    def _brush(self, color: str) -> None:
        made = _NO_BRUSH if color == "none" else self._made(_BRUSH, pack("<3I", 0, _color(color), 0))
        self._select(_BRUSH, made)

    def _font(self, size: int, *, bold: bool) -> None:
        look = pack("<5i8B", -size * FINE, 0, 0, 0, 700 if bold else 400, *(0,) * 8)
        names = FONT.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 192
        self._select(_FONT, self._made(_FONT, look + names))

    def _made(self, kind: int, data: bytes) -> int:
        """Return the number of an object like this, which is made once."""
        key = pack("<I", kind) + data
        if key not in self.objects:
            self.objects[key] = len(self.objects) + 1
            self.add(kind, pack("<I", self.objects[key]) + data)
        return self.objects[key]

    def _select(self, kind: int, made: int) -> None:
        if self.selected.get(kind) != made:
            self.selected[kind] = made
            self.add(_SELECT, pack("<I", made))

    def _set(self, kind: int, value: int) -> None:
        if self.settings.get(kind) != value:
            self.settings[kind] = value
            self.add(kind, pack("<I", value))


def _color(color: str) -> int:
    """Return `#RRGGBB` as a number whose lowest byte is red."""
    return int.from_bytes(bytes.fromhex(color[1:]), "little")
