"""Wherever a step requires a capability level, somebody has assessed the processes behind it.

A requirement that nobody compares with anything is a wish. The first question about the processes that deliver a
journey is not how capable they are, but whether anybody knows.

To fix it, assess the processes that the finding lists and write their `capability`, with the `evidence` it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more, of_one_kind
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Process, Step


@rule(
    Severity.INFO,
    scope=Scope.STATE,
    default=Default.OFF,
    readers="process",
    needs=("step.required_capability|settings.required_capability",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        open_at = {
            step: unassessed
            for step in graph.steps_of(journey)
            if graph.required_capability(step) is not None and (unassessed := graph.unassessed(step))
        }
        if open_at:
            yield _problem(journey, open_at)


def _problem(journey: Journey, open_at: dict[Step, list[Process]]) -> Problem:
    first = next(iter(open_at))
    require = and_more(open_at, " requires", " require")
    processes = dict.fromkeys(process for unassessed in open_at.values() for process in unassessed)
    return Problem(
        subject=journey,
        message=f"{first}{require} a capability level, but nobody has assessed {of_one_kind(processes, 'processes')}",
        help="assess these processes and write their `capability`",
        steps=tuple(open_at),
        path=(Hop(open_at[first][0], "serves"), Hop(first, "in"), Hop(journey)),
        related=tuple(Other(process, "is not assessed") for process in processes),
    )
