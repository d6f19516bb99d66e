"""The rule `not-tested`: every moment of truth has been walked through by somebody within a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "{as_of: 2026-10-15, rules: {not-tested: info}}"


def fly(step: str) -> str:
    return f"journeys: [{{id: fly, steps: [{{id: board, tested: 2026-09-01}}, {{id: land, name: Land, {step}}}]}}]"


@pytest.mark.parametrize("day", ["2026", "2026-10-15", "2025-10-15"])
def test_a_moment_of_truth_walked_within_twelve_months_is_fine(says: Callable[..., list[str]], day: str) -> None:
    assert says(fly(f"moment_of_truth: true, tested: {day}"), ON) == []


def test_one_that_was_walked_longer_ago_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(fly("moment_of_truth: true, tested: 2025-10-14"), ON) == [
        "1:117 info [current]",
        "step 'Land', a moment of truth, was last tested on 2025-10-14, more than a year before 2026-10-15",
        "help: walk it as a customer would, and write the day under `tested`",
        "path: step:fly/land -in-> journey:fly",
    ]


def test_one_that_was_never_walked_is_reported(says: Callable[..., list[str]]) -> None:
    assert says(fly("moment_of_truth: true"), ON) == [
        "info [current] step 'Land', a moment of truth, has never been tested"
    ]


def test_one_that_is_yet_to_be_walked_is_reported(says: Callable[..., list[str]]) -> None:
    assert says(fly("moment_of_truth: true, tested: 2026-10-16"), ON) == [
        "info [current] step 'Land', a moment of truth, is yet to be tested, on 2026-10-16; it is 2026-10-15"
    ]


def test_a_year_has_gone_by_on_the_day_after_the_leap_day(says: Callable[..., list[str]]) -> None:
    model = fly("moment_of_truth: true, tested: 2024-02-29").replace("2026-09-01", "2025-01-01")
    assert says(model, "{as_of: 2025-02-28, rules: {not-tested: info}}") == []
    assert says(model, "{as_of: 2025-03-01, rules: {not-tested: info}}") == [
        (
            "info [current] step 'Land', a moment of truth, was last tested on 2024-02-29, "
            "more than a year before 2025-03-01"
        )
    ]


@pytest.mark.parametrize("step", ["effort: 5m", "tested: 2001", "moment_of_truth: {future: true}"])
def test_what_is_no_moment_of_truth_today_need_not_be_walked(says: Callable[..., list[str]], step: str) -> None:
    assert says(fly(step), ON) == []


def test_a_step_of_the_future_cannot_be_walked_yet(says: Callable[..., list[str]]) -> None:
    assert says(fly("moment_of_truth: true, states: [future]"), ON) == []


def test_without_a_date_to_compare_with_the_rule_sleeps(says: Callable[..., list[str]]) -> None:
    assert says(fly("moment_of_truth: true"), "rules: {not-tested: info}") == []


def test_while_nobody_writes_down_a_test_the_rule_sleeps(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: fly, steps: [{id: land, moment_of_truth: true}]}]", ON) == []


def test_the_rule_is_off_until_somebody_asks_for_it(says: Callable[..., list[str]]) -> None:
    assert says(fly("moment_of_truth: true"), "as_of: 2026-10-15") == []
