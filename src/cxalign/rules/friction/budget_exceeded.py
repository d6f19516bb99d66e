"""Every journey stays within the budget it was given.

Each handoff, each repeated question and each minute of waiting seems small, and nobody sees the sum. A budget makes
it a number somebody stands for: how many steps, handoffs, forced switches, revisits and repeated questions the main
path of a journey may hold, and how much of the customer's time.

To fix it, take out what the finding lists, or negotiate another `budget` for the journey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey
    from cxalign.model.journey import Budget

BUDGETED = ("steps", "handoffs", "forced_switches", "revisits", "asks_again", "customer_time", "wait")


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.DATA, readers="cx process", needs=("journey.budget",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        if journey.budget is not None:
            for measure in BUDGETED:
                yield from _problems(graph, journey, journey.budget, measure)


def _problems(graph: AlignmentGraph, journey: Journey, budget: Budget, measure: str) -> Iterator[Problem]:
    from cxalign.graph.friction import figure_in_words, told
    from cxalign.marks import mark_of

    limit = getattr(budget, measure)
    measured = graph.measured(journey, measure) if limit is not None else None
    if measured is None or measured.value <= limit:
        return
    yield Problem(
        subject=journey,
        message=f"{journey} {told(measure, measured)}; its budget allows {figure_in_words(measure, limit)}",
        help="redesign the journey, or negotiate another budget",
        mark=mark_of(budget.marks, measure),
        steps=tuple(dict.fromkeys(place.step for place in measured.places)),
        path=(*(Hop(place.step, "in") for place in measured.places[:1]), Hop(journey)),
        related=tuple(Other(place.step, place.words) for place in measured.places),
        about=measure,
    )
