"""Every step is worth something to the customer, or the law asks for it.

Some tasks are only of value to the vendor: listening to an offer, filling in what marketing would like to know. The
customer did not come for them, would not pay for them, and spends time on them all the same. Lean work calls them
waste and removes them first.

To fix it, remove the step, make it shorter, or move it to where the customer wants it and may pass it by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import duration
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step

WORTH = {"business": "of value to the business only", "none": "of value to nobody"}
SECONDS_PER_HOUR = 3600


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="cx", needs=("step.value",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.graph.friction import OF_VALUE_TO_VENDORS

    for step in graph.steps():
        if step.value in OF_VALUE_TO_VENDORS:
            yield Problem(
                subject=step,
                message=f"{step} is {WORTH[step.value]}{_cost(graph, step)}",
                help="remove it, shorten it, or leave it to the customer whether to take it",
                mark=graph.mark(step, "value"),
                steps=(step,),
                path=(Hop(step, "in"), Hop(graph.journey_of(step))),
            )


def _cost(graph: AlignmentGraph, step: Step) -> str:
    """Say what the step costs the customer; by the year only where most customers come by."""
    seconds = (step.effort or 0) + (step.wait or 0)
    if not seconds:
        return ""
    times = graph.journey_of(step).volume_per_year
    if not times or not graph.is_on_known_path(step):
        return f", and takes the customer {duration(seconds)}"
    hours = seconds * times / SECONDS_PER_HOUR
    total = f"{hours:,.0f} hours" if round(hours) > 1 else duration(round(seconds * times))
    return f", and takes the customer {duration(seconds)}, {times:,.0f} times a year: {total}"
