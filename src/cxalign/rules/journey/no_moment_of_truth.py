"""Every journey marks the few steps in which the customer's opinion is made.

Not all contacts weigh the same. Where the moments of truth are marked, findings can be ranked by what matters to the
customer; many rules about resilience and capability speak of these steps only.

To fix it, mark two to five steps with `moment_of_truth: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(Severity.INFO, scope=Scope.WORKSPACE, default=Default.CORE, readers="cx")
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in model.workspace.journeys:
        steps = [step for graph in model.graphs for step in graph.steps_of(journey)]
        if not any(step.moment_of_truth for step in steps):
            yield Problem(
                subject=journey,
                message=f"{journey} marks no moment of truth",
                help="mark the two to five steps that decide with `moment_of_truth: true`",
            )
