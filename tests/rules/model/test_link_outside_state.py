"""The rule `link-outside-state`: everything said for a state is about elements that exist in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_link_for_a_state_in_which_both_ends_exist_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: check-in}]
            systems: [{id: kiosk, kind: hardware, states: [current],
                       supports: [{process: check-in, states: [current]}]}]
        """)
        == []
    )


def test_a_link_without_states_lives_where_both_ends_do(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: check-in, states: [future]}]
            systems: [{id: kiosk, kind: hardware, states: [current], supports: [check-in]}]
        """)
        == []
    )


def test_a_system_cannot_support_a_process_in_a_state_it_does_not_live_to_see(
    tells: Callable[..., list[str]],
) -> None:
    assert tells("""
        processes: [{id: check-in, name: Check in}]
        systems:
          - id: kiosk
            name: Check-in kiosk
            kind: hardware
            states: [current]
            supports: [{process: check-in, states: [current, future]}]
    """) == [
        "7:26 error [future]",
        (
            "`supports` of system 'Check-in kiosk' names process 'Check in' for the state 'future', "
            "in which system 'Check-in kiosk' does not exist"
        ),
        "help: correct the states of system 'Check-in kiosk', or take 'future' off this link",
        "about: supports check-in",
    ]


def test_a_link_cannot_name_a_state_in_which_the_other_end_does_not_exist(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: fly, steps: [{id: check-in, name: Check in, states: [current]}]}]
        processes:
          - id: greet
            name: Greet passengers
            serves: [{step: check-in, states: [future]}]
    """) == [
        "5:21 error [future]",
        (
            "`serves` of process 'Greet passengers' names step 'Check in' for the state 'future', "
            "in which step 'Check in' does not exist"
        ),
        "help: correct the states of step 'Check in', or take 'future' off this link",
        "about: serves check-in",
        "1:35 step:fly/check-in: step 'Check in' exists in current only",
    ]


def test_a_list_under_a_state_declares_its_links_for_that_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: fly, steps: [{id: check-in}, {id: board, states: [future]}]}]
        processes: [{id: greet, serves: {current: [check-in, board], future: [board]}}]
    """) == [
        (
            "error [current] `serves` of process 'greet' names step 'board' for the state 'current', "
            "in which step 'board' does not exist"
        )
    ]


def test_a_value_for_a_state_in_which_its_element_does_not_exist_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes:
          - id: check-in
            name: Check in
            states: [current]
            capability: {current: 2, future: 3}
    """) == [
        "5:38 error [future]",
        "`capability` of process 'Check in' has a value for the state 'future', in which the process does not exist",
        "help: correct the states of process 'Check in', or take 'future' off this field",
        "about: capability",
    ]


def test_values_for_the_states_of_their_element_are_fine(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: check-in, states: [current], capability: {current: 2}}]") == []


def test_an_owner_of_a_state_without_the_element_is_reported_too(says: Callable[..., list[str]]) -> None:
    assert says("""
        functions: [{id: ground}]
        roles: [{id: station-manager, function: ground}]
        processes: [{id: check-in, states: [current], owner: {future: station-manager}}]
    """) == [
        (
            "error [future] `owner` of process 'check-in' names role 'station-manager' for the state 'future', "
            "in which process 'check-in' does not exist"
        )
    ]


def test_a_step_cannot_outlive_its_journey(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: fly
            name: Fly away
            states: [current]
            steps: [{id: check-in}, {id: board, name: Board, states: [current, future]}, {id: doze, states: future}]
    """) == [
        "5:62 error [future]",
        "step 'Board' is declared for the state 'future', in which its journey does not exist",
        "help: correct the states of the step, or those of the journey",
        "about: states future",
        "2:9 journey:fly: journey 'Fly away' exists in current only",
        "5:101 error [future]",
        "step 'doze' is declared for the state 'future', in which its journey does not exist",
        "help: correct the states of the step, or those of the journey",
        "about: states future",
        "2:9 journey:fly: journey 'Fly away' exists in current only",
    ]


def test_a_step_of_an_unchanged_journey_lives_on_and_its_links_with_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, unchanged: Nobody wants to change it., steps: [{id: check-in, states: [current]}]}]
            processes: [{id: greet, serves: [{step: check-in, states: [current, future]}]}]
        """)
        == []
    )


def test_an_element_that_exists_nowhere_is_said_to(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes: [{id: check-in, systems: [{system: kiosk, states: [current]}]}]
        systems: [{id: kiosk, kind: hardware, states: []}]
    """) == [
        "1:47 error [current]",
        (
            "`systems` of process 'check-in' names system 'kiosk' for the state 'current', "
            "in which system 'kiosk' does not exist"
        ),
        "help: correct the states of system 'kiosk', or take 'current' off this link",
        "about: systems kiosk",
        "2:16 system:kiosk: system 'kiosk' exists in no state",
    ]


def test_a_state_that_is_not_declared_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: check-in}]
            systems: [{id: kiosk, kind: hardware, supports: [{process: check-in, states: [futur]}]}]
        """)
        == []
    )
