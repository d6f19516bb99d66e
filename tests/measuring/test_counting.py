"""What becomes of a finding that counts: closed is only what is known to be less, by whoever took it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ways = Callable[..., list[str]]

STATES = "{states: [current, future], rules: {all: off, budget-exceeded: error}}"
# The customer is passed on from desk to van and back to the desk: two handoffs, one too many.
TRIP = """
journeys:
  - id: trip
    budget: {handoffs: 1}
    steps:
      - {id: ask, processes: [talk]}
      - {id: ride, processes: [drive]}
      - {id: pay, processes: [bill]}
functions: [{id: desk}, {id: road}]
processes: [{id: talk, owner: desk}, {id: drive, owner: road}, {id: bill, owner: desk}, {id: tell}]
initiatives: [{id: change, kind: other, delivers: [tell]}]
"""


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        # Nothing changes.
        ("TRIP", "TRIP", "gaps_kept"),
        # The ride ends, and no initiative says so.
        ("{id: ride, ", "{id: ride, states: [current], retired: over, ", "gaps_closed_on_paper"),
        # Somebody of the desk drives, and nobody delivers that.
        ("owner: road}, {id: bill", "owner: {current: road, future: desk}}, {id: bill", "gaps_closed_on_paper"),
        # Nobody says any more who drives: there may still be two.
        ("owner: road}, {id: bill", "owner: {current: road}}, {id: bill", "gaps_lost"),
        # A step of which nothing is known comes between: there may even be more.
        ("{id: pay,", "{id: wait, states: [future]}\n      - {id: pay,", "gaps_lost"),
        # The allowance is more by then.
        ("{handoffs: 1}", "{current: {handoffs: 1}, future: {handoffs: 2}}", "gaps_closed_on_paper"),
    ],
)
def test_a_finding_that_counts_is_closed_by_what_it_no_longer_counts(
    ways: Ways, before: str, after: str, way: str
) -> None:
    assert ways("trip", TRIP.replace(before, after), STATES) == [way]


@pytest.mark.parametrize(
    ("delivers", "way"),
    [
        # The process that changes hands, and the one before the handoff that ends.
        ("delivers: [drive]", "gaps_delivered"),
        ("delivers: [talk]", "gaps_delivered"),
        ("delivers: [tell]", "gaps_closed_on_paper"),
        ("delivers: [trip]", "gaps_delivered"),
    ],
)
def test_an_initiative_closes_it_that_changes_what_is_no_longer_counted(ways: Ways, delivers: str, way: str) -> None:
    model = TRIP.replace("owner: road}, {id: bill", "owner: {current: road, future: desk}}, {id: bill")
    assert ways("trip", model.replace("delivers: [tell]", delivers), STATES) == [way]


def test_an_initiative_does_not_close_what_can_no_longer_be_judged(ways: Ways) -> None:
    model = TRIP.replace("owner: road}, {id: bill", "owner: {current: road}}, {id: bill")
    assert ways("trip", model.replace("delivers: [tell]", "delivers: [drive]"), STATES) == ["gaps_lost"]


def test_a_step_that_no_longer_takes_part_in_what_is_counted_closes_nothing(ways: Ways) -> None:
    # Four handoffs become two: the last two are gone, and what is delivered is at the first two.
    model = TRIP.replace(
        "{id: pay, processes: [bill]}",
        "{id: pay, processes: [bill]}\n"
        "      - {id: stay, processes: [drive], states: [current], retired: over}\n"
        "      - {id: leave, processes: [bill], states: [current], retired: over}",
    ).replace("{handoffs: 1}", "{handoffs: 2}")
    assert ways("trip", model, STATES) == ["gaps_closed_on_paper"]
    assert ways("trip", model.replace("delivers: [tell]", "delivers: [talk]"), STATES) == ["gaps_closed_on_paper"]
    assert ways("trip", model.replace("delivers: [tell]", "retires: [trip/leave]"), STATES) == ["gaps_delivered"]


def test_time_that_nobody_tells_any_more_is_not_saved(ways: Ways) -> None:
    model = """
        journeys: [{id: trip, budget: {wait: 1d}, steps: [{id: a, wait: 1d}, {id: b, wait: {current: 2d, future: 1h}}]}]
        initiatives: [{id: change, kind: other, delivers: [trip/b]}]
    """
    assert ways("trip", model.replace("wait: {current: 2d, future: 1h}", "wait: {current: 2d}"), STATES) == [
        "gaps_lost"
    ]
    assert ways("trip", model.replace("wait: 1d}, {id: b", "wait: {current: 1d, future: 0m}}, {id: b"), STATES) == [
        "gaps_delivered"
    ]
