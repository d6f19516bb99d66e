"""Graphs → the scorecard: counts per journey and state, added up over the journeys, and never one single score.

Pure: it reads no files and prints nothing. One file a family of measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph import AlignmentModel
from cxalign.measuring import (
    alignment,
    closure,
    dimensions,
    evidence,
    friction,
    participation,
    policies,
    readiness,
    resilience,
)
from cxalign.measuring.score import Score, added

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cxalign.findings import CheckResult
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Journey
    from cxalign.model.workspace import Workspace

BY_JOURNEY = (
    alignment.measure,
    dimensions.measure,
    friction.measure,
    resilience.measure,
    participation.measure,
    policies.measure,
    evidence.measure,
)
"""What measures one journey in one state."""


class Scorecard(NamedTuple):
    """The measures of some journeys in some states."""

    organisation: str | None
    states: tuple[str, ...]
    journeys: tuple[Element, ...]
    scores: tuple[Score, ...]
    """State by state: those of all journeys together, then journey by journey."""
    parts: tuple[participation.Part, ...] = ()
    """The functions that have a part in these journeys: the matrix behind the count of them."""
    steps: tuple[int, ...] = ()
    """How many steps these journeys have, state by state."""
    unwritten: str = ""
    """What an aligned interaction needs and the whole workspace says nowhere, so that there can be none: in words."""

    def of(self, journey: str | None, state: str) -> dict[str, Score]:
        """Return the scores of one journey, or of all together (None), in one state, by measure."""
        return {one.measure: one for one in self.scores if one.journey == journey and one.state == state}

    def within(self, states: Collection[str]) -> Scorecard:
        """Return what is measured in some of the states."""
        if set(self.states).issubset(states):
            return self
        return self._replace(
            states=tuple(state for state in self.states if state in states),
            scores=tuple(one for one in self.scores if one.state in states),
            parts=tuple(one for one in self.parts if one.state in states),
            steps=tuple(steps for state, steps in zip(self.states, self.steps, strict=False) if state in states),
        )


def scorecard(
    workspace: Workspace,
    result: CheckResult,
    journeys: Iterable[str] = (),
    states: Iterable[str] = (),
    model: AlignmentModel | None = None,
) -> Scorecard:
    """Measure a workspace and what the check found in it: these journeys and states; all where none is named.

    `model` is that of this workspace, where somebody has it already.
    """
    model = AlignmentModel(workspace) if model is None else model
    wanted = set(journeys)
    chosen = tuple(one for one in workspace.journeys if one.id in wanted or not wanted)
    shown = set(states)
    graphs = [graph for graph in model.graphs if graph.state in shown or not shown]
    at = {graph.state for graph in graphs}
    measured = [(graph, [one for one in graph.journeys() if one.id in wanted or not wanted]) for graph in graphs]
    scores = [score._replace(state=graph.state) for graph, here in measured for score in _in_state(graph, here)]
    scores += [one for one in _of_check(model, result, [one.id for one in chosen], whole=not wanted) if one.state in at]
    return Scorecard(
        organisation=workspace.settings.organisation,
        states=tuple(graph.state for graph in graphs),
        journeys=chosen,
        scores=tuple(scores),
        parts=tuple(part for graph, here in measured for part in participation.parts(graph, here)),
        steps=tuple(sum(len(graph.steps_of(journey)) for journey in here) for graph, here in measured),
        unwritten=alignment.unwritten(model),
    )


def _in_state(graph: AlignmentGraph, journeys: list[Journey]) -> Iterator[Score]:
    """Measure journeys in one state: first all together, then one by one."""
    each = [score._replace(journey=journey.id) for journey in journeys for score in _of_journey(graph, journey)]
    summed = added(each)
    together = {
        score.measure: score
        for score in (
            resilience.exposure(graph, journeys),
            participation.together(graph, journeys),
            *dimensions.balance(summed),
        )
    }
    yield from (together.get(score.measure, score) for score in summed)
    yield from readiness.measure(graph)
    yield from each


def _of_journey(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    for measure in BY_JOURNEY:
        yield from measure(graph, journey)
    first = graph.all_states[0]
    if graph.is_last and first.has(journey):
        yield from friction.saved(first, graph, journey)


def _of_check(model: AlignmentModel, result: CheckResult, journeys: list[str], *, whole: bool) -> Iterator[Score]:
    """Measure what the check says: of all journeys together, then one by one."""
    last = model.last.state
    together = None if whole else set(journeys)
    yield from (one._replace(state=last) for one in closure.measure(model, result, together))
    for journey in journeys:
        yield from (one._replace(journey=journey, state=last) for one in closure.measure(model, result, {journey}))
    # The rules run over all states at once, and are as awake in each of them.
    for graph in model.graphs:
        yield Score("rules_awake", result.rules_awake, result.rules_total, state=graph.state)
