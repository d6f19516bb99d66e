"""Policies in order: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

MODEL = """
journeys: [{{id: j, steps: [{{id: s, processes: [p]}}]}}]
functions: [{{id: f}}, {{id: g}}]
roles: [{{id: r, function: f}}]
processes: [{{id: p}}, {{id: far}}]
policies:
  - {{id: rule, governs: [p], {policy}}}
  - {{id: reaches-nobody, governs: [far]}}
"""
GOOD = "owner: f, reason: fraud control, review_by: 2027"
AS_OF = "{states: [today], as_of: 2026-06-30}"


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        (GOOD, []),
        ("owner: f, origin: legal, reference: clause 9, review_by: 2026-06-30", []),
        ("owner: f, reason: Always done it., review_by: 2027", ["rule: gives 'Always done it.' as its reason"]),
        ("owner: f, origin: legal, review_by: 2027", ["rule: gives no reason"]),
        ("reason: fraud control, review_by: 2027", ["rule: has no owner"]),
        ("owner: [f, g], reason: fraud control, review_by: 2027", ["rule: has 2 owners"]),
        ("owner: h, reason: fraud control, review_by: 2027", ["rule: not assessed: a reference does not resolve"]),
        ("owner: f, reason: fraud control, review_by: 2026-06-29", ["rule: was to be reviewed by 2026-06-29"]),
        ("owner: h, reason: fraud control", ["rule: has no day for its review"]),
    ],
)
def test_a_policy_is_in_order_with_a_reason_an_owner_and_a_review_to_come(
    items: Items, counted: Counted, policy: str, why: list[str]
) -> None:
    model = MODEL.format(policy=policy)
    assert items("policies_in_order", model, AS_OF) == why
    unknown = sum("not assessed" in words for words in why)
    assert counted("policies_in_order", model, AS_OF) == [(int(not why), 1, unknown)]


def test_without_a_day_nobody_can_tell_whether_a_review_is_to_come(items: Items) -> None:
    assert items("policies_in_order", MODEL.format(policy=GOOD)) == [
        "rule: not assessed: to be reviewed by 2027-12-31, and the settings have no `as_of`"
    ]
