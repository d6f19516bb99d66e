"""Which journeys of a report get their blueprint drawn: all of a few; of many those with the most urgent findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports import blueprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.findings import CheckResult
    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey
    from cxalign.reports.drawing.scene import Scene

MOST = 24
"""How many blueprints a report holds; with more nobody leafs through them, and a browser opens the page slowly."""
LONGEST = 120
"""With more steps than this a blueprint is many metres high."""


def pictures(
    model: AlignmentModel, shown: CheckResult, journeys: Sequence[Journey], states: tuple[str, ...]
) -> dict[str, Scene]:
    """Draw the blueprints worth drawing, of journeys that have a step in one of the states."""
    graphs = [graph for graph in model.graphs if graph.state in states]
    drawn = [one for one in journeys if any(graph.has(one) and graph.steps_of(one) for graph in graphs)]
    drawn = [one for one in drawn if len(model.adjacency.existence.steps_of(one)) <= LONGEST]
    if len(drawn) > MOST:
        urgency = _urgency(shown)
        most = sorted(drawn, key=lambda one: urgency.get(one.id, (0, 0, 0)), reverse=True)[:MOST]
        drawn = [one for one in drawn if one in most]
    return {journey.id: blueprint.scene(model, shown, journey, states) for journey in drawn}


def _urgency(shown: CheckResult) -> dict[str, tuple[int, ...]]:
    """Journey → how many errors, warnings and infos are about it."""
    severities = tuple(Severity)
    counts: dict[str, list[int]] = {}
    for finding in shown.new():
        for journey in finding.journeys:
            counts.setdefault(journey, [0] * len(severities))[severities.index(finding.severity)] += 1
    return {journey: tuple(found) for journey, found in counts.items()}
