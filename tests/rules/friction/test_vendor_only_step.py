"""The rule `vendor-only-step`: every step is worth something to the customer, or the law asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("value", ["customer", "regulatory"])
def test_a_step_the_customer_or_the_law_wants_is_fine(says: Callable[..., list[str]], value: str) -> None:
    assert says(f"journeys: [{{id: buy, steps: [{{id: pay, value: {value}, effort: 5m}}, {{id: leave}}]}}]") == []


def test_a_step_for_the_business_only_is_reported_with_what_it_costs_customers(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: buy
            volume_per_year: 46000
            steps:
              - {id: pitch, name: Listen to the pitch, value: business, effort: 4m, wait: 2m}
    """) == [
        "5:55 warning [current, future]",
        (
            "step 'Listen to the pitch' is of value to the business only, and takes the customer 6 "
            "minutes, 46,000 times a year: 4,600 hours"
        ),
        "help: remove it, shorten it, or leave it to the customer whether to take it",
        "path: step:buy/pitch -in-> journey:buy",
    ]


def test_a_step_for_nobody_is_reported_even_where_the_customer_acts_alone(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: buy, steps: [{id: survey, kind: action, value: none}]}]") == [
        "warning [current, future] step 'survey' is of value to nobody"
    ]


def test_without_a_volume_the_time_of_one_customer_is_told(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: buy, steps: [{id: survey, value: none, effort: 90s}]}]") == [
        ("warning [current, future] step 'survey' is of value to nobody, and takes the customer 1 minute 30 seconds")
    ]


def test_without_a_time_the_volume_says_nothing(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: buy, volume_per_year: 100, steps: [{id: survey, value: none, effort: 0m}]}]") == [
        "warning [current, future] step 'survey' is of value to nobody"
    ]


def test_little_time_in_a_year_is_not_rounded_to_hours(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: buy, volume_per_year: 80, steps: [{id: survey, value: none, effort: 1m}]}]") == [
        (
            "warning [current, future] step 'survey' is of value to nobody, and takes the customer "
            "1 minute, 80 times a year: 1 hour 20 minutes"
        )
    ]


def test_the_volume_of_a_journey_is_not_that_of_a_step_off_its_main_path(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: buy
            volume_per_year: 46000
            steps:
              - {id: pay, next: [leave, pitch]}
              - {id: leave, next: []}
              - {id: pitch, value: business, effort: 6m}
    """) == [
        ("warning [current, future] step 'pitch' is of value to the business only, and takes the customer 6 minutes")
    ]


def test_a_misspelt_way_leaves_open_how_many_come_by(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: buy
            volume_per_year: 46000
            steps: [{id: pitch, value: business, effort: 6m}, {id: pay, next: [leav]}, {id: leave}]
    """) == [
        ("warning [current, future] step 'pitch' is of value to the business only, and takes the customer 6 minutes")
    ]


def test_a_step_is_reported_in_the_state_in_which_it_is_of_no_value(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: buy, steps: [{id: pitch, value: {current: business, future: customer}}, {id: pay}]}]
    """) == ["warning [current] step 'pitch' is of value to the business only"]
