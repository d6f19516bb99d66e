"""The five dimensions, described and changed: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

SHOP = """
journeys:
  - {id: buy, steps: [{id: ask, processes: [advise]}, {id: pay, processes: [take-money]}]}
  - {id: return, steps: [{id: hand-back, processes: [take-money]}]}
roles: [{id: agent, function: care}]
systems: [{id: till, kind: application, supports: [take-money]}]
policies: [{id: returns, governs: [advise]}]
processes:
  - {id: advise, capability: 0, performed_by: [agent], manual: It is a talk.}
  - {id: take-money, automated: true}
  - {id: count, enables: [take-money], writes: [takings]}
  - {id: audit, capability: 3}
"""


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        # Three processes reach the first journey, two the second; the audit reaches none.
        ("described_technology", (3, 5, 0)),
        ("described_process", (1, 5, 0)),
        ("described_policy", (1, 5, 0)),
        # Nobody performs what is automated: it does not apply there.
        ("described_people", (1, 3, 0)),
        ("described_data", (2, 5, 0)),
        ("least_described", (1, 5, 0)),
        # 1 of 5 over 3 of 5: one third.
        ("dimension_balance", (5, 15, 0)),
    ],
)
def test_each_dimension_is_counted_at_the_processes_that_reach_a_journey(
    counted: Counted, measure: str, count: tuple[int, int, int]
) -> None:
    assert counted(measure, SHOP) == [count]


def test_balance_compares_shares_of_one_journey_or_of_all_together(card: Callable[..., Scorecard]) -> None:
    found = card(SHOP)
    balance = [found.of(journey, "today")["dimension_balance"] for journey in ("buy", "return", None)]
    # Buying: the share of least, 1 of 3, over the share of most, 2 of 3. Returning: policy 0 of 2 over anything is 0.
    assert [score.value for score in balance] == [0.5, 0.0, 0.3333]


def test_the_processes_that_do_not_describe_a_dimension_are_named(items: Items) -> None:
    assert items("described_technology", SHOP) == ["count: names no system, and is not said to be manual"]
    assert items("described_people", SHOP) == ["count: says nobody who performs it"]
    assert items("described_policy", SHOP) == [
        "take-money: is governed by no policy",
        "count: is governed by no policy",
    ]


def test_equal_measure_is_one(card: Callable[..., Scorecard]) -> None:
    found = card("""
        journeys: [{id: j, steps: [{id: s, processes: [p]}]}]
        policies: [{id: law, governs: [p]}]
        roles: [{id: r, function: f}]
        processes: [{id: p, capability: 1, performed_by: [r], reads: [d], manual: by hand}]
    """).of("j", "today")
    assert found["dimension_balance"].value == 1.0


def test_where_nothing_is_described_there_is_no_balance(card: Callable[..., Scorecard]) -> None:
    for processes in ("", "\nprocesses: [{id: p, serves: [s]}]"):
        found = card(f"journeys: [{{id: j, steps: [{{id: s}}]}}]{processes}").of("j", "today")
        assert found["dimension_balance"].value is None


def test_a_reference_that_does_not_resolve_leaves_a_dimension_open(counted: Counted, items: Items) -> None:
    model = """
        journeys: [{id: j, steps: [{id: s, processes: [p, q]}]}]
        systems: [{id: t, kind: saas, supports: [q]}]
        processes: [{id: p, systems: [nowhere]}, {id: q, systems: [nowhere]}]
    """
    assert counted("described_technology", model) == [(1, 2, 1)]
    assert items("described_technology", model) == ["p: not assessed: a reference does not resolve"]


CHANGE = """
journeys:
  - {id: buy, steps: [{id: ask, processes: [advise]}]}
  - {id: sell, steps: [{id: offer}]}
functions: [{id: care}]
processes: [{id: advise}]
systems: [{id: till, kind: saas}]
policies: [{id: returns, states: [current], retired: too strict}]
initiatives:
  - {id: one, kind: other, journeys: [buy], delivers: [advise, till], no_change_needed: {data: There is enough of it.}}
  - {id: two, kind: other, journeys: [buy], retires: [returns]}
  - {id: three, kind: other, journeys: [sell]}
"""
STATES = "states: [current, future]"


def test_the_dimensions_in_which_nothing_changes_are_named(items: Items) -> None:
    assert items("dimensions_changed", CHANGE, STATES) == [
        "buy: nothing changes in people: nobody says why",
        "buy: nothing changes in data: There is enough of it.",
        "sell: not assessed: no initiative delivers or retires anything for it",
    ]


def test_what_an_unknown_name_may_mean_is_not_counted(card: Callable[..., Scorecard]) -> None:
    found = card(CHANGE.replace("[returns]", "[return]"), STATES).of("buy", "future")["dimensions_changed"]
    assert (found.numerator, found.denominator, found.not_assessed) == (None, None, 1)


def test_the_dimensions_in_which_initiatives_change_something_are_counted_at_the_target(
    card: Callable[..., Scorecard],
) -> None:
    found = card(CHANGE, STATES)
    scores = [found.of(journey, "future")["dimensions_changed"] for journey in ("buy", "sell", None)]
    assert [score[1:4] for score in scores] == [(3, 5, 0), (None, None, 1), (3, 5, 1)]
    assert "dimensions_changed" not in found.of("buy", "current")
