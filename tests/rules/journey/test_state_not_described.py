"""The rule `state-not-described`: every journey says how it is today and how it shall be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_steps_without_states_describe_both(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: move, steps: [{id: tell-us}]}]") == []


def test_a_journey_without_a_future_is_reported_for_the_future(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: move
            name: Move home
            steps:
              - {id: tell-us, states: [current]}
    """) == [
        "2:9 warning [future]",
        "journey 'Move home' has no steps in the state 'future'",
        "help: describe its steps there, even coarsely, or say under `unchanged` why they stay the same",
    ]


def test_a_journey_without_a_present_is_reported_for_today(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: move
            name: Move home
            steps:
              - {id: tell-us, states: [future]}
    """) == [
        "2:9 warning [current]",
        "journey 'Move home' has no steps in the state 'current'",
        "help: describe its steps there, even coarsely, or leave 'current' out of the journey's `states`",
    ]


def test_a_journey_that_stays_as_it_is_says_why(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: move, unchanged: Nobody complains., steps: [{id: tell-us, states: [current]}]}]") == []


def test_a_journey_that_begins_or_ends_on_purpose_is_asked_only_where_it_exists(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says("""
            journeys:
              - {id: move, states: [future], steps: [{id: tell-us}]}
              - {id: fax-us, states: [current], retired: Nobody faxes., steps: [{id: send}]}
        """)
        == []
    )


def test_between_the_first_and_the_last_state_nothing_needs_to_be_described(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: move, steps: [{id: tell-us, states: [today]}, {id: tell-once, states: [then]}]}]"
    assert says(model, "states: [today, halfway, then]") == []


def test_a_single_state_is_first_and_last(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: move, steps: []}]", "states: [today]") == [
        "warning [today] journey 'move' has no steps in the state 'today'"
    ]


def test_a_journey_without_any_steps_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: []}]
            processes: [{id: book-engineer}]
        """)
        == []
    )


def test_a_journey_that_stays_as_it_is_may_be_described_for_the_future_only(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: move, unchanged: Nobody complains., steps: [{id: tell-us, states: [future]}]}]") == []


def test_a_step_with_a_misspelt_state_may_describe_this_one(says: Callable[..., list[str]]) -> None:
    assert (
        says("journeys: [{id: move, steps: [{id: tell-us, states: [current]}, {id: tell-once, states: [futur]}]}]")
        == []
    )
