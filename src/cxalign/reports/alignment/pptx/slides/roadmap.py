"""The roadmap: the time line with what each initiative closes, the initiatives, what is opened and what persists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment import timeline
from cxalign.reports.alignment.content import Findings, Paragraph, Table, Timeline, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import Drawn, Line, Slide
from cxalign.reports.alignment.pptx.slides.making import FULL, wanted
from cxalign.reports.alignment.pptx.slides.stacking import parts, stacked
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slides.making import Making

_MOST_BARS, _MOST_SLIDES = 10, 2
"""How many initiatives stand on a slide, and how many slides they take."""


def slides(making: Making) -> Iterator[Slide]:
    """Tell of the plan."""
    section = making.section("roadmap")
    for block in section.blocks:
        if isinstance(block, Timeline):
            yield from _timeline(making, section.title, block)
        elif isinstance(block, Paragraph):
            words = plain_words(block.words)
            yield Slide(section.title, (plate(making.room, [Line(words, 18)]),), (words,))
    tables = [block for block in section.blocks if isinstance(block, Table)]
    counts = [table for table in tables if table.head[0] != "initiative"]
    for table in (table for table in tables if table not in counts):
        title = f"{section.title}: {table.caption[:1].lower()}{table.caption[1:]}"
        yield from making.tables(title, wanted(table), rest=(0, "initiative"))
    lists = [block for block in section.blocks if isinstance(block, Findings)]
    if lists or counts:
        whole = parts(making, (*lists, *counts), 8)
        yield from stacked(making, section.title, whole)


def _timeline(making: Making, name: str, line: Timeline) -> Iterator[Slide]:
    closed = {one for bar in line.bars for one in bar.closes}
    title = f"{name}: {number(len(line.bars), 'initiative')}, {number(len(closed), 'finding')} closed"
    lots = [line.bars[begin : begin + _MOST_BARS] for begin in range(0, len(line.bars), _MOST_BARS)]
    shown = lots[:_MOST_SLIDES]
    left = sum(map(len, lots[_MOST_SLIDES:]))
    for index, bars in enumerate(shown, 1):
        scene = timeline.drawn(line, bars, int(making.room.width))
        scale = min(1.0, (making.room.height - 20) / scene.height)
        here = making.room._replace(width=scene.width * scale, height=scene.height * scale)
        foot = [making.foot(f"{number(left, 'more initiative')} {FULL}")] if left and index == len(shown) else []
        count = f" ({index} of {len(shown)})" if len(shown) > 1 else ""
        numbers = [one for bar in bars for one in bar.closes]
        notes = (scene.description, "", *making.notes(dict.fromkeys(numbers)))
        yield Slide(f"{title}{count}", (Drawn(here, scene, scale), *foot), notes)
