"""The rule `data-read-never-written`: what a process reads for a customer is written by somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNEY = "journeys: [{id: rent, steps: [{id: return-car, name: Return the car}, {id: pay}]}]"
WAKE = "{id: count, creates: [stock]}"
READER = f"processes: [{{id: bill, name: Bill, serves: [pay], reads: [damage]}}, {WAKE}]"


def test_what_somebody_writes_may_be_read(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {JOURNEY}
            processes: [{{id: bill, serves: [pay], reads: [damage]}}, {{id: inspect, writes: [damage]}}]
        """)
        == []
    )


def test_what_is_read_for_a_step_and_comes_from_nowhere_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        {JOURNEY}
        data:
          - {{id: damage, name: Damage report}}
          - {{id: stock}}
        processes:
          - {{id: bill, name: Bill, serves: [pay], reads: [damage]}}
          - {{id: inspect, serves: [return-car], reads: [damage]}}
          - {WAKE}
    """) == [
        "3:10 warning [current, future]",
        (
            "step 'Return the car' and 1 more: process 'Bill' and 1 more read data 'Damage "
            "report', which nothing writes and no step asks for"
        ),
        "help: say what `writes` or `creates` it, which step `asks` it, or that it is `external: true`",
        "path: data:damage -reads-> process:bill -serves-> step:rent/pay -in-> journey:rent",
        "steps: rent/return-car, rent/pay",
        "6:50 process:bill: process 'Bill' reads it here",
        "7:48 process:inspect: process 'inspect' reads it here",
    ]


def test_data_that_is_declared_nowhere_is_reported_where_it_is_read(tells: Callable[..., list[str]]) -> None:
    assert tells(f"{JOURNEY}\n{READER}") == [
        "2:58 warning [current, future]",
        "step 'pay': process 'Bill' reads data 'damage', which nothing writes and no step asks for",
        "help: say what `writes` or `creates` it, which step `asks` it, or that it is `external: true`",
        "path: data:damage -reads-> process:bill -serves-> step:rent/pay -in-> journey:rent",
        "steps: rent/pay",
        "2:58 process:bill: process 'Bill' reads it here",
    ]


def test_a_reader_behind_the_scenes_reaches_the_step_through_others(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {JOURNEY}
        processes: [{{id: bill, serves: [pay]}}, {{id: price, enables: [bill], reads: [damage]}}, {WAKE}]
    """) == [
        (
            "warning [current, future] step 'pay': process 'price' reads data 'damage', which "
            "nothing writes and no step asks for"
        )
    ]


@pytest.mark.parametrize(
    "source",
    [
        "systems: [{id: app, kind: application, writes: [damage]}]",
        "systems: [{id: app, kind: application, master_of: [damage]}]",
        "data: [{id: damage, external: true}, {id: stock}]",
    ],
    ids=["a system writes", "a system masters", "external"],
)
def test_it_may_come_from_anywhere(says: Callable[..., list[str]], source: str) -> None:
    assert says(f"{JOURNEY}\n{READER}\n{source}") == []


def test_what_a_step_asks_comes_from_the_customer(says: Callable[..., list[str]]) -> None:
    assert says(f"journeys: [{{id: rent, steps: [{{id: pay, asks: [damage]}}]}}]\n{READER}") == []


@pytest.mark.parametrize(
    "reader",
    [
        f"processes: [{{id: bill, reads: [damage]}}, {WAKE}]",
        f"processes: [{{id: bill, triggers: [x], reads: [damage]}}, {{id: x, serves: [pay]}}, {WAKE}]",
        f"processes: [{WAKE}, {{id: y, reads: [stock]}}]\nsystems: [{{id: app, kind: saas, reads: [damage]}}]",
        f"processes: [{{id: bill, serves: [pya], reads: [damage]}}, {WAKE}]",
    ],
    ids=["reaches no step", "triggers only", "a system reads", "nobody knows whether it reaches a step"],
)
def test_what_no_process_reads_for_a_step_is_not_asked_about(says: Callable[..., list[str]], reader: str) -> None:
    assert says(f"{JOURNEY}\n{reader}") == []


def test_what_is_written_later_is_missing_today(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {JOURNEY}
        processes:
          - {{id: bill, serves: [pay], reads: [damage]}}
          - {{id: inspect, states: [future], writes: [damage]}}
    """) == [
        ("warning [current] step 'pay': process 'bill' reads data 'damage', which nothing writes and no step asks for")
    ]


@pytest.mark.parametrize("field", ["writes", "creates"])
def test_a_misspelt_name_may_mean_what_is_read(says: Callable[..., list[str]], field: str) -> None:
    assert (
        says(f"""
            {JOURNEY}
            data: [{{id: damage}}, {{id: stock}}]
            processes: [{{id: bill, serves: [pay], reads: [damage]}}, {{id: inspect, {field}: [damge]}}, {WAKE}]
        """)
        == []
    )


def test_while_nobody_says_who_writes_anything_nothing_is_asked(says: Callable[..., list[str]]) -> None:
    assert says(f"{JOURNEY}\nprocesses: [{{id: bill, serves: [pay], reads: [damage]}}]") == []
