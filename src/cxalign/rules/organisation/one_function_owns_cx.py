"""What customers meet is owned by more than one function.

Some still believe that customer experience is customer service. Where nearly all the processes that attend to steps
belong to one function, it may be that the others do not see their part, or that the owner is named for want of a
better one.

To fix it, ask of each process who really answers for its outcome, and name them as its `owner`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph

FEWEST = 5
"""Below so many processes one owner says nothing."""
PERCENT = 80


@rule(Severity.INFO, scope=Scope.STATE, default=Default.OFF, readers="cx", exact=False, needs=("function.id",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    serving = graph.serving_processes()
    if len(serving) < FEWEST:
        return
    for function, owned in graph.owned_by_function(serving).items():
        if 100 * len(owned) >= PERCENT * len(serving):
            yield Problem(
                subject=function,
                message=f"{function} owns {len(owned)} of the {len(serving)} processes that attend to customers' steps",
                help="ask of each of them who really answers for its outcome, and name them as `owner`",
                related=tuple(Other(process, f"{process} is here") for process in owned),
            )
