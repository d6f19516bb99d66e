"""Every process has an owner.

Who owns a process answers for its result and may change it. Without an owner nobody decides, nobody improves, and
the customer is sent on.

To fix it, name one role or function as `owner`. The `function` field says where work is done, not who answers for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step


@rule(Severity.ERROR, or_severity=Severity.WARNING, scope=Scope.STATE, default=Default.CORE, readers="process")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if graph.owners(process) or graph.may_be_owned(process):
            continue
        steps = graph.steps_served(process)
        yield Problem(
            subject=process,
            message=_message(process, steps),
            help="name one accountable role or function as `owner`",
            steps=tuple(steps),
            journeys=() if steps else tuple(graph.journeys_reached(process)),
            path=graph.path_to_customer(process),
            severity=Severity.ERROR if steps else Severity.WARNING,
        )


def _message(process: Process, steps: list[Step]) -> str:
    if not steps:
        return f"{process} has no owner"
    return f"{steps[0]}{and_more(steps, ' relies', ' rely')} on {process}, which has no owner"
