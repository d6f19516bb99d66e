"""Cuts a scene that is too high for a page: between what is drawn, never through a text or a card."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cxalign.reports.drawing.scene import INK, Box, Group, Line, Scene, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Item, Point

_LEAST = 0.2
"""A slice that ends before a part of the picture begins is at least so much of a page."""
_GLUED = 12
"""What stands so close above a part of the picture is its title."""


def slices(scene: Scene, height: int, first: int | None = None, whole: int = 0) -> list[Scene]:
    """Cut a scene into slices of at most this height, or of another one the first; one that fits is left as it is.

    A part of the picture that is not higher than `whole` stays whole, though it is higher than a slice: the first one
    where it is as much lower as the first slice is.
    """
    if scene.height <= max(first or height, whole * (first or height) // height):
        return [scene]
    edges = list(_edges(scene, height, first or height, whole))
    return [
        scene._replace(height=bottom - top, items=tuple(_within(scene.items, top, bottom)))
        for top, bottom in pairwise(edges)
    ]


def _edges(scene: Scene, height: int, first: int, whole: int) -> Iterator[int]:
    """Yield where to cut, from the top to the bottom."""
    taken = _taken(scene)
    parts, lanes = _begins(scene, taken)
    top, room = 0, first
    yield top
    while scene.height - top > max(room, tall := whole * room // height):
        limit = top + room
        least = top + room * _LEAST
        among = [y for y in parts if least <= y <= limit]
        among = among or [y for y in parts if limit < y <= top + tall][:1] or [y for y in lanes if least <= y <= limit]
        free = among[-1] if among else _free(taken, limit)
        top = free if free > top else limit  # one card as high as the page is cut
        room = height
        yield top
    yield scene.height


def _begins(scene: Scene, taken: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return where the parts of the picture begin, each below a black bar, and where its lanes begin and end."""
    wide = [one for one in scene.flat() if isinstance(one, Box) and one.width * 2 > scene.width]
    parts = sorted({_titled(taken, one.y) for one in wide if one.fill == INK})
    grounds = [one for one in wide if one.stroke == "none" and one.fill != INK]
    lanes = {y for one in grounds for y in (one.y, one.y + one.height)}
    return parts, sorted(y for y in lanes if _free(taken, y) == y)


def _titled(taken: list[tuple[int, int]], y: int) -> int:
    """Return where the title above a bar begins, or the bar where it has none."""
    return next((top for top, bottom in reversed(taken) if y - _GLUED < bottom <= y), y)


def _taken(scene: Scene) -> list[tuple[int, int]]:
    """Return from where to where no cut may be, from the top down, each apart from the next."""
    extents = sorted(
        (item.extent.top, item.extent.bottom)
        for item in scene.flat()
        if isinstance(item, Text | Shape) or (isinstance(item, Box) and (item.stroke != "none" or item.fill == INK))
    )
    found: list[tuple[int, int]] = []
    for top, bottom in extents:
        if found and top < found[-1][1]:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return found


def _free(taken: list[tuple[int, int]], y: int) -> int:
    """Return the lowest place for a cut that is not below `y`."""
    return next((top for top, bottom in taken if top < y < bottom), y)


def _within(items: Iterable[Item], top: int, bottom: int) -> Iterator[Item]:
    """Yield what lies between two heights, moved up to the first of them."""
    for item in items:
        if isinstance(item, Group):
            inside = tuple(_within(item.items, top, bottom))
            if inside:
                yield Group(item.title, inside)
        elif isinstance(item, Line):
            yield from (item._replace(points=points) for points in _clipped(item.points, top, bottom))
        elif item.extent.top < bottom and item.extent.bottom > top:
            yield _cut(item, top, bottom)


def _cut(item: Text | Box | Shape, top: int, bottom: int) -> Item:
    if isinstance(item, Text):
        return item._replace(y=item.y - top)
    if isinstance(item, Shape):
        return item._replace(points=tuple((x, y - top) for x, y in item.points))
    begin, end = max(item.y, top), min(item.y + item.height, bottom)
    return item._replace(y=begin - top, height=end - begin)


def _clipped(points: tuple[Point, ...], top: int, bottom: int) -> Iterator[tuple[Point, ...]]:
    """Yield the parts of a line between two heights."""
    part: list[Point] = []
    for (x, y), (to_x, to_y) in pairwise(points):
        low, high = min(y, to_y), max(y, to_y)
        if high < top or low > bottom or (low == high and not top <= low < bottom):
            continue
        ends = [_at((x, y), (to_x, to_y), min(max(one, top), bottom)) if y != to_y else None for one in (y, to_y)]
        begin, end = ends[0] or (x, y), ends[1] or (to_x, to_y)
        begin, end = (begin[0], begin[1] - top), (end[0], end[1] - top)
        if part and part[-1] != begin:
            yield tuple(part)
            part = []
        part += [end] if part else [begin, end]
    if part:
        yield tuple(part)


def _at(begin: Point, end: Point, y: int) -> Point:
    """Return where a line is at a height."""
    share = (y - begin[1]) / (end[1] - begin[1])
    return round(begin[0] + share * (end[0] - begin[0])), y
