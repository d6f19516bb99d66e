"""The rule `broken-flow`: a customer can get to every step of a journey, and from every step to an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_steps_that_follow_each_other_are_fine(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: tea, steps: [{id: queue}, {id: order}, {id: drink}]}]") == []


def test_a_loop_with_a_way_out_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            "journeys: [{id: tea, steps: [{id: queue, next: [order]}, {id: order, next: [queue, drink]}, {id: drink}]}]"
        )
        == []
    )


def test_a_loop_without_a_way_out_is_reported_once(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: tea
            steps:
              - {id: arrive, name: Arrive}
              - {id: queue, name: Queue for a ticket, next: [order]}
              - {id: order, name: Order a cup, next: [queue]}
    """) == [
        "5:53 error [current, future]",
        (
            "step 'Queue for a ticket' leads to no end of the journey, only round in a circle: "
            "'Queue for a ticket' → 'Order a cup' → 'Queue for a ticket'"
        ),
        "help: give one of these steps a way out under `next`, or write `next: []` where the journey ends",
        "path: step:tea/queue -next-> step:tea/order -next-> step:tea/queue",
        "steps: tea/queue, tea/order",
    ]


def test_a_journey_that_is_one_loop_has_no_end(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: tea, steps: [{id: queue}, {id: order}, {id: pay, next: [queue]}]}]") == [
        (
            "error [current, future] step 'queue' leads to no end of the journey, only round in a "
            "circle: 'queue' → 'order' → 'pay' → 'queue'"
        )
    ]


def test_two_loops_are_two_findings(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: tea
            steps:
              - {id: arrive, next: [queue, sit]}
              - {id: queue, next: [order]}
              - {id: order, next: [queue]}
              - {id: sit, next: [call]}
              - {id: call, next: [sit]}
    """) == [
        (
            "error [current, future] step 'queue' leads to no end of the journey, only round in a "
            "circle: 'queue' → 'order' → 'queue'"
        ),
        (
            "error [current, future] step 'sit' leads to no end of the journey, only round in a "
            "circle: 'sit' → 'call' → 'sit'"
        ),
    ]


def test_a_step_that_nothing_leads_to_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: tea
            steps:
              - {id: order, next: [drink]}
              - {id: biscuit, name: Choose a biscuit}
              - {id: drink}
    """) == [
        "5:14 error [current, future]",
        "step 'Choose a biscuit' cannot be reached from the start of the journey",
        "help: name it under the `next` of a step before it, or mark it `entry: true` if the journey may begin here",
        "path: step:tea/biscuit -in-> journey:tea",
    ]


def test_what_hangs_on_an_unreachable_step_is_counted_with_it(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: tea
            steps:
              - {id: order, next: [drink]}
              - {id: biscuit}
              - {id: plate, next: []}
              - {id: drink}
    """) == [
        ("error [current, future] step 'biscuit' and the step after it cannot be reached from the start of the journey")
    ]


def test_an_entry_is_a_place_to_begin(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: tea, steps: [{id: order, next: [drink]}, {id: biscuit, entry: true}, {id: drink}]}]
        """)
        == []
    )


def test_a_step_that_ends_the_journey_in_the_middle_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("journeys: [{id: tea, steps: [{id: order, next: [drink, leave]}, {id: leave, next: []}, {id: drink}]}]")
        == []
    )


def test_a_recovery_hangs_on_the_step_it_recovers_and_leads_back_to_it(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: tea, steps: [{id: order}, {id: complain, recovers: [order]}, {id: drink}]}]") == []


def test_the_recovery_of_another_journey_is_a_place_to_begin(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - {id: tea, steps: [{id: order}]}
              - {id: help, steps: [{id: call, next: [end]}, {id: claim, recovers: [tea/order], next: [end]}, {id: end}]}
        """)
        == []
    )


def test_a_step_of_another_journey_is_a_way_out(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - {id: tea, steps: [{id: queue, next: [order]}, {id: order, next: [queue, cake/choose]}]}
              - {id: cake, steps: [{id: choose}]}
        """)
        == []
    )


def test_a_step_whose_only_successor_is_retired_leads_nowhere(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: tea
            steps:
              - {id: order, name: Order a cup, next: [ticket]}
              - {id: ticket, name: Take a ticket, states: [current], retired: Cups are called by name.}
              - {id: drink, entry: true}
    """) == [
        "4:46 error [future]",
        "step 'Order a cup' leads only to 'Take a ticket', which does not exist in this state",
        "help: name a step that exists there under `next`, or write `next: []` if the journey ends here",
        "path: step:tea/order -in-> journey:tea",
        "5:14 step:tea/ticket: step 'Take a ticket' is here",
    ]


def test_a_step_whose_successors_come_in_the_future_only_leads_nowhere_today(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: tea
            steps:
              - {id: order, next: [scan, tap]}
              - {id: scan, states: [future], next: []}
              - {id: tap, states: [future]}
    """) == [("error [current] step 'order' leads only to 'scan' and 'tap', which do not exist in this state")]


def test_a_target_that_is_absent_is_left_out_while_another_is_there(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: tea
                steps:
                  - {id: order, next: [ticket, drink]}
                  - {id: ticket, states: [current], retired: Cups are called by name.}
                  - {id: drink}
        """)
        == []
    )


def test_a_successor_that_vanished_without_a_word_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: tea
                steps:
                  - {id: order, next: [ticket]}
                  - {id: ticket, states: [current]}
                  - {id: drink, entry: true}
        """)
        == []
    )


def test_a_successor_that_is_misspelt_may_be_any_step(says: Callable[..., list[str]]) -> None:
    assert (
        says("journeys: [{id: tea, steps: [{id: order, next: [biscut]}, {id: drink, entry: true}, {id: biscuit}]}]")
        == []
    )


def test_each_state_has_a_flow_of_its_own(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: tea
            steps:
              - {id: order, next: {current: [order-again], future: [drink]}}
              - {id: order-again, next: [order], entry: true}
              - {id: drink, entry: true}
    """) == [
        (
            "error [current] step 'order' leads to no end of the journey, only round in a circle: "
            "'order' → 'order-again' → 'order'"
        )
    ]


def test_an_action_that_vanished_is_nobody_elses_business(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: tea
            steps:
              - {id: order, next: [stroll]}
              - {id: stroll, kind: action, states: [current]}
              - {id: drink, entry: true}
    """) == [("error [future] step 'order' leads only to 'stroll', which does not exist in this state")]


def test_only_what_follows_in_this_state_is_listed(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: tea
            steps:
              - {id: order, next: {current: [drink], future: [ticket]}}
              - {id: ticket, states: [current], entry: true, retired: Cups are called by name.}
              - {id: drink, entry: true}
    """) == [("error [future] step 'order' leads only to 'ticket', which does not exist in this state")]


def test_a_step_that_follows_itself_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: tea, steps: [{id: order, next: [order]}]}]") == []


def test_a_step_that_recovers_itself_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: tea, steps: [{id: order}, {id: complain, recovers: [complain]}]}]") == []
