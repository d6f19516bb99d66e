"""For each reader one slide to act on: the CX analyst, the owners, the CIO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.phrasing import listed
from cxalign.reports.alignment.blocks import Findings, Table
from cxalign.reports.alignment.pptx.slide import MISSING, Field
from cxalign.reports.alignment.pptx.slides.filling import Part
from cxalign.reports.alignment.pptx.slides.making import in_appendix
from cxalign.reports.alignment.pptx.slides.sharing import Group, by_kind, findings, joined
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.alignment.sections.owners import BESIDE, NOBODY
from cxalign.reports.drawing.scene import INK as BLACK
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.pptx.slide import Slide
    from cxalign.reports.alignment.pptx.slides.making import Making

_FEW = 3
"""With so few owners there is room for what nobody is there to act on, one by one."""
_ORDER = "Who is asked under “What to do first” stands first, then who has the most errors."
_NEXT = 2
"""How many of an owner's other findings are told, in a few words; the others are counted."""
_ROOMY = 6
"""With so many rows there is room for whole sentences, with more for a few words each."""


def slides(making: Making) -> Iterator[Slide]:
    """Tell each reader what to act on."""
    if making.is_brief:
        return
    yield from joined(making, [*_reader(making, "for-analyst"), *_owners(making), *_reader(making, "for-cio")])


def _reader(making: Making, name: str) -> Iterator[Group]:
    section = making.section(name)
    all_of_theirs = [one for one in making.report.ranked if _is_for(making, one, section.reader)]
    if not all_of_theirs:
        return
    block = next((one for one in section.blocks if isinstance(one, Findings)), None)
    first = block.every if block else tuple(all_of_theirs)
    others = len({*all_of_theirs} - {*first})
    folds = block.folds if block else ()
    also = [Part(words=(f"Also of interest to them: {in_appendix(others)}",))] if others else []
    title = f"{section.title}: {_first(making, first) if block else 'nothing to act on first'}"
    yield Group(title, (*by_kind(making, first), findings(making, "", first, folds=folds), *also))


def _first(making: Making, numbers: Sequence[int]) -> str:
    """Say how much there is to do first, and how much of that the plan does."""
    told = {told.finding.identity: told.delivered for told in making.told(numbers)}
    said = f"{number(len(told), 'thing')} {'comes' if len(told) == 1 else 'come'} first"
    if not making.has_plan:
        return said
    done = sum(told.values())
    if len(told) == 1:
        return f"{said}; the plan {'does it' if done else 'does not do it'}"
    return f"{said}; the plan does {'all' if done == len(told) else f'{done:,}' if done else 'none'} of them"


def _is_for(making: Making, one: int, reader: str | None) -> bool:
    return reader in making.told((one,))[0].finding.readers


# Owners


def _owners(making: Making) -> Iterator[Group]:
    section = making.section("for-owners")
    owners = [(one.title, _all(making, one)) for one in section.parts]
    owners.sort(key=lambda one: _urgency(making, one[1]))
    found = [(who, numbers) for who, numbers in owners if numbers]
    nobody = _all(making, section)
    told = [_most(making, dict(found), everything=not nobody)] if found else []
    have, them = ("has", "it") if len(nobody) == 1 else ("have", "them")
    told += [f"{number(len(nobody), 'finding')} {have} nobody to act on {them}"] if nobody else []
    quiet = [row for block in section.blocks if isinstance(block, Table) for row in block.rows if row.cells[0].words]
    silent = len(owners) - len(found) + len(quiet)
    words: tuple[str, ...] = (f"{number(silent, 'owner')}: nothing was found about what is theirs",) if silent else ()
    every = [one for _, numbers in found for one in numbers] + nobody
    words += (_ORDER,) if len(found) > 1 else ()
    words += ("A finding that several act on counts for each of them.",) if len(every) > len({*every}) else ()
    parts: list[Part] = []
    if found:
        brief = len(found) + bool(nobody) > _ROOMY
        rows = [_row(making, "nobody", nobody, gap=True, brief=brief)] if nobody else []
        rows += [_row(making, who, numbers, brief=brief) for who, numbers in found]
        whole = Wanted(section.title, ("owner", "findings", "errors", "act on first", "then"), tuple(rows))
        parts.append(Part(whole, words=words, what="owner", whole=True))
    if nobody and len(found) < _FEW:
        parts.append(findings(making, NOBODY, nobody, () if found else words))
    if not parts and words:
        parts.append(Part(words=words))
    if parts:
        title = f"{section.title}: {'; '.join(told) or 'no finding'}"
        yield Group(title, tuple(parts))


def _most(making: Making, found: dict[str, list[int]], *, everything: bool) -> str:
    """Say to whom most findings fall, and to whom most errors: these need not be the same."""
    if len(found) == 1:
        ((who, numbers),) = found.items()
        all_of_them = "the one finding falls" if len(numbers) == 1 else "all findings fall"
        some = f"{number(len(numbers), 'finding')} {'falls' if len(numbers) == 1 else 'fall'}"
        return f"{all_of_them if everything else some} to {who}"
    errors = {who: _errors(making, numbers) for who, numbers in found.items()}
    findings, most = _first_of({who: len(numbers) for who, numbers in found.items()})
    worst, worst_count = _first_of(errors)
    if not any(errors.values()):
        return f"most findings fall to {findings} ({most})"
    if findings == worst:
        return f"most findings ({most}) and most errors ({worst_count}) fall to {findings}"
    return f"most findings fall to {findings} ({most}), most errors to {worst} ({worst_count})"


def _first_of(counts: dict[str, int]) -> tuple[str, str]:
    """Name who has the highest of some counts, and the count; of many who have it, say how many they are."""
    most = max(counts.values())
    names = [who for who, count in counts.items() if count == most]
    who = listed(names) if len(names) <= _FEW else f"{len(names):,} owners"
    return who, f"{most:,}{' each' if len(names) > 1 else ''}"


def _all(making: Making, section: Section) -> list[int]:
    """Return the findings of an owner: what is to do first, then the worst; not what there only is to know beside."""
    lists = [block for block in section.blocks if isinstance(block, Findings) and block.caption != BESIDE]
    every = making.ranked(one for block in lists for one in block.every)
    return sorted(every, key=lambda one: one not in making.to_do_first)


def _errors(making: Making, numbers: list[int]) -> int:
    return sum(told.finding.severity.value == "error" for told in making.told(numbers))


def _urgency(making: Making, numbers: list[int]) -> tuple[bool, int, int]:
    return making.to_do_first.isdisjoint(numbers), -_errors(making, numbers), -len(numbers)


def _row(making: Making, who: str, numbers: list[int], *, gap: bool = False, brief: bool = False) -> tuple[Field, ...]:
    (worst, *others) = numbers
    (told,) = making.told((worst,))
    name = Field(who, bold=True, fill=MISSING if gap else "", color=BLACK if gap else "")
    return (
        name,
        Field(f"{len(numbers):,}"),
        Field(f"{_errors(making, numbers):,}"),
        Field(f"F{worst} {told.short}" if brief else f"F{worst}: {told.words}"),
        Field(_then(making, others, 1 if brief else _NEXT)),
    )


def _then(making: Making, numbers: list[int], most: int) -> str:
    """Tell what comes next in a few words."""
    lines = making.lines(numbers)
    shown = lines if len(lines) <= most + 1 and most > 1 else lines[:most]
    left = len(lines) - len(shown)
    said = [f"{fold.span}: {fold.words}" if fold else f"F{told.number} {told.short}" for told, fold in shown]
    return "; ".join([*said, *([f"{left:,} more in the appendix"] if left else [])])
