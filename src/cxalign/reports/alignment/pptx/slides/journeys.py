"""Journey by journey: how it stands, its blueprint, who attends to each step, what is urgent, and what will change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Cell, Findings, Mention, Points, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, GREY, PALE, Drawn, Line, Slide
from cxalign.reports.alignment.pptx.slides.making import FULL, caption, listed, narrowed, points, wanted
from cxalign.reports.alignment.pptx.tables import grids
from cxalign.reports.scorecards import NOT_ASSESSED
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slide import Piece, Room
    from cxalign.reports.alignment.pptx.slides.making import Making
    from cxalign.reports.drawing.scene import Sheet

_SHEETS, _MOST_SHEETS = 40, 16
"""How many slides the blueprints take, all of them and that of one journey; those with most findings are shown."""
_TILE = 96
_COUNTS = 14
"""How many counts of a journey stand beside what it is."""
_SEVERITIES = ("error", "warning", "info")


def slides(making: Making) -> Iterator[Slide]:
    """Tell of the most urgent journeys."""
    names = dict(making.report.journeys)
    sheets = dict(making.report.sheets)
    for journey in making.journeys:
        for slide in _journey(making, journey, names[journey], sheets.get(journey, ())):
            yield slide._replace(part=names[journey])


def _journey(making: Making, journey: str, name: str, sheets: tuple[Sheet, ...]) -> Iterator[Slide]:
    part = f"journey:{journey}"
    yield _opening(making, part, name)
    yield from _blueprint(making, name, sheets, min(_MOST_SHEETS, _SHEETS // len(making.journeys)))
    for table in making.section(f"{part}:steps").blocks:
        if isinstance(table, Table) and table.rows:
            yield from _attendance(making, name, table)
    for block in making.section(f"{part}:findings").blocks:
        if isinstance(block, Findings):
            lead = caption(block.caption)
            title = f"{name}: {_counted(making, block)}"
            yield from making.findings(title, block, lead=lead, most=10)
    yield from _change(making, part, name)


def _counted(making: Making, block: Findings) -> str:
    found = [told.finding.severity.value for told in making.told(block.numbers)]
    return ", ".join(number(found.count(one), one) for one in _SEVERITIES if one in found)


def _opening(making: Making, part: str, name: str) -> Slide:
    facts = [line for block in making.blocks(part, Points) for line in points(block)]
    left = making.room._replace(width=making.room.width * 0.34, height=making.room.height - 20)
    right = left._replace(left=left.right + 16, width=making.room.width - left.width - 16)
    pieces: list[Piece] = [plate(left, [Line(fact, 16, bullet=True, above=6) for fact in facts])]
    title = name
    for table in making.section(f"{part}:counts").blocks:
        if isinstance(table, Table) and table.rows:
            title = f"{name}{_headline(table)}"
            grid, _ = next(grids(narrowed(wanted(table, order=list(table.rows[:_COUNTS])))[0], right, 12))
            more = len(table.rows) - len(grid.rows)
            pieces += [grid, *([making.foot(f"{number(more, 'more count')} {FULL}")] if more else [])]
    return Slide(title, tuple(pieces), tuple(facts))


def _headline(table: Table) -> str:
    """Say the first count of a journey in its first state."""
    what, value, *_ = (plain_words(one.words) for one in table.rows[0].cells)
    return f", {table.head[1]}: {value}" if value == NOT_ASSESSED else f", {table.head[1]}: {value} {what}"


# The blueprint


def _blueprint(making: Making, name: str, sheets: tuple[Sheet, ...], most: int) -> Iterator[Slide]:
    ranked = sorted(range(len(sheets)), key=lambda one: (-len(sheets[one].numbers), one))
    kept = sorted(ranked[:most])
    for place in kept:
        sheet = sheets[place]
        last = place == kept[-1] and len(kept) < len(sheets)
        foot = (
            [making.foot(f"{number(len(sheets) - len(kept), 'more sheet')} of this blueprint {FULL}")] if last else []
        )
        room = making.room._replace(height=making.room.height - (18 if last else 0))
        scale = min(room.width / sheet.scene.width, room.height / sheet.scene.height, 1.0)
        wide = sheet.scene.width * scale
        here = room._replace(left=room.left + (room.width - wide) / 2, width=wide, height=sheet.scene.height * scale)
        notes = (sheet.scene.description, "", *making.notes(sheet.numbers))
        yield Slide(f"{name} – {sheet.title}", (Drawn(here, sheet.scene, scale), *foot), notes)


# Who attends


def _attendance(making: Making, name: str, table: Table) -> Iterator[Slide]:
    steps = sum(bool(row.cells[0].words) for row in table.rows)
    gaps = _gaps(table)
    said = [f"{words} at {number(len(found), 'step')}" for words, found in gaps.items()]
    title = f"{name}: {', '.join(said)} of {steps}" if said else f"{name}: {number(steps, 'step')}"
    notes = tuple(f"{words}: {', '.join(found)}" for words, found in gaps.items())
    yield from making.tables(title, wanted(table, carries=True), lead=caption(table.caption), notes=notes, most=3)


def _gaps(table: Table) -> dict[str, list[str]]:
    """Return what is missing, and at which steps."""
    found: dict[str, dict[str, None]] = {}
    step = ""
    for row in table.rows:
        step = plain_words(row.cells[0].words) or step
        for one in row.cells:
            if one.gap:
                found.setdefault(_words(one), {})[step] = None
    return {words: list(steps) for words, steps in found.items()}


def _words(gap: Cell) -> str:
    """Return what a gap says; several owners are named in the table."""
    words = plain_words(gap.words)
    return words if words.startswith("no ") else "several owners"


# From today to the future


def _change(making: Making, part: str, name: str) -> Iterator[Slide]:
    section = making.section(f"{part}:change")
    table = next((block for block in section.blocks if isinstance(block, Table)), None)
    if table is None:
        return
    rows = [[plain_words(one.words) for one in row.cells] for row in table.rows]
    lines = [Line(line, 14, bullet=True, above=2) for block in section.blocks for line in points(block)]
    high = min(height_of_lines(lines, making.room.width), making.room.height / 2)
    room = making.room.below(high + 12)
    tiles = [
        plate(column._replace(height=_TILE), _tile(*row), edge=PALE, inset=10)
        for column, row in zip(room.columns(len(rows)), rows, strict=True)
    ]
    title = f"{name}: {', '.join(f'{count} {what}' for what, count, _ in rows)}"
    notes = tuple(f"{count} {what}: {which}" for what, count, which in rows)
    told = [one for row in reversed(table.rows[1:]) for one in row.cells[2].words]
    numbers = [one.number for one in told if isinstance(one, Mention)]
    below, foot = _left(making, room.below(_TILE + 12), numbers)
    closing = plate(making.room._replace(height=high + 4), lines)
    yield Slide(title, (closing, *tiles, *below, *foot), (section.title, *notes, "", *making.notes(numbers)))


def _tile(what: str, count: str, which: str) -> list[Line]:
    return [
        Line(f"{count} {what}", 18, bold=True, color=ACCENT),
        Line(which, 12, color=GREY, above=4),
    ]


def _left(making: Making, room: Room, numbers: list[int]) -> tuple[list[Piece], list[Piece]]:
    """List what the plan leaves or opens, as far as there is room."""
    if not numbers:
        return [], []
    told = sorted(making.told(numbers), key=lambda one: (one.finding.severity.rank, one.number))
    grid, _ = next(
        grids(narrowed(listed("What the plan leaves or opens", told))[0], room._replace(height=room.height - 20), 12)
    )
    more = len(numbers) - len(grid.rows)
    return [grid], [making.foot(f"{number(more, 'more finding')} {FULL}")] if more else []
