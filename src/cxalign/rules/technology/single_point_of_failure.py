"""No system alone takes several steps down with it, a moment of truth among them.

What every customer passes through is rarely what anybody looks at: a database, a line, a server under a table. When
it fails, all that stands on it fails at once, and at a moment of truth the customer remembers it. Only what the model
says is counted: a system needs all it depends on, a process needs all its essential systems, and of alternatives one
is enough.

To fix it, give the processes an independent `alternative` or a `fallback`, or offer a channel that does not stand on
the same system. Where the system is clustered or operated twice, say so under `redundancy`; where the risk is taken
on purpose, record it under `accepted_risk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="it",
    needs=("step.moment_of_truth",),
    accepts_risk=True,
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for point in graph.points_of_failure():
        truths = [step for step in point.steps if step.moment_of_truth]
        more = len(point.steps) - 1
        if not truths or not more:
            continue
        yield Problem(
            subject=point.system,
            message=(
                f"{truths[0]}, a moment of truth, stops when {point.system} fails,"
                f" and {more} more step{'s stop' if more > 1 else ' stops'} with it"
            ),
            help="add an independent `alternative` or a `fallback`; say under `redundancy` if it is operated twice",
            steps=tuple(point.steps),
            path=graph.way_of_failure(point.system, truths[0]),
            related=tuple(Other(system, "depends on it, and stops the same steps") for system in point.falling),
        )
