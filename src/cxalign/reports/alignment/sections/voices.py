"""What customers say: stories with the causes looked at, and what is measured, beside the steps they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Measure, Story
from cxalign.model.workspace import in_order
from cxalign.reports.alignment.content import Block, Cell, Quote, Ref, Row, Section, Table, cell, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.model.evidence import Cause
    from cxalign.reports.alignment.content import Words
    from cxalign.reports.alignment.material import Material

_KINDS = {
    "csat": "satisfaction (CSAT)",
    "ces": "customer effort (CES)",
    "nps": "recommendation (NPS)",
    "fcr": "solved at first contact (FCR)",
}
"""What abbreviations of measures stand for."""


def section(material: Material) -> Section:
    """Let customers speak first."""
    told = in_order(material.workspace.elements["story"].values())
    parts = [_story(material, story) for story in told if isinstance(story, Story) and _is_shown(material, story)]
    measured = tuple(_measures(material))
    if measured:
        parts.append(Section("measured", "What is measured", measured))
    return Section("voices", "What customers say", (), tuple(parts))


def _is_shown(material: Material, story: Story) -> bool:
    wanted = set(material.wish.journeys)
    steps = material.model.steps_told_of(story)
    about = material.model.adjacency.outgoing["about"].get(story, [])
    return (
        not wanted or any(step.journey in wanted for step in steps) or any(link.target.id in wanted for link in about)
    )


def _story(material: Material, story: Story) -> Section:
    links = material.model.adjacency.outgoing["about"].get(story, [])
    about = material.refs(in_order(link.target for link in links))
    blocks: list[Block] = [Quote(story.text or story.description or story.title, _by(material, story))]
    if story.causes:
        rows = tuple(_cause(material, story, cause) for cause in story.causes)
        blocks.append(Table("Causes looked at", ("dimension", "where", "status", "because"), rows))
    steps = {step.qualified_id for step in material.model.steps_told_of(story)}
    found = [finding for finding in material.findings if steps.intersection(finding.steps)]
    found += [finding for finding in material.about(story) if finding not in found]
    if found:
        blocks.append(material.list_of("What was found at these steps", found))
    names = ", ".join(ref.name for ref in about)
    return Section(f"story:{story.id}", f"About {names}" if names else story.title, tuple(blocks))


def _by(material: Material, story: Story) -> Words:
    elements = material.workspace.elements
    persona = elements["persona"].get(story.persona or "")
    who: Words = (material.ref(persona),) if persona is not None else (story.persona or "a customer",)
    words: Words = (*who, f", {story.date.isoformat()}" if story.date else "")
    if not story.investigated_by:
        return words
    found = [elements["function"].get(name) or elements["role"].get(name) for name in story.investigated_by]
    known = [material.ref(one) for one in found if one is not None]
    return (
        *words,
        "; looked into by ",
        *(listed(known) if len(known) == len(found) else (", ".join(story.investigated_by),)),
    )


def _cause(material: Material, story: Story, cause: Cause) -> Row:
    element = material.model.first.element_of(story, cause)
    where = cell(material.ref(element)) if element is not None else cell(cause.element or "")
    return Row((cell(cause.dimension), where, cell((cause.status or "").replace("-", " ")), cell(cause.because or "")))


def _measures(material: Material) -> Iterator[Table]:
    rows = []
    for measure in in_order(material.workspace.elements["measure"].values()):
        links = material.model.adjacency.outgoing["measures"].get(measure, [])
        if not isinstance(measure, Measure) or not _concerns(material, [link.target for link in links]):
            continue
        at: list[Ref] = material.refs(link.target for link in links)
        better = {"up": "more is better", "down": "less is better"}.get(measure.direction or "", "")
        when = measure.date.isoformat() if measure.date else ""
        value, target = (f"{number:g}" if number is not None else "" for number in (measure.value, measure.target))
        what = _KINDS.get(measure.kind, measure.kind.replace("_", " "))
        cells: list[Cell] = [
            Cell(listed(at) or (measure.at,)),
            *map(cell, (what, value, target, better, when)),
        ]
        rows.append(Row(tuple(cells)))
    if rows:
        head = ("where", "what", "value", "target", "which way", "as of")
        yield Table("What is measured there; shown, and never scored", head, tuple(rows))


def _concerns(material: Material, elements: list[Element]) -> bool:
    wanted = set(material.wish.journeys)
    reached = (
        journey.id
        for element in elements
        for graph, here in material.here_and_there(element)
        for journey in graph.journeys_reached(here)
    )
    own = (getattr(element, "journey", None) for element in elements)
    return not wanted or not wanted.isdisjoint(reached) or not wanted.isdisjoint(own)


def missed(material: Material) -> tuple[int, int]:
    """Count what is measured and misses its target, and all of it that has one and says which way is better."""
    missed = total = 0
    for measure in material.workspace.elements["measure"].values():
        links = material.model.adjacency.outgoing["measures"].get(measure, [])
        if not isinstance(measure, Measure) or not _concerns(material, [link.target for link in links]):
            continue
        if measure.value is not None and measure.target is not None and measure.direction in {"up", "down"}:
            total += 1
            short = measure.target - measure.value
            missed += short > 0 if measure.direction == "up" else short < 0
    return missed, total
