"""What stands on which slide: one file for each part of the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.pptx.slides import (
    appendix,
    aside,
    closing,
    journeys,
    readers,
    roadmap,
    summary,
    themes,
    voices,
)
from cxalign.reports.alignment.pptx.slides.making import Making

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.pptx.slide import Room, Slide

_PARTS = (
    ("Summary", summary),
    ("Customers", voices),
    ("Journeys", journeys),
    ("Readers", readers),
    ("Themes", themes),
    ("Roadmap", roadmap),
    ("Not assessed, accepted, by hand", aside),
    ("Scorecard", closing),
    ("Appendix", appendix),
)
"""The parts of the deck, in their order."""


def planned(report: Report, room: Room) -> Iterator[Slide]:
    """Plan the slides of a report whose pieces stand in a room."""
    making = Making(report, room)
    for name, part in _PARTS:
        for slide in part.slides(making):
            yield slide if slide.part else slide._replace(part=name)
