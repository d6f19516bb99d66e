"""When a system stops a moment of truth, there is a recovery that works without it.

Every service fails some day. What the customer remembers is whether somebody had thought of that day: a number to
call, a desk to go to, a person who may put it right. A recovery helps only if it does not stop with the same system,
and if those who attend to it have a way into what went wrong.

To fix it, design the path for the day it breaks: name a step under `recovery` that shares no system with the moment
of truth, and let its process trigger the work, or a role that performs it decide. A `fallback` of the process helps as
well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step, System

SHOWN = 3
"""How many systems a message names."""


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="cx it",
    needs=("step.moment_of_truth", "step.recovers|step.recovery|process.fallback"),
    accepts_risk=True,
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.interaction_steps():
        if not step.moment_of_truth or graph.is_unsure_to(step, "recovers"):
            continue
        stoppers = graph.stoppers(step)
        left = graph.without_way_around(step, stoppers)
        if not left:
            continue
        recovering = graph.steps_recovering(step)
        yield Problem(
            subject=step,
            message=f"{step}, a moment of truth, stops when {_named(stoppers)} fails, and {_reason(graph, step, left)}",
            help="name a step under `recovery` that shares no system with it and may put it right, or add a `fallback`",
            steps=(step,),
            path=graph.way_of_failure(left[0], step),
            related=(
                *(
                    Other(system, "stops it" if system in left else "stops it; a recovery is left")
                    for system in stoppers
                ),
                *(Other(other, _why_not(graph, step, other)) for other in recovering),
            ),
        )


def _named(systems: list[System]) -> str:
    names = [f"'{system.title}'" for system in systems[:SHOWN]]
    more = len(systems) - SHOWN
    if more > 0:
        names.append("1 more" if more == 1 else f"one of {more} more")
    return f"system {listed(names, 'or')}"


def _reason(graph: AlignmentGraph, step: Step, left: list[System]) -> str:
    """Say why nothing is left, for all systems alike or for some of them."""
    recovering = graph.steps_recovering(step)
    if not recovering:
        return "it has no recovery"
    if len(recovering) == 1:
        reason = _why_not(graph, step, recovering[0])
        return f"its recovery '{recovering[0].title}' {reason}"
    return f"none of its {len(recovering)} recoveries works when {_named(left)} fails"


def _why_not(graph: AlignmentGraph, step: Step, recovering: Step) -> str:
    """Say why a recovery is no way around."""
    if not graph.is_way_around(recovering, step):
        return "is attended by nobody" if not graph.is_up(recovering) else "is attended by nobody who may put it right"
    shared = graph.stopping_both(recovering, step)
    return f"stops with {_named(shared)} as well" if shared else "goes on"
