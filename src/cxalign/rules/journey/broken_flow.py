"""A customer can get to every step of a journey, and from every step to an end.

In the Tea Game nobody ever gets tea: the rules of the stations send people round until time runs out. A journey that
cannot be finished, or a step that cannot be reached, must not pass as a design.

To fix it, add the missing way: name the step under the `next` of the one before it, give a loop a way out, or mark
the end with `next: []`. A second place where the journey may begin is an `entry: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, Flow
    from cxalign.model import Step


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="cx")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        if graph.is_line(journey):
            continue
        flow = graph.flow(journey)
        for step in flow.steps:
            if step in flow.stuck and not _is_reported_as_vanished(graph, flow, step):
                yield _leads_nowhere(graph, flow, step)
        for group in flow.unreached():
            yield _unreachable(graph, group)
        for group in flow.traps():
            yield _trapped(graph, flow, group)


def _is_reported_as_vanished(graph: AlignmentGraph, flow: Flow, step: Step) -> bool:
    """Tell whether every step that was to follow is one of `step-vanishes`: gone without a word why."""
    return all(graph.has_vanished(link.target) for link in flow.stuck[step])


def _leads_nowhere(graph: AlignmentGraph, flow: Flow, step: Step) -> Problem:
    targets = [link.target for link in flow.stuck[step]]
    exist = "does" if len(targets) == 1 else "do"
    return Problem(
        subject=step,
        message=(f"{step} leads only to {titled(targets)}, which {exist} not exist in this state"),
        help="name a step that exists there under `next`, or write `next: []` if the journey ends here",
        mark=graph.mark(step, "next"),
        steps=(step,),
        path=(Hop(step, "in"), Hop(graph.journey_of(step))),
        related=tuple(Other(target, f"{target} is here") for target in targets),
    )


def _unreachable(graph: AlignmentGraph, group: list[Step]) -> Problem:
    step, *others = group
    after = "step" if len(others) == 1 else f"{len(others)} steps"
    also = f" and the {after} after it" if others else ""
    return Problem(
        subject=step,
        message=f"{step}{also} cannot be reached from the start of the journey",
        help="name it under the `next` of a step before it, or mark it `entry: true` if the journey may begin here",
        steps=tuple(group),
        path=(Hop(step, "in"), Hop(graph.journey_of(step))),
    )


def _trapped(graph: AlignmentGraph, flow: Flow, group: list[Step]) -> Problem:
    step = group[0]
    circle = flow.circle(step)
    loop = " → ".join(f"'{one.title}'" for one in (*circle, step))
    return Problem(
        subject=step,
        message=f"{step} leads to no end of the journey, only round in a circle: {loop}",
        help="give one of these steps a way out under `next`, or write `next: []` where the journey ends",
        mark=graph.mark(step, "next"),
        steps=tuple(group),
        path=(*(Hop(one, "next") for one in circle), Hop(step)),
    )
