"""No moment of truth stands on a spreadsheet, a shared mailbox or a macro.

Tools that people make for themselves were not designed to avoid human error: nobody tests them, one person knows
them, and a wrong cell looks like a right one. That is fine for a list of birthdays. It is not where it decides what
the customer gets.

To fix it, move the work to a managed system. Where the tool only helps, link it with `criticality: helpful`; where the
risk is taken on purpose, with controls around it, record it under `accepted_risk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process it",
    needs=("system.kind", "step.moment_of_truth"),
    accepts_risk=True,
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for system in graph.systems():
        if system.kind != "end-user-tool":
            continue
        way = graph.essential_way_to_truth(system)
        if way:
            step = graph.step_on(way)
            yield Problem(
                subject=system,
                message=f"{step}, a moment of truth, relies on {system}, an end-user tool",
                help="move the work to a managed system, or record `accepted_risk` with the controls around it",
                mark=graph.mark(system, "kind"),
                steps=(step,),
                path=way,
            )
