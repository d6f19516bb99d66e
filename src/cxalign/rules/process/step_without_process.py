"""Every interaction step is attended by at least one process.

A step nobody attends is a promise nobody keeps: the customer expects something there and no team has it in its
process. That holds even where a system stands ready: self-service still needs somebody's process behind it.

To fix it, name the step under the `serves` of the process that attends to it; if nobody does, that is the result. If
the customer acts alone, mark the step `kind: action`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="cx process")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.interaction_steps():
        if graph.processes_serving(step) or graph.may_be_served(step):
            continue
        state, attending = graph.attended_elsewhere(step)
        elsewhere = f"; in '{state}' {attending[0]} attends to it" if attending else ""
        yield Problem(
            subject=step,
            message=f"{step} is attended by no process{elsewhere}",
            help=f"name '{step.id}' under the `serves` of the process that attends to it, or mark it `kind: action`",
            steps=(step,),
            path=(Hop(step, "in"), Hop(graph.journey_of(step))),
            related=tuple(Other(process, f"attends to it in '{state}'") for process in attending),
        )
