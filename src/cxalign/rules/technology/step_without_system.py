"""Every interaction step that is attended is supported by a system, or is manual on purpose.

Somebody attends to the step and has nothing to do it with: no application, no tool, no line. It works as long as
people remember.

To fix it, name the system under the `systems` of the process, or of the step. If no system is wanted there, say why
under `manual`: that closes the gap, and every report lists it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import of_one_kind
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="cx it")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.interaction_steps():
        processes = graph.processes_serving(step)
        if not processes or graph.is_supported(step) or graph.may_have_systems(step):
            continue
        yield Problem(
            subject=step,
            message=f"{step} has no system behind it: {_attending(processes)} none",
            help="name a system under the `systems` of the process, or say under `manual` why none is wanted",
            steps=(step,),
            path=(Hop(processes[0], "serves"), Hop(step, "in"), Hop(graph.journey_of(step))),
            related=tuple(Other(process, "attends there, without a system") for process in processes),
        )


def _attending(processes: list[Process]) -> str:
    return f"its {of_one_kind(processes, 'processes')} {'has' if len(processes) == 1 else 'have'}"
