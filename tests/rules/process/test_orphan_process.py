"""The rule `orphan-process`: every process reaches a customer's step, or says that it is not meant to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_process_that_serves_a_step_reaches_the_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board}]}]
            processes: [{id: call-flight, serves: [board]}]
        """)
        == []
    )


def test_a_process_that_is_linked_to_nothing_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: fly, steps: [{id: board}]}]
        processes:
          - id: audit-caterers
            name: Audit the caterers
    """) == [
        "3:9 info [current, future]",
        "process 'Audit the caterers' reaches no step of any journey",
        "help: say what it `serves`, `enables` or `operates`, or declare it `purpose: internal`",
        "path: process:audit-caterers",
    ]


@pytest.mark.parametrize(
    "link",
    [
        "enables: [call-flight]",
        "operates: [gate-screens]",
        "part_of: call-flight",
        "writes: [seat-plan]",
        "creates: [seat-plan]",
    ],
)
def test_a_process_may_reach_the_customer_through_others(says: Callable[..., list[str]], link: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: fly, steps: [{{id: board}}]}}]
            data: [{{id: seat-plan}}]
            processes: [{{id: call-flight, serves: [board], reads: [seat-plan]}}, {{id: clean-cabin, {link}}}]
            systems: [{{id: gate-screens, kind: hardware, supports: [call-flight]}}]
        """)
        == []
    )


@pytest.mark.parametrize("link", ["triggers: [call-flight]", "reads: [seat-plan]", "alternative_to: [call-flight]"])
def test_what_is_no_support_does_not_reach_the_customer(says: Callable[..., list[str]], link: str) -> None:
    assert says(f"""
        journeys: [{{id: fly, steps: [{{id: board}}]}}]
        processes: [{{id: call-flight, serves: [board]}}, {{id: clean-cabin, {link}}}]
    """) == ["info [current, future] process 'clean-cabin' reaches no step of any journey"]


def test_a_process_that_attends_to_what_the_customer_does_alone_reaches_the_customer(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: sleep, kind: action}]}]
            processes: [{id: dim-the-lights, serves: [sleep]}]
        """)
        == []
    )


@pytest.mark.parametrize("purpose", ["internal", "regulatory"])
def test_a_process_that_is_not_meant_for_customers_says_so(says: Callable[..., list[str]], purpose: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: fly, steps: [{{id: board}}]}}]
            processes: [{{id: file-flight-plan, purpose: {purpose}}}]
        """)
        == []
    )


def test_a_process_whose_step_is_gone_is_reported_for_that_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: fly, steps: [{id: board}, {id: smoke, states: [current], retired: It is forbidden.}]}]
        processes: [{id: empty-ashtrays, serves: [smoke]}]
    """) == ["info [future] process 'empty-ashtrays' reaches no step of any journey"]


def test_while_a_journey_is_missing_nothing_is_an_orphan(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: audit-caterers}]") == []


@pytest.mark.parametrize("link", ["serves: [bord]", "enables: [call-flihgt]", "part_of: call-flihgt"])
def test_a_process_with_a_misspelt_link_may_reach_the_customer(says: Callable[..., list[str]], link: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: fly, steps: [{{id: board}}]}}]
            processes: [{{id: call-flight, serves: [board]}}, {{id: clean-cabin, {link}}}]
        """)
        == []
    )


def test_the_process_that_a_misspelt_link_may_mean_is_left_alone(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board, processes: [call-flihgt]}]}]
            processes: [{id: call-flight}]
        """)
        == []
    )


def test_a_process_with_a_misspelt_link_to_data_may_reach_the_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board}]}]
            data: [{id: seat-plan}]
            processes: [{id: call-flight, serves: [board], reads: [seat-plan]}, {id: draw-plan, writes: [seat-plam]}]
        """)
        == []
    )


def test_a_process_that_enables_itself_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board}]}]
            processes: [{id: clean-cabin, enables: [clean-cabin]}]
        """)
        == []
    )


def test_a_process_whose_step_has_an_unknown_channel_may_reach_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board, channels: [gat]}]}]
            processes: [{id: call-flight, serves: [{step: board, channels: [gate]}]}]
            channels: [{id: gate}]
        """)
        == []
    )


def test_a_process_whose_step_has_a_misspelt_state_may_reach_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board, states: [current, futur]}]}]
            processes: [{id: call-flight, serves: [board]}]
        """)
        == []
    )
