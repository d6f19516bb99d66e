"""A scene → SVG: everything escaped, nothing from outside.

It is written with attributes instead of style sheets, so that it can be pasted into any page or slide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.drawing.lettering import FONTS
from cxalign.reports.drawing.scene import LEADING, PAPER, Box, Group, Line, Shape, Text
from cxalign.reports.drawing.tracing import hatching
from cxalign.reports.escaping import as_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Item, Scene

_STRIPE = "#C8C8C8"


def written(scene: Scene, name: str) -> str:
    """Write a scene as an SVG document; `name` begins all its ids, so that several fit into one page."""
    labels = f'role="img" aria-labelledby="{name}-title {name}-desc" font-family="{FONTS}"'
    size = f'width="{scene.width}" height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}"'
    place = 'preserveAspectRatio="xMinYMin"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {place} {labels}>',
        f'<title id="{name}-title">{as_xml(scene.title)}</title>',
        f'<desc id="{name}-desc">{as_xml(scene.description)}</desc>',
        _box(Box(0, 0, scene.width, scene.height, PAPER)),
        *_items(scene.items),
        "</svg>",
    ]
    return "\n".join([*lines, ""])


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield f"<g><title>{as_xml(item.title)}</title>"
            yield from _items(item.items)
            yield "</g>"
        elif isinstance(item, Text):
            yield from _text(item)
        elif isinstance(item, Box):
            yield _box(item)
        elif isinstance(item, Line):
            yield f'<polyline points="{_points(item)}" fill="none"{_stroke(item.color, item.weight, item.dash)}/>'
        else:
            yield f'<polygon points="{_points(item)}" fill="{item.fill}"{_stroke(item.stroke, item.weight)}/>'


def _text(text: Text) -> Iterator[str]:
    weight = ' font-weight="bold"' if text.bold else ""
    anchor = ' text-anchor="middle"' if text.middle else ""
    for number, line in enumerate(text.lines):
        y = text.y + number * (text.size + LEADING) + text.size
        look = f'font-size="{text.size}"{weight}{anchor} fill="{text.color}"'
        yield f'<text x="{text.x}" y="{y}" {look}>{as_xml(line)}</text>'


def _box(box: Box) -> str:
    radius = f' rx="{box.radius}"' if box.radius else ""
    shape = f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"{radius}'
    stroke = _stroke(box.stroke, box.weight, box.dash)
    if not box.hatched:
        return f'{shape} fill="{box.fill}"{stroke}/>'
    # As lines, not as a pattern: every printed page would hold each pattern of the document as a picture.
    path = "".join(f"M{x} {y}L{to_x} {to_y}" for (x, y), (to_x, to_y) in hatching(box))
    stripes = f'<path d="{path}"{_stroke(_STRIPE, 2)}/>'
    return f'{shape} fill="{PAPER}"/>{stripes}{shape} fill="none"{stroke}/>'


def _stroke(color: str, weight: int, dash: str = "") -> str:
    if color == "none":
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{color}" stroke-width="{weight}"{dashes}'


def _points(item: Line | Shape) -> str:
    return " ".join(f"{x},{y}" for x, y in item.points)
