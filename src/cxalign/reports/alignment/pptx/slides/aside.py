"""What is not assessed, what has been accepted or ignored, what is done by hand: silence is no approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Paragraph, Table, plain_words
from cxalign.reports.alignment.pptx.slides.filling import Part
from cxalign.reports.alignment.pptx.slides.making import lowered, wanted
from cxalign.reports.alignment.pptx.slides.sharing import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Section
    from cxalign.reports.alignment.pptx.slide import Slide
    from cxalign.reports.alignment.pptx.slides.making import Making

_SECTIONS = ("accepted", "by-hand")
_STEPS = ("step", "journey")


def slides(making: Making) -> Iterator[Slide]:
    """Say what no finding says."""
    section = making.section("not-assessed")
    words = [
        *_words(section),
        *(f"{making.section('roadmap').title}: {one}" for one in _words(making.section("roadmap"))),
    ]
    parts = [Part(words=tuple(words))] if words else []
    parts += [Part(wanted(table), table.caption, what="row") for table in _tables(section)]
    others = [one for one in map(making.section, _SECTIONS) if one.blocks]
    told = [one for one in others if _tables(one)]
    quiet = [one for one in others if one not in told]
    if quiet:
        parts.append(Part(heading=_titles(quiet), words=tuple(words for one in quiet for words in _words(one))))
    if parts:
        yield from shared(making, section.title, parts)
    if told:
        yield from shared(making, _titles(told), [part for one in told for part in _parts(one)])


def _titles(sections: list[Section]) -> str:
    return "; ".join((sections[0].title, *(lowered(one.title) for one in sections[1:])))


def _words(section: Section) -> list[str]:
    return [plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph)]


def _tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table) and block.rows]


def _parts(section: Section) -> Iterator[Part]:
    words = _words(section)
    if words:
        yield Part(heading=section.title, words=tuple(words))
    for table in _tables(section):
        names = ", ".join(plain_words(row.cells[0].words) for row in table.rows)
        is_list = table.head == _STEPS
        yield Part(heading=table.caption, words=(names,)) if is_list else Part(wanted(table), table.caption)
