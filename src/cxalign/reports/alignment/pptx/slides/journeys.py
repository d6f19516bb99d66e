"""Journey by journey: what matters most on one slide, then its blueprint, now above then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.choosing import MOST_JOURNEYS
from cxalign.reports.alignment.content import Cell, Findings, Points, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, DARK, PALE, Drawn, Line, Slide
from cxalign.reports.alignment.pptx.slides.filling import fill
from cxalign.reports.alignment.pptx.slides.making import FULL, points
from cxalign.reports.alignment.pptx.slides.sharing import findings
from cxalign.reports.alignment.sections.journeys import NO_OWN_SYSTEM
from cxalign.reports.scorecards import NOT_ASSESSED
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slide import Piece, Room
    from cxalign.reports.alignment.pptx.slides.making import Making
    from cxalign.reports.drawing.scene import Sheet

_SHEETS = 8
"""How many slides the blueprints of all journeys take, the worst journeys first; each journey has one at least."""
_FACTS = 0.29
"""The part of the slide in which the facts about a journey stand."""
_TILE = 52
_SIZES = (14, 13, 12, 11)


def slides(making: Making) -> Iterator[Slide]:
    """Tell of the most urgent journeys."""
    names = dict(making.report.journeys)
    sheets = dict(making.report.sheets)
    allowed = _allowed({journey: len(sheets.get(journey, ())) for journey in making.by_urgency[:MOST_JOURNEYS]})
    for journey in making.journeys:
        for slide in _journey(making, journey, names[journey], sheets.get(journey, ()), allowed[journey]):
            yield slide._replace(part=names[journey])


def _allowed(wanted: dict[str, int]) -> dict[str, int]:
    """Return how many sheets each journey has: one, and more for the first as long as there are any to give."""
    left = _SHEETS - sum(map(bool, wanted.values()))
    allowed = {}
    for journey, count in wanted.items():
        more = min(max(count - 1, 0), left)
        left -= more
        allowed[journey] = min(count, 1) + more
    return allowed


def _journey(making: Making, journey: str, name: str, sheets: tuple[Sheet, ...], most: int) -> Iterator[Slide]:
    ranked = sorted(range(len(sheets)), key=lambda one: (-len(sheets[one].numbers), one))
    shown = [sheets[one] for one in sorted(ranked[:most])]
    left = [sheets[one] for one in sorted(ranked[most:])]
    yield _matters(making, f"journey:{journey}", name, left)
    for sheet in shown:
        yield _blueprint(making, name, sheet)


def _blueprint(making: Making, name: str, sheet: Sheet) -> Slide:
    room, scene = making.room, sheet.scene
    scale = min(room.width / scene.width, room.height / scene.height)
    wide = scene.width * scale
    here = room._replace(left=room.left + (room.width - wide) / 2, width=wide, height=scene.height * scale)
    notes = (scene.description, "", *making.notes(sheet.numbers))
    return Slide(f"{name}, {sheet.title}", (Drawn(here, scene, scale),), notes)


# What matters


def _matters(making: Making, part: str, name: str, left: list[Sheet]) -> Slide:
    beside = making.room._replace(width=making.room.width * _FACTS)
    right = making.room._replace(left=beside.right + 16, width=making.room.width - beside.width - 16)
    facts = [*_facts(making, part), *_unseen(left)]
    pieces: list[Piece] = [plate(beside, _fitting(facts, beside))]
    tiles = _change(making, part)
    for (count, what), column in zip(tiles, right.columns(max(len(tiles), 1)), strict=False):
        lines = [Line(count, 18, bold=True, color=ACCENT), Line(what, 12, color=DARK)]
        pieces.append(plate(column._replace(height=_TILE), lines, edge=PALE, inset=6))
    right = right.below(_TILE + 12) if tiles else right
    notes = tuple(facts)
    for block in making.section(f"{part}:findings").blocks:
        if isinstance(block, Findings):
            numbers = making.ranked(block.every)
            filled = fill(making, [findings(making, "", numbers)], right)
            pieces += filled.pieces
            notes = (*notes, "", *filled.notes)
        else:
            words = Line(plain_words(getattr(block, "words", ())), 14, color=DARK)
            pieces.append(plate(right._replace(height=40), [words]))
    return Slide(_title(making, part, name), tuple(pieces), notes)


def _facts(making: Making, part: str) -> Iterator[str]:
    for block in making.blocks(part, Points):
        yield from points(block)
    for table in making.blocks(f"{part}:counts", Table):
        for row in table.rows[:1]:
            what, *values = (plain_words(one.words) for one in row.cells)
            states = [name for name, _ in making.report.states]
            yield f"{what}: {', '.join(f'{state} {value}' for state, value in zip(states, values, strict=False))}"
    for block in making.blocks(f"{part}:change", Points):
        yield from points(block)


def _unseen(left: list[Sheet]) -> Iterator[str]:
    if left:
        yield f"blueprint of {', '.join(sheet.steps.partition(' of ')[0] for sheet in left)}: {FULL}"


def _fitting(facts: list[str], room: Room) -> list[Line]:
    for size in _SIZES:
        lines = [Line(fact, size, bullet=True, above=5) for fact in facts]
        if height_of_lines(lines, room.width) <= room.height:
            break
    return lines


def _change(making: Making, part: str) -> list[tuple[str, str]]:
    """Return what the plan does to the findings: (how many, what)."""
    tables = making.blocks(f"{part}:change", Table)
    rows = [[plain_words(one.words) for one in row.cells] for table in tables[:1] for row in table.rows]
    return [(count, what) for what, count, *_ in rows]


# The title


def _title(making: Making, part: str, name: str) -> str:
    """Say what is missing at how many steps; where nothing is, how many are aligned."""
    for table in making.blocks(f"{part}:steps", Table):
        gaps = _gaps(table)
        steps = sum(bool(row.cells[0].words) for row in table.rows)
        if gaps:
            said = [f"{words} at {number(len(found), 'step')}" for words, found in gaps.items()]
            return f"{name}: {', '.join(said)} of {steps}"
    for table in making.blocks(f"{part}:counts", Table):
        for row in table.rows[:1]:
            what, value, *_ = (plain_words(one.words) for one in row.cells)
            return f"{name}, {table.head[1]}: {value}" + ("" if value == NOT_ASSESSED else f" {what}")
    return name


def _gaps(table: Table) -> dict[str, list[str]]:
    """Return what is missing, and at which steps; a process without a system at one that has some is in the table."""
    found: dict[str, dict[str, None]] = {}
    step = ""
    for row in table.rows:
        step = plain_words(row.cells[0].words) or step
        for one in row.cells:
            if one.gap and one.words != (NO_OWN_SYSTEM,):
                found.setdefault(_words(one), {})[step] = None
    return {words: list(steps) for words, steps in found.items()}


def _words(gap: Cell) -> str:
    """Return what a gap says; several owners are named in the table."""
    words = plain_words(gap.words)
    return words if words.startswith("no ") else "several owners"
