"""The roadmap: the time line with what each initiative closes, the initiatives, what is opened and what persists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment import schedule, timeline
from cxalign.reports.alignment.blocks import Findings, Table, Timeline, cell
from cxalign.reports.alignment.lines import Mention, Ref, plain_words
from cxalign.reports.alignment.pptx.slide import Drawn, Slide
from cxalign.reports.alignment.pptx.slides.filling import Part, fill
from cxalign.reports.alignment.pptx.slides.making import rest, wanted
from cxalign.reports.alignment.pptx.slides.sharing import Group, all_fit, findings, shared, titled
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Row
    from cxalign.reports.alignment.pptx.slide import Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_MOST_BARS = 11
"""How many initiatives stand on a slide; those that close most are shown."""
_BETWEEN = 14
_SHOWN = ("start", "end", "closes", "brings")
"""Columns that the time line shows, and what stands in their place."""
_COUNTS = ("closes", "brings new")
_NONE = "–"


def slides(making: Making) -> Iterator[Slide]:
    """Tell of the plan."""
    section = making.section("roadmap")
    lines = making.blocks("roadmap", Timeline)
    drawn = [_timeline(making, section.title, line) for line in lines]
    tables = [
        _initiatives(making, table, lines) for table in making.blocks("roadmap", Table) if table.head[0] == "initiative"
    ]
    if len(drawn) == len(tables) == 1 and all_fit(tables[0].parts, drawn[0][1]):
        (slide, room), group = drawn.pop(), tables.pop()
        filled = fill(group.parts, room)
        pieces, notes = (*slide.pieces, *filled.pieces), (*slide.notes, *filled.notes)
        yield slide._replace(title=titled([slide.title, group.title]), pieces=pieces, notes=notes)
    yield from (slide for slide, _ in drawn)
    for group in tables:
        yield from shared(making, group.title, group.parts)
    parts = lists(making)
    if parts and has_initiatives(making):
        said = titled([part.heading for part in parts])
        yield from shared(making, making.message("roadmap", said), parts)


def _initiatives(making: Making, table: Table, lines: list[Timeline]) -> Group:
    """Return the initiatives as a table, under how many have an owner."""
    table = table._replace(rows=tuple(sorted(table.rows, key=lambda row: _standing(making, table, row))))
    kept = _counted(table, lines) if lines else table
    nobody = sum(row.cells[table.head.index("owner")].gap for row in table.rows)
    owned = f", {nobody} of them without an owner" if nobody else ", each with an owner"
    title = f"{number(len(table.rows), 'initiative')}{owned}"
    return Group(title, (Part(wanted(kept), words=(table.caption.partition(": ")[0],), what="initiative"),))


def _standing(making: Making, table: Table, row: Row) -> int:
    """Put initiatives that close or bring a finding of the deck first, then those of who is to act first."""
    if any(isinstance(word, Mention) for one in row.cells for word in one.words):
        return 0
    return 1 if making.to_act_first.intersection(row.cells[table.head.index("owner")].words) else 2


def has_initiatives(making: Making) -> bool:
    """Tell whether there is a plan; without one the lists of findings stand with the themes."""
    return any(one.head[0] == "initiative" for one in making.blocks("roadmap", Table))


def lists(making: Making) -> list[Part]:
    """Return what the plan opens, and what persists."""
    blocks = making.blocks("roadmap", Findings)
    return [findings(making, one.caption, one.every, folds=one.folds) for one in blocks]


def _counted(table: Table, lines: list[Timeline]) -> Table:
    """Leave out what the time line shows, and count what an initiative closes and what comes with it."""
    bars = {bar.ref: bar for line in lines for bar in line.bars}
    kept = [column for column, head in enumerate(table.head) if head not in _SHOWN]
    rows = []
    for row in table.rows:
        bar = next((bars[one] for one in row.cells[0].words if isinstance(one, Ref) and one in bars), None)
        counts = ((bar.closes, bar.elsewhere), (bar.opens, bar.opens_elsewhere)) if bar else (((), 0),) * 2
        closing, opening = (_count(here, elsewhere) for here, elsewhere in counts)
        coming = schedule.comes_with(bar) if bar else ""
        told = (cell(closing), cell(f"{opening}; {coming}" if coming and opening != _NONE else coming or opening))
        rows.append(row._replace(cells=(*(row.cells[column] for column in kept), *told)))
    return table._replace(head=(*(table.head[column] for column in kept), *_COUNTS), rows=tuple(rows))


def _count(here: tuple[int, ...], elsewhere: int) -> str:
    """Write how many findings there are, and how many of them the deck tells where that is not all."""
    count = len(here) + elsewhere
    return f"{count:,}{schedule.part_here(here, elsewhere)}" if count else _NONE


def _timeline(making: Making, name: str, line: Timeline) -> tuple[Slide, Room]:
    """Draw the time line: (the slide, the room below)."""
    ranked = sorted(line.bars, key=lambda bar: -len(bar.closes) - bar.elsewhere)[:_MOST_BARS]
    bars = tuple(bar for bar in line.bars if bar in ranked)
    left = [plain_words((bar.ref,)) for bar in line.bars if bar not in ranked]
    room = making.room._replace(height=making.room.height - (20 if left else 0))
    scene = timeline.drawn(line, bars, int(room.width), counted=True)
    scale = min(1.0, room.height / scene.height)
    here = room._replace(width=scene.width * scale, height=scene.height * scale)
    foot = [making.foot(rest("initiative", left, room.width))] if left else []
    slide = Slide(f"{name}: {_idle(line)}", (Drawn(here, scene, scale), *foot), (scene.description,))
    return slide, room.below(min(here.height + _BETWEEN, room.height))


def _idle(line: Timeline) -> str:
    """Say how many initiatives close nothing, in this report or outside it."""
    count, idle = len(line.bars), sum(not bar.closes and not bar.elsewhere for bar in line.bars)
    here = f", {line.closed - line.elsewhere or 'none'} of them in this report" if line.elsewhere else ""
    closed = f"{number(line.closed, 'finding')}{here}"
    if count == 1:
        return f"the one initiative closes {'no finding' if idle else closed}"
    if idle == count:
        return f"none of the {count:,} initiatives closes a finding"
    if not idle:
        return f"each of the {count:,} initiatives closes something, together {closed}"
    others = "the other one closes" if count - idle == 1 else f"the other {count - idle:,} close"
    return f"{idle:,} of {count:,} initiatives {'closes' if idle == 1 else 'close'} nothing; {others} {closed}"
