"""The rule `function-without-part`: every function has a part in what customers live through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNEY = "journeys: [{id: fly, steps: [{id: check-in}]}]"
PEOPLE = "functions: [{id: ground}]\nroles: [{id: agent, function: ground}]"


def test_a_function_whose_work_enables_what_customers_meet_has_a_part(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {JOURNEY}
            functions: [{{id: hr}}]
            processes: [{{id: desk, serves: [check-in]}}, {{id: train-agents, owner: hr, enables: [desk]}}]
        """)
        == []
    )


def test_a_function_that_is_linked_to_nothing_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        {JOURNEY}
        processes: [{{id: desk, serves: [check-in]}}]
        functions:
          - id: hr
            name: Human resources
    """) == [
        "4:9 warning [current, future]",
        "function 'Human resources' has no part in any journey: it owns and performs nothing",
        "help: make it the `owner` of the work it does, and say what that `enables`, `operates` or `serves`",
        "path: function:hr",
    ]


def test_a_function_whose_work_reaches_no_step_is_reported_with_that_work(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        {JOURNEY}
        functions: [{{id: hr}}]
        processes:
          - {{id: pay-wages, name: Pay wages, owner: hr}}
          - {{id: train-agents, owner: hr}}
    """) == [
        "2:18 warning [current, future]",
        ("function 'hr' has no part in any journey: process 'Pay wages' and 1 more it answers for support no step"),
        "help: make it the `owner` of the work it does, and say what that `enables`, `operates` or `serves`",
        "path: function:hr",
        "4:10 process:pay-wages: process 'Pay wages' is here, and supports no step",
        "5:10 process:train-agents: process 'train-agents' is here, and supports no step",
    ]


def test_one_thing_that_reaches_no_step_is_named(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {JOURNEY}
        functions: [{{id: it}}]
        systems: [{{id: ledger, kind: application, owner: it}}]
    """) == [
        (
            "warning [current, future] function 'it' has no part in any journey: system 'ledger', which it answers "
            "for, supports no step"
        )
    ]


@pytest.mark.parametrize(
    "work",
    [
        "processes: [{id: desk, serves: [check-in], owner: agent}]",
        "processes: [{id: desk, serves: [check-in], performed_by: [agent]}]",
        "processes: [{id: desk, serves: [check-in], function: ground}]",
        "processes: [{id: desk, owner: agent}, {id: weigh, part_of: desk, serves: [check-in]}]",
        "systems: [{id: scales, kind: hardware, supports: [check-in], owner: agent}]",
        "systems: [{id: scales, kind: hardware, supports: [check-in], it_owner: ground}]",
        "policies: [{id: bag-limit, governs: [check-in], owner: ground}]",
        "data: [{id: seats, owner: agent}]\nprocesses: [{id: desk, serves: [check-in], reads: [seats]}]",
    ],
    ids=["owns", "performs", "runs", "owns the whole", "system", "owns as IT", "policy", "data"],
)
def test_whatever_a_function_or_a_role_of_it_answers_for_may_reach_a_step(
    says: Callable[..., list[str]], work: str
) -> None:
    assert says(f"{JOURNEY}\n{PEOPLE}\n{work}\n") == []


def test_who_answers_for_a_journey_has_a_part_in_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, owner: ground, steps: [{id: check-in}]}]
            functions: [{id: ground}]
        """)
        == []
    )


def test_to_be_consulted_is_no_part(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {JOURNEY}
        functions: [{{id: legal}}]
        roles: [{{id: lawyer, function: legal}}]
        processes: [{{id: desk, serves: [check-in], consulted: [lawyer]}}]
    """) == ["warning [current, future] function 'legal' has no part in any journey: it owns and performs nothing"]


def test_a_part_in_one_state_is_a_part(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {JOURNEY}
            functions: [{{id: hr}}]
            processes: [{{id: desk, serves: [check-in], owner: {{future: hr}}}}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "work",
    [
        "processes: [{id: desk, serves: [check-in], owner: grund}]",
        "processes: [{id: desk, serves: [check-in], performed_by: [agnt]}]",
        "processes: [{id: desk, serves: [chek-in], owner: ground}]",
        "systems: [{id: scales, kind: hardware, it_owner: grund}]",
    ],
)
def test_a_function_that_a_misspelt_reference_may_mean_is_left_alone(says: Callable[..., list[str]], work: str) -> None:
    assert says(f"{JOURNEY}\n{PEOPLE}\n{work}\n") == []


def test_while_a_journey_is_missing_no_function_is_blamed(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: hr}]
            processes: [{id: train-agents, owner: hr}]
        """)
        == []
    )
