"""The rule `budget-exceeded`: every journey stays within the budget it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ORGANISATION = """
functions: [{id: sales, name: Sales}, {id: field, name: Field}]
roles: [{id: seller, function: sales}, {id: engineer, function: field}]
processes:
  - {id: sell, owner: seller}
  - {id: connect, owner: engineer}
"""

MOVE = """
journeys:
  - id: move
    name: Move home
    budget: {BUDGET}
    steps:
      - {id: order, name: Order, stage: Move, channels: [web], asks: [address], effort: 10m, processes: [sell]}
      - {id: rest, name: Rest, kind: action, effort: 5m, wait: 2h}
      - {id: connect, name: Connect, stage: Date, channels: [phone], asks: [address], wait: 1d, processes: [connect]}
      - {id: ask, name: Ask, stage: Date, channels: [phone], processes: [sell]}
      - {id: end, name: End, stage: Date, channels: [phone], processes: [connect]}
"""


def move(budget: str) -> str:
    return MOVE.replace("BUDGET", budget) + ORGANISATION


@pytest.mark.parametrize(
    ("budget", "least"),
    [
        ("steps: 4", "steps: 3"),
        ("handoffs: 3", "handoffs: 2"),
        ("forced_switches: 1", "forced_switches: 0"),
        ("revisits: 1", "revisits: 0"),
        ("asks_again: 1", "asks_again: 0"),
        ("customer_time: 26h15m", "customer_time: 26h14m"),
        ("wait: 26h", "wait: 25h"),
    ],
)
def test_what_is_as_much_as_the_budget_is_within_it(
    findings: Callable[..., list[object]], budget: str, least: str
) -> None:
    assert findings(move(budget)) == []
    assert len(findings(move(least))) == 1


def test_more_handoffs_than_budgeted_are_reported_with_each_of_them(tells: Callable[..., list[str]]) -> None:
    assert tells(move("handoffs: 1")) == [
        "4:24 error [current, future]",
        "journey 'Move home' has 3 handoffs; its budget allows 1",
        "help: redesign the journey, or negotiate another budget",
        "about: handoffs",
        "path: step:move/connect -in-> journey:move",
        "steps: move/connect, move/ask, move/end",
        "8:14 step:move/connect: 'Sales' hands over to 'Field'",
        "9:14 step:move/ask: 'Field' hands over to 'Sales'",
        "10:14 step:move/end: 'Sales' hands over to 'Field'",
    ]


def test_each_measure_over_its_budget_is_a_finding(says: Callable[..., list[str]]) -> None:
    budget = "steps: 1, forced_switches: 0, revisits: 0, asks_again: 0, customer_time: 1h, wait: 1d"
    assert says(move(budget)) == [
        (
            "error [current, future] journey 'Move home' takes at least 1 day 2 hours 15 minutes "
            "of the customer's time; its budget allows 1 hour"
        ),
        ("error [current, future] journey 'Move home' has 4 steps with the company; its budget allows 1"),
        (
            "error [current, future] journey 'Move home' makes the customer wait at least 1 day 2 "
            "hours; its budget allows 1 day"
        ),
        "error [current, future] journey 'Move home' repeats 1 question; its budget allows 0",
        "error [current, future] journey 'Move home' forces 1 channel switch; its budget allows 0",
        ("error [current, future] journey 'Move home' sends the customer back 1 time; its budget allows 0"),
    ]


@pytest.mark.parametrize(
    "budget", ["handoffs: 0", "forced_switches: 0", "revisits: 0", "asks_again: 0", "customer_time: 0m", "wait: 0m"]
)
def test_what_nothing_is_known_of_is_within_every_budget(says: Callable[..., list[str]], budget: str) -> None:
    assert says(f"journeys: [{{id: move, budget: {{{budget}}}, steps: [{{id: order}}, {{id: connect}}]}}]") == []


def test_a_misspelt_way_leaves_open_what_the_main_path_is(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: move, budget: {steps: 1}, steps: [{id: order, next: [conect]}, {id: connect}, {id: end}]}]"
    assert says(model) == []


def test_a_budget_holds_in_its_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: move, budget: {future: {steps: 1}}, steps: [{id: order}, {id: connect}]}]
    """) == ["error [future] journey 'move' has 2 steps with the company; its budget allows 1"]
