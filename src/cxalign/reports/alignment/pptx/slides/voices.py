"""What customers say: their words first, then the causes that were looked at, and what is measured."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings, Quote, Section, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import fitted, height_of, height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, GREY, PALE, Field, Line, Room, Slide
from cxalign.reports.alignment.pptx.slides.filling import Part, fill
from cxalign.reports.alignment.pptx.slides.making import rest, wanted
from cxalign.reports.alignment.pptx.slides.sharing import shared
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.drawing.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.reports.alignment.content import Row
    from cxalign.reports.alignment.pptx.slides.making import Making

_ACROSS, _DOWN = 3, 2
_MOST = _ACROSS * _DOWN
_GAP, _INSET, _FOOT = 12, 10, 20
_ENDLESS = 2_000
_SIZES = (16, 15, 14, 13, 12)
_LOW = 0.6
"""Cards that are lower than this part of a slide leave the rest of it to the causes."""
_STATUSES = ("confirmed", "suspected")
"""The causes that are told first; those that were ruled out come last."""


def slides(making: Making) -> Iterator[Slide]:
    """Let customers speak."""
    section = making.section("voices")
    stories = [part for part in section.parts if part.blocks and isinstance(part.blocks[0], Quote)]
    measured = [
        Part(wanted(block), block.caption, what="measure") for block in making.blocks("measured", Table) if block.rows
    ]
    parts = [*_causes(stories), *measured]
    if stories:
        slide, room = _quotes(making, section.title, stories)
        if room is not None and parts:
            filled = fill(making, parts[:1], room)
            slide = slide._replace(pieces=(*slide.pieces, *filled.pieces), notes=(*slide.notes, *filled.notes))
            parts = parts[1:]
        yield slide
    if parts:
        title = _title(stories) if len(parts) > len(measured) else "What is measured, shown and never scored"
        yield from shared(making, title, parts)


# Quotes


def _quotes(making: Making, title: str, stories: list[Section]) -> tuple[Slide, Room | None]:
    """Quote customers, a card each: (the slide, the room below where the cards leave any)."""
    across = min(len(stories), _ACROSS)
    wide = making.room.columns(across)[0].width
    most = _MOST if _height(stories[:_MOST], wide, across, _SIZES[-1]) <= making.room.height - _FOOT else across
    shown, left = stories[:most], stories[most:]
    room = making.room._replace(height=making.room.height - (_FOOT if left else 0))
    rows = _rows(shown, across)
    down = len(rows)
    free = room.height - _GAP * (down - 1)
    size = next((one for one in _SIZES if _height(shown, wide, across, one) <= room.height), _SIZES[-1])
    needs = [_highest(row, wide, size) for row in rows]
    below = None
    if down == 1 and needs[0] < room.height * _LOW:
        free = needs[0]
        below = room.below(free + _GAP)
    plates = []
    top = room.top
    for row, need in zip(rows, needs, strict=True):
        high = free * need / sum(needs)
        for story, column in zip(row, room.columns(across), strict=False):
            here = column._replace(top=top, height=high)
            plates.append(plate(here, _quoted(story, here, size), edge=PALE, inset=_INSET))
        top += high + _GAP
    foot = [making.foot(rest("quote", [one.title for one in left], making.room.width))] if left else []
    notes = tuple(line for story in shown for line in _notes(making, story))
    return Slide(title, (*plates, *foot), notes), below


def _rows(stories: Sequence[Section], across: int) -> list[Sequence[Section]]:
    return [stories[begin : begin + across] for begin in range(0, len(stories), across)]


def _height(stories: Sequence[Section], wide: float, across: int, size: int) -> float:
    """Return how high all cards are together."""
    rows = _rows(stories, across)
    return sum(_highest(row, wide, size) for row in rows) + _GAP * (len(rows) - 1)


def _highest(stories: Sequence[Section], wide: float, size: int) -> float:
    inner = wide - 2 * _INSET
    endless = Room(0, 0, wide, _ENDLESS)
    return max(height_of_lines(_quoted(one, endless, size), inner) for one in stories) + 2 * _INSET + 1


def _quoted(story: Section, room: Room, size: int) -> list[Line]:
    """Return what stands on a card: where it is too much, the quote is cut, and never the rest."""
    quote, wide = _quote(story), room.width - 2 * _INSET
    head = Line(fitted(story.title, wide, 12, 3, bold=True).text, 12, bold=True, color=ACCENT)
    by = Line(fitted(f"– {plain_words(quote.by)}", wide, 11, 3).text, 11, color=GREY, above=4)
    found = _found(story)
    below = [by]
    if found is not None:
        names = [f"F{one}" for one in found.every]
        words = named(names, wide, 11, 2, before=f"{found.caption}: ", bold=True)
        below.append(Line(words, 11, bold=True, above=4))
    left = room.height - 2 * _INSET - height_of_lines([head, *below], wide) - 4
    said = fitted(f"“{' '.join(quote.text.split())}”", wide, size, max(1, int(left / height_of(1, size))))
    return [head, Line(said.text, size, above=4), *below]


def _quote(story: Section) -> Quote:
    quote = story.blocks[0]
    assert isinstance(quote, Quote)  # noqa: S101 - stories begin with one
    return quote


def _found(story: Section) -> Findings | None:
    return next((block for block in story.blocks if isinstance(block, Findings)), None)


def _notes(making: Making, story: Section) -> Iterator[str]:
    quote = _quote(story)
    yield f"{story.title}: “{quote.text}” – {plain_words(quote.by)}"
    found = _found(story)
    yield from (
        f"F{told.number} {told.finding.severity.value}: {told.words}"
        for told in making.told(found.numbers if found else ())
    )
    yield ""


# Causes


def _causes(stories: list[Section]) -> list[Part]:
    """Return the causes that were looked at as a part, the confirmed ones first."""
    head: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[Field, ...], str]] = []
    for story, table, row, status in _looked_at(stories):
        head = table.head
        order = _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)
        fields = [Field(plain_words(one.words)) for one in row.cells]
        name = f"{fields[1].text or fields[0].text} ({status or 'without a status'})"
        rows.append((order, (Field(story.title, bold=True), *fields), name))
    if not rows:
        return []
    rows.sort(key=lambda one: one[0])
    whole = Wanted("Causes looked at", ("story", *head), tuple(fields for _, fields, _ in rows))
    return [Part(whole, _title(stories), what="cause", names=tuple(name for *_, name in rows))]


def _title(stories: list[Section]) -> str:
    counts = Counter(status or "without a status" for *_, status in _looked_at(stories))
    return f"Causes looked at: {', '.join(f'{count} {status}' for status, count in sorted(counts.items()))}"


def _looked_at(stories: list[Section]) -> Iterator[tuple[Section, Table, Row, str]]:
    for story in stories:
        for table in (block for block in story.blocks if isinstance(block, Table)):
            at = table.head.index("status")
            for row in table.rows:
                yield story, table, row, plain_words(row.cells[at].words)
