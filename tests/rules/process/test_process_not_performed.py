"""The rule `process-not-performed`: no step relies on a process that is not performed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_process_at_the_first_level_is_performed(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: check-in}]}]
            processes: [{id: counter, capability: 1, serves: [check-in]}]
        """)
        == []
    )


def test_a_process_at_level_0_that_serves_steps_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: fly
            steps: [{id: check-in, name: Check in}, {id: board, name: Go on board}]
        processes:
          - {id: gate, name: Open the gate, capability: 0, serves: [board, check-in]}
    """) == [
        "5:49 error [current, future]",
        ("step 'Check in' and 1 more rely on process 'Open the gate', which is not performed (capability level 0)"),
        "help: perform it and assess it again, or take the step from its `serves`",
        "path: process:gate -serves-> step:fly/check-in -in-> journey:fly",
        "steps: fly/check-in, fly/board",
    ]


def test_another_process_at_the_step_does_not_perform_this_one(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: fly, steps: [{id: check-in}]}]
        processes: [{id: counter, capability: 3, serves: [check-in]}, {id: kiosk, capability: 0, serves: [check-in]}]
    """) == [
        (
            "error [current, future] step 'check-in' relies on process 'kiosk', which is not "
            "performed (capability level 0)"
        )
    ]


def test_a_process_that_serves_no_step_fails_no_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: check-in}]}]
            processes: [{id: counter, capability: 2, serves: [check-in]}, {id: audit, capability: 0}]
        """)
        == []
    )


def test_a_process_nobody_has_assessed_is_not_known_to_be_idle(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: check-in}]}]
            processes: [{id: counter, serves: [check-in]}, {id: audit, capability: 0}]
        """)
        == []
    )


def test_a_process_is_reported_in_the_states_in_which_it_is_not_performed(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: fly, steps: [{id: check-in}]}]
        processes: [{id: kiosk, capability: {current: 0, future: 3}, serves: [check-in]}]
    """) == [("error [current] step 'check-in' relies on process 'kiosk', which is not performed (capability level 0)")]


def test_a_step_that_is_served_later_only_is_not_missed_before(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: check-in, processes: [{process: kiosk, states: [future]}]}]}]
            processes: [{id: kiosk, capability: {current: 0, future: 3}}]
        """)
        == []
    )


def test_a_scale_of_its_own_shows_its_label(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fly, steps: [{id: check-in}]}]
        processes: [{id: kiosk, capability: 0, serves: [check-in]}]
    """
    assert says(model, "capability_scale: [absent, repeated, mastered]") == [
        (
            "error [current, future] step 'check-in' relies on process 'kiosk', which is not "
            "performed (capability level 0 ('absent'))"
        )
    ]
