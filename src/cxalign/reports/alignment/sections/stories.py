"""Stories that somebody tells: a quotation with its speaker, the causes named, and what was found there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.phrasing import opening
from cxalign.reports.alignment.acting import is_closed
from cxalign.reports.alignment.blocks import Block, Paragraph, Quote, Row, Section, Table, cell
from cxalign.reports.alignment.lines import listed
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Finding
    from cxalign.model import Element, Story
    from cxalign.model.evidence import Cause
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

_MOST_STEPS = 2
"""So many steps a heading names; the rest are counted."""
_RULED_OUT = "ruled-out"


class Found(NamedTuple):
    """What was found where a story is told."""

    named: list[Finding]
    """What names one of its steps or causes."""
    touching: list[Finding]
    """What touches its steps among others, and names none of them."""


def parts(material: Material, stories: Iterable[Story]) -> tuple[Section, ...]:
    """Return a part for each story that somebody tells, no two of one heading."""
    told = [(story, _heading(material, story)) for story in stories]
    count = Counter(heading for _, heading in told)
    seen: Counter[str] = Counter()
    found = []
    for story, heading in told:
        seen[heading] += 1
        title = f"{heading}, {seen[heading]:,} of {count[heading]:,}" if count[heading] > 1 else heading
        found.append(Section(f"story:{story.id}", title, tuple(_blocks(material, story))))
    return tuple(found)


def about(material: Material, story: Story) -> list[Element]:
    """Return what a story is about: its steps, and other elements, as written."""
    links = material.model.adjacency.outgoing["about"].get(story, [])
    return [link.target for link in sorted(links, key=lambda link: link.target.order)]


# Heading


def _heading(material: Material, story: Story) -> str:
    names = [*dict.fromkeys(map(material.named_apart, about(material, story)))]
    left = len(names) - _MOST_STEPS
    shown = [*names[:_MOST_STEPS], *([f"{left:,} more"] if left > 0 else [])]
    where = f" ({'; '.join(shown)})" if shown else ""
    return f"“{opening(story.text or '')}”{where}"


# What is told


def _blocks(material: Material, story: Story) -> Iterator[Block]:
    yield Quote(story.text or "", _by(material, story))
    if story.causes:
        rows = tuple(_cause(material, story, cause) for cause in story.causes)
        yield Table("Causes named", ("dimension", "where", "status", "because"), rows)
        if all(cause.status in {None, "suspected"} for cause in story.causes):
            yield Paragraph(("No cause has been tested yet.",))
    yield from _findings(material, story, found(material, story))


def _findings(material: Material, story: Story, there: Found) -> Iterator[Block]:
    told_of, others = material.model.steps_told_of(story), [one for one in about(material, story) if one.KIND != "step"]
    steps = "this step" if len(told_of) == 1 else "these steps"
    if there.named:
        causes = len({*_causes(material, story)})
        where = "there" if others or not told_of else f"at {steps}{' and cause' * bool(causes)}{'s' * (causes > 1)}"
        yield material.list_of(f"What was found {where}", there.named)
    if there.touching:
        count = number(len(there.touching), "more finding" if there.named else "finding")
        touch = "touches" if len(there.touching) == 1 else "touch"
        yield Paragraph((f"{count} {touch} {steps} among others: ", *listed(material.mentions(there.touching))))


def _by(material: Material, story: Story) -> Words:
    persona = material.workspace.elements["persona"].get(story.persona or "")
    who = material.ref(persona) if persona is not None else (story.persona or "")
    return (who, f", {story.date.isoformat()}" if story.date else "", *investigated(material, story, "; "))


def investigated(material: Material, story: Story, before: str) -> Words:
    """Say who looked into a story; nothing where nobody has."""
    if not story.investigated_by:
        return ()
    elements = material.workspace.elements
    found = [elements["function"].get(name) or elements["role"].get(name) for name in story.investigated_by]
    known = [material.ref(one) for one in found if one is not None]
    names: Words = listed(known) if len(known) == len(found) else (", ".join(story.investigated_by),)
    return (f"{before}looked into by ", *names)


def _cause(material: Material, story: Story, cause: Cause) -> Row:
    where = cell(*cause_at(material, story, cause))
    return Row((cell(cause.dimension), where, cell((cause.status or "").replace("-", " ")), cell(cause.because or "")))


def cause_at(material: Material, story: Story, cause: Cause) -> Words:
    """Name where a cause lies; nothing where nobody says."""
    element = material.model.first.element_of(story, cause)
    return (material.ref(element),) if element is not None else (cause.element or "",)


# What was found there


def found(material: Material, story: Story) -> Found:
    """Return what was found where a story is told: first about its confirmed causes, what is only to come last."""
    steps = material.model.steps_told_of(story)
    elements = [*about(material, story), *_causes(material, story)]
    own = [finding for element in (story, *elements) for finding in material.about(element)]
    touching = material.at_steps(step.qualified_id for step in steps)
    names = [f"'{element.title}'" for element in elements]
    subjects = set(own)
    named = [one for one in touching if one in subjects or any(name in one.message for name in names)]
    kept = dict.fromkeys([*own, *named])
    others = [one for one in touching if one not in kept]
    sure = {_key(element) for element in _causes(material, story, of="confirmed")}
    ranked = sorted(material.ranked(kept), key=lambda one: _nearness(material, one, sure))
    return Found(ranked, sorted(others, key=material.numbers.__getitem__))


def _nearness(material: Material, finding: Finding, sure: set[tuple[str, str]]) -> int:
    """Rank what is about a confirmed cause before what is found today, and that before what is still to come.

    Of confirmed causes, those come first that nobody removes.
    """
    if material.model.first.state not in finding.states:
        return 3
    if any((one.kind, one.id) in sure for one in (finding.subject, *(one.subject for one in finding.related))):
        return 1 if is_closed(material, finding) else 0
    return 2


def _key(element: Element) -> tuple[str, str]:
    return element.KIND, element.qualified_id


def _causes(material: Material, story: Story, of: str | None = None) -> Iterator[Element]:
    """Yield the elements that may have caused what a story tells: of one status, or those that are not ruled out."""
    for cause in story.causes:
        element = material.model.first.element_of(story, cause)
        if element is not None and (cause.status == of if of else cause.status != _RULED_OUT):
            yield element
