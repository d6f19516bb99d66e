"""Where bars, years and milestones of a time line stand, and what is said of them; every format draws it in its way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.lettering import width, wrapped
from cxalign.reports.escaping import for_xml
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Bar, Timeline

_YEARS_BY_QUARTER, _MOST_YEARS = 4, 12
"""With more years than this, years are marked instead of quarters; then only so many of them."""
_NARROWEST = 4
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
    """The begin of a quarter or a year; without words where others, or a milestone, are in their way."""

    x: int
    words: str


class Stone(NamedTuple):
    """A milestone: the day on which a state is reached."""

    x: int
    words: str
    begin: int
    """Where its words begin,"""
    row: int
    """and in which row of words they stand: no two of a row overlap."""


def ticks(axis: Axis, size: int) -> list[Tick]:
    """Return the quarters of a few years, the years of more, and some of the years of many."""
    days = _days(axis.line)
    taken = [(axis.at(day), axis.at(day)) for day, _ in axis.line.milestones]
    shown: dict[date, str] = {}
    is_dated = False
    for day in sorted(days, key=lambda day: (not _is_year(day), day)):
        names = [str(day.year)] if _is_year(day) else _quarters(day, with_year=not is_dated and day < _january(days))
        begin = axis.at(day) + BESIDE
        following = next((axis.at(one) for one in days if one > day), axis.right)
        for name in names:
            end = begin + width(name, size)
            is_free = all(end + _BETWEEN <= left or right < begin for left, right in taken)
            if is_free and (end <= following or name == names[-1]):
                taken.append((begin, end + _BETWEEN))
                shown[day] = name
                is_dated = is_dated or name.endswith(f" {day.year}")
                break
    return [Tick(axis.at(day), shown.get(day, "")) for day in days]


def _days(line: Timeline) -> list[date]:
    """Return the first days of the quarters or years; of a quarter that has begun before, the first day there is."""
    years = range(line.begin.year, line.end.year + 1)
    is_few = len(years) - 1 <= _YEARS_BY_QUARTER
    days = [date(year, month, 1) for year in years for month in range(1, 13, 3 if is_few else 12)]
    days = [day for day in days if line.begin <= day <= line.end]
    if not is_few:
        return days[:: -(-len(years) // _MOST_YEARS)]
    return days if line.begin in days else [line.begin, *days]


def _is_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _january(days: list[date]) -> date:
    """Return the first day on which a year is named, or the last day there can be."""
    return next(filter(_is_year, days), date.max)


def _quarters(day: date, *, with_year: bool) -> list[str]:
    """Name a quarter: with its year, where no year is named before, if there is room for that."""
    name = f"Q{(day.month + 2) // 3}"
    return [f"{name} {day.year}", name] if with_year else [name]


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
    closed = len(bar.closes) + bar.elsewhere
    here = f", {len(bar.closes) or 'none'} here" if bar.elsewhere else ""
    ends = f", {len(bar.ends):,} {'ends' if len(bar.ends) == 1 else 'end'} with it" if bar.ends and not here else ""
    closing = f"closes {number(closed, 'finding') if closed else 'nothing'}{here}{ends}"
    return (closing, f"brings {len(bar.opens):,} new") if bar.opens else (closing,)


def told(line: Timeline, bars: tuple[Bar, ...]) -> str:
    """Say what a picture of these bars shows, for those who cannot see it."""
    words = "; ".join(f"{bar.ref.name} {when(bar)}, {closes(bar)}" for bar in bars)
    days = "; ".join(f"{name} on {day.isoformat()}" for day, name in line.milestones)
    return f"{words}. {days}".strip()
