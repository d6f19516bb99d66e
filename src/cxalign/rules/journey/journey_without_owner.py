"""Every journey has exactly one owner.

A journey crosses departments, and what nobody owns breaks at the seams between them. Mapping a journey is not the
same as owning one.

To fix it, name one accountable role or function as the journey's `owner`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity, where
from cxalign.phrasing import titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.CORE, readers="cx")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        owners = graph.owners(journey)
        if len(owners) > 1:
            yield Problem(
                subject=journey,
                message=f"{journey} has {len(owners)} owners: {titled(owners)}",
                help="name the one who is accountable",
                mark=graph.mark(journey, "owner"),
                related=tuple(map(where, owners)),
            )
        elif not owners and not graph.may_be_owned(journey):
            yield Problem(
                subject=journey,
                message=f"{journey} has no owner",
                help="name one accountable role or function as `owner`",
            )
