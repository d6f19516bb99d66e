"""Fits text into rooms: how many lines it takes, and where it is cut. It is measured as pictures are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.pptx.slide import Plate
from cxalign.reports.drawing.lettering import ELLIPSIS, width, wrapped
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.reports.alignment.pptx.slide import Line, Room

LEADING = 1.22
"""The height of a line, in font sizes."""
_ENOUGH = 4_000
"""No slide holds more characters."""
_LONG_WORD = 24
_STOPS = " ,;:"


class Fit(NamedTuple):
    """A text as it fits."""

    text: str
    lines: int
    cut: bool


def fitted(text: str, room: float, size: int, most: int, *, bold: bool = False) -> Fit:
    """Return as much of a text as fits so many lines of a width, on one line of text."""
    whole = " ".join(for_xml(" ".join(text.split())).split(" "))
    shown = whole[:_ENOUGH]
    lines = wrapped(shown, int(room), size, most + 1, bold=bold)
    if len(lines) <= most and len(whole) == len(shown):
        return Fit(whole, len(lines), cut=False)
    kept = wrapped(shown + ELLIPSIS, int(room), size, most, bold=bold)
    end = 0
    for line in kept[:-1]:
        end = shown.index(line, end) + len(line)
    last = kept[-1].removesuffix(ELLIPSIS).rstrip(" ")
    end = shown.index(last, end) + len(last)
    return Fit(_ended(shown, end), len(kept), cut=True)


def _ended(text: str, end: int) -> str:
    """Cut a text before the word that does not fit, unless it is a long one: a part of F12 is another finding."""
    kept = text[:end]
    if text[end : end + 1] not in _STOPS:
        blank = kept.rfind(" ")
        if blank >= end - _LONG_WORD and blank > 0:
            return f"{kept[:blank].rstrip(_STOPS)} {ELLIPSIS}"
    return kept.rstrip(_STOPS) + ELLIPSIS


def height_of(lines: int, size: int) -> float:
    """Return how high lines of text are, in points."""
    return lines * size * LEADING


def longest(text: str, size: int, *, bold: bool = False) -> int:
    """Return how wide a text is on one line, where it is not absurdly long."""
    return width(for_xml(text[:_ENOUGH]), size, bold=bold)


def plate(room: Room, lines: Iterable[Line], *, fill: str = "", edge: str = "", inset: int = 0) -> Plate:
    """Put paragraphs into a room; what does not fit is cut, and the last line that is left says so."""
    width_left = room.width - 2 * inset
    left = room.height - 2 * inset
    shown: list[Line] = []
    for line in lines:
        most = int((left - line.above + 0.01) // (line.size * LEADING))
        if most < 1:
            if shown and not shown[-1].text.endswith(ELLIPSIS):
                shown[-1] = shown[-1]._replace(text=shown[-1].text + " " + ELLIPSIS)
            break
        indent = line.size if line.bullet else 0
        fit = fitted(line.text, width_left - indent, line.size, most, bold=line.bold)
        shown.append(line._replace(text=fit.text))
        left -= height_of(fit.lines, line.size) + line.above
    return Plate(room, tuple(shown), fill, edge, inset)


def height_of_lines(lines: Sequence[Line], room: float) -> float:
    """Return how high paragraphs are in a width."""
    high = 0.0
    for line in lines:
        indent = line.size if line.bullet else 0
        high += height_of(fitted(line.text, room - indent, line.size, 99, bold=line.bold).lines, line.size) + line.above
    return high
