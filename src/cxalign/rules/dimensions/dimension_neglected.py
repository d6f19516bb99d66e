"""Technology, process, policy, people and data of a journey are described in equal measure.

Customers feel all five together, and each can spoil what the others do well. A model that knows every system of a
journey and none of its policies finds causes where it looks. This measures the model and not the organisation, and
so the rule is off unless asked for.

To fix it, describe the missing dimension of the processes that attend to the journey: their `systems`, their
`capability`, the policies that govern them, who performs them, or what they read and write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process

CURES = {
    "technology": "name their `systems`, or say why they are `manual`",
    "process": "assess their `capability`",
    "policy": "name them under the `governs` of the policies they follow",
    "people": "say who they are `performed_by`",
    "data": "name the data they handle under `reads`, `writes` or `creates`",
}
USED = (
    "process.systems|process.manual|process.capability|process.performed_by|process.reads|process.writes"
    "|process.creates|system.supports|policy.governs"
)
FEWEST = 2
"""As long as fewer dimensions are used at all, none is neglected."""


@rule(Severity.INFO, scope=Scope.STATE, default=Default.OFF, readers="all", exact=False, needs=(USED,))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    if len(graph.dimensions_used) < FEWEST:
        return
    for journey in graph.journeys():
        processes = graph.processes_of(journey)
        balance = graph.balance(processes)
        for dimension, share in balance.items():
            ahead = next((name for name, other in balance.items() if share.is_below_half_of(other)), None)
            if ahead is not None:
                counts = ", ".join(f"{name} {one.described} of {one.applicable}" for name, one in balance.items())
                yield Problem(
                    subject=journey,
                    message=f"{journey}: {dimension} is described less than half as often as {ahead} ({counts})",
                    help=CURES[dimension],
                    related=tuple(_lacking(graph, processes, dimension)),
                    about=f"{journey.id} {dimension}",
                )


def _lacking(graph: AlignmentGraph, processes: list[Process], dimension: str) -> Iterator[Other]:
    """Yield the processes that do not describe a dimension which applies to them."""
    for process in processes:
        if dimension not in graph.dimensions_of(process) and graph.applies(dimension, process):
            yield Other(process, f"{process} does not describe its {dimension}")
