"""No process has more than one owner.

Two owners are none: each can wait for the other. Exactly one party is accountable, others are consulted.

To fix it, decide. Name the others under `consulted`, or split the process if each really owns a half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity, where
from cxalign.phrasing import and_more, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="process")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        owners = graph.owners(process)
        if len(owners) < 2:  # noqa: PLR2004 - one owner is what we want
            continue
        steps = graph.steps_served(process)
        yield Problem(
            subject=process,
            message=f"{_who(process, steps)} {len(owners)} owners: {titled(owners)}",
            help="decide who is accountable, and name the others under `consulted`",
            mark=graph.mark(process, "owner"),
            steps=tuple(steps),
            journeys=() if steps else tuple(graph.journeys_reached(process)),
            path=graph.path_to_customer(process),
            related=tuple(map(where, owners)),
        )


def _who(process: Process, steps: list[Step]) -> str:
    if not steps:
        return f"{process} has"
    return f"{steps[0]}{and_more(steps, ' relies', ' rely')} on {process}, which has"
