"""Where bars, years and milestones of a time line stand, and what is said of them; every format draws it in its way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.lettering import width, wrapped
from cxalign.reports.escaping import for_xml
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from cxalign.reports.alignment.blocks import Bar, Timeline

_YEARS_BY_QUARTER, _MOST_YEARS = 4, 12
"""With more years than this, years are marked instead of quarters; then only so many of them."""
_NARROWEST = 4
_YEAR = 12
_PARTIAL = 2
"""So many quarters have begun before the first day, or end after the last."""
_POLE = 3
"""The room that a milestone needs beside it."""
_NAME = 150
"""The room for the name of a milestone; its day stands behind it."""
_BETWEEN = 6
BESIDE = 3
"""How far behind its line the name of a quarter or a year begins."""


class Axis(NamedTuple):
    """The part of a picture through which time runs, from left to right."""

    line: Timeline
    left: int
    right: int

    def at(self, day: date) -> int:
        """Return where a day is."""
        share = (day - self.line.begin).days / max((self.line.end - self.line.begin).days, 1)
        return round(self.left + share * (self.right - self.left))

    def span(self, bar: Bar) -> tuple[int, int]:
        """Return where a bar begins and ends; what nobody has said is as early or as late as can be."""
        begin, end = self.at(bar.begin or self.line.begin), self.at(bar.end or self.line.end)
        return begin, max(end, begin + _NARROWEST)


class Tick(NamedTuple):
    """The begin of a quarter with its name, or of a year."""

    x: int
    words: str
    begin: int
    """Where its words begin: beside it, or behind the pole of a milestone that would go through them."""
    year: str = ""
    """The year of quarters, at the first of them that is shown; it stands above the words."""


class Stone(NamedTuple):
    """A milestone: the day on which a state is reached."""

    x: int
    words: str
    begin: int
    """Where its words begin,"""
    row: int
    """and in which row of words they stand: no two of a row overlap."""


def ticks(axis: Axis, size: int) -> list[Tick]:
    """Return the quarters of a few years, each with its name; else the years, or some of many.

    A quarter that has begun before, or ends after, is left out where there is no room for its name.
    """
    days = _firsts(axis.line, 3)
    wide = BESIDE + width("Q4", size)
    shown = [day for day in days if _after(axis, days, day) - axis.at(day) >= wide]
    is_few = axis.line.end.year - axis.line.begin.year <= _YEARS_BY_QUARTER
    if is_few and len(shown) >= max(len(days) - _PARTIAL, 1):
        return _quarters(axis, shown, size)
    return _years(axis, _firsts(axis.line, 12), size)


def _firsts(line: Timeline, months: int) -> list[date]:
    """Return the first days of the quarters or years; of what has begun before, the first day there is."""
    years = range(line.begin.year, line.end.year + 1)
    days = [date(year, month, 1) for year in years for month in range(1, 13, months)]
    days = [day for day in days if line.begin <= day <= line.end]
    return days if line.begin in days or (days and months == _YEAR) else [line.begin, *days]


def _after(axis: Axis, days: list[date], day: date) -> int:
    """Return where the room for what stands beside a day ends: where the next begins, or beside the axis."""
    return next((axis.at(one) for one in days if one > day), axis.right + _BETWEEN)


def _quarters(axis: Axis, days: list[date], size: int) -> list[Tick]:
    """Name each quarter, and above the first of each year the year, where there is room before the next year."""
    found = []
    for day in days:
        name = f"Q{(day.month + 2) // 3}"
        others = [one for one in days if one.year > day.year]
        is_first = all(one >= day for one in days if one.year == day.year)
        begin = _beside(axis, day, _after(axis, days, day), width(name, size))
        has_room = begin + width(str(day.year), size) + _BETWEEN <= _after(axis, others, day)
        found.append(Tick(axis.at(day), name, begin, str(day.year) if is_first and has_room else ""))
    return found


def _years(axis: Axis, days: list[date], size: int) -> list[Tick]:
    """Name years as far as there is room for them."""
    found: list[Tick] = []
    for day in days[:: -(-len(days) // _MOST_YEARS)]:
        name = str(day.year)
        begin = _beside(axis, day, _after(axis, days, day), width(name, size))
        if not found or found[-1].begin + width(name, size) + _BETWEEN <= begin:
            found.append(Tick(axis.at(day), name, begin))
    return found


def _beside(axis: Axis, day: date, end: int, wide: int) -> int:
    """Return where words beside a day begin: behind the milestone that would go through them, if they end in time."""
    x = begin = axis.at(day) + BESIDE
    for pole in sorted(axis.at(one) for one, _ in axis.line.milestones):
        if begin - _POLE < pole < begin + wide + _POLE:
            begin = pole + _POLE + 1
    return begin if begin + wide <= end else x


def stones(axis: Axis, size: int, room: int) -> list[Stone]:
    """Return the milestones by day, with their words in the first row in which there is room."""
    ends: list[int] = []
    found = []
    for day, name in sorted(axis.line.milestones):
        x = axis.at(day)
        words = f"{''.join(wrapped(for_xml(name), _NAME, size, 1, bold=True))}, {day.isoformat()}"
        wide = width(words, size, bold=True)
        begin = max(min(x - wide // 2, room - wide), 0)
        row = next((row for row, end in enumerate(ends) if begin > end + _BETWEEN), len(ends))
        ends[row : row + 1] = [begin + wide]
        found.append(Stone(x, words, begin, row))
    return found


def when(bar: Bar) -> str:
    """Say when an initiative is."""
    begin, end = (day.isoformat() if day else "?" for day in (bar.begin, bar.end))
    return f"{begin} to {end}"


def closes(bar: Bar) -> str:
    """Say which findings an initiative closes, how many of them are told elsewhere only, and which end with it."""
    named = _named(bar.closes)
    if not bar.elsewhere:
        return f"closes {named or 'nothing'}{_ends(bar)}"
    if named:
        return f"closes {named}, and {bar.elsewhere:,} outside this report{_ends(bar)}"
    return f"closes {number(bar.elsewhere, 'finding')} outside this report{_ends(bar)}"


def _ends(bar: Bar) -> str:
    return f"; {_named(bar.ends)} {'ends' if len(bar.ends) == 1 else 'end'} with it" if bar.ends else ""


def _named(findings: tuple[int, ...]) -> str:
    return ", ".join(f"F{one}" for one in findings)


def closes_in(bar: Bar, room: int, size: int, lines: int) -> tuple[str, ...]:
    """Say it in so many lines, and count the findings for which there is no room."""
    count = len(bar.closes) + bar.elsewhere
    shorter = (
        f"closes {_named(bar.closes[:shown])} and {count - shown:,} more{_ends(bar)}"
        for shown in range(min(len(bar.closes), count - 1), 0, -1)
    )
    for words in (closes(bar), *shorter):
        found = wrapped(words, room, size, lines + 1)
        if len(found) <= lines:
            return found
    return (f"closes {number(count, 'finding') if count else 'nothing'}",)


def in_counts(bar: Bar) -> tuple[str, ...]:
    """Count what an initiative closes and what ends with it, and what comes with it, a line each."""
    closed, opened = len(bar.closes) + bar.elsewhere, len(bar.opens) + bar.opens_elsewhere
    here, coming = part_here(bar.closes, bar.elsewhere), part_here(bar.opens, bar.opens_elsewhere)
    ends = f", {len(bar.ends):,} {'ends' if len(bar.ends) == 1 else 'end'} with it" if bar.ends and not here else ""
    closing = f"closes {number(closed, 'finding') if closed else 'nothing'}{here}{ends}"
    brings = ", ".join(filter(None, (f"brings {opened:,} new{coming}" if opened else "", comes_with(bar))))
    return (closing, brings) if brings else (closing,)


def comes_with(bar: Bar) -> str:
    """Count what is no longer described with an initiative; nothing where there is none."""
    count = len(bar.undescribed)
    return f"{count:,} {'comes' if count == 1 else 'come'} with it" if count else ""


def part_here(told: tuple[int, ...], elsewhere: int) -> str:
    """Say how many of some findings the report tells, where that is not all of them."""
    return f", {len(told) or 'none'} here" if elsewhere else ""


def told(line: Timeline, bars: tuple[Bar, ...]) -> str:
    """Say what a picture of these bars shows, for those who cannot see it."""
    words = "; ".join(f"{bar.ref.name} {when(bar)}, {closes(bar)}" for bar in bars)
    days = "; ".join(f"{name} on {day.isoformat()}" for day, name in line.milestones)
    return f"{words}. {days}".strip()
