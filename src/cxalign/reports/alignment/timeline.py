"""The time line of initiatives as a scene, the same in every format: bars with what they close, milestones across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment import schedule
from cxalign.reports.alignment.schedule import Axis
from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import GREY, INK, PALE, PAPER, Box, Group, Line, Scene, Shape, Text, height_of
from cxalign.reports.drawing.tags import BLUE, ORANGE, SKY
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Bar, Timeline
    from cxalign.reports.drawing.scene import Item

_NAMES, _CLOSES = 0.26, 0.2
"""The parts of the width in which the names stand, and what is closed."""
_SIZE, _SMALL = 11, 10
_WORDS, _MARKS = 15, 42
"""The height of a row of words above the marks, and of the marks with the years and the quarters."""
_LOWEST = 32
"""The least height of a row."""
_SAMPLE = 22
"""The width of a bar in the key."""
_COLORS = {"transformation": SKY, "system-implementation": "#C9DDEB", "management": "#B7E0D2", "other": "#E0E0E0"}
"""Kind of initiative → the colour of its bar, in the order of the key."""


def drawn(line: Timeline, bars: tuple[Bar, ...], room: int, *, counted: bool = False) -> Scene:
    """Draw some bars of a time line in a width; what they close is named, or for a slide counted."""
    axis = Axis(line, round(room * _NAMES), round(room * (1 - _CLOSES)))
    stones = schedule.stones(axis, _SMALL, room)
    marks = _WORDS * (1 + max((stone.row for stone in stones), default=-1))
    names = {bar: wrapped(for_xml(bar.ref.name), axis.left - 10, _SIZE, 2, bold=True) for bar in bars}
    row = max([_LOWEST, *(height_of(lines, _SIZE) + _SMALL + 10 for lines in names.values())])
    top = marks + _MARKS
    end = top + row * len(bars) + 4
    items: list[Item] = [*_ticks(axis, top, end)]
    for number, bar in enumerate(bars):
        items.append(_bar(axis, bar, names[bar], top + number * row, room, counted=counted))
    for stone in stones:
        x, y = stone.x, marks + 7
        pole = Line(((x, y), (x, end)), ORANGE, 2)
        sign = Shape(((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)), ORANGE, INK)
        words = Text(stone.begin, stone.row * _WORDS, (stone.words,), _SMALL, bold=True)
        items.append(Group(stone.words, (pole, sign, words)))
    key, height = _key(bars, axis.left, end + 8)
    items += key
    return Scene(room, height, line.caption, schedule.told(line, bars), tuple(items))


def _ticks(axis: Axis, top: int, height: int) -> Iterator[Item]:
    for tick in schedule.ticks(axis, _SMALL):
        yield Line(((tick.x, top - 4), (tick.x, height)), PALE, 1, "2 4")
        yield Text(tick.begin, top - 16, (tick.words,), _SMALL, color=GREY)
        if tick.year:
            yield Text(tick.begin, top - 29, (tick.year,), _SMALL, color=GREY)


def _key(bars: tuple[Bar, ...], x: int, y: int) -> tuple[list[Item], int]:
    """Draw what the looks of the bars mean that are used: (what is drawn, where it ends)."""
    looks = [
        (kind.replace("-", " "), color, "") for kind, color in _COLORS.items() if any(b.kind == kind for b in bars)
    ]
    if any(bar.begin is None or bar.end is None for bar in bars):
        looks.append(("begin or end not given", PAPER, "4 3"))
    items: list[Item] = []
    for words, color, dash in looks:
        text = Text(x + _SAMPLE + 5, y, (words,), _SMALL, color=GREY)
        items += [Box(x, y + 2, _SAMPLE, 9, color, BLUE, 1, dash, 2), text]
        x = text.extent.right + 16
    return items, y + height_of(("",), _SMALL) + 4


def _bar(axis: Axis, bar: Bar, names: tuple[str, ...], y: int, room: int, *, counted: bool) -> Group:
    name = Text(0, y, names, _SIZE, bold=True)
    when = Text(0, y + height_of(names, _SIZE), (schedule.when(bar),), _SMALL, color=GREY)
    begin, end = axis.span(bar)
    known = bar.begin is not None and bar.end is not None
    color = _COLORS[bar.kind]
    box = Box(begin, y + 3, end - begin, 18, color, BLUE, 1, "" if known else "4 3", 3)
    lines = schedule.in_counts(bar) if counted else schedule.closes_in(bar, room - axis.right - 12, _SMALL, 2)
    closes = Text(axis.right + 12, y if len(lines) > 1 else y + 5, lines, _SMALL)
    title = f"{bar.ref.name}, {bar.kind}: {schedule.when(bar)}, {schedule.closes(bar)}"
    return Group(title, (name, when, box, closes))
