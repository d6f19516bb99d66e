"""No two processes with different owners lead the same step on the same channel.

Where two processes of two owners attend to a step in the same way, the customer gets two answers, or is passed to
and fro. It is different where they divide the work, where one triggers the other, or where one is backstage.

To fix it, state who leads: give the processes their `kind`, say under `when` how they divide the work, let one
trigger the other, or declare them `alternative_to` each other.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.CORE, readers="process", exact=False)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.steps():
        serving = graph.processes_serving(step)
        if len(serving) < 2:  # noqa: PLR2004 - it takes two to compete
            continue
        for one, other in combinations(serving, 2):
            if one.kind == other.kind and one.kind in (None, "frontstage"):
                channels = graph.channels_contested(step, one, other)
                if channels and graph.have_different_owners(one, other) and not graph.are_related(one, other):
                    yield _problem(graph, step, one, other, channels)


def _problem(graph: AlignmentGraph, step: Step, one: Process, other: Process, channels: list[str]) -> Problem:
    owners = [graph.owners(process)[0] for process in (one, other)]
    where = f" on {listed([repr(name) for name in channels])}" if channels != [""] else ""
    unset = "; neither says its `kind`" if one.kind is None else ""
    return Problem(
        subject=step,
        message=(
            f"{step} is led by two processes{where}: '{one.title}' of '{owners[0].title}'"
            f" and '{other.title}' of '{owners[1].title}'{unset}"
        ),
        help="say who leads: give both a `kind`, or divide the work under `when`, `triggers` or `alternative_to`",
        steps=(step,),
        path=(Hop(one, "serves"), Hop(step, "in"), Hop(graph.journey_of(step))),
        related=(
            Other(one, f"owned by '{owners[0].title}'"),
            Other(other, f"owned by '{owners[1].title}'"),
        ),
        about=" ".join(sorted((one.id, other.id))),
    )
