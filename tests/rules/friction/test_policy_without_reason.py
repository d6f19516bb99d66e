"""The rule `policy-without-reason`: every policy that customers feel has a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SHOP = """
journeys: [{id: shop, steps: [{id: return, name: Return an item, processes: [take-back]}, {id: refund}]}]
processes: [{id: take-back, name: Take items back}]
policies:
"""


def test_a_policy_that_says_what_it_is_for_is_fine(says: Callable[..., list[str]]) -> None:
    assert says(SHOP + "  - {id: receipt, reason: Fraud control, governs: [take-back]}") == []


def test_a_policy_without_a_reason_is_reported_with_the_step_it_reaches(tells: Callable[..., list[str]]) -> None:
    assert tells(SHOP + "  - {id: receipt, name: Nothing without a receipt, governs: [take-back]}") == [
        "4:10 warning [current, future]",
        ("step 'Return an item' is subject to policy 'Nothing without a receipt', which gives no reason"),
        "help: write under `reason` what it protects, or drop the policy",
        ("path: policy:receipt -governs-> process:take-back -serves-> step:shop/return -in-> journey:shop"),
        "steps: shop/return",
    ]


@pytest.mark.parametrize(
    "reason", ["unknown", "Unknown", "Always done it", "ALWAYS DONE IT.", "' unknown '", "n/a", "-"]
)
def test_a_reason_that_is_none_is_reported_in_its_own_words(says: Callable[..., list[str]], reason: str) -> None:
    assert says(SHOP + f"  - {{id: receipt, reason: {reason}, governs: [step:return]}}") == [
        (
            "warning [current, future] step 'Return an item' is subject to policy 'receipt', "
            f"whose stated reason is '{reason.strip(chr(39))}'"
        ),
    ]


def test_an_empty_reason_is_none(says: Callable[..., list[str]]) -> None:
    assert says(SHOP + "  - {id: receipt, reason: '', governs: [step:return]}") == [
        ("warning [current, future] step 'Return an item' is subject to policy 'receipt', which gives no reason")
    ]


@pytest.mark.parametrize("origin", ["legal", "regulatory", "contractual"])
def test_what_others_impose_need_only_say_where_it_stands(says: Callable[..., list[str]], origin: str) -> None:
    assert says(SHOP + f"  - {{id: receipt, origin: {origin}, reference: § 7, governs: [take-back]}}") == []
    assert says(SHOP + f"  - {{id: receipt, origin: {origin}, governs: [take-back]}}") == [
        ("warning [current, future] step 'Return an item' is subject to policy 'receipt', which gives no reason")
    ]


@pytest.mark.parametrize("origin", ["risk", "commercial", "unknown"])
def test_a_reference_is_no_reason_for_what_the_house_wants_itself(says: Callable[..., list[str]], origin: str) -> None:
    assert says(SHOP + f"  - {{id: receipt, origin: {origin}, reference: § 7, governs: [take-back]}}") == [
        ("warning [current, future] step 'Return an item' is subject to policy 'receipt', which gives no reason")
    ]


@pytest.mark.parametrize("governs", ["", ", governs: [count-stock]", ", governs: [take-bak]"])
def test_a_policy_no_customer_feels_for_sure_is_not_asked_for_its_reason(
    says: Callable[..., list[str]], governs: str
) -> None:
    model = SHOP.replace("policies:", "  - {id: count-stock}\npolicies:").replace("processes: [{", "processes:\n  - {")
    model = model.replace("Take items back}]", "Take items back}")
    assert says(model + f"  - {{id: receipt{governs}}}") == []


def test_a_reason_is_missing_where_it_is_not_given(says: Callable[..., list[str]]) -> None:
    assert says(
        SHOP + "  - {id: receipt, reason: {current: unknown, future: Fraud control}, governs: [take-back]}"
    ) == [("warning [current] step 'Return an item' is subject to policy 'receipt', whose stated reason is 'unknown'")]


def test_reasons_that_are_none_in_different_words_are_told_for_each_state(says: Callable[..., list[str]]) -> None:
    assert says(SHOP + "  - {id: receipt, reason: {current: unknown}, governs: [take-back]}") == [
        ("warning [current] step 'Return an item' is subject to policy 'receipt', whose stated reason is 'unknown'"),
        ("warning [future] step 'Return an item' is subject to policy 'receipt', which gives no reason"),
    ]


def test_a_policy_that_goes_is_reported_while_it_holds(says: Callable[..., list[str]]) -> None:
    assert says(SHOP + "  - {id: receipt, states: [current], governs: [take-back]}") == [
        ("warning [current] step 'Return an item' is subject to policy 'receipt', which gives no reason")
    ]
