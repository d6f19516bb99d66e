"""The title, the message on one slide with what stands behind it, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports.alignment.blocks import Paragraph, Points, Table
from cxalign.reports.alignment.choosing import MOST_JOURNEYS
from cxalign.reports.alignment.lines import Mention, begun, noted, plain_words
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import GREY, Field, Line, Slide
from cxalign.reports.alignment.pptx.slides.filling import SIZES, Part, fill
from cxalign.reports.alignment.pptx.slides.making import SMALL, points, wanted
from cxalign.reports.alignment.pptx.slides.sharing import Group, all_fit, findings, shared
from cxalign.reports.alignment.pptx.tables import Wanted, grids
from cxalign.reports.alignment.saying import UNJUDGED
from cxalign.reports.alignment.sections.first import MOST
from cxalign.reports.alignment.sections.sums import MEANING
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Row
    from cxalign.reports.alignment.pptx.slide import Grid, Piece, Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_SIZES = (15, 14, 13, 12, 11)
_GAP = 14
_SHARE = 0.5
"""The part of the room that the sentences may take."""


def slides(making: Making) -> Iterator[Slide]:
    """Open the deck: who it is for, how things stand, what comes first."""
    report = making.report
    yield Slide(report.title, subtitle=report.lines, opens=True)
    summary, room = _summary(making)
    groups = list(_first(making))
    parts = [part if part.heading else part._replace(heading=group.title) for group in groups for part in group.parts]
    if parts and all_fit(parts, room):
        filled = fill(parts, room)
        notes = (*summary.notes, *(line for group in groups for line in group.notes), *filled.notes)
        yield summary._replace(pieces=(*summary.pieces, *filled.pieces), notes=notes)
        return
    yield summary
    for group in groups:
        yield from shared(making, group.title, group.parts, group.notes)


def _summary(making: Making) -> tuple[Slide, Room]:
    """Say how things stand: (the slide, the room that is left on it)."""
    lines = [line for block in making.blocks("summary", Points) for line in points(block)]
    unjudged = making.message(UNJUDGED)
    lines = [line for line in lines if not unjudged or unjudged not in line]
    title = making.message("summary", making.section("summary").title)
    pieces: list[Piece] = []
    room = making.room
    told, high = _fitting(lines, room._replace(height=room.height * _SHARE))
    pieces.append(plate(room._replace(height=high + 2), told))
    said = [plain_words(block.words) for block in making.blocks("summary:sums", Paragraph)][-1:]
    note = next((noted(table.caption)[1] for table in making.blocks("summary:journeys", Table)), "")
    told_of = f"{begun(note)}." if note else ""
    if len(making.report.journeys) > MOST_JOURNEYS:
        told_of += f"{' ' * bool(told_of)}The {MOST_JOURNEYS} most urgent journeys have slides of their own."
    said_below = [told_of, MEANING] if told_of else [MEANING]
    room = room.below(high + _GAP)
    grid, left, foot, taken = None, 0, [], 0.0
    for reserved in ("", _left_out(len(making.report.journeys))):  # what is left out is said below, which takes room
        taken = height_of_lines(_foot(said_below, reserved), room.width) + 2
        grid, left = _journeys_shown(making, room._replace(height=room.height - taken))
        foot = _foot(said_below, _left_out(left))
        if not left:
            break
    free = room._replace(height=room.height - taken)
    if grid:
        pieces.append(grid)
        free = free.below(min(grid.room.height + _GAP, free.height))
    pieces.append(plate(making.room._replace(top=making.room.bottom - taken, height=taken), foot))
    sums = [line for block in making.blocks("summary:sums", Points)[1:] for line in points(block)]
    return Slide(title, tuple(pieces), (*lines, "", *sums, *said)), free


def _left_out(journeys: int) -> str:
    return (
        f"{number(journeys, 'more journey')} {'is' if journeys == 1 else 'are'} in the appendix. " if journeys else ""
    )


def _foot(said: list[str], more: str) -> list[Line]:
    return [Line(words, SMALL, color=GREY) for words in (f"{more}{said[0]}", *said[1:])]


def _fitting(lines: list[str], room: Room) -> tuple[list[Line], float]:
    """Return lines in the largest letters in which they fit a room, and how high they are."""
    for size in _SIZES:
        told = [Line(line, size, bullet=True, above=2) for line in lines]
        high = height_of_lines(told, room.width)
        if high <= room.height:
            break
    return told, min(high, room.height)


# Journeys


def journeys(making: Making) -> tuple[Table | None, list[Row]]:
    """Return the table of journeys, and its rows in the order of the deck."""
    table = next(iter(making.blocks("summary:journeys", Table)), None)
    if table is None:
        return None, []
    places = {f"journey:{name}": place for place, name in enumerate(making.in_order)}
    keyed = [(next((getattr(one, "key", "") for one in row.cells[0].words), ""), row) for row in table.rows]
    ordered = sorted(keyed, key=lambda one: places.get(one[0], len(places)))
    return table, [row for _, row in ordered]


def _journeys_shown(making: Making, room: Room) -> tuple[Grid | None, int]:
    """Show the journeys with their findings, and all findings once below: (the table, how many have no room)."""
    table, rows = journeys(making)
    if table is None or not rows:
        return None, 0
    whole = wanted(table, order=rows)
    total = _total(making, table)
    for size in SIZES:
        grid = next(grids(whole._replace(rows=(*whole.rows, total)), room, size))[0]
        if len(grid.rows) > len(rows):
            return grid, 0
    names = {name for _, name in making.report.journeys}
    for shown in range(len(grid.rows) - 1, -1, -1):
        part = Wanted(whole.title, whole.head, (*whole.rows[:shown], total))
        grid = next(grids(part, room, SIZES[1]))[0]
        if len(grid.rows) > shown:
            break
    return grid, sum(plain_words(row.cells[0].words) in names for row in rows[shown:])


def _total(making: Making, table: Table) -> tuple[Field, ...]:
    """Count all findings, each line of the appendix once."""
    severities = [told.finding.severity for told in making.report.findings]
    counts = {f"{one.value}s": f"{severities.count(one):,}" for one in Severity}
    return tuple(
        Field("all findings, each once" if not place else counts.get(head, ""), bold=True)
        for place, head in enumerate(table.head)
    )


# What to do first


def _first(making: Making) -> Iterator[Group]:
    """Say what to do first, why, who, and until when, and whether the plan covers it; few findings stand below."""
    listed = [findings(making, "All findings", making.report.ranked)] if making.is_brief else []
    listed = listed if making.report.findings else []
    for table in making.blocks("summary:first", Table):
        rows = [row for row in table.rows if isinstance(row.cells[0].words[0], Mention)]
        heads = ("what to do", "why", "who", "until when", "plan")
        whole = Wanted("What to do first", heads, tuple(_to_do(making, table, row) for row in rows))
        numbers = tuple((one.number,) for row in rows for one in row.cells[0].words if isinstance(one, Mention))
        title = _first_title(making, len(rows))
        words = ("One of each kind, the worst first. Where no day is given, now.",)
        part = Part(whole, words=words, lines=numbers, what="finding", whole=True)
        yield Group(title, (part, *listed), ("What asks only to complete the description is not among them.",))
        listed = []
    if listed:
        yield Group("All findings", tuple(listed))


def _first_title(making: Making, shown: int) -> str:
    """Say what stands there; a number only where it is all there is, and not the end of the list."""
    covered = " that the plan does not take care of" if making.report.is_planned else ""
    if shown < MOST:
        return f"What to do first: {number(shown, 'thing')}{covered}"
    return f"What to do first: the most urgent{covered or ', one of each kind'}"


def _to_do(making: Making, table: Table, row: Row) -> tuple[Field, ...]:
    said = dict(zip(table.head, row.cells, strict=True))
    mention = row.cells[0].words[0]
    closing = making.report.told(mention.number).closing if isinstance(mention, Mention) else ""
    who = said["who"]
    return (
        Field(plain_words(said["what to do"].words), bold=True),
        Field(f"{plain_words(row.cells[0].words)}: {plain_words(said['what is wrong'].words)}"),
        wanted(Table("", ("who",), (row._replace(cells=(who,)),))).rows[0][0],
        Field(plain_words(said["until when"].words)),
        Field(closing),
    )
