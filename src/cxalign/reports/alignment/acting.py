"""Who acts on a finding: who answers for what it is about, at a step for the work there; else for its journeys.

What nobody answers for is for those whose initiatives close it, if any does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.closure import ON_PAPER, initiatives_closing, is_untold, way_closed
from cxalign.model import Function, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Process
    from cxalign.reports.alignment.material import Material


def acting(material: Material, finding: Finding) -> list[Element]:
    """Return who acts on a finding, as written; in the states in which it holds."""
    elements = material.workspace.elements
    for near in (_about(finding), [("journey", journey) for journey in finding.journeys]):
        there = (elements.get(kind, {}).get(name) for kind, name in near)
        every = (who for one in there if one is not None for who in _answering(material, finding, one))
        if found := list(dict.fromkeys(every)):
            return found
    closing = initiatives_closing(material.model, finding) if is_closed(material, finding) else []
    return list(dict.fromkeys(who for one in closing for who in _answering(material, finding, one)))


def is_closed(material: Material, finding: Finding) -> bool:
    """Tell whether a finding is seen to be closed; that it is gone on paper only is nobody's work."""
    if finding.course != "closed" or is_untold(material.model, finding):
        return False
    return way_closed(material.model, finding) != ON_PAPER


def _about(finding: Finding) -> list[tuple[str, str]]:
    """Name what a finding is about; instead of what nobody can own the cause it names, or the steps where it is met.

    What initiatives do for a journey is about them.
    """
    subject = finding.subject
    initiatives = [(one.kind, one.id) for one, *_ in finding.related if one.kind == "initiative"]
    if subject.kind == "journey" and initiatives:
        return initiatives
    if subject.kind == "story":
        return [(other.subject.kind, other.subject.id) for other in finding.related]
    if subject.kind == "channel":
        return [("step", step) for step in finding.steps]
    return [(subject.kind, subject.id)]


def _answering(material: Material, finding: Finding, element: Element) -> list[Element]:
    """Return who answers for an element, as written; of one that has ended by then, who did."""
    there = [(graph, here) for graph in material.model.graphs if (here := graph.here(element)) is not None]
    now = [(graph, here) for graph, here in there if graph.state in finding.states]
    channel = finding.subject.id if finding.subject.kind == "channel" else ""
    owners = (owner for graph, here in now or _ended(there) for owner in _owners(graph, here, channel))
    return list(dict.fromkeys(map(material.model.adjacency.existence.base, owners)))


def _ended(there: list[tuple[AlignmentGraph, Element]]) -> list[tuple[AlignmentGraph, Element]]:
    """Return where an element is that is not where a finding holds; at a step that is no more is no work."""
    return [(graph, here) for graph, here in there if not isinstance(here, Step)]


def _owners(graph: AlignmentGraph, here: Element, channel: str) -> Iterator[Element]:
    """Yield who answers for an element in a state; for a step who does for the processes there; who heads it.

    For a channel of a step these are the processes that attend on it, if any does.
    """
    if isinstance(here, Function):
        yield from graph.sources(here, "heads")
    for one in _attending(graph, here, channel) if isinstance(here, Step) else (here,):
        yield from graph.owners(one)


def _attending(graph: AlignmentGraph, step: Step, channel: str) -> list[Process]:
    attended = graph.channels_attended(step)
    return [one for one, channels in attended.items() if channel in channels] or graph.processes_serving(step)
