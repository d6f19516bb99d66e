"""The title, the summary on one slide, and what is most urgent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings, Points, Table
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, DARK, GREY, PALE, Grid, Line, Slide
from cxalign.reports.alignment.pptx.slides.making import FULL, SIZES, points, wanted
from cxalign.reports.alignment.pptx.tables import SIZE, Wanted, grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Row
    from cxalign.reports.alignment.pptx.slide import Piece, Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_COUNT = re.compile(r"[\d,]+ of [\d,]+")
_TILES = 3
"""How many states have a tile of their own."""
_TILE = 104


def slides(making: Making) -> Iterator[Slide]:
    """Open the deck: who it is for, how things stand, what comes first."""
    report = making.report
    yield Slide(report.title, subtitle=report.lines, opens=True)
    lists = [points(block) for block in making.blocks("summary", Points)]
    headlines, lines = (*lists, [], [])[:2]
    yield _summary(making, headlines, lines)
    for block in making.blocks("summary", Findings):
        if isinstance(block, Findings):
            what, _, how = block.caption.partition(". ")
            title = f"{what} of {number(len(report.findings), 'finding')}"
            yield from making.findings(title, block, lead=(Line(how, 12, color=GREY),))
    yield from _all_journeys(making)


def _summary(making: Making, headlines: list[str], lines: list[str]) -> Slide:
    title = headlines[0].partition(";")[0] if headlines else making.section("summary").title
    pieces: list[Piece] = []
    room = making.room
    if headlines:
        for one, tile in zip(headlines, room.columns(min(len(headlines), _TILES)), strict=False):
            pieces.append(plate(tile._replace(height=_TILE), _tile(one), edge=PALE, inset=8))
        room = room.below(_TILE + 8)
    told = [Line(line, 13, bullet=True) for line in lines]
    if len(headlines) > _TILES:
        told.append(Line(f"{number(len(headlines) - _TILES, 'more state')} {FULL}", 13, bullet=True))
    high = min(height_of_lines(told, room.width), room.height * 0.6)
    pieces.append(plate(room._replace(height=high + 2), told))
    table, left = _journeys_shown(making, room.below(high + 10))
    pieces += table
    if left:
        pieces.append(making.foot(f"{number(left, 'more journey')} on the following slides"))
    said = (plain for block in making.section("summary").blocks if (plain := getattr(block, "words", None)))
    notes = tuple("".join(str(one) for one in words) for words in said)
    return Slide(title, tuple(pieces), (*headlines, *lines, *notes))


def _tile(headline: str) -> list[Line]:
    """Write a headline with its count large."""
    state, _, rest = headline.partition(": ")
    found = _COUNT.match(rest)
    if found is None:
        return [Line(headline, 14)]
    return [
        Line(state, 12, bold=True, color=GREY),
        Line(found[0], 28, bold=True, color=ACCENT),
        Line(rest[found.end() :].strip(), 12, color=DARK),
    ]


# Journeys and findings


def _rows(making: Making) -> tuple[Table | None, list[Row]]:
    """Return the table of journeys, and its rows."""
    table = next((one for one in making.blocks("summary", Table) if isinstance(one, Table)), None)
    return table, list(table.rows) if table is not None else []


def _journeys_shown(making: Making, room: Room) -> tuple[list[Piece], int]:
    table, rows = _rows(making)
    if table is None or not rows:
        return [], 0
    whole, room = wanted(table, order=rows), room._replace(height=room.height - 20)
    tried = [next(grids(whole, room, size))[0] for size in (*SIZES, SIZE)]
    grid = next((one for one in tried if len(one.rows) == len(rows)), tried[-1])
    return [grid], len(rows) - len(grid.rows)


def _all_journeys(making: Making) -> Iterator[Slide]:
    """List all journeys where the summary has no room for them."""
    table, rows = _rows(making)
    shown = next((one for one in _summary(making, [], []).pieces if isinstance(one, Grid)), None)
    if table is None or shown is None or len(shown.rows) == len(rows):
        return
    whole: Wanted = wanted(table, order=rows)
    title = number(len(making.report.journeys), "journey")
    yield from making.tables(title, whole, lead=(Line(table.caption, 12, color=GREY),), rest=(0, "journey"))
