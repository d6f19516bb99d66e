"""The title, the summary on one slide, what is most urgent, and all journeys where the summary cannot hold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.alignment.choosing import MOST_JOURNEYS
from cxalign.reports.alignment.content import Mention, Paragraph, Points, Ref, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, DARK, GREY, PALE, Grid, Line, Slide
from cxalign.reports.alignment.pptx.slides.filling import SIZES, Part, fill
from cxalign.reports.alignment.pptx.slides.making import SMALL, points, rest, wanted
from cxalign.reports.alignment.pptx.slides.sharing import by_kind, findings, fits, shared
from cxalign.reports.alignment.pptx.tables import grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Row
    from cxalign.reports.alignment.pptx.slide import Piece, Room
    from cxalign.reports.alignment.pptx.slides.making import Making
    from cxalign.reports.alignment.pptx.tables import Wanted

_COUNT = re.compile(r"[\d,]+ of [\d,]+")
_TILES = 3
"""How many states have a tile of their own."""
_TILE, _FOOT = 104, 34
_SIZES = (14, 13, 12, 11)
_SHARE = 0.4
"""The share of the slide below the tiles in which the sentences are to fit, so that the journeys have room."""
_MOST_ROWS = 40
_FEW = 8
"""So few findings have room in the summary; and many of so few rules are counted before some are told."""
_BOTH = 2
"""The tables of journeys and of findings, where the summary has room for both."""
_ORDER = "Errors first, then by the moments of truth they touch and how often these are lived"
_BESIDE = 2
"""How many tables stand beside each other where all journeys are listed."""


def slides(making: Making) -> Iterator[Slide]:
    """Open the deck: who it is for, how things stand, what comes first."""
    report = making.report
    yield Slide(report.title, subtitle=report.lines, opens=True)
    headlines, sums = (*(points(block) for block in making.blocks("summary:sums", Points)), [], [])[:2]
    lines = [line for block in making.blocks("summary", Points) for line in points(block)]
    summary = _summary(making, headlines, lines, sums)
    yield summary
    yield from _all_journeys(making)
    yield from _first(making)
    if report.findings and sum(isinstance(piece, Grid) for piece in summary.pieces) < _BOTH:
        title = f"The most urgent of {number(len(report.findings), 'finding')}"
        worst = findings(making, "", report.ranked, (_ORDER,))
        kinds = by_kind(making, report.ranked) if len({told.finding.rule for told in report.findings}) < _FEW else []
        yield from shared(making, title, [*kinds, worst])


def _first(making: Making) -> Iterator[Slide]:
    """Say what to do first, who, and until when."""
    section = making.section("summary:first")
    for table in making.blocks(section.id, Table):
        numbers = [one.number for row in table.rows for one in row.cells[0].words if isinstance(one, Mention)]
        part = Part(wanted(table), words=(table.caption,), numbers=tuple(numbers), what="finding")
        yield from shared(making, section.title, [part])


def _summary(making: Making, headlines: list[str], lines: list[str], sums: list[str]) -> Slide:
    title = headlines[0].partition(";")[0] if headlines else making.section("summary").title
    pieces: list[Piece] = []
    room = making.room
    if headlines:
        for one, tile in zip(headlines, room.columns(min(len(headlines), _TILES)), strict=False):
            pieces.append(plate(tile._replace(height=_TILE), _tile(one), edge=PALE, inset=8))
        room = room.below(_TILE + 8)
    shown = [*lines, *([f"{number(len(headlines) - _TILES, 'more state')} between"] if len(headlines) > _TILES else [])]
    told, high = _fitting(shown, room._replace(height=room.height * _SHARE))
    pieces.append(plate(room._replace(height=high + 2), told))
    said = [plain_words(block.words) for block in making.blocks("summary:sums", Paragraph)][-1:]
    foot = [Line(words, SMALL, color=GREY) for words in ("more journeys", *said)]
    taken = height_of_lines(foot, room.width) + 2
    room = room.below(high + 10)
    grid, left = _journeys_shown(making, room._replace(height=room.height - taken))
    notes: tuple[str, ...] = ()
    if grid:
        pieces.append(grid)
        room = room.below(grid.room.height + 14)
    if _is_short(making, room._replace(height=room.height - taken)):
        filled = fill(making, [_urgent(making)], room._replace(height=room.height - taken))
        pieces += filled.pieces
        notes = filled.notes
    foot[:1] = [foot[0]._replace(text=f"{number(left, 'more journey')} on the next slide")] if left else []
    pieces.append(plate(making.room._replace(top=making.room.bottom - taken, height=taken), foot))
    return Slide(title, tuple(pieces), (*headlines, *lines, "", *sums, *said, "", *notes))


def _fitting(lines: list[str], room: Room) -> tuple[list[Line], float]:
    """Return lines in the largest letters in which they fit a room, and how high they are."""
    for size in _SIZES:
        told = [Line(line, size, bullet=True) for line in lines]
        high = height_of_lines(told, room.width)
        if high <= room.height:
            break
    return told, min(high, room.height)


def _urgent(making: Making) -> Part:
    return findings(making, "Findings", making.report.ranked)


def _is_short(making: Making, room: Room) -> bool:
    """Tell whether all findings have room there."""
    return 0 < len(making.report.findings) <= _FEW and fits(_urgent(making), room)


def _tile(headline: str) -> list[Line]:
    """Write a headline with its count large."""
    state, _, said = headline.partition(": ")
    found = _COUNT.match(said)
    if found is None:
        return [Line(headline, 14)]
    return [
        Line(state, 12, bold=True, color=GREY),
        Line(found[0], 28, bold=True, color=ACCENT),
        Line(said[found.end() :].strip(), 12, color=DARK),
    ]


# Journeys


def _rows(making: Making) -> tuple[Table | None, list[Row]]:
    """Return the table of journeys, and its rows: as they stand there, or where they are many the most urgent first."""
    table = next(iter(making.blocks("summary:journeys", Table)), None)
    if table is None:
        return None, []
    if len(making.report.journeys) <= MOST_JOURNEYS:
        return table, list(table.rows)
    place = {f"journey:{name}": index for index, name in enumerate(making.by_urgency)}
    keys = {row: one.key for row in table.rows for one in row.cells[0].words if isinstance(one, Ref)}
    return table, sorted(table.rows, key=lambda row: place.get(keys.get(row, ""), len(place)))


def _journeys_shown(making: Making, room: Room) -> tuple[Grid | None, int]:
    table, rows = _rows(making)
    if table is None or not rows:
        return None, 0
    tried = [next(grids(wanted(table, order=rows), room, size))[0] for size in SIZES]
    grid = next((one for one in tried if len(one.rows) == len(rows)), tried[1])
    return grid, len(rows) - len(grid.rows)


def _shortened(table: Table, rows: list[Row]) -> tuple[str, Wanted]:
    """Name columns about a state by it alone: (what they hold, the table)."""
    whole = wanted(table, order=rows)
    parted = [head.partition(", ") for head in table.head]
    held = next((what for what, _, state in parted if state), "")
    words = f"; in the columns of states: {held}" if held else ""
    return words, whole._replace(head=tuple(state or what for what, _, state in parted))


def _all_journeys(making: Making) -> Iterator[Slide]:
    """List as many journeys as a slide holds, where the summary has no room for all."""
    table, rows = _rows(making)
    if table is None or len(rows) <= MOST_JOURNEYS + 1:
        return
    states, whole = _shortened(table, rows)
    lead = [Line(f"{table.caption}{states}", 12, color=GREY)]
    high = height_of_lines(lead, making.room.width) + 4
    room = making.room.below(high)._replace(height=making.room.height - high - _FOOT)
    pieces: list[Piece] = [plate(making.room._replace(height=high), lead)]
    left = rows
    for column in room.columns(_BESIDE, 16):
        if left:
            here = whole._replace(rows=whole.rows[len(rows) - len(left) :][:_MOST_ROWS])
            grid = next(grids(here, column, SIZES[-1]))[0]
            pieces.append(grid)
            left = left[len(grid.rows) :]
    said = []
    if left:
        said.append(rest("journey", [plain_words(row.cells[0].words) for row in left], making.room.width))
    without = len(making.report.journeys) - MOST_JOURNEYS
    if without > 0:
        said.append(f"{number(without, 'journey')} without slides of their own: a report of one of them alone has them")
    below = making.room._replace(top=making.room.bottom - _FOOT, height=_FOOT)
    pieces.append(plate(below, [Line(words, SMALL, color=GREY) for words in said]))
    title = f"{number(len(making.report.journeys), 'journey')}, the most urgent first"
    yield Slide(title, tuple(pieces), tuple(said))
