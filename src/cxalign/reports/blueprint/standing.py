"""At which steps findings stand: the answer of the pictures, for all that lists or counts findings by their steps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cxalign.facts import at
from cxalign.model import Step
from cxalign.reports.blueprint import lanes
from cxalign.reports.blueprint.content import Panel, Place
from cxalign.reports.blueprint.marking import behind, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Journey


def steps_of_findings(
    model: AlignmentModel, findings: Iterable[Finding], graphs: Iterable[AlignmentGraph]
) -> dict[Finding, dict[str, tuple[str, ...]]]:
    """Return the qualified ids of the steps at which each finding stands in the blueprints, with the states of these.

    Those that it names itself come first, in its order; one that stands above its journeys has none.
    """
    shown = list(graphs)
    touching: dict[str, list[Finding]] = {}
    found: dict[Finding, dict[str, tuple[str, ...]]] = {finding: {} for finding in findings}
    for finding in found:
        for name in finding.journeys:
            touching.setdefault(name, []).append(finding)
    for journey in model.workspace.journeys:
        for graph in shown:
            if journey.id in touching and graph.has(journey):
                for finding, step in _standing(graph, _panel(model, graph, journey), touching[journey.id]):
                    found[finding][step] = (*found[finding].get(step, ()), graph.state)
    return {
        finding: {**{one: steps[one] for one in finding.steps if one in steps}, **steps}
        for finding, steps in found.items()
    }


def _panel(model: AlignmentModel, graph: AlignmentGraph, journey: Journey) -> Panel:
    """Return so much of the panel of a state as says where findings stand."""
    places = []
    for number, step in enumerate(model.adjacency.existence.steps_of(journey), 1):
        here = graph.here(step)
        places.append(Place(number, step.qualified_id, "", here if isinstance(here, Step) else None))
    return Panel(graph.state, "", "", tuple(places), ())


def _standing(graph: AlignmentGraph, panel: Panel, findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    drawn = cache(lambda: behind(lanes.of(graph, panel.places)))
    for finding in findings:
        fact = at(finding, panel.state)
        for column in sorted(columns_of(panel, fact, drawn)) if fact is not None else ():
            yield finding, panel.places[column].id
