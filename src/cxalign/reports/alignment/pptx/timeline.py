"""Draws a time line as a scene: initiatives as bars with what they close, milestones across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.drawing.lettering import width, wrapped
from cxalign.reports.drawing.scene import GREY, INK, PALE, Box, Group, Line, Scene, Shape, Text, height_of
from cxalign.reports.drawing.tags import BLUE, ORANGE, SKY
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.reports.alignment.content import Bar, Timeline
    from cxalign.reports.drawing.scene import Item

MOST_BARS = 10
_NAMES = 230
_CLOSES = 170
_ROW = 32
_TOP = 48
_SIZE = 11
_CLOSES_LINES = 2
_YEAR = 40
"""From one year that is named to the next, at least."""
_COLORS = {"transformation": SKY, "management": "#B7E0D2", "other": "#E0E0E0"}


def drawn(line: Timeline, bars: tuple[Bar, ...], room: int) -> Scene:
    """Draw some bars of a time line in a width."""
    left, right = _NAMES, room - _CLOSES
    height = _TOP + len(bars) * _ROW + 24
    items: list[Item] = [*_years(line, left, right, height)]
    for number, bar in enumerate(bars):
        items.append(_bar(line, bar, _TOP + number * _ROW, (left, right, room)))
    items += _milestones(line, left, right, height)
    words = "; ".join(f"{bar.ref.name} {_when(bar)}, {_closes(bar)}" for bar in bars)
    days = "; ".join(f"{name} on {day.isoformat()}" for day, name in line.milestones)
    return Scene(room, height, line.caption, f"{words}. {days}".strip(), tuple(items))


def _at(line: Timeline, day: date, left: int, right: int) -> int:
    whole = (line.end - line.begin).days or 1
    return left + round((day - line.begin).days / whole * (right - left))


def _years(line: Timeline, left: int, right: int, height: int) -> Iterator[Item]:
    years = range(line.begin.year + 1, line.end.year + 1)
    every = -(-len(years) // 12) or 1
    last = -100
    for year in years[::every]:
        x = _at(line, line.begin.replace(year=year, month=1, day=1), left, right)
        yield Line(((x, _TOP - 6), (x, height - 22)), PALE, 1, "2 4")
        if x - last > _YEAR and left + 16 < x < right - 16:
            yield Text(x, height - 18, (str(year),), 10, color=GREY, middle=True)
            last = x
    yield Line(((left, height - 22), (right, height - 22)), GREY, 1)


def _when(bar: Bar) -> str:
    begin, end = (day.isoformat() if day else "?" for day in (bar.begin, bar.end))
    return f"{begin} to {end}"


def _closes(bar: Bar) -> str:
    return f"closes {', '.join(f'F{one}' for one in bar.closes)}" if bar.closes else "closes nothing"


def _closes_in(bar: Bar, room: int) -> tuple[str, ...]:
    """Say what an initiative closes in two lines, and count what has no room there."""
    for shown in range(len(bar.closes), 0, -1):
        more = f" and {len(bar.closes) - shown:,} more" if shown < len(bar.closes) else ""
        lines = wrapped(_closes(bar._replace(closes=bar.closes[:shown])) + more, room, 10, 3)
        if len(lines) <= _CLOSES_LINES:
            return lines
    return (_closes(bar),)


def _bar(line: Timeline, bar: Bar, y: int, edges: tuple[int, int, int]) -> Group:
    left, right, room = edges
    name = Text(0, y, wrapped(for_xml(bar.ref.name), _NAMES - 10, _SIZE, 1, bold=True), _SIZE, bold=True)
    when = Text(0, y + height_of(name.lines, _SIZE), (_when(bar),), 10, color=GREY)
    begin = _at(line, bar.begin or line.begin, left, right)
    end = _at(line, bar.end or line.end, left, right)
    known = bar.begin is not None and bar.end is not None
    color = _COLORS.get(bar.kind, "#C9DDEB")
    box = Box(begin, y + 3, max(end - begin, 4), 18, color, BLUE, 1, "" if known else "4 3", 3)
    lines = _closes_in(bar, room - right - 12)
    closes = Text(right + 12, y if len(lines) > 1 else y + 5, lines, 10)
    return Group(f"{bar.ref.name}, {bar.kind}: {_when(bar)}, {_closes(bar)}", (name, when, box, closes))


def _milestones(line: Timeline, left: int, right: int, height: int) -> Iterator[Item]:
    """Draw the days on which states are reached, with their names above, in two rows where they are close."""
    ends = [-1, -1]
    for day, name in sorted(line.milestones):
        x = _at(line, day, left, right)
        words = wrapped(for_xml(f"{name}, {day.isoformat()}"), 200, 10, 1, bold=True)[0]
        wide = width(words, 10, bold=True)
        middle = min(max(x, wide // 2 + 2), right + _CLOSES - wide // 2 - 2)
        row = next((row for row in (1, 0) if middle - wide // 2 > ends[row] + 6), None)
        items: list[Item] = [Line(((x, _TOP - 6), (x, height - 22)), ORANGE, 2)]
        items.append(Shape(((x, _TOP - 14), (x + 6, _TOP - 8), (x, _TOP - 2), (x - 6, _TOP - 8)), ORANGE, INK))
        if row is not None:
            items.append(Text(middle, row * 15, (words,), 10, bold=True, middle=True))
            ends[row] = middle + wide // 2
        yield Group(f"{name}, {day.isoformat()}", tuple(items))
