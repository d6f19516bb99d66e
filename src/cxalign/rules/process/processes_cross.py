"""No two frontstage processes of different owners cross over each other in a journey.

Where one process begins before the other has ended, and ends before it as well, the customer is passed from one to the
other and back, and on again. Long processes may do so for good reasons, so this is a question for a workshop: does
anybody see the whole of it?

To fix it, move a step from one process to the other, or let one of them attend to all of it from end to end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.crossing import Crossing, Span


@rule(
    Severity.INFO,
    scope=Scope.STATE,
    default=Default.OFF,
    readers="process",
    exact=False,
    needs=("process.kind",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for crossing in graph.crossings():
        yield _problem(graph, crossing)


def _problem(graph: AlignmentGraph, crossing: Crossing) -> Problem:
    one, other, journeys = crossing
    subject, rival = crossing.processes
    more = f"; they do so in {_count(len(journeys) - 1)}" if len(journeys) > 1 else ""
    return Problem(
        subject=subject,
        message=(
            f"step '{one.steps[0].title}' to '{other.steps[1].title}': {one.process} {_reach(graph, one)} "
            f"and {other.process} {_reach(graph, other)} cross over each other{more}"
        ),
        help="move a step from one to the other, or let one of them attend from end to end",
        steps=(one.steps[0], other.steps[0], one.steps[1], other.steps[1]),
        path=(Hop(one.process, "serves"), Hop(one.steps[0], "in"), Hop(journeys[0])),
        related=(
            Other(one.process, f"attends from '{one.steps[0].title}' to '{one.steps[1].title}'"),
            Other(other.process, f"attends from '{other.steps[0].title}' to '{other.steps[1].title}'"),
            *(Other(journey, "they cross over each other here as well") for journey in journeys[1:]),
        ),
        about=rival.id,
    )


def _reach(graph: AlignmentGraph, span: Span) -> str:
    first, last = span.steps
    return f"of '{graph.owners(span.process)[0].title}' ('{first.title}' to '{last.title}')"


def _count(journeys: int) -> str:
    return f"{journeys} more journey{'' if journeys == 1 else 's'}"
