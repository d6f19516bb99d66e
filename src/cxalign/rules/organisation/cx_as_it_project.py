"""A journey that changes is not left to system implementations alone.

A tool can make an experience better to manage. It does not decide what the experience should be, does not change a
policy, and does not win people over. Where all that changes for a journey comes with system implementations, customer
experience has become part of an IT project, and that makes it less likely to succeed.

To fix it, give the change an owner and a content in the business: let a transformation deliver the policies, roles
and processes that have to change with the systems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition
    from cxalign.model import Initiative, Journey


@rule(
    Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="cx it",
    needs=("initiative.delivers",),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    programme = transition.programme
    for journey in programme.journeys_changed(transition.after):
        initiatives = programme.initiatives_of(journey)
        tools = [one for one in initiatives if one.kind == "system-implementation" and programme.delivered(one)]
        others = [one for one in initiatives if one.kind != "system-implementation"]
        if tools and not any(programme.delivered(one) or programme.retired(one) for one in others):
            yield _problem(journey, tools, [one for one in others if one.kind == "transformation"])


def _problem(journey: Journey, tools: list[Initiative], transformations: list[Initiative]) -> Problem:
    first = f"system implementation '{tools[0].title}'"
    none = (
        f"transformation '{transformations[0].title}' says nothing of what it delivers"
        if transformations
        else "no transformation works on it"
    )
    return Problem(
        subject=journey,
        message=f"all that initiatives deliver for {journey} comes with {first}{and_more(tools)}; {none}",
        help="let a transformation deliver the policies, roles and processes that have to change with the systems",
        path=(Hop(tools[0], "changes"), Hop(journey)),
        related=(
            *(Other(tool, "is a system implementation") for tool in tools),
            *(Other(transformation, "says nothing of what it delivers") for transformation in transformations),
        ),
    )
