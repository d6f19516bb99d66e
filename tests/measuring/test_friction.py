"""Friction and time on the main path: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

MOVE = """
journeys:
  - id: move
    volume_per_year: 1000
    steps:
      - {id: a, stage: order, channels: [web], processes: [sell], asks: [address], value: customer, effort: 1m, wait: 0m}
      - {id: b, stage: order, channels: [phone], processes: [connect], asks: [address], value: business, effort: 1m}
      - {id: c, stage: order, channels: [phone], processes: [sell], value: none, wait: 2m}
      - {id: d, kind: action, effort: 1m, value: customer}
functions: [{id: sales}, {id: field}]
processes: [{id: sell, owner: sales}, {id: connect, owner: field}]
data: [{id: address}]
"""


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        ("handoffs", (2, 2, 0)),
        ("forced_switches", (1, None, 0)),
        ("revisits", (1, None, 0)),
        ("asks_again", (1, None, 0)),
        ("vendor_only", (2, None, 0)),
        ("friction_events", (7, 3, 0)),
        ("customer_time", (300, None, 0)),
        ("wait", (120, None, 0)),
        ("wait_share", (120, 300, 0)),
        ("value_adding_share", (120, 300, 0)),
    ],
)
def test_friction_is_counted_on_the_main_path(
    counted: Counted, measure: str, count: tuple[int, int | None, int]
) -> None:
    assert counted(measure, MOVE) == [count]


def test_what_nobody_wrote_is_not_assessed(counted: Counted) -> None:
    model = "journeys: [{id: j, steps: [{id: s}, {id: t, value: none}]}]"
    assert counted("handoffs", model) == [(None, None, 2)]
    assert counted("customer_time", model) == [(None, None, 2)]
    assert counted("wait_share", model) == [(None, None, 2)]
    assert counted("vendor_only", model) == [(1, None, 1)]
    # Handoffs, switches, revisits and questions are missing; one step of no value is known, of the other nobody can tell.
    assert counted("friction_events", model) == [(1, 2, 5)]
    assert counted("friction_events", model.replace("{id: s}", "{id: s, value: none}")) == [(2, 2, 4)]


def test_where_a_journey_says_nothing_the_others_are_added_up_without_it(counted: Counted) -> None:
    model = MOVE.replace("functions:", "  - {id: other, steps: [{id: s}, {id: t}]}\nfunctions:")
    assert counted("handoffs", model) == [(2, 2, 2)]
    assert counted("friction_events", model) == [(7, 3, 5)]


def test_time_saved_is_compared_between_the_first_and_the_last_state(card: Callable[..., Scorecard]) -> None:
    settings = "states: [current, interim, future]"
    model = MOVE.replace("wait: 2m", "wait: {current: 2m, interim: 9m, future: 30s}")
    found = card(model, settings).of("move", "future")
    assert found["seconds_saved"].numerator == 90
    assert found["customer_hours_saved_per_year"].numerator == 25
    assert "seconds_saved" not in card(model, settings).of("move", "current")


def test_what_is_saved_of_doing_and_of_waiting_is_told_apart(card: Callable[..., Scorecard]) -> None:
    settings = "states: [current, future]"
    model = MOVE.replace("wait: 2m", "wait: {current: 2m, future: 3m}, effort: {current: 10m, future: 1m}")
    found = card(model, settings).of("move", "future")
    names = ("seconds_saved", "doing_seconds_saved", "waiting_seconds_saved")
    assert [found[name].numerator for name in names] == [480, 540, -60]
    names = ("customer_hours_saved_per_year", "doing_hours_saved_per_year", "waiting_hours_saved_per_year")
    assert [found[name].numerator for name in names] == [133, 150, -17]


def test_time_is_not_compared_where_a_step_has_none(card: Callable[..., Scorecard]) -> None:
    found = card(MOVE.replace(", wait: 2m", ""), "states: [current, future]").of("move", "future")
    assert (found["seconds_saved"].numerator, found["seconds_saved"].not_assessed) == (None, 1)


def test_hours_a_year_need_the_volume(card: Callable[..., Scorecard]) -> None:
    found = card(MOVE.replace("    volume_per_year: 1000\n", ""), "states: [current, future]").of("move", "future")
    assert found["seconds_saved"].numerator == 0
    assert found["customer_hours_saved_per_year"].numerator is None


def test_time_of_nobody_knows_what_value_is_not_assessed(counted: Counted, items: Items) -> None:
    model = MOVE.replace("value: none, wait: 2m", "wait: 2m")
    assert counted("value_adding_share", model) == [(120, 300, 1)]
    assert items("value_adding_share", model) == [
        "move/b: takes 1m, of value to business",
        "move/c: takes 2m, not assessed: nobody says to whose value",
    ]
    assert items("value_adding_share", MOVE)[1] == "move/c: takes 2m, of value to nobody"


def test_a_journey_without_a_step_has_nothing_that_could_be_assessed(card: Callable[..., Scorecard]) -> None:
    model = "journeys: [{id: j, steps: [{id: s, states: [today]}]}]"
    score = card(model, "states: [today, tomorrow]").of("j", "tomorrow")["friction_events"]
    assert (score.numerator, score.denominator, score.not_assessed) == (None, None, 0)


def test_friction_events_name_all_that_they_add_up(items: Items) -> None:
    assert len(items("friction_events", MOVE)) == 7
    assert items("wait_share", MOVE) == ["move/c: takes 2m"]


def test_the_steps_that_take_another_time_are_named(items: Items) -> None:
    settings = "states: [current, future]"
    model = MOVE.replace("wait: 2m", "wait: {current: 2m, future: 30s}").replace(
        "kind: action, effort: 1m", "kind: action, effort: {current: 1m, future: 3m}"
    )
    assert items("seconds_saved", model, settings) == ["move/c: takes 1m30s less", "move/d: takes 2m more"]
    assert items("seconds_saved", MOVE.replace(", wait: 2m", ""), settings) == [
        "move/c: not assessed: nobody says how long it takes"
    ]


def test_what_is_not_assessed_is_added_up_by_what_it_is(card: Callable[..., Scorecard]) -> None:
    found = card("""
        journeys:
          - {id: j, steps: [{id: a, processes: [p]}, {id: b, processes: [p]}, {id: c}]}
          - {id: k, steps: [{id: d}, {id: e}]}
        functions: [{id: f}]
        processes: [{id: p, kind: frontstage, owner: f}]
    """).of(None, "today")
    assert (found["handoffs"].not_assessed, found["handoffs"].otherwise) == (3, (("steps", 2),))
    assert (found["asks_again"].not_assessed, found["asks_again"].otherwise) == (5, ())
    assert (found["friction_events"].not_assessed, found["friction_events"].otherwise) == (10, ())
