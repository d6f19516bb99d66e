"""The time line of initiatives as a picture inside the page; all it says stands in the table below it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.timeline import drawn
from cxalign.reports.drawing.svg import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.reports.alignment.blocks import Timeline

_WIDTH = 1000


def timeline(line: Timeline, shown: Callable[[str], str]) -> Iterator[str]:
    """Draw the initiatives, a bar each, as they are drawn on paper."""
    label = shown(line.caption)
    yield f'<figure class="timeline"><p class="caption">{label}</p>'
    yield f'<div class="scroll" tabindex="0" role="group" aria-label="{label}; the table below says the same">'
    yield written(drawn(line, line.bars, _WIDTH), "timeline")
    yield "</div></figure>"
