"""The rule `no-moment-of-truth`: every journey marks the few steps in which the customer's opinion is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_one_step_that_is_marked_is_enough(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: stay, steps: [{id: arrive, moment_of_truth: true}, {id: sleep}]}]") == []


def test_a_journey_that_marks_none_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: stay
            name: Stay a night
            steps: [{id: arrive}, {id: sleep, moment_of_truth: false}]
    """) == [
        "2:9 info [current, future]",
        "journey 'Stay a night' marks no moment of truth",
        "help: mark the two to five steps that decide with `moment_of_truth: true`",
    ]


def test_each_journey_is_asked_for_itself(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - {id: stay, steps: [{id: arrive, moment_of_truth: true}]}
          - {id: dine, steps: [{id: be-seated}]}
    """) == ["info [current, future] journey 'dine' marks no moment of truth"]


def test_a_step_that_is_marked_in_one_state_only_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - {id: stay, steps: [{id: arrive, moment_of_truth: {future: true}}]}
              - {id: dine, steps: [{id: be-seated, states: [future], moment_of_truth: true}, {id: eat}]}
        """)
        == []
    )


def test_what_the_customer_does_alone_can_be_a_moment_of_truth(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: stay, steps: [{id: sleep, kind: action, moment_of_truth: true}]}]") == []
