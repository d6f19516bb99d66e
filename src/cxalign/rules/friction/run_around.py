"""No customer is sent back, within one stage, to a function that has already had its turn.

One counter sends them to the next, which sends them back to the first: nobody finishes the job, and the customer
carries it from desk to desk. Customers are tired out less by the work than by being passed on.

To fix it, let one place finish what it has begun: give its people the right to decide, or let the others do their
part behind the scenes. A return that is meant, such as bringing back what was lent, is `expected: true`, or belongs
to another `stage`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.main_path import Stage
    from cxalign.model import Journey

NEEDS = ("function.id", "step.stage", "process.performed_by|process.owner|process.function")


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="cx", exact=False, needs=NEEDS)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        for stage in graph.stages(graph.known_path(journey) or []):
            if stage.revisits():
                yield _problem(journey, stage)


def _problem(journey: Journey, stage: Stage) -> Problem:
    back = stage.revisits()[0]
    step = back.steps[0]
    begun = next(number for number, run in enumerate(stage.runs) if run.lead is back.lead)
    round_ = stage.runs[begun : stage.runs.index(back)]
    order = " → ".join(f"'{run.lead.title}'" for run in stage.runs)
    return Problem(
        subject=step,
        message=f"{step}: the customer is sent back to '{back.lead.title}' within stage '{stage.name}': {order}",
        help="let one function finish the job, or mark the step `expected: true` if the return is meant",
        steps=tuple(one for run in stage.runs for one in run.steps),
        path=(*(Hop(one, "next") for run in round_ for one in run.steps), Hop(step, "in"), Hop(journey)),
        related=tuple(Other(run.steps[0], f"led by '{run.lead.title}'") for run in stage.runs),
    )
