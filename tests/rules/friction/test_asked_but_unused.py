"""The rule `asked-but-unused`: whatever customers are asked, somebody makes use of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FLY = """
data: [{id: name}, {id: flight, name: Flight number}]
journeys:
  - id: fly
    steps:
      - {id: book, name: Book a transfer, asks: [name, flight]}
      - {id: ride, name: Ride, asks: [flight]}
"""


@pytest.mark.parametrize(
    "readers",
    [
        "processes: [{id: drive, reads: [name, flight]}]",
        "processes: [{id: drive, reads: [name]}]\nsystems: [{id: plan, kind: saas, reads: [flight]}]",
    ],
)
def test_what_a_process_or_a_system_reads_is_used(says: Callable[..., list[str]], readers: str) -> None:
    assert says(FLY + readers) == []


def test_what_nobody_reads_is_reported_with_all_who_ask(tells: Callable[..., list[str]]) -> None:
    assert tells(FLY + "processes: [{id: drive, reads: [name], writes: [flight], creates: [flight]}]") == [
        "1:25 warning [current, future]",
        ("step 'Book a transfer' and 1 more ask for 'Flight number', which no process or system reads"),
        "help: stop asking, name it under the `reads` of what uses it, or say under `external_use` who else does",
        "path: step:fly/book -in-> journey:fly",
        "steps: fly/book, fly/ride",
        "5:49 step:fly/book: asks for it",
        "6:38 step:fly/ride: asks for it",
    ]


def test_data_that_is_only_named_is_reported_where_it_is_asked_for(tells: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: fly, steps: [{id: book, asks: [name, flight]}]}]\nprocesses: [{id: drive, reads: [name]}]"
    assert tells(model)[:2] == [
        "1:47 warning [current, future]",
        "step 'book' asks for 'flight', which no process or system reads",
    ]


def test_while_nobody_writes_what_is_read_nothing_is_reported(says: Callable[..., list[str]]) -> None:
    assert says(FLY) == []


def test_use_outside_of_the_model_is_use(says: Callable[..., list[str]]) -> None:
    model = FLY.replace("name: Flight number", "external_use: The taxi firm looks the flight up.")
    assert says(model + "processes: [{id: drive, reads: [name]}]") == []


def test_data_nobody_is_asked_for_need_not_be_read(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        data: [{id: name}, {id: weather}]
        journeys: [{id: fly, steps: [{id: book, asks: [name]}]}]
        processes: [{id: drive, reads: [name]}]
    """)
        == []
    )


def test_a_misspelt_reading_may_be_the_one_that_is_missing(says: Callable[..., list[str]]) -> None:
    assert says(FLY + "processes: [{id: drive, reads: [name, fligt]}]") == []


def test_a_question_is_judged_by_who_reads_in_its_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: fly
            steps: [{id: book, asks: [name, flight]}, {id: pay, asks: {current: [card], future: []}}]
        processes:
          - {id: drive, reads: [name]}
          - {id: look-up, states: [future], reads: [flight]}
    """) == [
        "warning [current] step 'book' asks for 'flight', which no process or system reads",
        "warning [current] step 'pay' asks for 'card', which no process or system reads",
    ]
