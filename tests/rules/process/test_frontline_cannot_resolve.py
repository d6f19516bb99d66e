"""The rule `frontline-cannot-resolve`: who answers when something went wrong has a way to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

WAKING = "{id: elsewhere, triggers: [somewhere]}, {id: somewhere}"
"""A process that triggers another one, so that the rule is awake."""

FINDING = (
    "step 'complain' recovers 'collect', but process 'care' can neither trigger process 'desk' nor make its decisions"
)


def test_a_recovery_with_a_way_into_the_process_that_failed_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect}, {id: complain, recovers: [collect]}]}]
            processes: [{id: care, serves: [complain], triggers: [desk]}, {id: desk, serves: [collect]}]
        """)
        == []
    )


def test_a_recovery_without_any_way_in_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: rent
            steps:
              - {id: pay, name: Pay}
              - {id: collect, name: Collect the car}
              - {id: complain, name: Write a post, recovers: [pay, collect]}
        processes:
          - {id: money, name: Take the money, serves: [pay, complain]}
          - {id: desk, name: Hand over cars, serves: [collect], triggers: [money]}
          - {id: fleet, name: Allocate cars, serves: [collect]}
    """) == [
        "6:60 warning [current, future]",
        (
            "step 'Write a post' recovers 'Collect the car', but process 'Take the money' can "
            "neither trigger processes 'Hand over cars' and 'Allocate cars' nor make their "
            "decisions"
        ),
        "help: let who answers trigger 'desk', or name it under the `may_decide` of their role",
        "about: rent/collect",
        "path: process:money -serves-> step:rent/complain -recovers-> step:rent/collect -in-> journey:rent",
        "steps: rent/complain, rent/collect",
        "8:10 process:money: attends to 'Write a post'",
        "9:10 process:desk: attends to 'Collect the car'",
        "10:10 process:fleet: attends to 'Collect the car'",
    ]


def test_a_recovery_named_at_the_other_end_is_shown_at_the_step_that_recovers(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        journeys: [{{id: rent, steps: [{{id: collect, recovery: [complain]}}, {{id: complain, name: Complain}}]}}]
        processes: [{{id: care, serves: [complain]}}, {{id: desk, serves: [collect]}}, {WAKING}]
    """)[:2] == [
        "1:73 warning [current, future]",
        (
            "step 'Complain' recovers 'collect', but process 'care' can neither trigger process 'desk' "
            "nor make its decisions"
        ),
    ]


def test_a_recovery_of_two_steps_is_judged_for_each(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        journeys: [{{id: rent, steps: [{{id: pay}}, {{id: collect}}, {{id: complain, recovers: [pay, collect]}}]}}]
        processes: [{{id: care, serves: [complain]}}, {{id: desk, serves: [collect, pay]}}, {WAKING}]
    """) == [f"warning [current, future] {FINDING.replace('collect', 'pay')}", f"warning [current, future] {FINDING}"]


@pytest.mark.parametrize(
    "processes",
    [
        "{id: desk, serves: [complain, collect]}, {id: x, triggers: [desk]}",
        "{id: care, serves: [complain]}, {id: x, triggers: [care]}",
        "{id: desk, serves: [collect]}, {id: x, triggers: [desk]}",
        "{id: care, serves: [complain]}, {id: desk, serves: [collect]}, {id: x, serves: [complain], triggers: [desk]}",
    ],
    ids=["the same process", "nobody works", "nobody answers", "one of two triggers"],
)
def test_who_has_a_way_in_or_is_not_known_is_not_reported(says: Callable[..., list[str]], processes: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: collect}}, {{id: complain, recovers: [collect]}}]}}]
            processes: [{processes}]
        """)
        == []
    )


@pytest.mark.parametrize("agent", ["", "frontline: true, "])
def test_a_role_that_may_decide_has_a_way_in(says: Callable[..., list[str]], agent: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: collect}}, {{id: complain, recovers: [collect]}}]}}]
            roles: [{{id: agent, {agent}function: front, may_decide: [desk]}}, {{id: boss, function: back}}]
            processes: [{{id: care, serves: [complain], performed_by: [boss, agent]}}, {{id: desk, serves: [collect]}}]
        """)
        == []
    )


def test_a_decision_of_the_back_office_is_no_way_in_for_the_front_line(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: collect}, {id: complain, recovers: [collect]}]}]
        roles: [{id: agent, function: front, frontline: true}, {id: boss, function: back, may_decide: [desk]}]
        processes: [{id: care, serves: [complain], performed_by: [agent, boss]}, {id: desk, serves: [collect]}]
    """) == [f"warning [current, future] {FINDING}"]


def test_to_be_triggered_is_no_way_in(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: collect}, {id: complain, recovers: [collect]}]}]
        processes: [{id: care, serves: [complain]}, {id: desk, serves: [collect], triggers: [care]}]
    """) == [f"warning [current, future] {FINDING}"]


def test_a_way_in_that_opens_later_is_missed_before(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: collect}, {id: complain, recovers: [collect]}]}]
        processes: [{id: care, serves: [complain], triggers: {future: [desk]}}, {id: desk, serves: [collect]}]
    """) == [f"warning [current] {FINDING}"]


def test_the_rule_sleeps_until_somebody_says_who_triggers_or_decides(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect}, {id: complain, recovers: [collect]}]}]
            processes: [{id: care, serves: [complain]}, {id: desk, serves: [collect]}]
        """)
        == []
    )


@pytest.mark.parametrize(
    ("complain", "care"),
    [
        ("recovers: [collect]", "serves: [complain], triggers: [dsk]"),
        ("recovers: [collect], processes: [dsk]", "serves: [complain]"),
        ("recovers: [colect]", "serves: [complain]"),
    ],
    ids=["triggers", "serves", "recovers"],
)
def test_a_misspelt_reference_may_be_the_way_in(says: Callable[..., list[str]], complain: str, care: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: collect}}, {{id: complain, {complain}}}]}}]
            processes: [{{id: care, {care}}}, {{id: desk, serves: [collect]}}, {WAKING}]
        """)
        == []
    )
