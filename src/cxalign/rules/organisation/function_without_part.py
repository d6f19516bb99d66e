"""Every function has a part in what customers live through.

What customers experience is everybody's work, that of functions which never meet them included: somebody hires and
trains the people at the counter, and somebody pays the refund. A function whose part nobody can name sees no
customer in its goals, and is forgotten when a journey is redesigned.

To fix it, model its part: make it or one of its roles the `owner` of the work it does, and say what that work
`enables`, `operates` or `serves`. If it has none, give it one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel
    from cxalign.model import Element


@rule(Severity.WARNING, scope=Scope.WORKSPACE, default=Default.DATA, readers="all", needs=("function.id",))
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for function in model.workspace.elements["function"].values():
        if any(graph.has_part(function) for graph in model.graphs):
            continue
        work = _answered_for(model, function)
        yield Problem(
            subject=function,
            message=f"{function} has no part in any journey: {_why(work)}",
            help="make it the `owner` of the work it does, and say what that `enables`, `operates` or `serves`",
            path=(Hop(function),),
            related=tuple(Other(element, f"{element} is here, and supports no step") for element in work),
        )


def _answered_for(model: AlignmentModel, function: Element) -> list[Element]:
    """Return what a function answers for in any state, each thing once."""
    base = model.adjacency.existence.base
    return list(dict.fromkeys(base(element) for graph in model.graphs for element in graph.answers_for(function)))


def _why(work: list[Element]) -> str:
    if not work:
        return "it owns and performs nothing"
    return f"{work[0]}{and_more(work, ', which it answers for, supports', ' it answers for support')} no step"
