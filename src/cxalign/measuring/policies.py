"""Policies that customers feel: whether each has a reason, an owner, and a day on which it is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.score import Doubt, judged, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.measuring.score import Score
    from cxalign.model import Journey, Policy


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Count the policies that reach a journey and are kept in order."""
    policies: list[Policy] = graph.behind(journey, "policy")  # type: ignore[assignment]
    yield share("policies_in_order", (judged(policy, _objections(graph, policy)) for policy in policies))


def _objections(graph: AlignmentGraph, policy: Policy) -> Iterator[str]:
    """Say what a policy lacks."""
    if not graph.has_reason(policy):
        yield f"gives '{policy.reason}' as its reason" if policy.reason else "gives no reason"
    owners = graph.owners(policy)
    if len(owners) > 1:
        yield f"has {len(owners)} owners"
    elif not owners:
        yield Doubt("a reference does not resolve") if graph.may_be_owned(policy) else "has no owner"
    reviewed = graph.is_reviewed(policy)
    if reviewed is None:
        yield Doubt(f"to be reviewed by {policy.review_by}, and the settings have no `as_of`")
    elif not reviewed:
        yield f"was to be reviewed by {policy.review_by}" if policy.review_by else "has no day for its review"
