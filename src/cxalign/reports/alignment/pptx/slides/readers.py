"""For each reader one slide to act on: the CX analyst, the process owners, the CIO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings
from cxalign.reports.alignment.pptx.slide import MISSING, Field
from cxalign.reports.alignment.pptx.slides.filling import Part
from cxalign.reports.alignment.pptx.slides.making import rest
from cxalign.reports.alignment.pptx.slides.sharing import Group, by_kind, findings, joined
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.drawing.naming import named
from cxalign.reports.drawing.scene import INK as BLACK
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Section
    from cxalign.reports.alignment.pptx.slide import Slide
    from cxalign.reports.alignment.pptx.slides.making import Making

_FEW = 3
"""With so few owners there is room for what nobody owns, one by one."""
_OTHERS = 300
"""Points for the numbers of an owner's other findings."""


def slides(making: Making) -> Iterator[Slide]:
    """Tell each reader what to act on."""
    yield from joined(making, [*_reader(making, "for-analyst"), *_owners(making), *_reader(making, "for-cio")])


def _reader(making: Making, name: str) -> Iterator[Group]:
    section = making.section(name)
    all_of_theirs = [one for one in making.report.ranked if _is_for(making, one, section.reader)]
    if not all_of_theirs:
        return
    count = number(len(all_of_theirs), "finding")
    block = next((one for one in section.blocks if isinstance(one, Findings)), None)
    first = block.every if block else tuple(all_of_theirs)
    others = [f"F{one}" for one in all_of_theirs if one not in {*first}]
    said = f"{len(first):,} of {count} to act on first" if block else f"{count} of interest"
    also = [Part(words=(f"Also of interest: {rest('finding', others, making.room.width)}",))] if others else []
    yield Group(f"{section.title}: {said}", (*by_kind(making, first), findings(making, "", first), *also))


def _is_for(making: Making, one: int, reader: str | None) -> bool:
    return reader in making.told((one,))[0].finding.readers


# Process owners


def _owners(making: Making) -> Iterator[Group]:
    section = making.section("for-owners")
    owners = [(one.title, _all(making, one)) for one in section.parts]
    owners.sort(key=lambda one: _urgency(making, one[1]))
    found = [(who, numbers) for who, numbers in owners if numbers]
    nobody = _all(making, section)
    told = [f"{number(len(found), 'owner')} with findings"] if found else []
    told += [f"{number(len(nobody), 'finding')} about what nobody owns"] if nobody else []
    silent = len(owners) - len(found)
    words = (f"{number(silent, 'owner')}: nothing was found about what is theirs",) if silent else ()
    parts: list[Part] = []
    if found:
        rows = [_row(making, "nobody", nobody, gap=True)] if nobody else []
        rows += [_row(making, who, numbers) for who, numbers in found]
        whole = Wanted(section.title, ("owner", "findings", "errors", "act on first", "then"), tuple(rows))
        parts.append(Part(whole, words=words, what="owner"))
    if nobody and len(found) < _FEW:
        parts.append(findings(making, "What nobody owns", nobody, () if found else words))
    if not parts and words:
        parts.append(Part(words=words))
    notes = making.notes(numbers[0] for numbers in (nobody, *(one for _, one in found)) if numbers)
    if parts:
        title = f"{section.title}: {', '.join(told) or 'no finding'}"
        yield Group(title, tuple(parts), notes)


def _all(making: Making, section: Section) -> list[int]:
    """Return the findings of an owner, the worst first."""
    lists = [block for block in section.blocks if isinstance(block, Findings)]
    return making.ranked(one for block in lists for one in block.every)


def _errors(making: Making, numbers: list[int]) -> int:
    return sum(told.finding.severity.value == "error" for told in making.told(numbers))


def _urgency(making: Making, numbers: list[int]) -> tuple[int, int]:
    return -_errors(making, numbers), -len(numbers)


def _row(making: Making, who: str, numbers: list[int], *, gap: bool = False) -> tuple[Field, ...]:
    worst, *others = numbers
    (told,) = making.told((worst,))
    name = Field(who, bold=True, fill=MISSING if gap else "", color=BLACK if gap else "")
    return (
        name,
        Field(f"{len(numbers):,}"),
        Field(f"{_errors(making, numbers):,}"),
        Field(f"F{worst}: {told.words}"),
        Field(named([f"F{one}" for one in others], _OTHERS, 12)),
    )
