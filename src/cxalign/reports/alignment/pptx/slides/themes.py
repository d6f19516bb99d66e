"""By theme, on few slides: overlaps, ownership, resilience, friction, five dimensions, readiness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings, Paragraph, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import Line, Slide
from cxalign.reports.alignment.pptx.slides.stacking import parts, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slides.making import Making

_THEMES = ("overlaps", "ownership", "resilience", "friction", "dimensions", "readiness")


def slides(making: Making) -> Iterator[Slide]:
    """Tell of each theme; those of which there is nothing to show share a slide."""
    silent = []
    for name in _THEMES:
        section = making.section(name)
        told = [block for block in section.blocks if isinstance(block, Findings)]
        tables = [block for block in section.blocks if isinstance(block, Table)]
        said = _said(section.blocks)
        yield from stacked(making, section.title, parts(making, (*told, *tables)), notes=said)
        if section.title and not told:
            silent += [f"{section.title}: {words}" for words in said if words.startswith("No")]
    if silent:
        lines = [Line(words, 16, bullet=True, above=6) for words in silent]
        yield Slide("Where there is no finding", (plate(making.room, lines),), tuple(silent))


def _said(blocks: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(plain_words(block.words) for block in blocks if isinstance(block, Paragraph))
