"""No system is relied on in a state in which it is over.

The plan says that the system has ended or is to be eliminated; the picture says that a process or a step still
stands on it. One of the two is wrong.

To fix it, make plan and picture agree: move the work to another system, or correct `lifecycle.end` or `time`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Step, System


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="it")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for system in graph.systems():
        used = graph.targets(system, "supports") if graph.is_over(system) else []
        if used:
            steps = graph.steps_supported(system)
            standing = [other for relation in ("feeds", "hosts") for other in graph.targets(system, relation)]
            yield Problem(
                subject=system,
                message=f"{_message(system, _over(graph, system), used, steps)}{_on_it(standing)}",
                help="move the work to another system, or correct the plan",
                mark=graph.mark(system, "lifecycle" if graph.ended_on(system) else "time"),
                steps=tuple(steps),
                path=graph.path_to_customer(system),
                related=(
                    *(Other(consumer, "stands on it") for consumer in used),
                    *(Other(other, "depends on it") for other in standing),
                ),
            )


def _message(system: System, over: str, used: list[Element], steps: list[Step]) -> str:
    if not steps:
        return f"{system} {over}, but supports {used[0]}{and_more(used)}"
    return f"{steps[0]}{and_more(steps, ' relies', ' rely')} on {system}, which {over}"


def _on_it(standing: list[Element]) -> str:
    """Say which systems depend on it, and stop with it."""
    return f"; {standing[0]}{and_more(standing, ' depends', ' depend')} on it" if standing else ""


def _over(graph: AlignmentGraph, system: System) -> str:
    """Say why a system is over in this state."""
    end = graph.ended_on(system)
    if end is None:
        return f"is to be eliminated (`time: eliminate`), but still exists in '{graph.state}'"
    return f"ends on {end}, before '{graph.state}' ({graph.date})"
