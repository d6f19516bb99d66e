"""Every moment of truth is measured, itself or in a process that attends to it.

At a moment of truth customers make up their minds. A firm that measures its calls per hour and not these moments learns
from the next year's figures what its customers knew at the time.

To fix it, add one measure that customers would recognise: `at` the step, or at a process that attends to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(Severity.INFO, scope=Scope.STATE, default=Default.OFF, readers="cx process", needs=("measure.at",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.steps():
        if step.moment_of_truth and not graph.is_measured(step):
            attended = " or a process that attends to it" if graph.processes_serving(step) else ""
            yield Problem(
                subject=step,
                message=f"{step} is a moment of truth, and nothing measures it{attended}",
                help=f"add a measure `at: {step.id}`, or at a process that attends to it",
                mark=graph.mark(step, "moment_of_truth"),
                path=(Hop(step, "in"), Hop(graph.journey_of(step))),
            )
