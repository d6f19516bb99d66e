"""A transformation of the customer experience is led by the business.

This is an opinion, and so the rule is off unless asked for: that a transformation belongs into the hands of those
who answer for customers and revenue, and that one led by IT tends to become the introduction of a system. Others
hold that the CIO is the right one to lead it.

To fix it, name somebody of the business as the initiative's `owner`, or leave it as a choice you have made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Initiative


@rule(Severity.INFO, scope=Scope.WORKSPACE, default=Default.OFF, readers="cx", exact=False, needs=("function.id",))
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Initiative

    for initiative in model.workspace.elements["initiative"].values():
        for graph in model.graphs:
            here = graph.here(initiative)
            if isinstance(here, Initiative) and here.kind == "transformation" and _is_led_by_it(graph, here):
                yield _problem(graph, here)


def _is_led_by_it(graph: AlignmentGraph, initiative: Initiative) -> bool:
    """Tell whether all who own an initiative are of IT."""
    owners = graph.owners(initiative)
    return bool(owners) and not graph.may_be_owned(initiative) and all(map(graph.is_it, owners))


def _problem(graph: AlignmentGraph, initiative: Initiative) -> Problem:
    owners = graph.owners(initiative)
    return Problem(
        subject=initiative,
        message=f"{initiative} is a transformation led by IT: {titled(owners)}",
        help="name somebody of the business as `owner`, or leave it as a choice you have made",
        mark=graph.mark(initiative, "owner"),
        path=(*graph.path_of_membership(owners[0], "owns"), Hop(initiative)),
        states=(graph.state,),
    )
