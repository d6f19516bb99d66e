"""A process that is to become more capable has an initiative that makes it so.

A target of level 3 costs nothing to write down. People have to be trained, policies changed, data collected and
systems built before a process that is hardly under control today becomes one that customers can rely on. Where no
initiative does any of that, the target is a wish.

To fix it, name the process, or a role, a policy, data or a system of it, under `delivers` of an initiative, or lower
the target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition


@rule(
    Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="process",
    needs=("process.capability", "initiative.id"),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    graph = transition.after
    for was, process in transition.changes.levels():
        if (process.capability or 0) < (was.capability or 0) or graph.is_improved(process):
            continue
        yield Problem(
            subject=process,
            message=(
                f"{graph.step_first(process)}{process} is to rise from capability level {was.capability} to "
                f"{process.capability} in '{graph.state}', but no initiative delivers it, or a role, policy, data or "
                "system linked to it"
            ),
            help="name it, or what makes it more capable, under `delivers` of an initiative, or lower the target",
            mark=graph.mark(process, "capability"),
            steps=tuple(graph.reach(process)),
            path=graph.path_to_customer(process),
        )
