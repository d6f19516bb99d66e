"""Every journey says how it is today and how it shall be.

To be customer centric an organisation must be clear about the journey in its current state and about what it should
become. A journey that is described for one end only cannot be compared, and nobody can say what the plan changes.

To fix it, describe the missing state, even coarsely, or say under `unchanged` why the future is the same as today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel


@rule(Severity.WARNING, scope=Scope.WORKSPACE, default=Default.CORE, readers="cx")
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in model.workspace.journeys:
        for graph in dict.fromkeys((model.first, model.last)):
            here = graph.here(journey)
            if here is not None and not graph.steps_of(journey) and not getattr(here, "unchanged", None):
                yield Problem(
                    subject=journey,
                    message=f"{journey} has no steps in the state '{graph.state}'",
                    help=_cure(graph),
                    states=(graph.state,),
                )


def _cure(graph: AlignmentGraph) -> str:
    if graph.is_first:
        return f"describe its steps there, even coarsely, or leave '{graph.state}' out of the journey's `states`"
    return "describe its steps there, even coarsely, or say under `unchanged` why they stay the same"
