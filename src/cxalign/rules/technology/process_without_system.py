"""Every process that serves a step is supported by a system, or is manual on purpose.

A step can look supported because one of its processes is, while another works on paper. Partial support hides
behind a step that looks fine.

To fix it, name the system under the process's `systems`, or say under `manual` why none is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.CORE, readers="process it")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if process.manual or graph.systems_of(process) or graph.may_have_systems(process):
            continue
        served = graph.steps_served(process)
        # A step that nothing supports is told of by `step-without-system`.
        steps = [step for step in served if graph.is_supported(step)] or served
        if steps:
            yield Problem(
                subject=process,
                message=f"{steps[0]}{and_more(steps, ' relies', ' rely')} on {process}, which has no system behind it",
                help="name a system under its `systems`, or say under `manual` why none is wanted",
                steps=tuple(steps),
                path=(Hop(process, "serves"), Hop(steps[0], "in"), Hop(graph.journey_of(steps[0]))),
            )
