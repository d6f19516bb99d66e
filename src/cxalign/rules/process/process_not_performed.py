"""No step relies on a process that is not performed.

The lowest capability level is for a process that is not carried out, or does not achieve what it is for. A step that
such a process serves looks attended on every map, and the customer stands there alone.

To fix it, perform the process and assess it again. Until then take the step from its `serves`, so that the gap shows
where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step

NOT_PERFORMED = 0


@rule(
    Severity.ERROR,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process",
    needs=("process.capability",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if process.capability == NOT_PERFORMED and (steps := graph.steps_served(process)):
            yield _problem(graph, process, steps)


def _problem(graph: AlignmentGraph, process: Process, steps: list[Step]) -> Problem:
    first = steps[0]
    idle = f"is not performed (capability level {graph.level(NOT_PERFORMED)})"
    return Problem(
        subject=process,
        message=f"{first}{and_more(steps, ' relies', ' rely')} on {process}, which {idle}",
        help="perform it and assess it again, or take the step from its `serves`",
        mark=graph.mark(process, "capability"),
        steps=tuple(steps),
        path=(Hop(process, "serves"), Hop(first, "in"), Hop(graph.journey_of(first))),
    )
