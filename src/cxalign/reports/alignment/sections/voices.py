"""What customers say: stories with the causes named, and what is measured, beside the steps they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Measure, Story
from cxalign.model.workspace import in_order
from cxalign.reports.alignment.blocks import Cell, Row, Section, Table, cell
from cxalign.reports.alignment.lines import Ref, listed
from cxalign.reports.alignment.sections import notes, stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.reports.alignment.material import Material

_KINDS = {
    "csat": "satisfaction (CSAT)",
    "ces": "customer effort (CES)",
    "nps": "recommendation (NPS)",
    "fcr": "solved at first contact (FCR)",
}
"""What abbreviations of measures stand for."""
MEASURED = "For information: values as the organisation reports them, which change no result"
_POINTS, _PERCENT = "points from −100 to 100", "percent"
_WHOLE = 100
_UNITS = {"nps": _POINTS, "fcr": _PERCENT, "abandonment": _PERCENT}
"""Kinds of measures that have one unit by definition."""


def section(material: Material) -> Section:
    """Let customers speak first."""
    told = in_order(material.workspace.elements["story"].values())
    shown = [story for story in told if isinstance(story, Story) and _is_shown(material, story)]
    spoken = stories.parts(material, (story for story in shown if _is_spoken(story)))
    known = [story for story in shown if not _is_spoken(story)]
    noted = notes.section(material, known) if known else None
    measures = tuple(_measures(material))
    measured = (Section("measured", "What is measured", measures),) if measures else ()
    if noted and not spoken:
        return noted._replace(id="voices", parts=(*noted.parts, *measured))
    return Section("voices", "What customers say", (), (*spoken, *([noted] if noted else []), *measured))


def _is_spoken(story: Story) -> bool:
    """Tell whether somebody says it: without a speaker nobody is quoted."""
    return bool(story.persona and story.text and story.text.strip())


def _is_shown(material: Material, story: Story) -> bool:
    wanted = set(material.wish.journeys)
    steps = material.model.steps_told_of(story)
    about = material.model.adjacency.outgoing["about"].get(story, [])
    return (
        not wanted or any(step.journey in wanted for step in steps) or any(link.target.id in wanted for link in about)
    )


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
        what = _KINDS.get(measure.kind, measure.kind.replace("_", " ")) + _unit(measure)
        cells: list[Cell] = [
            Cell(listed(at) or (measure.at,)),
            *map(cell, (what, value, target, better, when)),
        ]
        rows.append(Row(tuple(cells)))
    if rows:
        head = ("where", "what", "value", "target", "which way", "as of")
        yield Table(MEASURED, head, tuple(rows))


def _unit(measure: Measure) -> str:
    """Name the unit of a measure, where its kind has one and its values can be in it: shares of 1 are no percent."""
    unit = _UNITS.get(measure.kind, "")
    values = [value for value in (measure.value, measure.target) if value is not None]
    least, most = min(values, default=0), max(values, default=0)
    fits = max(-least, most) <= _WHOLE if unit == _POINTS else least >= 0 and 1 < most <= _WHOLE
    return f", {unit}" if unit and values and fits else ""


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
