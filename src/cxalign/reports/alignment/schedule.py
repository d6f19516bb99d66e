"""The time line of initiatives as a picture, for formats that have paper; all it says stands in the table below it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import GREY, INK, PALE, Box, Line, Scene, Text, height_of
from cxalign.reports.drawing.tags import BLUE, VERMILION
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Bar, Timeline
    from cxalign.reports.drawing.scene import Item

WIDTH = 700
_NAMES, _CLOSES = 158, 148
_ROW, _BAR, _SIZE = 34, 16, 11
_MOST = 5
"""How many findings a bar names; the rest are counted."""
_QUARTERS, _YEARS = 6, 20
"""With more years than this only years are marked, then only every fifth."""
_RAIL = "#EEF2F6"


def drawn(line: Timeline) -> Scene:
    """Draw the initiatives, a bar each, with the findings they close behind it."""
    stones, top = _milestones(line)
    top += 22
    height = top + _ROW * len(line.bars) + 8
    items = [*_ticks(line, top, height)]
    for row, bar in enumerate(line.bars):
        items += _bar(line, bar, top + _ROW * row)
    for day, y in {day: y for day, y, _ in stones}.items():
        items.append(Line(((_place(line, day), y), (_place(line, day), height)), VERMILION, 2, "5 3"))
    items += [text for _, _, text in stones]
    words = "; ".join(f"{bar.ref.name}: {_span(bar)}, {_closes(bar)}" for bar in line.bars)
    return Scene(WIDTH, height + 4, line.caption, words, tuple(items))


def _milestones(line: Timeline) -> tuple[list[tuple[date, int, Text]], int]:
    """Write when the states are reached, a line each, and return where these lines end."""
    found = []
    y = 2
    for day, name in sorted(line.milestones):
        x = _place(line, day)
        before = x > WIDTH // 2
        words = wrapped(for_xml(f"{name}, {day.isoformat()}"), (x if before else WIDTH - x) - 10, _SIZE, 1, bold=True)
        text = Text(x + 5, y, words, _SIZE, bold=True)
        left = text.extent.right - text.x
        found.append((day, y, text._replace(x=max(x - 5 - left, 0)) if before else text))
        y += height_of(words, _SIZE) + 3
    return found, y


def _ticks(line: Timeline, top: int, height: int) -> Iterator[Item]:
    years = line.end.year - line.begin.year
    step = 3 if years < _QUARTERS else 12
    for year in range(line.begin.year, line.end.year + 1):
        if years > _YEARS and year % 5:
            continue
        for month in range(1, 13, step):
            day = date(year, month, 1)
            if line.begin <= day <= line.end:
                x = _place(line, day)
                yield Line(((x, top - 6), (x, height)), PALE)
                if years < _YEARS // 5 or month == 1:
                    words = str(year) if month == 1 else f"Q{(month + 2) // 3}"
                    yield Text(x + 3, top - 17, (words,), 10, color=GREY)


def _bar(line: Timeline, bar: Bar, y: int) -> Iterator[Item]:
    begin, end = _place(line, bar.begin or line.begin), _place(line, bar.end or line.end)
    names = wrapped(for_xml(bar.ref.name), _NAMES - 12, _SIZE, 2)
    yield Text(0, y + (_ROW - height_of(names, _SIZE)) // 2, names, _SIZE)
    middle = y + (_ROW - _BAR) // 2
    yield Box(_NAMES, middle, WIDTH - _NAMES - _CLOSES, _BAR, _RAIL)
    yield Box(begin, middle, max(end - begin, 3), _BAR, BLUE)
    closes = wrapped(_closes(bar), _CLOSES - 10, 10, 2)
    yield Text(WIDTH - _CLOSES + 8, y + (_ROW - height_of(closes, 10)) // 2, closes, 10, color=INK)


def _closes(bar: Bar) -> str:
    more = f" and {len(bar.closes) - _MOST:,} more" if len(bar.closes) > _MOST else ""
    return f"closes {', '.join(f'F{one}' for one in bar.closes[:_MOST])}{more}" if bar.closes else "closes nothing"


def _span(bar: Bar) -> str:
    begin, end = (day.isoformat() if day else "?" for day in (bar.begin, bar.end))
    return f"{begin} to {end}"


def _place(line: Timeline, day: date) -> int:
    share = (day - line.begin).days / max((line.end - line.begin).days, 1)
    return round(_NAMES + share * (WIDTH - _NAMES - _CLOSES))
