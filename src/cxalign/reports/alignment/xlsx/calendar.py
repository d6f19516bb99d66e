"""The roadmap as a sheet: initiatives with what they deliver and close, and a column for each quarter of their time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Table, Timeline
from cxalign.reports.alignment.xlsx.entries import Entry, Sheet, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Bar, Section

_MOST_QUARTERS = 48
"""With more quarters than this the columns are years."""
_SIGN = "■"


def scheduled(section: Section) -> Iterator[Sheet]:
    """Yield the sheet of the roadmap."""
    lines = [block for block in section.blocks if isinstance(block, Timeline)]
    for table in (block for block in section.blocks if isinstance(block, Table)):
        if table.head[0] != "initiative":
            continue  # what is counted stands in the scorecard
        spans = list(_spans(lines[0])) if lines else []
        bars: dict[object, Bar] = {bar.ref: bar for line in lines for bar in line.bars}
        rows = []
        for row, found in zip(table.rows, entries(table), strict=True):
            bar = bars.get(row.cells[0].words[0])
            rows.append((*found, *(_cell(bar, lines[0], span) for span in spans)))
        names = tuple(name for name, _, _ in spans)
        upright = len(table.head) if spans else None
        yield Sheet("Roadmap", table.caption, (*table.head, *names), tuple(rows), upright=upright)


def _spans(line: Timeline) -> Iterator[tuple[str, date, date]]:
    """Yield the quarters or years of a time line: name, first day, first day after."""
    years = line.end.year - line.begin.year + 1
    step = 3 if years * 4 <= _MOST_QUARTERS else 12
    for year in range(line.begin.year, line.end.year + 1):
        for month in range(1, 13, step):
            last = month + step
            begin, after = date(year, month, 1), date(year, last, 1) if last <= 12 else date(year + 1, 1, 1)  # noqa: PLR2004
            if after > line.begin and begin <= line.end:
                yield (f"{year} Q{(month + 2) // 3}" if step < 12 else str(year)), begin, after  # noqa: PLR2004


def _cell(bar: Bar | None, line: Timeline, span: tuple[str, date, date]) -> Entry:
    _, begin, after = span
    if bar is None or (bar.begin or line.begin) >= after or (bar.end or line.end) < begin:
        return Entry(look="mark")
    return Entry(_SIGN, "bar")
