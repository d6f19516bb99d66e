"""The rule `run-around`: no customer is sent back, within one stage, to a function that has already had its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = """
functions: [{id: branch, name: Branch operations}, {id: fleet, name: Fleet}, {id: care, name: Care}]
roles: [{id: agent, function: branch}, {id: mechanic, function: fleet}]
processes:
  - {id: counter, owner: branch, performed_by: [agent]}
  - {id: yard, owner: fleet, performed_by: [mechanic]}
  - {id: hotline, owner: care}
"""

COUNTER_YARD_COUNTER = """
journeys:
  - id: rent
    steps:
      - {id: sign, name: Sign, stage: Collect, processes: [counter]}
      - {id: inspect, name: Inspect the car, stage: Collect, processes: [yard]}
      - {id: complain, name: Report a scratch, stage: Collect, processes: [counter]}
"""


def rent(*steps: str) -> str:
    lines = "".join(f"\n      - {{{step}}}" for step in steps)
    return f"journeys:\n  - id: rent\n    steps:{lines}\n{PEOPLE}"


def test_going_from_one_function_to_the_next_is_no_run_around(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Collect, processes: [counter]",
                "id: b, stage: Collect, processes: [counter]",
                "id: c, stage: Collect, processes: [yard]",
                "id: d, stage: Collect, processes: [hotline]",
            )
        )
        == []
    )


def test_coming_back_to_a_function_is_reported_with_the_order_of_functions(tells: Callable[..., list[str]]) -> None:
    assert tells(COUNTER_YARD_COUNTER + PEOPLE) == [
        "6:14 warning [current, future]",
        (
            "step 'Report a scratch': the customer is sent back to 'Branch operations' within stage 'Collect': "
            "'Branch operations' → 'Fleet' → 'Branch operations'"
        ),
        "help: let one function finish the job, or mark the step `expected: true` if the return is meant",
        "path: step:rent/sign -next-> step:rent/inspect -next-> step:rent/complain -in-> journey:rent",
        "steps: rent/sign, rent/inspect, rent/complain",
        "4:14 step:rent/sign: led by 'Branch operations'",
        "5:14 step:rent/inspect: led by 'Fleet'",
        "6:14 step:rent/complain: led by 'Branch operations'",
    ]


def test_a_stage_with_two_returns_is_one_finding(says: Callable[..., list[str]]) -> None:
    assert says(
        rent(
            "id: a, stage: Collect, processes: [counter]",
            "id: b, stage: Collect, processes: [yard]",
            "id: c, stage: Collect, processes: [counter]",
            "id: d, stage: Collect, processes: [yard]",
        )
    ) == [
        (
            "warning [current, future] step 'c': the customer is sent back to 'Branch operations' within stage 'Collect': "
            "'Branch operations' → 'Fleet' → 'Branch operations' → 'Fleet'"
        )
    ]


def test_coming_back_in_another_stage_is_a_planned_return(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Collect, processes: [counter]",
                "id: b, stage: Drive, processes: [hotline]",
                "id: c, stage: Return, processes: [counter]",
            )
        )
        == []
    )


def test_a_stage_that_comes_again_after_another_one_is_a_new_stage(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Desk, processes: [counter]",
                "id: b, stage: Yard, processes: [yard]",
                "id: c, stage: Desk, processes: [counter]",
            )
        )
        == []
    )


def test_a_step_without_a_stage_ends_the_stage(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Collect, processes: [counter]",
                "id: b, processes: [yard]",
                "id: c, stage: Collect, processes: [counter]",
            )
        )
        == []
    )


@pytest.mark.parametrize(
    "inspect",
    [
        "processes: [yard], initiator: company",
        "processes: [yard], kind: action",
        "kind: action",
        "processes: [yard, hotline]",
        "initiator: customer",
    ],
)
def test_steps_that_are_not_the_customers_or_have_no_one_lead_send_nobody_away(
    says: Callable[..., list[str]], inspect: str
) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Collect, processes: [counter]",
                f"id: b, stage: Collect, {inspect}",
                "id: c, stage: Collect, processes: [counter]",
            )
        )
        == []
    )


def test_an_expected_return_is_none(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Collect, processes: [counter]",
                "id: b, stage: Collect, processes: [yard]",
                "id: c, stage: Collect, processes: [counter], expected: true",
            )
        )
        == []
    )


def test_a_step_off_the_main_path_sends_nobody_back(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            rent(
                "id: a, stage: Collect, processes: [counter]",
                "id: b, stage: Collect, processes: [yard], recovers: [a]",
                "id: c, stage: Collect, processes: [counter]",
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("performed_by: [mechanic]", "performed_by: [mechanc]"),
        ("id: yard, owner: fleet", "id: yard, owner: fleett"),
        ("function: fleet", "function: flet"),
        ("stage: Collect, processes: [yard]", "stage: Collect, processes: [yard, yrd]"),
    ],
)
def test_a_misspelt_name_leaves_open_who_leads(says: Callable[..., list[str]], right: str, wrong: str) -> None:
    model = COUNTER_YARD_COUNTER + PEOPLE
    assert right in model
    assert len(says(model)) == 1
    assert says(model.replace(right, wrong)) == []


def test_a_misspelt_way_leaves_open_which_steps_are_on_it(says: Callable[..., list[str]]) -> None:
    model = COUNTER_YARD_COUNTER.replace("id: inspect", "id: inspect, next: [complan]") + PEOPLE
    assert says(model) == []


def test_a_counter_that_finishes_the_job_in_the_future_is_reported_today(says: Callable[..., list[str]]) -> None:
    assert says(
        rent(
            "id: a, stage: Collect, processes: [counter]",
            "id: b, stage: Collect, processes: {current: [yard], future: [counter]}",
            "id: c, stage: Collect, processes: [counter]",
        )
    ) == [
        (
            "warning [current] step 'c': the customer is sent back to 'Branch operations' within stage 'Collect': "
            "'Branch operations' → 'Fleet' → 'Branch operations'"
        )
    ]
