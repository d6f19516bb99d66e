"""Corners, dashes and hatching as straight lines, for formats that draw nothing else."""

from __future__ import annotations

from itertools import cycle, pairwise
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Box

Place = tuple[float, float]

_PIECES = 6
"""Of how many straight lines a round corner is made."""
_STRIPES = 8
"""Pixels between two stripes of a hatching, along an edge."""


def corners(box: Box) -> tuple[Place, ...]:
    """Return the corners of a box, clockwise from the upper left; a round one has several."""
    left, top, right, bottom = box.extent
    radius = min(box.radius, box.width / 2, box.height / 2)
    if not radius:
        return ((left, top), (right, top), (right, bottom), (left, bottom))
    centres = (
        (left + radius, top + radius),
        (right - radius, top + radius),
        (right - radius, bottom - radius),
        (left + radius, bottom - radius),
    )
    return tuple(
        (x + radius * cos(angle), y + radius * sin(angle))
        for quarter, (x, y) in enumerate(centres, 2)
        for angle in (pi / 2 * (quarter + piece / _PIECES) for piece in range(_PIECES + 1))
    )


def dashes(points: Iterable[Place], pattern: str) -> Iterator[tuple[Place, Place]]:
    """Cut a line through points into dashes, as `stroke-dasharray` of SVG does; each has a begin and an end."""
    lengths = cycle([(length, number % 2 == 0) for number, length in enumerate(map(int, pattern.split()))])
    left: float
    left, drawn = next(lengths)
    for begin, end in pairwise(points):
        whole, done = hypot(end[0] - begin[0], end[1] - begin[1]), 0.0
        while done < whole:
            step = min(left, whole - done)
            if drawn:
                yield _along(begin, end, done / whole), _along(begin, end, (done + step) / whole)
            done, left = done + step, left - step
            if left <= 0:
                left, drawn = next(lengths)


def _along(begin: Place, end: Place, share: float) -> Place:
    return begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share


def hatching(box: Box) -> Iterator[tuple[Place, Place]]:
    """Return the slanted lines that fill a box."""
    for start in range(_STRIPES, box.width + box.height, _STRIPES):
        right, down = min(start, box.width), max(start - box.width, 0)
        left, low = max(start - box.height, 0), min(start, box.height)
        yield (box.x + right, box.y + down), (box.x + left, box.y + low)
