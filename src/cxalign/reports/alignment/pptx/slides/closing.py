"""The end: the scorecard, and where all that is not on the slides stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.choosing import MOST_JOURNEYS
from cxalign.reports.alignment.content import Paragraph, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import Line, Slide
from cxalign.reports.alignment.pptx.slides.making import wanted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slides.making import Making

_SCORECARD_SLIDES = 6


def slides(making: Making) -> Iterator[Slide]:
    """Close the deck."""
    section = making.section("scorecard")
    for table in section.blocks:
        if isinstance(table, Table):
            yield from making.tables(table.caption, wanted(table), most=_SCORECARD_SLIDES)
    yield _rest(making)


def _rest(making: Making) -> Slide:
    report = making.report
    lines = ["It has every finding with its place, its chain and its help."]
    left = len(report.journeys) - MOST_JOURNEYS
    if left > 0:
        lines.append(f"{number(left, 'journey')} without slides of their own: --journey ID writes a deck of one.")
    said = [plain_words(one.words) for one in making.section("summary").blocks if isinstance(one, Paragraph)]
    shown = [Line(words, 18, bullet=True, above=8) for words in (*lines, *said)]
    title = f"The full report tells {number(len(report.findings), 'finding')}"
    return Slide(title, (plate(making.room, shown),), (*lines, *said))
