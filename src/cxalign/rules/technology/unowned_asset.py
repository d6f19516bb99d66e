"""Every system, policy and data object on which a step stands has exactly one owner.

A process is owned and what it stands on is not: then nobody decides what the system should do next, whether the rule
still makes sense, or which of two addresses is the right one. With two owners each waits for the other. A kind is
looked at once somebody has named an owner for one of that kind.

To fix it, name one accountable role or function as `owner`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element

KINDS = ("system", "policy", "data")


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process it",
    needs=("system.owner|policy.owner|data.owner",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for kind in KINDS:
        if not graph.workspace.writes(kind, "owner"):
            continue
        for asset in graph.elements(kind):
            owners = graph.owners(asset)
            if len(owners) == 1 or (not owners and graph.may_be_owned(asset)):
                continue
            way = graph.way_to_customer(asset)
            if way:
                step = graph.step_on(way)
                relies = "is subject to" if kind == "policy" else "relies on"
                yield Problem(
                    subject=asset,
                    message=f"{step} {relies} {asset}, which has {_owned(owners)}",
                    help="name one accountable role or function as `owner`",
                    mark=graph.mark(asset, "owner"),
                    steps=(step,),
                    path=way,
                    related=tuple(Other(owner, "is named as an owner") for owner in owners),
                )


def _owned(owners: list[Element]) -> str:
    if not owners:
        return "no owner"
    return f"{len(owners)} owners: {titled(owners)}"
