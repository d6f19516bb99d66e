"""Every frontstage process that meets customers in person is performed by some role.

Systems do not pick up the phone. Where the customer talks to a person and nobody has said who that is, nobody has been
trained for it, staffed for it or asked about it, and the customer gets whoever happens to be near.

To fix it, name the role under the process's `performed_by`. If no person is needed after all, mark it
`automated: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import and_more, listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process",
    needs=("process.performed_by", "process.kind", "step.channels|link.channels"),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if process.kind != "frontstage" or process.automated:
            continue
        if graph.everyone_performing(process) or graph.may_be_performed(process):
            continue
        if met := graph.steps_met_in_person(process):
            yield _problem(graph, process, met)


def _problem(graph: AlignmentGraph, process: Process, met: dict[Step, list[str]]) -> Problem:
    first = next(iter(met))
    channels = listed(f"'{name}'" for name in dict.fromkeys(name for names in met.values() for name in names))
    return Problem(
        subject=process,
        message=(
            f"step '{first.title}'{and_more(met)}: no role performs {process}, "
            f"which meets the customer there on {channels}"
        ),
        help="name the role under `performed_by`, or mark the process `automated: true`",
        steps=tuple(met),
        path=(Hop(process, "serves"), Hop(first, "in"), Hop(graph.journey_of(first))),
    )
