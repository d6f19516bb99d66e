"""The rule `policy-without-exception`: where something has gone wrong, somebody may waive the policies of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {policy-without-exception: info}"
SHOP = """
journeys: [{id: shop, steps: [{id: buy, processes: [sell]}, {id: broken, name: Bring it back, demand: failure}]}]
processes: [{id: sell}, {id: take-back, serves: [broken]}]
roles: [{id: clerk, function: shop}]
policies:
"""


@pytest.mark.parametrize("origin", ["commercial", "risk"])
def test_a_policy_of_the_house_nobody_may_waive_is_reported(tells: Callable[..., list[str]], origin: str) -> None:
    model = SHOP + f"  - {{id: receipt, name: No receipt no money, origin: {origin}, governs: [take-back]}}"
    assert tells(model, ON) == [
        "5:10 info [current, future]",
        (
            "step 'Bring it back' exists only because something went wrong (failure demand), "
            f"and nobody may waive policy 'No receipt no money' (origin: {origin})"
        ),
        "help: name a role under `may_waive` that may make an exception, up to a limit",
        "path: policy:receipt -governs-> process:take-back -serves-> step:shop/broken -in-> journey:shop",
        "steps: shop/broken",
    ]


def test_a_policy_that_governs_the_step_itself_is_reported_once(tells: Callable[..., list[str]]) -> None:
    model = SHOP + "  - {id: receipt, origin: risk, governs: [broken, take-back], may_waive: []}"
    assert tells(model, ON) == [
        "5:74 info [current, future]",
        (
            "step 'Bring it back' exists only because something went wrong (failure demand), and "
            "nobody may waive policy 'receipt' (origin: risk)"
        ),
        "help: name a role under `may_waive` that may make an exception, up to a limit",
        "path: policy:receipt -governs-> step:shop/broken -in-> journey:shop",
        "steps: shop/broken",
    ]


@pytest.mark.parametrize(
    "policy",
    [
        "origin: risk, governs: [take-back], may_waive: [clerk]",
        "origin: risk, governs: [take-back], may_waive: [clrk]",
        "origin: risk, governs: [sell, buy]",
        "origin: risk",
        "origin: legal, governs: [take-back]",
        "origin: regulatory, governs: [take-back]",
        "origin: contractual, governs: [take-back]",
        "origin: unknown, governs: [take-back]",
        "governs: [take-back]",
    ],
)
def test_a_policy_with_an_exception_or_that_needs_none_is_fine(says: Callable[..., list[str]], policy: str) -> None:
    assert says(SHOP + f"  - {{id: receipt, {policy}}}\n  - {{id: other, origin: legal}}", ON) == []


def test_an_exception_of_the_future_leaves_the_finding_of_today(says: Callable[..., list[str]]) -> None:
    policy = "  - {id: receipt, origin: risk, governs: [take-back], may_waive: {current: [], future: [clerk]}}"
    assert says(SHOP + policy, ON) == [
        (
            "info [current] step 'Bring it back' exists only because something went wrong (failure "
            "demand), and nobody may waive policy 'receipt' (origin: risk)"
        )
    ]
