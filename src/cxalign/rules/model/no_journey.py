"""There is a journey, and every journey has steps.

The journey is the first layer: what processes and systems are for can only be asked once it is known whom they
serve, and in which step.

To fix it, start from the journey: write its steps in the order the customer lives them, then link processes and
systems to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(Severity.ERROR, scope=Scope.WORKSPACE, default=Default.CORE, readers="all")
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    workspace = model.workspace
    processes, systems = len(workspace.elements["process"]), len(workspace.elements["system"])
    if not processes + systems:
        return
    if not workspace.journeys:
        yield Problem(
            subject=workspace.as_element(),
            message=f"no journey is described, but {_counts(processes, systems)}",
            help="write a journey with its steps first, then link processes and systems to the steps",
        )
    for journey in workspace.journeys:
        if not any(graph.steps_of(journey) for graph in model.graphs):
            yield Problem(
                subject=journey,
                message=f"{journey} has no steps in any state",
                help="write its steps in the order the customer lives them",
            )


def _counts(processes: int, systems: int) -> str:
    parts = []
    if processes:
        parts.append(f"{processes} {'process' if processes == 1 else 'processes'}")
    if systems:
        parts.append(f"{systems} {'system' if systems == 1 else 'systems'}")
    return f"{' and '.join(parts)} {'is' if processes + systems == 1 else 'are'}"
