"""For each reader the list to act on: the CX analyst, every process owner, the CIO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings, Table, plain_words
from cxalign.reports.alignment.pptx.fitting import plate
from cxalign.reports.alignment.pptx.slide import GREY, Field, Line, Slide
from cxalign.reports.alignment.pptx.slides.making import caption, wanted
from cxalign.reports.alignment.pptx.slides.stacking import part, stacked
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Section
    from cxalign.reports.alignment.pptx.slides.making import Making

_MOST_OWNERS = 8
"""How many owners have a slide: those with most errors, then most findings."""
_FEW = 3
"""An owner with so few findings shares a slide with others."""


def slides(making: Making) -> Iterator[Slide]:
    """Tell each reader what to act on."""
    yield from _reader(making, "for-analyst")
    yield from _owners(making)
    yield from _reader(making, "for-cio")


def _reader(making: Making, name: str) -> Iterator[Slide]:
    section = making.section(name)
    for block in section.blocks:
        title = f"{section.title}: {_lowered(getattr(block, 'caption', ''))}"
        if isinstance(block, Findings):
            yield from making.findings(title, block, most=13, slides=2)
        elif isinstance(block, Table):
            yield from making.tables(title, wanted(block), most=1, rest=(0, "rule"))


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _found(section: Section) -> Findings | None:
    return next((block for block in section.blocks if isinstance(block, Findings)), None)


def _count(found: Findings | None) -> int:
    return len(found.numbers) + found.rest if found else 0


def _owners(making: Making) -> Iterator[Slide]:
    section = making.section("for-owners")
    for block in section.blocks:
        if isinstance(block, Findings):
            count = number(_count(block), "finding")
            yield from making.findings(f"{section.title}: {_lowered(block.caption)}, {count}", block)
    owners = sorted(section.parts, key=lambda one: _urgency(making, one))
    with_findings = [one for one in owners if _found(one)]
    if with_findings:
        rows = tuple((Field(one.title, bold=True), *_line(making, _found(one))) for one in with_findings)
        whole = Wanted(section.title, ("owner", "findings", "errors", "which"), rows)
        title = f"{section.title}: {number(len(with_findings), 'owner')} with findings, the most urgent first"
        yield from making.tables(title, whole, lead=_silent(owners), most=1, rest=(0, "owner"))
    elif owners:
        yield Slide(section.title, (plate(making.room, _silent(owners, 18)),), tuple(one.title for one in owners))
    told = [(one, found) for one in owners[:_MOST_OWNERS] if (found := _found(one))]
    for one, found in told:
        if _count(found) > _FEW:
            yield from _owner(making, one, found)
    few = [(one, found) for one, found in told if _count(found) <= _FEW]
    names = ", ".join(one.title for one, _ in few)
    small = [part(making, found, _FEW, f"{one.title}: {_lowered(found.caption)}") for one, found in few]
    notes = tuple(line for one, _ in few for line in (one.title, *_theirs(one), ""))
    yield from stacked(making, f"{section.title}: {names}", small, notes=notes, names=True)


def _silent(owners: list[Section], size: int = 12) -> tuple[Line, ...]:
    """Say of how many owners nothing was found."""
    silent = sum(_found(one) is None for one in owners)
    words = f"{number(silent, 'owner')}: nothing was found about what is theirs"
    return (Line(words, size, color=GREY),) if silent else ()


def _urgency(making: Making, section: Section) -> tuple[int, int]:
    found = _found(section)
    return -_errors(making, found), -_count(found)


def _errors(making: Making, found: Findings | None) -> int:
    return sum(told.finding.severity.value == "error" for told in making.told(found.numbers if found else ()))


def _line(making: Making, found: Findings | None) -> tuple[Field, ...]:
    assert found is not None  # noqa: S101 - owners without findings have no line
    more = f" and {found.rest:,} more" if found.rest else ""
    which = ", ".join(f"F{one}" for one in found.numbers) + more
    errors = _errors(making, found)
    at_least = f"{errors:,}" if not found.rest or errors < len(found.numbers) else f"at least {errors:,}"
    return Field(f"{_count(found):,}"), Field(at_least), Field(which)


def _owner(making: Making, section: Section, found: Findings) -> Iterator[Slide]:
    title = f"{section.title}: {number(_count(found), 'finding')} to act on"
    notes = ("What is theirs", *_theirs(section), "")
    yield from making.findings(title, found, lead=caption(found.caption), notes=notes, most=7)


def _theirs(section: Section) -> Iterator[str]:
    for block in section.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            kind, which = (plain_words(one.words) for one in row.cells)
            yield f"{kind}: {which}"
