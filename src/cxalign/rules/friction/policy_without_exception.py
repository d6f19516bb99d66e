"""Where something has gone wrong for a customer, somebody may waive the policies of the house.

A policy is made for the usual case. Whoever meets a customer for whom things went wrong needs room to put them right
on the spot; without it they can only quote the policy, and the customer hears that the company means it.

To fix it, name under `may_waive` a role that may make an exception, up to a limit. A policy that must have none, by
law for one, says so by its `origin`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Policy

OF_THE_HOUSE = ("commercial", "risk")


@rule(
    Severity.INFO, scope=Scope.STATE, default=Default.OFF, readers="cx process", exact=False, needs=("policy.origin",)
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for policy in graph.policies():
        if policy.origin not in OF_THE_HOUSE or graph.may_be_waived(policy):
            continue
        chains = list(_chains(graph, policy))
        if chains:
            step = chains[0][-2].element
            yield Problem(
                subject=policy,
                message=(
                    f"{step} exists only because something went wrong (failure demand), "
                    f"and nobody may waive {policy} (origin: {policy.origin})"
                ),
                help="name a role under `may_waive` that may make an exception, up to a limit",
                mark=graph.mark(policy, "may_waive"),
                steps=tuple(dict.fromkeys(chain[-2].element for chain in chains)),
                path=chains[0],
            )


def _chains(graph: AlignmentGraph, policy: Policy) -> Iterator[tuple[Hop, ...]]:
    """Yield how a policy governs steps that are there because something failed."""
    from cxalign.model import Process, Step

    for governed in graph.targets(policy, "governs"):
        steps = graph.steps_served(governed) if isinstance(governed, Process) else [governed]
        between = (Hop(governed, "serves"),) if isinstance(governed, Process) else ()
        for step in steps:
            if isinstance(step, Step) and step.demand == "failure":
                yield (Hop(policy, "governs"), *between, Hop(step, "in"), Hop(graph.journey_of(step)))
