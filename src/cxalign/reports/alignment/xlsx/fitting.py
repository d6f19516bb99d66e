"""How wide the columns of a sheet are and how high its rows, so that it can be read on a page and nothing is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.reports.alignment.xlsx.entries import Value

PAGE = 170
"""How many letters beside each other can be read on a page."""
MARK = 5
"""The width of a column whose head stands upright."""
NARROWEST, WIDEST, _WIDEST_BEHIND = 6, 58, 160
"""The widths of columns; those that are not printed may be wider, so that their long texts make no row high."""
_LONGEST_WORD = 24
_BUTTON, _EDGE = 3, 2
"""The width of a filter's button, and of what is left and right of a text."""
_LETTERS = 1.1
"""How many letters a text has in the room of a digit, on the whole."""
_LINE, _HIGHEST = 13.5, 400
"""The height of a line, and of the highest row there is, in points."""


def columns(head: Sequence[str], rows: Sequence[Sequence[Value]], room: int, printed: int) -> list[int]:
    """Return the widths of columns: as wide as what they hold, and all that are printed within the room."""
    said = [[_shown(row[column]) for row in rows if row[column] is not None] for column in range(len(head))]
    wanted = [
        max(NARROWEST, len(name) + _BUTTON, _EDGE + max(map(len, texts), default=0))
        for name, texts in zip(head, said, strict=True)
    ]
    front = [min(one, WIDEST) for one in wanted[:printed]]
    least = [
        min(want, max(NARROWEST, _word([name]) + _BUTTON, _word(texts) + _EDGE))
        for want, name, texts in zip(front, head, said, strict=False)
    ]
    return _shared(front, least, room) + [min(one, _WIDEST_BEHIND) for one in wanted[printed:]]


def _shown(value: Value) -> str:
    """Return a value as it is seen: a number with its commas, which is not broken, and with room beside it."""
    if isinstance(value, int):
        return f"{value:,}__"
    return f"{value:.4f}__" if isinstance(value, float) else str(value)


def _shared(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Take from the columns what there is no room for: most from those that can spare most."""
    over = sum(wanted) - room
    spare = sum(wanted) - sum(least)
    if over <= 0:
        return wanted
    if over >= spare:
        return least
    return [want - -(-over * (want - low) // spare) for want, low in zip(wanted, least, strict=True)]


def _word(texts: Iterable[str]) -> int:
    """Return how long the longest word is, as far as it is not broken."""
    return min(max((len(word) for text in texts for word in text.split()), default=0), _LONGEST_WORD)


def height(values: Iterable[Value], widths: Iterable[int]) -> float:
    """Return how high a row must be: not every program finds out for itself."""
    lines = (
        _lines(value, max(int((width - 1) * _LETTERS), 1))
        for value, width in zip(values, widths, strict=False)
        if isinstance(value, str)
    )
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _lines(text: str, room: int) -> int:
    """Return on how many lines a text stands when it is broken between its words."""
    if len(text) <= room and "\n" not in text:
        return 1
    most = int(_HIGHEST / _LINE) + 1
    if len(text) > room * most:
        return most
    count, taken = 0, room + 1
    for line in text.split("\n"):
        taken = room + 1
        for word in line.split(" "):
            if taken + 1 + len(word) <= room:
                taken += 1 + len(word)
            else:
                count += max(-(-len(word) // room), 1)
                taken = len(word) % room or min(len(word), room)
    return count
