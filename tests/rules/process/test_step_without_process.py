"""The rule `step-without-process`: every interaction step is attended by at least one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_step_that_a_process_serves_is_attended(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: order}, {id: pay, processes: [take-payment]}]}]
            processes: [{id: take-order, serves: [order]}, {id: take-payment}]
        """)
        == []
    )


def test_a_step_that_nobody_attends_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: buy
            steps:
              - {id: order, name: Order a wardrobe}
              - {id: dispute, name: Dispute a charge}
        processes: [{id: take-order, serves: [order]}]
    """) == [
        "5:14 error [current, future]",
        "step 'Dispute a charge' is attended by no process",
        "help: name 'dispute' under the `serves` of the process that attends to it, or mark it `kind: action`",
        "path: step:buy/dispute -in-> journey:buy",
    ]


def test_what_the_customer_does_alone_needs_no_process(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: buy, steps: [{id: assemble, kind: action}]}]") == []


def test_a_system_alone_does_not_attend(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: buy, steps: [{id: pay}]}]
        systems: [{id: checkout, kind: saas, supports: [pay]}]
    """) == ["error [current, future] step 'pay' is attended by no process"]


def test_a_step_that_is_attended_in_another_state_says_by_whom(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: buy, steps: [{id: pay, name: Pay}]}]
        processes:
          - {id: take-payment, name: Take the money, states: [future], serves: [pay]}
    """) == [
        "1:35 error [current]",
        "step 'Pay' is attended by no process; in 'future' process 'Take the money' attends to it",
        "help: name 'pay' under the `serves` of the process that attends to it, or mark it `kind: action`",
        "path: step:buy/pay -in-> journey:buy",
        "3:10 process:take-payment: attends to it in 'future'",
    ]


def test_a_step_whose_support_is_lost_in_the_future_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay}]}]
            processes: [{id: take-payment, states: [current], serves: [pay], manual: Cash only.}]
        """)
        == []
    )


def test_a_step_that_was_attended_without_a_system_has_no_support_to_lose(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: buy, steps: [{id: pay}]}]
        processes: [{id: take-payment, states: [current], serves: [pay]}]
    """) == ["error [future] step 'pay' is attended by no process; in 'current' process 'take-payment' attends to it"]


def test_a_misspelt_process_at_the_step_may_be_the_one_that_attends(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay, processes: [take-paiment]}]}]
            processes: [{id: take-payment}]
        """)
        == []
    )


def test_a_misspelt_step_at_the_process_may_be_this_one(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: buy, steps: [{id: order}, {id: delivery}]}]
        processes: [{id: deliver, serves: [delivry]}]
    """) == ["error [current, future] step 'order' is attended by no process"]


def test_a_step_that_an_ambiguous_reference_may_mean_is_left_alone(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay}]}, {id: rent, steps: [{id: pay}]}]
            processes: [{id: take-payment, serves: [pay]}]
        """)
        == []
    )


def test_a_link_on_a_channel_that_is_never_offered_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay, channels: [web]}]}]
            processes: [{id: take-payment, serves: [{step: pay, channels: [phone]}]}]
        """)
        == []
    )


def test_a_step_that_changes_its_channel_loses_who_attends_on_the_old_one(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: buy, steps: [{id: pay, channels: {current: [phone], future: [web]}}]}]
        processes: [{id: take-payment, serves: [{step: pay, channels: [phone]}]}]
    """) == ["error [future] step 'pay' is attended by no process; in 'current' process 'take-payment' attends to it"]


def test_a_step_of_an_unchanged_journey_keeps_who_it_says_attends_today(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: buy
                unchanged: It works.
                steps: [{id: pay, states: [current], processes: [{process: take-payment, states: [current]}]}]
            processes: [{id: take-payment}]
        """)
        == []
    )


def test_a_process_that_attends_today_only_does_not_attend_when_the_step_stays(
    says: Callable[..., list[str]],
) -> None:
    assert says("""
        journeys: [{id: buy, unchanged: It works., steps: [{id: pay, states: [current]}]}]
        processes: [{id: take-payment, serves: [{step: pay, states: [current]}]}]
    """) == ["error [future] step 'pay' is attended by no process; in 'current' process 'take-payment' attends to it"]


def test_a_link_with_a_misspelt_state_may_be_meant_for_this_one(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay}]}]
            processes: [{id: take-payment, serves: [{step: pay, states: [curent, future]}]}]
        """)
        == []
    )


def test_a_process_with_a_misspelt_state_may_exist_in_this_one(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay}]}]
            processes: [{id: take-payment, states: [curent, future], serves: [pay]}]
        """)
        == []
    )


def test_a_step_with_an_unknown_channel_may_offer_the_one_it_is_served_on(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: buy, steps: [{id: pay, channels: [drive-inn]}]}]
            processes: [{id: take-payment, serves: [{step: pay, channels: [drive-in]}]}]
            channels: [{id: drive-in}]
        """)
        == []
    )
