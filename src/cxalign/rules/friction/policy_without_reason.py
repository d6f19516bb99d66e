"""Every policy that customers feel has a reason.

Organisations collect policies as teeth collect plaque: each was laid down once for some case, nobody remembers which,
and all of them stay. "We have always done it like that" is no reason to send a customer home.

To fix it, ask whoever owns the policy what it protects, and write that under `reason`; if nobody knows, drop the
policy. One that comes from law, regulator or contract may give its `reference` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.findings import Hop, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Policy


class _Said(NamedTuple):
    """What is said of one policy's reason."""

    policy: Element
    words: str


@rule(Severity.WARNING, scope=Scope.WORKSPACE, default=Default.DATA, readers="cx process", needs=("policy.id",))
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    base = model.adjacency.existence.base
    seen: dict[_Said, list[tuple[AlignmentGraph, Policy, tuple[Hop, ...]]]] = {}
    for graph in model.graphs:
        for policy in graph.policies():
            if not graph.has_reason(policy) and (way := graph.way_to_customer(policy)):
                words = f"whose stated reason is '{policy.reason}'" if policy.reason else "which gives no reason"
                seen.setdefault(_Said(base(policy), words), []).append((graph, policy, way))
    for said, places in seen.items():
        graph, policy, way = places[0]
        step = graph.step_on(way)
        yield Problem(
            subject=policy,
            message=f"{step} is subject to {policy}, {said.words}",
            help="write under `reason` what it protects, or drop the policy",
            mark=graph.mark(policy, "reason"),
            steps=(step,),
            path=way,
            states=tuple(graph.state for graph, *_ in places),
        )
