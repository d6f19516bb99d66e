"""What customers say: their words first, then the causes that were looked at, and what is measured."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings, Quote, Section, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import ACCENT, GREY, PALE, Field, Line, Slide
from cxalign.reports.alignment.pptx.slides.making import FULL, caption, wanted
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slides.making import Making

_ACROSS, _DOWN = 3, 2
_ON_A_SLIDE = _ACROSS * _DOWN
_MOST_SLIDES = 2


def slides(making: Making) -> Iterator[Slide]:
    """Let customers speak."""
    section = making.section("voices")
    stories = [part for part in section.parts if part.blocks and isinstance(part.blocks[0], Quote)]
    yield from _quotes(making, section.title, stories)
    yield from _causes(making, stories)
    for block in making.section("measured").blocks:
        if isinstance(block, Table):
            yield from making.tables(block.caption, wanted(block))


def _quotes(making: Making, title: str, stories: list[Section]) -> Iterator[Slide]:
    lots = [stories[begin : begin + _ON_A_SLIDE] for begin in range(0, len(stories), _ON_A_SLIDE)]
    shown = lots[:_MOST_SLIDES]
    left = sum(map(len, lots[_MOST_SLIDES:]))
    for index, lot in enumerate(shown, 1):
        high = (making.room.height - 20 - 12) / _DOWN
        rooms = [
            column._replace(top=column.top + row * (high + 12), height=high)
            for row in range(_DOWN)
            for column in making.room.columns(_ACROSS)
        ]
        plates = [plate(room, _quoted(story), edge=PALE, inset=10) for story, room in zip(lot, rooms, strict=False)]
        foot = [making.foot(f"{number(left, 'more quote')} {FULL}")] if left and index == len(shown) else []
        count = f" ({index} of {len(shown)})" if len(shown) > 1 else ""
        notes = tuple(line for story in lot for line in _notes(making, story))
        yield Slide(f"{title}{count}", (*plates, *foot), notes)


def _quoted(story: Section) -> list[Line]:
    quote = story.blocks[0]
    assert isinstance(quote, Quote)  # noqa: S101 - stories begin with one
    found = _found(story)
    words = f"{found.caption}: {_numbers(found)}" if found else ""
    lines = [
        Line(story.title, 12, bold=True, color=ACCENT),
        Line(f"“{' '.join(quote.text.split())}”", 12, above=4),
        Line(f"– {plain_words(quote.by)}", 11, color=GREY, above=4),
    ]
    return [*lines, Line(words, 11, bold=True, above=4)] if words else lines


def _found(story: Section) -> Findings | None:
    return next((block for block in story.blocks if isinstance(block, Findings)), None)


def _numbers(found: Findings) -> str:
    more = f" and {found.rest:,} more" if found.rest else ""
    return ", ".join(f"F{one}" for one in found.numbers) + more


def _notes(making: Making, story: Section) -> Iterator[str]:
    quote = story.blocks[0]
    assert isinstance(quote, Quote)  # noqa: S101 - as above
    yield f"{story.title}: “{quote.text}” – {plain_words(quote.by)}"
    found = _found(story)
    yield from (
        f"F{told.number} {told.finding.severity.value}: {told.words}"
        for told in making.told(found.numbers if found else ())
    )
    yield ""


def _causes(making: Making, stories: list[Section]) -> Iterator[Slide]:
    rows = []
    statuses: Counter[str] = Counter()
    head: tuple[str, ...] = ()
    for story in stories:
        for table in (block for block in story.blocks if isinstance(block, Table)):
            head = table.head
            at = table.head.index("status")
            statuses.update(plain_words(row.cells[at].words) or "without a status" for row in table.rows)
            for index, row in enumerate(table.rows):
                first = Field(story.title if not index else "", bold=True)
                rows.append((first, *(Field(plain_words(one.words)) for one in row.cells)))
    if rows:
        counts = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
        whole = Wanted("Causes looked at", ("story", *head), tuple(rows), carries=True)
        yield from making.tables(
            f"Causes looked at: {counts}", whole, lead=caption("What was looked into for each story")
        )
