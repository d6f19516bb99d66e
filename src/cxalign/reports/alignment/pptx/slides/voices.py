"""What customers say: their words first, then the causes that are named, and what is measured."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.blocks import Findings, Quote, Section, Table
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.pptx.fitting import fitted, height_of, height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import ACCENT, GREY, PALE, Field, Line, Room, Slide
from cxalign.reports.alignment.pptx.slides.filling import Filled, Part, fill
from cxalign.reports.alignment.pptx.slides.making import in_appendix, rest, wanted
from cxalign.reports.alignment.pptx.slides.sharing import Group, all_fit, joined, shared
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.reports.alignment.blocks import Row
    from cxalign.reports.alignment.pptx.slides.making import Making

_ACROSS, _DOWN = 3, 2
_MOST = _ACROSS * _DOWN
_GAP, _INSET, _FOOT = 12, 10, 20
_ENDLESS = 2_000
_LARGE, _SMALL = (16, 15, 14, 13), (12, 11)
_LOOKS = (
    *((size, told) for told in (6, 4, 2) for size in _LARGE),
    *((size, told) for size in _SMALL for told in (2, 1, 0)),
)
"""The looks of cards: the size of a quote, and how many findings are told in a few words; the others are counted."""
_MEASURED = "What is measured, for information"
_NOTES = 8
"""How many notes on steps are shown."""
_STATUSES = ("confirmed", "suspected", "ruled out")
"""The order in which causes are told; those of which nobody says how sure they are come last."""
_UNTOLD = "without a status"


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
        title = making.message("voices", section.title) if making.is_for_all else section.title
        slide, used = _quotes(making, title, stories, groups)
        groups = groups[used:]
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
        on = " on what happens at the steps" if any(one.journey for one in sections) else ""
        none = "not" if len(rows) == 1 else "none of them"
        said = f"{number(len(rows), 'note')}{on}, {none} in a customer's own words"
        table = Wanted("What is known of these steps", ("where", "what is known"), tuple(rows[:_NOTES]))
        left = len(rows) - len(table.rows)
        words = (f"{number(left, 'more note')}: see the workbook (.xlsx) of this report",) if left else ()
        yield from shared(making, said, [Part(table, words=words, what="note")])


# Quotes


class _Cards(NamedTuple):
    """The stories that are quoted, a card each, and how these look."""

    stories: list[Section]
    across: int
    wide: float
    look: tuple[int, int]

    @property
    def rows(self) -> list[list[Section]]:
        return [self.stories[begin : begin + self.across] for begin in range(0, len(self.stories), self.across)]

    def heights(self, making: Making) -> list[float]:
        """Return how high each row is."""
        inner = self.wide - 2 * _INSET
        endless = Room(0, 0, self.wide, _ENDLESS)
        return [
            max(height_of_lines(_quoted(making, one, endless, self.look), inner) for one in row) + 2 * _INSET + 1
            for row in self.rows
        ]

    def height(self, making: Making) -> float:
        """Return how high they are together."""
        return sum(self.heights(making)) + _GAP * (len(self.rows) - 1)


def _quotes(making: Making, title: str, stories: list[Section], groups: Sequence[Group]) -> tuple[Slide, int]:
    """Quote customers, a card each, and below them what has room there: (the slide, how many groups stand there)."""
    cards = _cards(making, stories)
    left = stories[len(cards.stories) :]
    room = making.room._replace(height=making.room.height - (_FOOT if left else 0))
    shared_with = None if left or len(cards.rows) > 1 or not groups else _shared_with(making, cards, groups)
    if shared_with is not None:
        cards, used = shared_with
    else:
        used = 0
        cards = next((one for one in _looks(cards) if one.height(making) <= room.height), cards)
    needs = cards.heights(making)
    free = room.height - _GAP * (len(needs) - 1) if len(needs) > 1 else min(needs[0], room.height)
    plates = []
    top = room.top
    for row, need in zip(cards.rows, needs, strict=True):
        high = free * need / sum(needs)
        for story, column in zip(row, room.columns(cards.across), strict=False):
            here = column._replace(top=top, height=high)
            plates.append(plate(here, _quoted(making, story, here, cards.look), edge=PALE, inset=_INSET))
        top += high + _GAP
    foot = [making.foot(rest("quote", [one.title for one in left], making.room.width))] if left else []
    parts = [part for group in groups[:used] for part in group.parts]
    filled = fill(parts, making.room.below(top - making.room.top)) if parts else Filled((), ())
    notes = tuple(line for story in cards.stories for line in _notes(story))
    return Slide(title, (*plates, *foot, *filled.pieces), (*notes, *filled.notes)), used


def _cards(making: Making, stories: list[Section]) -> _Cards:
    """Choose the stories that have room, and the smallest look."""
    across = min(len(stories), _ACROSS)
    wide = making.room.columns(across)[0].width
    whole = _Cards(stories[:_MOST], across, wide, _LOOKS[-1])
    return whole if whole.height(making) <= making.room.height - _FOOT else whole._replace(stories=stories[:across])


def _looks(cards: _Cards) -> Iterator[_Cards]:
    yield from (cards._replace(look=look) for look in _LOOKS)


def _shared_with(making: Making, cards: _Cards, groups: Sequence[Group]) -> tuple[_Cards, int] | None:
    """Choose a look in which what follows has room below the cards, and how much of that; nothing where none has."""
    for one in _looks(cards):
        high = one.height(making) + _GAP
        if high < making.room.height and all_fit(groups[0].parts, making.room.below(high)):
            both = [part for group in groups[:2] for part in group.parts]
            return one, len(groups[:2]) if all_fit(both, making.room.below(high)) else 1
    return None


def _quoted(making: Making, story: Section, room: Room, look: tuple[int, int]) -> list[Line]:
    """Return what stands on a card: where it is too much, the quote is cut, and never the rest."""
    size, told = look
    quote, wide = _quote(story), room.width - 2 * _INSET
    head = Line(fitted(_where(story), wide, 12, 3, bold=True).text, 12, bold=True, color=ACCENT)
    by = Line(fitted(f"– {plain_words(quote.by)}", wide, 11, 3).text, 11, color=GREY, above=4)
    found = [Line(fitted(one, wide, 10, 1).text, 10, above=2) for one in _found(making, story, told)]
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
    return story.title.partition("” (")[2].rpartition(")")[0] or story.title


def _opening(story: Section) -> str:
    """Return the words by which a story is known."""
    head, quote, _ = story.title.partition("”")
    return f"{head}{quote}"


def _found(making: Making, story: Section, most: int) -> Iterator[str]:
    """Say how sure the causes are, and tell the first of what was found there in a few words."""
    yield _known_of(story)
    lines = making.lines([one for block in story.blocks if isinstance(block, Findings) for one in block.every])
    left = len(lines) - most
    for told, fold in lines if left <= 1 and most else lines[:most]:
        yield f"{fold.span}: {fold.words}" if fold else f"F{told.number} {told.short}"
    if left > 1 or (left and not most):
        yield in_appendix(left) if most else f"{number(left, 'finding')}: see the appendix"


def _known_of(story: Section) -> str:
    """Say how many causes are named, and how sure they are."""
    counts = _counted(status for *_, status in _named([story]))
    if counts:
        tested = any(status in counts for status in ("confirmed", "ruled out"))
        return f"Causes: {_in_words(counts)}{'' if tested else ', none tested'}"
    is_looked_into = "looked into by" in plain_words(_quote(story).by)
    return "No cause is named." if is_looked_into else "No cause is named, nor who looked into it."


def _notes(story: Section) -> Iterator[str]:
    quote = _quote(story)
    yield f"{_where(story)}: “{quote.text}” – {plain_words(quote.by)}"
    yield ""


# Notes


# Causes


def _causes(stories: list[Section]) -> list[Part]:
    """Return the causes that are named as a part, the confirmed ones first."""
    head: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[Field, ...], str]] = []
    for story, table, row, status in _named(stories):
        head = table.head
        fields = [Field(plain_words(one.words)) for one in row.cells]
        name = f"{fields[1].text or fields[0].text} ({status})"
        rows.append((_order(status), (Field(_opening(story), bold=True), *fields), name))
    if not rows:
        return []
    rows.sort(key=lambda one: one[0])
    whole = Wanted("Causes named", ("story", *head), tuple(fields for _, fields, _ in rows))
    return [Part(whole, what="cause", names=tuple(name for *_, name in rows), whole=True)]


def _title(stories: list[Section]) -> str:
    """Say how many causes are named, and how sure they are."""
    counts = _counted(status for *_, status in _named(stories))
    total = sum(counts.values())
    return f"{number(total, 'cause')} {'is' if total == 1 else 'are'} named: {_in_words(counts)}"


def _counted(statuses: Iterable[str]) -> dict[str, int]:
    counts = Counter(statuses)
    return {status: counts[status] for status in sorted(counts, key=_order)}


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {status}" for status, count in counts.items())


def _order(status: str) -> int:
    return _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)


def _named(stories: list[Section]) -> Iterator[tuple[Section, Table, Row, str]]:
    for story in stories:
        for table in (block for block in story.blocks if isinstance(block, Table)):
            at = table.head.index("status")
            for row in table.rows:
                yield story, table, row, plain_words(row.cells[at].words) or _UNTOLD
