"""The rule `step-vanishes`: no step disappears from a later state without a word why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_step_that_stays_is_fine(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, steps: [{id: identify, states: [current, future]}, {id: sign}]}]") == []


def test_a_step_that_is_missing_from_the_future_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: open
            steps:
              - {id: sign, name: Sign at the branch, states: [current]}
              - {id: identify}
    """) == [
        "4:54 warning [future]",
        "step 'Sign at the branch' is missing from 'future', and nothing says that it was meant to go",
        "help: say under `retired` why it goes, or add the state to its `states`",
        "path: step:open/sign -in-> journey:open",
    ]


def test_a_moment_of_truth_that_is_missing_is_an_error(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: open, steps: [{id: sign, states: [current], moment_of_truth: true}, {id: identify}]}]
    """) == [
        (
            "error [future] step 'sign', a moment of truth, is missing from 'future', "
            "and nothing says that it was meant to go"
        )
    ]


def test_a_step_that_says_why_it_goes_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: open
                steps: [{id: sign, states: [current], retired: The app takes signatures.}, {id: identify}]
        """)
        == []
    )


def test_a_journey_that_says_why_it_goes_speaks_for_its_steps(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - {id: open, states: [current], retired: Accounts are opened online., steps: [{id: sign}]}
        """)
        == []
    )


def test_the_steps_of_a_journey_that_goes_without_a_word_vanish(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, states: [current], steps: [{id: sign}]}]") == [
        "warning [future] step 'sign' is missing from 'future', and nothing says that it was meant to go"
    ]


def test_what_the_customer_does_alone_may_go_without_a_word(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, steps: [{id: queue, kind: action, states: [current]}, {id: sign}]}]") == []


def test_a_step_that_comes_in_the_future_is_fine(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, steps: [{id: sign}, {id: scan, states: [future]}]}]") == []


def test_a_journey_that_has_no_future_at_all_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, steps: [{id: sign, states: [current]}]}]") == []


def test_the_steps_of_an_unchanged_journey_do_not_vanish(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, unchanged: It works., steps: [{id: sign, states: [current]}]}]") == []


def test_of_three_states_the_one_in_which_it_goes_is_named(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: open, steps: [{id: sign, states: [today]}, {id: scan}]}]"
    assert says(model, "states: [today, halfway, then]") == [
        "warning [halfway] step 'sign' is missing from 'halfway', and nothing says that it was meant to go"
    ]


def test_a_misspelt_state_may_be_the_later_one(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, steps: [{id: sign, states: [current, futur]}, {id: scan}]}]") == []


def test_a_misspelt_state_of_the_journey_may_be_the_later_one(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: open, states: [current, futur], steps: [{id: sign}]}]") == []
