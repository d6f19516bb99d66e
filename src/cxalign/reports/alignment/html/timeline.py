"""The time line of initiatives as a picture inside the page; all it says stands in the table below it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment import schedule
from cxalign.reports.alignment.schedule import Axis
from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.reports.alignment.content import Bar, Timeline

_LEFT, _RIGHT, _WIDTH = 200, 810, 1000
_ROW, _WORDS, _TICKS = 34, 18, 26
_SIZE, _SMALL = 13, 12
"""As the style sheet has them."""


def timeline(line: Timeline, shown: Callable[[str], str]) -> Iterator[str]:
    """Draw the initiatives, a bar each, with the findings they close behind it."""
    axis = Axis(line, _LEFT, _RIGHT)
    stones = schedule.stones(axis, _SIZE, _WIDTH)
    above = _WORDS * (1 + max((stone.row for stone in stones), default=-1))
    top = above + _TICKS
    height = top + _ROW * len(line.bars) + 8
    label = shown(line.caption)
    yield f'<figure class="timeline"><p class="caption">{label}</p>'
    yield f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">'
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}; the table below says the same">'
    for tick in schedule.ticks(axis, _SMALL):
        yield f'<line x1="{tick.x}" x2="{tick.x}" y1="{top - 14}" y2="{height - 8}"/>'
        if tick.words:
            yield f'<text class="soft" x="{tick.x + schedule.BESIDE}" y="{top - 4}">{tick.words}</text>'
    for row, bar in enumerate(line.bars):
        yield from _bar(axis, bar, top + _ROW * row, shown)
    for stone in stones:
        yield f'<line class="stone" x1="{stone.x}" x2="{stone.x}" y1="{above + 2}" y2="{height}"/>'
        yield f'<text x="{stone.begin}" y="{stone.row * _WORDS + 14}">{shown(stone.words)}</text>'
    yield "</svg></div></figure>"


def _bar(axis: Axis, bar: Bar, y: int, shown: Callable[[str], str]) -> Iterator[str]:
    begin, end = axis.span(bar)
    name = "".join(wrapped(for_xml(bar.ref.name), _LEFT - 10, _SIZE, 1))
    words = "".join(schedule.closes_in(bar, _WIDTH - _RIGHT - 8, _SMALL, 1))
    title = f"{bar.ref.name}, {bar.kind}: {schedule.when(bar)}, {schedule.closes(bar)}"
    yield f"<g><title>{shown(title)}</title>"
    yield f'<text x="0" y="{y + 20}">{shown(name)}</text>'
    yield f'<rect class="rail" x="{_LEFT}" y="{y + 6}" width="{_RIGHT - _LEFT}" height="20"/>'
    yield f'<rect x="{begin}" y="{y + 6}" width="{end - begin}" height="20" rx="3"/>'
    yield f'<text class="soft" x="{_RIGHT + 8}" y="{y + 20}">{words}</text></g>'
