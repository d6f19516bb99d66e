"""How the customer's steps bear failure: how much one system stops, and who is left without a way around."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.measuring.score import Item, Judged, Score, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Step

SHOWN = 5
"""How many of the systems that stop most are named."""


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure what a failure does to a journey."""
    yield exposure(graph, [journey])
    truths = [step for step in graph.steps_of(journey) if step.moment_of_truth]
    yield share("unprotected_moments_of_truth", (_bare(graph, step) for step in truths), wanted=False)
    yield share(
        "resolvable_recoveries",
        (_helpful(graph, step) for step in graph.steps_of(journey) if graph.steps_recovered(step)),
    )


def exposure(graph: AlignmentGraph, journeys: list[Journey]) -> Score:
    """Count the interactions of some journeys that the worst failure of one system stops.

    Where no system is described at all, this is known only of what is done by hand on purpose.
    """
    steps = [step for one in journeys for step in graph.steps_of(one) if step.kind == "interaction"]
    stopped = Counter(system for step in steps for system in graph.stoppers(step))
    worst = sorted(stopped, key=lambda one: (-stopped[one], one.id))
    items = tuple(Item(system, f"alone stops {stopped[system]} of {len(steps)}") for system in worst[:SHOWN])
    is_told = graph.workspace.describes("system")
    unknown = 0 if is_told else sum(not graph.is_done_by_hand(step) for step in steps)
    most = stopped[worst[0]] if worst else 0
    return Score("failure_exposure", None if unknown and unknown == len(steps) else most, len(steps), unknown, items)


def _bare(graph: AlignmentGraph, step: Step) -> Judged:
    """Judge whether a system alone stops a moment of truth, and no recovery is left then.

    What the customer does alone stops with no system.
    """
    if step.kind != "interaction":
        return Judged(step, holds=False)
    if graph.is_unsure_to(step, "recovers"):
        return Judged(step, None, "a reference does not resolve")
    alone = graph.without_way_around(step, graph.stoppers(step))
    names = ", ".join(f"'{system.title}'" for system in alone)
    return Judged(step, bool(alone), f"stops with {names}, and no recovery is left")


def _helpful(graph: AlignmentGraph, step: Step) -> Judged:
    if not graph.ways_are_told:
        return Judged(step, None, "nobody says what triggers what, or who may decide")
    failing = [broken for broken in graph.steps_recovered(step) if not graph.can_resolve(step, broken)]
    if failing:
        return Judged(step, False, f"nobody who attends can put {failing[0]} right")  # noqa: FBT003 - the verdict
    return Judged(step, holds=True)
