"""No data has more than one master.

Where two systems both claim to be right about a customer, they will differ one day. One screen shows the old
address and the other the new one, both answers are given, and nobody can say which to correct.

To fix it, choose the system in which the data is right and leave it under `master_of` there only. The others may
`reads` or `writes` it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import and_more, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Data, Step


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="it", needs=("system.master_of",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for data in graph.data_linked("masters"):
        masters = graph.masters(data)
        if len(masters) < 2:  # noqa: PLR2004 - one master is what we want
            continue
        steps = graph.reach(data)
        yield Problem(
            subject=data,
            message=f"{_what(data, steps)} {len(masters)} master systems: {titled(masters)}",
            help="choose the system in which it is right, and leave it under `master_of` there only",
            steps=tuple(steps),
            path=graph.path_to_customer(data),
            related=tuple(
                Other(system, f"{system} is master of it here", graph.mark(system, "master_of")) for system in masters
            ),
        )


def _what(data: Data, steps: list[Step]) -> str:
    if not steps:
        return f"{data} has"
    return f"{steps[0]}{and_more(steps, ' needs', ' need')} {data}, which has"
