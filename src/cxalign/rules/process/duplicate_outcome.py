"""No result is brought about by two processes of different owners.

Where a booking is born in two places, there are two kinds of booking: two sets of rules, two sets of data to put
together afterwards, and a customer who is told in one place that the other one does not know them. Overlaps at one step
meet the eye; this one shows only in what comes out.

To fix it, choose the one process in which the result is born. Others may change it: let them have the data under
`writes` instead of `creates`, or make them part of that process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.results import SameResult
    from cxalign.model import Element, Process


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process it",
    needs=("process.creates|process.outcome",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for same in graph.same_results():
        owners = [graph.owners(process)[0] for process in (same.one, same.other)]
        yield Problem(
            subject=same.one,
            message=(f"{same.one} of '{owners[0].title}' and {same.other} of '{owners[1].title}' both {_result(same)}"),
            help="choose the one process in which it is born, and let the other one write it or be a part",
            mark=_mark(graph, same.one, same),
            journeys=tuple(
                journey for process in (same.one, same.other) for journey in graph.journeys_reached(process)
            ),
            path=graph.path_to_customer(same.one),
            related=(
                Other(same.other, f"does so for '{owners[1].title}'", _mark(graph, same.other, same)),
                *(Other(data, f"{data} is here") for data in same.data),
            ),
            about=same.other.id,
        )


def _result(same: SameResult) -> str:
    names = ", ".join(f"'{data.title}'" for data in same.data)
    created = f"create the data {names}" if names else ""
    declared = f"declare the outcome '{same.outcome}'" if same.outcome else ""
    return " and ".join(said for said in (created, declared) if said)


def _mark(graph: AlignmentGraph, process: Process, same: SameResult) -> int | None:
    """Return where a process writes the result."""
    first: Element | None = next(iter(same.data), None)
    return graph.mark(process, "outcome") if first is None else graph.mark_of_link(process, first, "creates")
