"""The time line of initiatives as a picture inside the page; all it says stands in the table below it as well."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.reports.alignment.content import Bar, Timeline

_LEFT, _RIGHT, _WIDTH = 200, 190, 1000
_ROW, _TOP = 34, 44
_LONGEST, _MOST = 28, 5
_MONTHS_MARKED_BY_QUARTER = 48


def timeline(line: Timeline, shown: Callable[[str], str]) -> Iterator[str]:
    """Draw the initiatives, a bar each, with the findings they close behind it."""
    height = _TOP + _ROW * len(line.bars) + 30
    label = shown(line.caption)
    yield f'<figure class="timeline"><p class="caption">{label}</p>'
    yield f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">'
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}; the table below says the same">'
    for number, day in enumerate(_ticks(line)):
        x = _place(line, day)
        yield f'<line x1="{x}" x2="{x}" y1="{_TOP - 14}" y2="{height - 30}"/>'
        yield f'<text class="soft" x="{x + 3}" y="{_TOP - 4}">{_said(day, is_first=not number)}</text>'
    for row, bar in enumerate(line.bars):
        yield from _bar(line, bar, _TOP + _ROW * row, shown)
    for day, name in line.milestones:
        x = _place(line, day)
        anchor = ' text-anchor="end"' if x > _WIDTH / 2 else ""
        yield f'<line class="stone" x1="{x}" x2="{x}" y1="20" y2="{height - 22}"/>'
        yield f'<text x="{x}" y="14"{anchor}>{shown(_short(name))}, {day.isoformat()}</text>'
    yield "</svg></div></figure>"


def _bar(line: Timeline, bar: Bar, y: int, shown: Callable[[str], str]) -> Iterator[str]:
    begin, end = _place(line, bar.begin or line.begin), _place(line, bar.end or line.end)
    closes = ", ".join(f"F{one}" for one in bar.closes[:_MOST])
    more = f" +{len(bar.closes) - _MOST:,}" if len(bar.closes) > _MOST else ""
    words = f"closes {closes}{more}" if bar.closes else "closes nothing"
    yield f"<g><title>{shown(bar.ref.name)}, {shown(bar.kind)}: {words}</title>"
    yield f'<text x="0" y="{y + 20}">{shown(_short(bar.ref.name))}</text>'
    yield f'<rect class="rail" x="{_LEFT}" y="{y + 6}" width="{_WIDTH - _LEFT - _RIGHT}" height="20"/>'
    yield f'<rect x="{begin}" y="{y + 6}" width="{max(end - begin, 3)}" height="20" rx="3"/>'
    yield f'<text class="soft" x="{_WIDTH - _RIGHT + 8}" y="{y + 20}">{words}</text></g>'


def _ticks(line: Timeline) -> Iterator[date]:
    """Yield the begins of quarters, or of years where these are many."""
    months = (line.end.year - line.begin.year) * 12
    step = 3 if months <= _MONTHS_MARKED_BY_QUARTER else 12
    for year in range(line.begin.year, line.end.year + 1):
        for month in range(1, 13, step):
            day = date(year, month, 1)
            if line.begin <= day <= line.end:
                yield day


def _said(day: date, *, is_first: bool) -> str:
    quarter = f"Q{(day.month + 2) // 3}"
    return str(day.year) if day.month == 1 else f"{quarter} {day.year}" if is_first else quarter


def _place(line: Timeline, day: date) -> int:
    share = (day - line.begin).days / max((line.end - line.begin).days, 1)
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
