"""Every policy is looked at again by the day that was set for it.

A policy outlives what it was made for, unless somebody asks now and then whether it is still needed. A day for that
which has gone by says that nobody did.

To fix it, review the policy: keep it with a new `review_by`, change it, or drop it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Policy

NEEDS = ("policy.review_by", "settings.as_of")


@rule(Severity.INFO, scope=Scope.WORKSPACE, default=Default.DATA, readers="process", needs=NEEDS)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    as_of = model.workspace.settings.as_of
    base = model.adjacency.existence.base
    overdue: dict[tuple[Element, date], list[tuple[AlignmentGraph, Policy]]] = {}
    for graph in model.graphs:
        for policy in graph.policies():
            if as_of and policy.review_by and policy.review_by < as_of:
                overdue.setdefault((base(policy), policy.review_by), []).append((graph, policy))
    for (_, day), found in overdue.items():
        policy = found[0][1]
        yield Problem(
            subject=policy,
            message=f"{policy} was due for review by {day}; it is now {as_of}",
            help="review it: keep it with a new `review_by`, change it, or drop it",
            mark=model.first.mark(policy, "review_by"),
            journeys=tuple(dict.fromkeys(base(one) for graph, _ in found for one in graph.journeys_reached(policy))),
            states=tuple(graph.state for graph, _ in found),
        )
