"""What people enter by hand, and a moment of truth relies on, is checked.

Was it human error? Mostly it was a process that let one wrong entry pass unseen from the back office to the customer.
Work by hand is fine, and people slip. Where what they write decides a moment of truth, somebody or something should
look at it once more. A check that is not in the model cannot be seen; this is therefore only a hint.

To fix it, name the check under the `controls` of the process, or remove the re-keying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(
    Severity.INFO,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process it",
    exact=False,
    needs=("process.manual", "process.writes", "process.controls", "step.moment_of_truth"),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if process.manual is None or graph.may_be_controlled(process):
            continue
        ways = {data: way for data in graph.data_written(process) if (way := graph.way_to_truth(data))}
        if not ways:
            continue
        first, way = min(ways.items(), key=lambda one: len(one[1]))
        step = graph.step_on(way)
        yield Problem(
            subject=process,
            message=(
                f"step '{step.title}', a moment of truth, relies on {first}{and_more(ways)},"
                f" which {process} writes by hand and nothing checks"
            ),
            help="name the check under `controls`, or remove the re-keying",
            mark=graph.mark(process, "manual"),
            steps=(step,),
            path=(Hop(process, "writes"), *way),
            related=tuple(Other(data, "is written by hand") for data in ways),
        )
