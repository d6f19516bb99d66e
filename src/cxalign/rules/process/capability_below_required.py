"""Every process is as capable as the steps it attends to require.

How well a journey goes is decided by the processes behind it. A step that decides the customer's opinion, and a process
behind it that goes well on good days only, do not belong together, however good the screen in front looks.

To fix it, raise the process to the level that its steps require. If less is enough there, say so in the step's
`required_capability`, or in that of the settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step


@rule(
    Severity.WARNING,
    or_severity=Severity.ERROR,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process",
    needs=("process.capability", "step.required_capability|settings.required_capability"),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if process.capability is not None and (required := graph.shortfalls(process)):
            yield _problem(graph, process, process.capability, required)


def _problem(graph: AlignmentGraph, process: Process, level: int, required: dict[Step, int]) -> Problem:
    # Steps come as the journeys go, so of those that weigh the same the first is named.
    worst = min(required, key=lambda step: (not step.moment_of_truth, -required[step]))
    return Problem(
        subject=process,
        message=(
            f"{worst}{and_more(required, ' relies', ' rely')} on {process}, "
            f"which is at {graph.level_of_all(level)}, where {graph.level(required[worst])} is required"
        ),
        help="raise the process to the level that is required, or say in `required_capability` that less is enough",
        mark=graph.mark(process, "capability"),
        steps=tuple(required),
        path=(Hop(process, "serves"), Hop(worst, "in"), Hop(graph.journey_of(worst))),
        related=tuple(
            Other(step, _requirement(step, graph.level(number)), graph.mark(step, "required_capability"))
            for step, number in required.items()
        ),
        severity=Severity.ERROR if worst.moment_of_truth else Severity.WARNING,
    )


def _requirement(step: Step, level: str) -> str:
    return f"requires {level}" + ("" if step.required_capability is not None else " by the settings")
