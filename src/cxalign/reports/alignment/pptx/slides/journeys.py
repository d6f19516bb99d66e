"""Journey by journey: what matters most on one slide, then its blueprint, now above then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports.alignment.blocks import Findings, Points, Table
from cxalign.reports.alignment.lines import Mention, plain_words
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, DARK, GREY, PALE, Drawn, Grid, Line, Slide
from cxalign.reports.alignment.pptx.slides.filling import Filled, fill
from cxalign.reports.alignment.pptx.slides.making import points
from cxalign.reports.alignment.pptx.slides.sharing import findings, fits, shared
from cxalign.reports.alignment.sections.journeys import NO_OWN_SYSTEM, NO_PROCESS, NO_SYSTEM, NOT_DESCRIBED, lacking
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Fold
    from cxalign.reports.alignment.pptx.slide import Piece, Room
    from cxalign.reports.alignment.pptx.slides.filling import Part
    from cxalign.reports.alignment.pptx.slides.making import Making
    from cxalign.reports.drawing.scene import Scene, Sheet

_SHEETS = 8
"""How many slides the blueprints of all journeys take, the worst journeys first; each journey has one at least."""
_MATRIX = "its matrix of steps, processes and systems: see the workbook (.xlsx) of this report"
_FACTS = 0.29
"""The part of the slide in which the facts about a journey stand."""
_TILE, _BETWEEN = 78, 4
_FEW = 5
"""A journey with more findings than this has a slide for them, and others for its blueprint."""
_SIZES = (14, 13, 12, 11)


def slides(making: Making) -> Iterator[Slide]:
    """Tell of the most urgent journeys."""
    names = dict(making.report.journeys)
    sheets = dict(making.report.sheets)
    allowed = _allowed({journey: len(sheets.get(journey, ())) for journey in making.journeys})
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
    together = _together(making, f"journey:{journey}", name, sheets, most)
    if together:
        slide, count = together
        yield slide
        for sheet in sheets[count:most]:
            yield _blueprint(making, name, sheet)
        return
    ranked = sorted(range(len(sheets)), key=lambda one: (-len(sheets[one].numbers), one))
    shown = [sheets[one] for one in sorted(ranked[:most])]
    left = [sheets[one] for one in sorted(ranked[most:])]
    yield from _matters(making, f"journey:{journey}", name, left)
    for sheet in shown:
        yield _blueprint(making, name, sheet)


def _blueprint(making: Making, name: str, sheet: Sheet) -> Slide:
    drawn = _drawn(sheet.scene, making.room)
    return Slide(f"{name}, {sheet.title}", (drawn,), (sheet.scene.description,))


def _drawn(scene: Scene, room: Room) -> Drawn:
    scale = min(room.width / scene.width, room.height / scene.height)
    wide = scene.width * scale
    here = room._replace(left=room.left + (room.width - wide) / 2, width=wide, height=scene.height * scale)
    return Drawn(here, scene, scale)


def _together(making: Making, part: str, name: str, sheets: tuple[Sheet, ...], most: int) -> tuple[Slide, int] | None:
    """Put on one slide what a journey is, its blueprint or the begin of it, and its findings where they are few.

    Returns the slide, and how many sheets are drawn on it.
    """
    numbers = _numbers(making, part)
    listed = findings(making, "", numbers, folds=_folds(making, part), journey=_of(part))
    if not sheets or any(sheet.low is None for sheet in sheets) or len(listed.lines) > _FEW:
        return None
    for shown in dict.fromkeys((len(sheets), 1)):
        left = [] if shown == len(sheets) else [*sheets[most:]]
        facts = [*_facts(making, part), *_unseen(left)]
        lead = Line(" · ".join(facts), 12, color=GREY)
        high = height_of_lines([lead], making.room.width) + 6
        drawn, room = _stacked(sheets[:shown], making.room.below(high))
        told = _listed(listed, room) if len(drawn) == shown else None
        if told is not None:
            pieces = (plate(making.room._replace(height=high), [lead]), *drawn, *told.pieces)
            notes = (*facts, *(one.scene.description for one in drawn), *told.notes)
            return Slide(_title(making, part, name), pieces, notes), shown
    return None


def _stacked(sheets: tuple[Sheet, ...], room: Room) -> tuple[list[Drawn], Room]:
    """Draw low sheets under each other as long as there is room for them as wide as it is: (they, the room below)."""
    drawn = []
    for scene in (sheet.low for sheet in sheets if sheet.low is not None):
        if scene.height * room.width / scene.width > room.height:
            break
        drawn.append(_drawn(scene, room))
        room = room.below(min(drawn[-1].room.height + _BETWEEN, room.height))
    return drawn, room


def _listed(listed: Part, room: Room) -> Filled | None:
    """List findings in a table, or in a line or two where there is no more room."""
    if not listed.lines or listed.wanted is None:
        return Filled((), ())
    if fits(listed, below := room.below(min(_BETWEEN, room.height))):
        return fill([listed], below)
    said = (f"{code.text}: {words.text}" for code, _, words, *_ in listed.wanted.rows)
    line = Line(" · ".join(said), 11)
    high = height_of_lines([line], room.width)
    return Filled((plate(room._replace(height=high), [line]),), (line.text,)) if high <= room.height else None


# What matters


def _matters(making: Making, part: str, name: str, left: list[Sheet]) -> Iterator[Slide]:
    """Tell what a journey is and its worst findings, and on a slide of their own the errors that have no room there."""
    beside = making.room._replace(width=making.room.width * _FACTS)
    right = making.room._replace(left=beside.right + 16, width=making.room.width - beside.width - 16)
    matrix = [_MATRIX] if making.blocks(f"{part}:matrix", Table) else []
    facts = [*_facts(making, part), *_unseen(left), *matrix]
    pieces: list[Piece] = [plate(beside, _fitting(facts, beside))]
    tiles = _change(making, part) if making.has_plan else []
    for (count, what), column in zip(tiles, right.columns(max(len(tiles), 1)), strict=False):
        lines = [Line(count, 18, bold=True, color=ACCENT), Line(what, 11, color=DARK)]
        pieces.append(plate(column._replace(height=_TILE), lines, edge=PALE, inset=6))
    right = right.below(_TILE + 12) if tiles else right
    notes = tuple(facts)
    after: list[int] = []
    for block in making.section(f"{part}:findings").blocks:
        if isinstance(block, Findings):
            numbers = _numbers(making, part)
            listed = findings(making, "", numbers, folds=block.folds, journey=_of(part))
            filled = fill([listed], right)
            pieces += filled.pieces
            after = _after(listed, filled)
            notes = (*notes, "", *filled.notes)
        else:
            words = Line(plain_words(getattr(block, "words", ())), 14, color=DARK)
            pieces.append(plate(right._replace(height=40), [words]))
    yield Slide(_title(making, part, name), tuple(pieces), notes)
    errors = [told.number for told in making.told(after) if told.finding.severity is Severity.ERROR]
    if errors:
        left_out = number(len(errors), "more error")
        ordered = [*dict.fromkeys((*errors, *after))]
        then = ", and what comes after them" if len(errors) < len(after) else ""
        listed = findings(making, "", ordered, folds=_folds(making, part), journey=_of(part))
        yield next(shared(making, f"{name}: {left_out}{then}", [listed]))


def _after(listed: Part, filled: Filled) -> list[int]:
    """Return the findings of a list for which there was no room."""
    shown = sum(len(piece.rows) for piece in filled.pieces if isinstance(piece, Grid))
    return [one for line in listed.lines[shown:] for one in line]


def _numbers(making: Making, part: str) -> list[int]:
    """Return the findings of a journey, the worst first."""
    lists = making.blocks(f"{part}:findings", Findings)
    return making.ranked(one for block in lists for one in block.every)


def _folds(making: Making, part: str) -> tuple[Fold, ...]:
    return tuple(fold for block in making.blocks(f"{part}:findings", Findings) for fold in block.folds)


def _facts(making: Making, part: str) -> Iterator[str]:
    """Say what the journey is; without a plan the one state is not named."""
    (_, only), *_ = making.report.states or (("", ""),)
    for words in (line for block in making.blocks(part, Points) for line in points(block)):
        yield words if making.has_plan else words.removeprefix(f"{only}: ")
    if making.has_plan:
        yield from (line for block in making.blocks(f"{part}:change", Points) for line in points(block))


def _unseen(left: list[Sheet]) -> Iterator[str]:
    if left:
        yield f"not drawn here: {', '.join(sheet.steps.partition(' of ')[0] for sheet in left)}"


def _fitting(facts: list[str], room: Room) -> list[Line]:
    for size in _SIZES:
        lines = [Line(fact, size, bullet=True, above=5) for fact in facts]
        if height_of_lines(lines, room.width) <= room.height:
            break
    return lines


def _change(making: Making, part: str) -> list[tuple[str, str]]:
    """Return what the plan does to the findings of the deck: (how many, what); together they are all of the journey."""
    tables = making.blocks(f"{part}:change", Table)
    tiles: dict[str, int] = {}
    for row in (row for table in tables[:1] for row in table.rows):
        mentions = [one.number for cell in row.cells for one in cell.words if isinstance(one, Mention)]
        what = plain_words(row.cells[0].words).partition(": ")[0]
        tiles[what] = tiles.get(what, 0) + len(mentions)
    return [(f"{count:,}", what) for what, count in tiles.items()]


def _of(part: str) -> str:
    """Return the journey that a part is about."""
    return part.partition(":")[2]


# The title


def _title(making: Making, part: str, name: str) -> str:
    """Say whether it is aligned, and what the plan does to that; else what is missing at how many steps."""
    message = making.message(part)
    if message:
        return message
    for table in making.blocks(f"{part}:steps", Table):
        gaps = _gaps(table)
        steps = sum(bool(row.cells[0].words) for row in table.rows)
        if gaps:
            said = [f"{_in_sentence(words)} at {_some(len(found), steps)}" for words, found in gaps.items()]
            return f"{name}: {', '.join(said)}"
    return f"{name}: alignment cannot be judged yet"


def _some(count: int, steps: int) -> str:
    if count == steps:
        return "its one step" if steps == 1 else f"any of its {steps:,} steps"
    return f"{count:,} of {number(steps, 'step')}"


def _gaps(table: Table) -> dict[str, list[str]]:
    """Return what is missing, and at which steps; a process without a system at one that has some is in the table."""
    found: dict[str, dict[str, None]] = {}
    step = ""
    for row in table.rows:
        step = plain_words(row.cells[0].words) or step
        for one in row.cells:
            if one.gap and one.words != (NO_OWN_SYSTEM,):
                found.setdefault(lacking(plain_words(one.words)), {})[step] = None
    # Where nobody works, nobody misses a system.
    unattended = found.get(NO_PROCESS, {}) | found.get(NO_PROCESS + NOT_DESCRIBED, {})
    for words in (NO_SYSTEM, NO_SYSTEM + NOT_DESCRIBED):
        found[words] = {one: None for one in found.get(words, {}) if one not in unattended}
    return {words: list(steps) for words, steps in found.items() if steps}


def _in_sentence(gap: str) -> str:
    words = gap.removesuffix(NOT_DESCRIBED)
    return gap if words == gap else f"{words} is{NOT_DESCRIBED}"
