"""No system takes longer to come back than the customer bears to be without it.

Business continuity asks two questions: how long can a customer do without this, and how long does it take until it
works again? The second answer must lie within the first. Often different people give them, who never compare.

To fix it, fund a faster recovery and correct the `rto`, or give the process a `fallback` or the system an independent
`alternative`, so that the step goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import duration
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step, System


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="cx it",
    needs=("system.rto", "step.tolerates"),
    accepts_risk=True,
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for system in graph.systems():
        patience = _patience(graph, system)
        if not patience:
            continue
        first = min(patience, key=lambda step: patience[step])
        yield Problem(
            subject=system,
            message=_message(system, first, patience),
            help="shorten the recovery, or let the step go on by a `fallback` or an independent `alternative`",
            mark=graph.mark(system, "rto"),
            steps=tuple(patience),
            path=graph.way_of_failure(system, first),
            related=tuple(
                Other(step, f"tolerates {duration(bears)}", graph.mark(step, "tolerates"))
                for step, bears in patience.items()
            ),
        )


def _patience(graph: AlignmentGraph, system: System) -> dict[Step, int]:
    """Return the steps that stop with a system and tolerate less than it takes to come back: step → what it does."""
    rto = system.rto
    if rto is None:
        return {}
    found = ((step, step.tolerates) for step in graph.certain_blast(system))
    return {step: bears for step, bears in found if bears is not None and bears < rto}


def _message(system: System, first: Step, patience: dict[Step, int]) -> str:
    more = len(patience) - 1
    back = duration(system.rto or 0)
    others = f"; {more} more step{'s tolerate' if more > 1 else ' tolerates'} less than {back}" if more else ""
    return (
        f"{first} tolerates a standstill of {duration(patience[first])}, but stops with {system},"
        f" which takes {back} to restore{others}"
    )
