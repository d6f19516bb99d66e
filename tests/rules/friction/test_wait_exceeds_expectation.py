"""The rule `wait-exceeds-expectation`: no customer waits longer than they were led to expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("wait", ["0m", "9m59s", "10m", "600s"])
def test_a_wait_up_to_what_is_expected_is_fine(says: Callable[..., list[str]], wait: str) -> None:
    assert says(f"journeys: [{{id: eat, steps: [{{id: queue, wait: {wait}, expects: {{wait: 10m}}}}]}}]") == []


def test_a_longer_wait_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: eat
            steps:
              - {id: queue, name: Wait for a table, kind: action, wait: 1h35m, expects: {wait: 10m}}
    """) == [
        "4:65 warning [current, future]",
        (
            "step 'Wait for a table': the customer waits 1 hour 35 minutes, 1 hour 25 minutes longer "
            "than the 10 minutes they expect"
        ),
        "help: cut the wait, or tell the customer how long it takes and expect that",
        "path: step:eat/queue -in-> journey:eat",
    ]


def test_a_wait_nobody_has_an_expectation_of_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        journeys: [{id: eat, steps: [{id: queue, wait: 3d, expects: {effort: 1m}}, {id: pay, expects: {wait: 1m}}]}]
    """)
        == []
    )


def test_durations_are_written_as_people_write_them(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: move
            steps:
              - {id: a, wait: 14d, expects: {wait: 1w}}
              - {id: b, wait: 90s, expects: {wait: 0s}}
              - {id: c, wait: 240h, expects: {wait: 8d}}
    """) == [
        ("warning [current, future] step 'a': the customer waits 2 weeks, 1 week longer than the 1 week they expect"),
        (
            "warning [current, future] step 'b': the customer waits 1 minute 30 seconds, 1 minute 30 "
            "seconds longer than the 0 minutes they expect"
        ),
        ("warning [current, future] step 'c': the customer waits 10 days, 2 days longer than the 8 days they expect"),
    ]


def test_wait_and_expectation_are_compared_in_each_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: eat
            steps:
              - {id: queue, wait: {current: 25m, future: 5m}, expects: {wait: 10m}}
              - {id: pay, wait: 5m, expects: {current: {wait: 5m}, future: {wait: 4m}}}
    """) == [
        (
            "warning [current] step 'queue': the customer waits 25 minutes, 15 minutes longer than the "
            "10 minutes they expect"
        ),
        ("warning [future] step 'pay': the customer waits 5 minutes, 1 minute longer than the 4 minutes they expect"),
    ]


def test_a_wait_of_one_state_is_not_held_against_the_expectation_of_another(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        journeys: [{id: eat, steps: [{id: queue, wait: {current: 25m}, expects: {future: {wait: 10m}}}]}]
    """)
        == []
    )
