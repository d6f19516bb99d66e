"""Which journeys of a report get their blueprint drawn: all of a few; of many those with the most urgent findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports import blueprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import CheckResult
    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey
    from cxalign.reports.drawing.scene import Scene

ROOM = 400
"""For how many steps there is room in the blueprints of a report: with more nobody leafs through them."""


def pictures(
    model: AlignmentModel, shown: CheckResult, journeys: Iterable[Journey], states: tuple[str, ...]
) -> dict[str, Scene]:
    """Draw the blueprints of journeys that have a step in these states: the most urgent, as far as there is room."""
    graphs = [graph for graph in model.graphs if graph.state in states]
    lengths = {
        journey: len(model.adjacency.existence.steps_of(journey))
        for journey in journeys
        if any(graph.has(journey) and graph.steps_of(journey) for graph in graphs)
    }
    urgency = _urgency(shown)
    room = ROOM
    drawn: set[Journey] = set()
    for journey in sorted(lengths, key=lambda one: urgency.get(one.id, ()), reverse=True):
        if lengths[journey] <= room or not drawn:
            room -= lengths[journey]
            drawn.add(journey)
    return {journey.id: blueprint.scene(model, shown, journey, states) for journey in lengths if journey in drawn}


def _urgency(shown: CheckResult) -> dict[str, tuple[int, ...]]:
    """Journey → how many errors, warnings and infos are about it."""
    severities = tuple(Severity)
    counts: dict[str, list[int]] = {}
    for finding in shown.new():
        for journey in finding.journeys:
            counts.setdefault(journey, [0] * len(severities))[severities.index(finding.severity)] += 1
    return {journey: tuple(found) for journey, found in counts.items()}
