"""What is not assessed, what has been accepted or ignored, what is done by hand: silence is no approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Paragraph, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import Line, Slide
from cxalign.reports.alignment.pptx.slides.stacking import Part, parts, stacked
from cxalign.reports.alignment.pptx.tables import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slides.making import Making

_SECTIONS = ("not-assessed", "accepted", "by-hand")


def slides(making: Making) -> Iterator[Slide]:
    """Say what no finding says; sections of a few words share a slide."""
    short: list[Line] = []
    for name in _SECTIONS:
        section = making.section(name)
        said = tuple(plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph))
        found = parts(making, section.blocks)
        words = [Part(Wanted(section.title, (), ()), words=one) for one in said]
        if found:
            yield from stacked(making, section.title, [*words, *found])
        elif said:
            short.append(Line(section.title, 18, bold=True, above=12))
            short += [Line(words, 16, bullet=True, above=4) for words in said]
    if short:
        titles = "; ".join(line.text for line in short if line.bold)
        yield Slide(titles, (plate(making.room, short),), tuple(line.text for line in short))
