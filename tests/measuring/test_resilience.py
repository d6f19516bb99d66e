"""Exposure to failure, moments of truth and recoveries: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

BANK = """
journeys:
  - id: pay
    steps:
      - {id: log-in, processes: [identify], moment_of_truth: true}
      - {id: send, processes: [transfer], moment_of_truth: true}
      - {id: think, kind: action}
      - {id: call, processes: [answer], recovers: [send]}
      - {id: write, processes: [read], recovers: [log-in]}
  - id: save
    steps: [{id: deposit, processes: [transfer]}, {id: see, processes: [identify]}, {id: ask, processes: [answer]}]
processes:
  - {id: identify, systems: [login]}
  - {id: transfer, systems: [ledger]}
  - {id: answer, manual: by voice, triggers: [transfer]}
  - {id: read, manual: by letter}
systems: [{id: login, kind: saas}, {id: ledger, kind: saas}]
"""


@pytest.mark.parametrize(
    ("measure", "journey", "count"),
    [
        ("failure_exposure", "pay", (1, 4, 0)),
        ("failure_exposure", "save", (1, 3, 0)),
        # One system stops a step of each journey; the largest of both is not the sum of the largest of each.
        ("failure_exposure", None, (2, 7, 0)),
        ("unprotected_moments_of_truth", None, (1, 2, 0)),
        ("resolvable_recoveries", None, (1, 2, 0)),
    ],
)
def test_failure_is_counted_in_steps(
    counted: Counted, measure: str, journey: str | None, count: tuple[int, int, int]
) -> None:
    assert counted(measure, BANK, journey=journey) == [count]


def test_the_largest_is_taken_over_all_journeys_together(counted: Counted) -> None:
    model = BANK.replace("{id: see, processes: [identify]}", "{id: see, processes: [transfer]}")
    assert counted("failure_exposure", model, journey="save") == [(2, 3, 0)]
    assert counted("failure_exposure", model) == [(3, 7, 0)]


def test_a_moment_of_truth_of_the_customer_alone_counts_and_stops_with_no_system(counted: Counted) -> None:
    model = BANK.replace("{id: see, processes: [identify]}", "{id: see, kind: action, moment_of_truth: true}")
    assert counted("unprotected_moments_of_truth", model) == [(1, 3, 0)]


def test_the_systems_that_stop_most_are_named(items: Items) -> None:
    assert items("failure_exposure", BANK) == ["ledger: alone stops 2 of 7", "login: alone stops 2 of 7"]
    assert items("unprotected_moments_of_truth", BANK) == ["pay/log-in: stops with 'login', and no recovery is left"]
    assert items("resolvable_recoveries", BANK) == ["pay/write: nobody who attends can put step 'log-in' right"]


NO_SYSTEM = """
journeys:
  - id: pay
    steps: [{id: send, processes: [transfer]}, {id: call, processes: [answer]}, {id: think, kind: action}]
  - {id: save, steps: [{id: deposit, processes: [transfer]}, {id: wish}]}
processes: [{id: transfer}, {id: answer, manual: by voice}]
"""


@pytest.mark.parametrize(("journey", "count"), [("pay", (0, 2, 1)), ("save", (None, 2, 2)), (None, (0, 4, 3))])
def test_where_no_system_is_described_only_what_is_done_by_hand_is_known_not_to_stop(
    counted: Counted, journey: str | None, count: tuple[int | None, int, int]
) -> None:
    assert counted("failure_exposure", NO_SYSTEM, journey=journey) == [count]


def test_one_system_anywhere_is_enough_to_assess_what_stops(counted: Counted) -> None:
    model = f"{NO_SYSTEM}systems: [{{id: ledger, kind: saas}}]\n"
    assert counted("failure_exposure", model, journey="save") == [(0, 2, 0)]
    assert counted("failure_exposure", model) == [(0, 4, 0)]


def test_where_nobody_says_who_may_decide_recoveries_are_not_assessed(counted: Counted) -> None:
    assert counted("resolvable_recoveries", BANK.replace(", triggers: [transfer]", "")) == [(0, 2, 2)]
