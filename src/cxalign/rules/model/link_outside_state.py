"""Everything said for a state is about elements that exist in it.

A process of tomorrow that is supported by a system which is gone tomorrow is the commonest way in which a to-be
picture lies. A link that names no states cannot do so: it lives in the states its two ends share.

To fix it, correct whichever of the two statements is wrong: the states of the element, or those of the link or value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element
    from cxalign.model.link import Declared


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="all")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for declared in graph.workspace.declared:
        if graph.state in declared.states:
            ends = [end for end in (declared.writer, declared.other) if end is not None]
            missing = [end for end in ends if not graph.has(end)]
            if missing:
                yield _problem(graph, declared, missing[0])
    for step in graph.workspace.steps:
        journey = graph.workspace.elements["journey"][step.journey]
        if graph.state in (step.states or ()) and not graph.has(journey):
            yield Problem(
                subject=step,
                message=f"{step} is declared for the state '{graph.state}', in which its journey does not exist",
                help="correct the states of the step, or those of the journey",
                mark=_mark(step.marks["states"]),
                related=(Other(journey, _where(graph, journey)),),
                about=f"states {graph.state}",
            )


def _problem(graph: AlignmentGraph, declared: Declared, missing: Element) -> Problem:
    written = f"`{declared.field}` of {declared.writer}"
    if declared.other is None:
        message = f"{written} has a value for the state '{graph.state}', in which the {missing.KIND} does not exist"
    else:
        message = f"{written} names {declared.other} for the state '{graph.state}', in which {missing} does not exist"
    this = "link" if declared.other else "field"
    return Problem(
        subject=declared.writer,
        message=message,
        help=f"correct the states of {missing}, or take '{graph.state}' off this {this}",
        mark=declared.mark,
        related=(Other(missing, _where(graph, missing)),) if missing is not declared.writer else (),
        about=f"{declared.field} {declared.text}".strip(),
    )


def _where(graph: AlignmentGraph, element: Element) -> str:
    states = [state for state in graph.workspace.states if state in graph.existence.of(element)]
    return f"{element} exists in {', '.join(states)} only" if states else f"{element} exists in no state"


def _mark(found: int | list[int]) -> int:
    return found[0] if isinstance(found, list) else found
