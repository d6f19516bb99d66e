"""Who answers when something went wrong has a way to put it right.

A rental firm's social media team answers within minutes, friendly and by name, and the customer still has no car: the
people who answer cannot change what the business does. A recovery without a way into the process that failed is an
apology, and the customer has to find the next door alone.

To fix it, let the process that answers trigger the one that works, or give its role the decision: name the process
under the role's `may_decide`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import of_one_kind
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="cx process",
    needs=("step.recovers|step.recovery", "process.triggers|role.may_decide"),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.steps():
        for broken in graph.steps_recovered(step):
            if not graph.can_resolve(step, broken):
                yield _problem(graph, step, broken)


def _problem(graph: AlignmentGraph, step: Step, broken: Step) -> Problem:
    answering, working = graph.processes_serving(step), graph.processes_serving(broken)
    return Problem(
        subject=step,
        message=(
            f"{step} recovers '{broken.title}', but {of_one_kind(answering, 'processes')} can neither trigger"
            f" {of_one_kind(working, 'processes')} nor make {'its' if len(working) == 1 else 'their'} decisions"
        ),
        help=f"let who answers trigger '{working[0].id}', or name it under the `may_decide` of their role",
        mark=graph.mark_of_link(step, broken, "recovers"),
        steps=(step, broken),
        path=(Hop(answering[0], "serves"), Hop(step, "recovers"), Hop(broken, "in"), Hop(graph.journey_of(broken))),
        related=(
            *(Other(process, f"attends to '{step.title}'") for process in answering),
            *(Other(process, f"attends to '{broken.title}'") for process in working),
        ),
        about=broken.qualified_id,
    )
