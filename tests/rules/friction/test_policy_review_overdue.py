"""The rule `policy-review-overdue`: every policy is looked at again by the day that was set for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

AS_OF = "as_of: 2026-10-01"


@pytest.mark.parametrize("day", ["2027", "2026", "2026-10", "2026-10-01"])
def test_a_day_that_is_not_over_is_fine(says: Callable[..., list[str]], day: str) -> None:
    assert says(f"policies: [{{id: receipt, review_by: {day}}}]", AS_OF) == []


def test_a_day_that_has_gone_by_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("policies: [{id: receipt, name: Nothing without a receipt, review_by: 2026-09}]", AS_OF) == [
        "1:70 info [current, future]",
        "policy 'Nothing without a receipt' was due for review by 2026-09-30; it is now 2026-10-01",
        "help: review it: keep it with a new `review_by`, change it, or drop it",
    ]


def test_it_is_about_the_journeys_the_policy_reaches(findings: Callable[..., list[Finding]]) -> None:
    (found,) = findings(
        """
        journeys: [{id: buy, steps: [{id: pay}]}, {id: return, steps: [{id: bring}, {id: get, processes: [refund]}]}]
        processes: [{id: refund, owner: desk}]
        policies: [{id: receipt, review_by: 2025, governs: [return/bring, refund]}]
        """,
        AS_OF,
    )
    assert found.journeys == ("return",)


def test_without_a_date_to_compare_with_nothing_is_overdue(says: Callable[..., list[str]]) -> None:
    assert says("policies: [{id: receipt, review_by: 2001}]") == []


def test_a_policy_without_a_day_is_fine(says: Callable[..., list[str]]) -> None:
    assert says("policies: [{id: receipt}, {id: other, review_by: 2030}]", AS_OF) == []


def test_a_day_per_state_is_overdue_in_its_state(says: Callable[..., list[str]]) -> None:
    assert says("policies: [{id: receipt, review_by: {current: 2025, future: 2030}}]", AS_OF) == [
        "info [current] policy 'receipt' was due for review by 2025-12-31; it is now 2026-10-01"
    ]


def test_a_policy_that_goes_is_reported_while_it_holds(says: Callable[..., list[str]]) -> None:
    assert says("policies: [{id: receipt, review_by: 2025-06, states: [current]}]", AS_OF) == [
        "info [current] policy 'receipt' was due for review by 2025-06-30; it is now 2026-10-01"
    ]
