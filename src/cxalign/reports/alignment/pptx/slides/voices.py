"""What customers say: their words first, then the causes that were looked at, and what is measured."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings, Quote, Section, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import fitted, height_of, height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, GREY, PALE, Field, Line, Room, Slide
from cxalign.reports.alignment.pptx.slides.filling import Part, fill
from cxalign.reports.alignment.pptx.slides.making import in_appendix, rest, wanted
from cxalign.reports.alignment.pptx.slides.sharing import Group, all_fit, joined, shared
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.reports.alignment.content import Row
    from cxalign.reports.alignment.pptx.slides.making import Making

_ACROSS, _DOWN = 3, 2
_MOST = _ACROSS * _DOWN
_GAP, _INSET, _FOOT = 12, 10, 20
_ENDLESS = 2_000
_SIZES = (16, 15, 14, 13, 12, 11)
_LOW = 0.6
"""Cards that are lower than this part of a slide leave the rest of it to the causes."""
_MEASURED = "What is measured, for information"
_NOTES = 8
"""How many notes on steps are shown."""
_WORST = 2
"""How many findings a card tells, in a few words; the others are counted."""
_STATUSES = ("confirmed", "suspected")
"""The causes that are told first; those that were ruled out come last."""


def slides(making: Making) -> Iterator[Slide]:
    """Let customers speak."""
    section = making.section("voices")
    stories = [part for part in section.parts if part.blocks and isinstance(part.blocks[0], Quote)]
    if not making.is_for_all:
        stories = [one for one in stories if any(isinstance(block, Findings) for block in one.blocks)]
    measured = [
        Part(wanted(block), block.caption, what="measure") for block in making.blocks("measured", Table) if block.rows
    ]
    groups = [Group(_title(stories), tuple(_causes(stories)))] if _causes(stories) else []
    groups += [Group(making.message("measured", _MEASURED), tuple(measured))] if measured else []
    if stories:
        slide, room = _quotes(
            making, making.message("voices", section.title) if making.is_for_all else section.title, stories
        )
        if room is not None and groups:
            parts = groups.pop(0).parts
            if groups and all_fit([*parts, *groups[0].parts], room):
                parts += groups.pop(0).parts
            filled = fill(making, parts, room)
            slide = slide._replace(pieces=(*slide.pieces, *filled.pieces), notes=(*slide.notes, *filled.notes))
        yield slide
    yield from joined(making, groups)
    yield from _known(making)


def _known(making: Making) -> Iterator[Slide]:
    """Tell what is known of steps in words that nobody is quoted with, of the most urgent journeys first."""
    places = {f"known:{name}": place for place, name in enumerate(making.in_order)}
    sections = sorted((one for one in making.sections("known:")), key=lambda one: places.get(one.id, len(places)))
    tables = [block for one in sections for block in one.blocks if isinstance(block, Table)]
    rows = [tuple(Field(plain_words(one.words)) for one in row.cells[:2]) for table in tables for row in table.rows]
    if rows:
        said = f"{number(len(rows), 'note')} on what happens at the steps, none of them in a customer's own words"
        table = Wanted("What is known of these steps", ("where", "what is known"), tuple(rows[:_NOTES]))
        left = len(rows) - len(table.rows)
        words = (f"{number(left, 'more note')}: see the workbook (.xlsx) of this report",) if left else ()
        yield from shared(making, said, [Part(table, words=words, what="note")])


# Quotes


def _quotes(making: Making, title: str, stories: list[Section]) -> tuple[Slide, Room | None]:
    """Quote customers, a card each: (the slide, the room below where the cards leave any)."""
    across = min(len(stories), _ACROSS)
    wide = making.room.columns(across)[0].width
    most = _MOST if _height(making, stories[:_MOST], wide, across, _SIZES[-1]) <= making.room.height - _FOOT else across
    shown, left = stories[:most], stories[most:]
    room = making.room._replace(height=making.room.height - (_FOOT if left else 0))
    rows = _rows(shown, across)
    down = len(rows)
    free = room.height - _GAP * (down - 1)
    size = next((one for one in _SIZES if _height(making, shown, wide, across, one) <= room.height), _SIZES[-1])
    needs = [_highest(making, row, wide, size) for row in rows]
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
            plates.append(plate(here, _quoted(making, story, here, size), edge=PALE, inset=_INSET))
        top += high + _GAP
    foot = [making.foot(rest("quote", [one.title for one in left], making.room.width))] if left else []
    notes = tuple(line for story in shown for line in _notes(story))
    return Slide(title, (*plates, *foot), notes), below


def _rows(stories: Sequence[Section], across: int) -> list[Sequence[Section]]:
    return [stories[begin : begin + across] for begin in range(0, len(stories), across)]


def _height(making: Making, stories: Sequence[Section], wide: float, across: int, size: int) -> float:
    """Return how high all cards are together."""
    rows = _rows(stories, across)
    return sum(_highest(making, row, wide, size) for row in rows) + _GAP * (len(rows) - 1)


def _highest(making: Making, stories: Sequence[Section], wide: float, size: int) -> float:
    inner = wide - 2 * _INSET
    endless = Room(0, 0, wide, _ENDLESS)
    return max(height_of_lines(_quoted(making, one, endless, size), inner) for one in stories) + 2 * _INSET + 1


def _quoted(making: Making, story: Section, room: Room, size: int) -> list[Line]:
    """Return what stands on a card: where it is too much, the quote is cut, and never the rest."""
    quote, wide = _quote(story), room.width - 2 * _INSET
    head = Line(fitted(_where(story), wide, 12, 3, bold=True).text, 12, bold=True, color=ACCENT)
    by = Line(fitted(f"– {plain_words(quote.by)}", wide, 11, 3).text, 11, color=GREY, above=4)
    found = [Line(fitted(one, wide, 10, 1).text, 10, above=2) for one in _found(making, story)]
    below = [by, *found]
    left = room.height - 2 * _INSET - height_of_lines([head, *below], wide) - 4
    said = fitted(f"“{' '.join(quote.text.split())}”", wide, size, max(1, int(left / height_of(1, size))))
    return [head, Line(said.text, size, above=4), *below]


def _quote(story: Section) -> Quote:
    quote = story.blocks[0]
    assert isinstance(quote, Quote)  # noqa: S101 - stories begin with one
    return quote


def _where(story: Section) -> str:
    """Say what a story is about, of whose title its first words are a part."""
    about = story.title.partition("” (")[2].rpartition(")")[0]
    return f"About {about}" if about else story.title


def _found(making: Making, story: Section) -> Iterator[str]:
    """Tell the worst of what was found there in a few words, and that nobody has looked into it where this is so."""
    if "looked into by" not in plain_words(_quote(story).by):
        yield "Nobody has looked into it."
    numbers = making.ranked(one for block in story.blocks if isinstance(block, Findings) for one in block.every)
    lines = making.lines(numbers)
    left = len(lines) - _WORST
    for told, fold in lines if left <= 1 else lines[:_WORST]:
        yield f"{fold.span}: {fold.words}" if fold else f"F{told.number} {told.short}"
    if left > 1:
        yield in_appendix(left)


def _notes(story: Section) -> Iterator[str]:
    quote = _quote(story)
    yield f"{_where(story)}: “{quote.text}” – {plain_words(quote.by)}"
    yield ""


# Notes


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
        rows.append((order, (Field(_where(story), bold=True), *fields), name))
    if not rows:
        return []
    rows.sort(key=lambda one: one[0])
    whole = Wanted("Causes looked at", ("story", *head), tuple(fields for _, fields, _ in rows))
    return [Part(whole, what="cause", names=tuple(name for *_, name in rows), whole=True)]


def _title(stories: list[Section]) -> str:
    """Say how many causes are known for certain, and what becomes of the others."""
    counts = Counter(status or "without a status" for *_, status in _looked_at(stories))
    total = sum(counts.values())
    sure = counts.pop("confirmed", 0)
    others = "".join(f", {count:,} {status}" for status, count in sorted(counts.items(), reverse=True))
    return f"{sure or 'None'} of {number(total, 'cause')} looked at {'is' if sure <= 1 else 'are'} confirmed{others}"


def _looked_at(stories: list[Section]) -> Iterator[tuple[Section, Table, Row, str]]:
    for story in stories:
        for table in (block for block in story.blocks if isinstance(block, Table)):
            at = table.head.index("status")
            for row in table.rows:
                yield story, table, row, plain_words(row.cells[at].words)
