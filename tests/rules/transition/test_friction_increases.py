"""The rule `friction-increases`: no journey gets harder for the customer from one state to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ORGANISATION = """
functions: [{id: sales, name: Sales}, {id: field, name: Field}]
roles: [{id: seller, function: sales}, {id: engineer, function: field}]
processes: [{id: sell, owner: seller}, {id: connect, owner: engineer}, {id: nobodys}]
"""


def move(*steps: str) -> str:
    lines = "".join(f"\n      - {{{step}}}" for step in steps)
    return f"journeys:\n  - id: move\n    name: Move home\n    steps:{lines}\n{ORGANISATION}"


def test_a_future_with_one_more_question_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        move("id: order, asks: [address]", "id: call, name: Call, asks: {current: [], future: [address]}")
    ) == [
        "2:9 warning [future]",
        "journey 'Move home' repeats 1 question in 'future', up from 0 in 'current'",
        "help: redesign it before 'future' is built",
        "about: asks_again",
        "path: step:move/call -in-> journey:move",
        "steps: move/call",
        "6:14 step:move/call: asks for 'address' again, after step 'order'",
    ]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        (
            ("id: a, processes: [sell]", "id: b, processes: {current: [sell], future: [connect]}"),
            "has 1 handoff in 'future', up from 0 in 'current'",
        ),
        (
            ("id: a, channels: [web, phone]", "id: b, channels: {current: [web], future: [branch]}"),
            "forces 1 channel switch in 'future', up from 0 in 'current'",
        ),
        (
            ("id: a, wait: 5m", "id: b, effort: {current: 10m, future: 1h}"),
            "takes 1 hour 5 minutes of the customer's time in 'future', up from 15 minutes in 'current'",
        ),
    ],
)
def test_each_measure_that_grows_is_reported(
    says: Callable[..., list[str]], steps: tuple[str, ...], message: str
) -> None:
    assert says(move(*steps)) == [f"warning [future] journey 'Move home' {message}"]


def test_a_return_to_a_function_within_a_stage_is_a_handoff_and_a_revisit(says: Callable[..., list[str]]) -> None:
    assert says(
        move(
            "id: a, stage: Move, processes: [sell]",
            "id: b, stage: Move, processes: {current: [sell], future: [connect]}",
            "id: c, stage: Move, processes: [sell]",
        )
    ) == [
        "warning [future] journey 'Move home' has 2 handoffs in 'future', up from 0 in 'current'",
        ("warning [future] journey 'Move home' sends the customer back 1 time in 'future', up from 0 in 'current'"),
    ]


def test_a_longer_wait_is_more_of_the_customers_time_as_well(tells: Callable[..., list[str]]) -> None:
    model = move("id: a, wait: 5m", "id: b, wait: {current: 10m, future: 1h}")
    assert [line for line in tells(model) if line.startswith(("journey", "about", "6:14"))] == [
        (
            "journey 'Move home' takes 1 hour 5 minutes of the customer's time in 'future', up from 15 "
            "minutes in 'current'"
        ),
        "about: customer_time",
        "6:14 step:move/b: takes 1 hour",
        ("journey 'Move home' makes the customer wait 1 hour 5 minutes in 'future', up from 15 minutes in 'current'"),
        "about: wait",
        "6:14 step:move/b: takes 1 hour",
    ]


@pytest.mark.parametrize(
    "steps",
    [
        ("id: a, asks: [address]", "id: b, asks: [address]"),
        ("id: a, asks: [address]", "id: b, asks: {current: [address], future: []}"),
        ("id: a, wait: 5m", "id: b, wait: {current: 1h, future: 5m}"),
        ("id: a, processes: [sell]", "id: b, processes: {current: [connect], future: [sell]}"),
    ],
)
def test_as_much_friction_or_less_is_fine(says: Callable[..., list[str]], steps: tuple[str, ...]) -> None:
    assert says(move(*steps)) == []


@pytest.mark.parametrize(
    "steps",
    [
        ("id: a, asks: {future: [address]}", "id: b, asks: {future: [address]}"),
        ("id: a, wait: {future: 5m}", "id: b, wait: {future: 5m}"),
        ("id: a, channels: {future: [web]}", "id: b, channels: {future: [phone]}"),
        ("id: a, processes: {current: [nobodys], future: [sell]}", "id: b, processes: [connect]"),
        ("id: a, processes: {current: [sell, connect], future: [sell]}", "id: b, processes: [connect]"),
        ("id: a, processes: [sell], stage: {future: Move}", "id: b, processes: [sell], stage: {future: Move}"),
    ],
)
def test_what_was_not_measured_before_cannot_have_grown(says: Callable[..., list[str]], steps: tuple[str, ...]) -> None:
    assert says(move(*steps)) == []


def test_times_compare_only_where_every_step_of_both_states_has_one(says: Callable[..., list[str]]) -> None:
    assert says(move("id: a, effort: {current: 5m, future: 9m}", "id: b")) == []
    assert says(move("id: a, effort: {current: 5m, future: 9m}", "id: b, states: [future]")) == []
    assert says(move("id: a, effort: {current: 5m, future: 9m}", "id: b, wait: 0m")) == [
        (
            "warning [future] journey 'Move home' takes 9 minutes of the customer's time in 'future', "
            "up from 5 minutes in 'current'"
        )
    ]


def test_what_is_known_to_be_more_is_more_even_if_not_all_is_known(says: Callable[..., list[str]]) -> None:
    assert says(
        move(
            "id: a, channels: [web]",
            "id: b, channels: {current: [web], future: [phone]}",
            "id: c, states: [future]",
        )
    ) == [("warning [future] journey 'Move home' forces at least 1 channel switch in 'future', up from 0 in 'current'")]


def test_a_journey_that_is_new_has_nothing_to_compare_with(says: Callable[..., list[str]]) -> None:
    model = move("id: a, asks: [address]", "id: b, asks: [address]").replace(
        "id: move", "id: move\n    states: [future]"
    )
    assert says(model) == []


def test_of_three_states_each_is_compared_with_the_one_before(says: Callable[..., list[str]]) -> None:
    model = move("id: a, effort: {now: 5m, soon: 9m, then: 7m}")
    assert says(model, "states: [now, soon, then]") == [
        (
            "warning [soon] journey 'Move home' takes 9 minutes of the customer's time in 'soon', up "
            "from 5 minutes in 'now'"
        )
    ]
