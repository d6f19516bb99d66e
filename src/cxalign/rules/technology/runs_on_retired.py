"""Nothing that reaches the customer runs on what is over.

Existing systems are hardware and software: an application that is to stay needs the machine under it to stay as
well. Plans retire a server, a line or a platform and forget what stands on it.

To fix it, replace what is over, move the system to something else, or extend the support. Where the system needs
nothing in its place, write its list per state, so that it says what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.lifecycle import Lost
    from cxalign.model import Step, System


@rule(
    Severity.ERROR,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="it",
    needs=("system.depends_on|system.runs_on",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for system in graph.systems():
        lost = graph.lost_under(system)
        way = graph.way_to_customer(system) if lost else ()
        if not way:
            continue
        first = lost[0]
        step = graph.step_on(way)
        yield Problem(
            subject=system,
            message=_message(graph, step, system, lost),
            help="replace it, move the system, or extend its support; a list per state says what is meant",
            mark=first.link.mark,
            steps=(step,),
            path=(Hop(first.system, first.link.relation), *way),
            related=tuple(Other(one.system, _over(graph, one)) for one in lost),
        )


def _message(graph: AlignmentGraph, step: Step, system: System, lost: list[Lost]) -> str:
    first = lost[0]
    on = "runs on" if first.link.relation == "hosts" else "depends on"
    others = len(lost) - 1
    more = f" ({others} more {'is' if others == 1 else 'are'} over as well)" if others else ""
    name = first.system.title
    return f"{step} relies on {system}, which {on} '{name}', but '{name}' {_over(graph, first)}{more}"


def _over(graph: AlignmentGraph, lost: Lost) -> str:
    """Say why it is over."""
    if lost.ended is None:
        return f"no longer exists in '{graph.state}'"
    return f"ended on {lost.ended}, before '{graph.state}' ({graph.date})"
