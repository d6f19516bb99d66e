"""The rule `one-function-owns-cx`: what customers meet is owned by more than one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {one-function-owns-cx: info}"
START = """
journeys: [{id: bank, steps: [{id: ask}]}]
functions: [{id: care, name: Customer service}, {id: credit}]
roles: [{id: agent, function: care}]
"""


def processes(*owners: str) -> str:
    items = [f"{{id: p{number}, owner: {owner}, serves: [ask]}}" for number, owner in enumerate(owners, 1)]
    return f"{START}processes: [{', '.join(items)}]\n"


def test_what_several_functions_own_is_right(says: Callable[..., list[str]]) -> None:
    assert says(processes("care", "agent", "care", "credit", "credit"), ON) == []


def test_four_fifths_in_one_hand_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(processes("care", "agent", "agent", "care", "credit"), ON) == [
        "2:18 info [current, future]",
        "function 'Customer service' owns 4 of the 5 processes that attend to customers' steps",
        "help: ask of each of them who really answers for its outcome, and name them as `owner`",
        "4:18 process:p1: process 'p1' is here",
        "4:56 process:p2: process 'p2' is here",
        "4:95 process:p3: process 'p3' is here",
        "4:134 process:p4: process 'p4' is here",
    ]


def test_less_than_four_fifths_are_fine(says: Callable[..., list[str]]) -> None:
    assert says(processes("care", "care", "care", "credit", "somebody"), ON) == []


def test_fewer_than_five_processes_say_nothing(says: Callable[..., list[str]]) -> None:
    assert says(processes("care", "care", "care", "care"), ON) == []


def test_processes_that_attend_to_no_step_do_not_count(says: Callable[..., list[str]]) -> None:
    model = processes("care", "care", "care", "care").replace("processes: [", "processes: [{id: x, owner: care}, ")
    assert says(model, ON) == []


def test_each_state_has_its_own_owners(says: Callable[..., list[str]]) -> None:
    assert says(processes("care", "care", "care", "care", "{current: care, future: credit}", "credit"), ON) == [
        ("info [current] function 'Customer service' owns 5 of the 6 processes that attend to customers' steps")
    ]


def test_it_is_off_unless_asked_for(says: Callable[..., list[str]]) -> None:
    assert says(processes("care", "care", "care", "care", "care")) == []
