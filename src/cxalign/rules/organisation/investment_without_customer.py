"""What a system implementation delivers reaches a customer's step, or is meant for the inside only.

Large sums go into systems that may help the business and do nothing for the customer. That can be right, as long as
somebody has said so. An investment of which no customer will ever notice anything, sold as one that helps them, is
not.

To fix it, link what is delivered to the process or the step that it is for, or declare it with `purpose: internal`.
Else question the investment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, Transition
    from cxalign.model import Element, Initiative


@rule(
    Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="it",
    needs=("initiative.delivers",),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    graph, programme = transition.after, transition.programme
    if next(graph.steps(), None) is None:
        return
    for initiative in programme.initiatives:
        if initiative.kind != "system-implementation" or programme.may_change_more(initiative):
            continue
        named = programme.delivered(initiative)
        delivered = [here for element in named if (here := graph.here(element)) is not None]
        if not delivered or all(map(_is_internal, delivered)):
            continue
        if not any(_helps_customer(later, element) for later in graph.from_here_on for element in named):
            yield _problem(graph, initiative, delivered)


def _is_internal(element: Element) -> bool:
    from cxalign.model import Process, System

    return isinstance(element, (System, Process)) and element.purpose == "internal"


def _helps_customer(graph: AlignmentGraph, element: Element) -> bool:
    from cxalign.model import Journey

    here = graph.here(element)
    return here is not None and (isinstance(here, Journey) or graph.reaches_customer(here))


def _problem(graph: AlignmentGraph, initiative: Initiative, delivered: list[Element]) -> Problem:
    from cxalign.model import System

    which = and_more(delivered, ", which reaches no", ", none of which reaches a")
    return Problem(
        subject=initiative,
        message=f"{initiative} delivers {delivered[0]}{which} step of any journey in '{graph.state}'",
        help="link what it delivers to the process or step it is for, declare it `purpose: internal`, or question it",
        mark=graph.mark(initiative, "delivers"),
        path=graph.path_to_customer(delivered[0]),
        related=tuple(Other(element, f"reaches no step in '{graph.state}'") for element in delivered),
        blames=tuple(element for element in delivered if isinstance(element, System)),
    )
