"""What the plan does to findings: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Card = Callable[..., Scorecard]

STATES = (
    "{states: [current, future], rules: {all: off, step-without-process: error, capability-below-required: warning}}"
)
CLINIC = """
journeys:
  - id: visit
    steps:
      - {id: book, processes: [{process: take, states: [future]}]}
      - {id: wait, processes: [{process: sit, states: [future]}]}
      - {id: fax, states: [current], retired: nobody faxes}
      - {id: pay}
      - {id: see, processes: [treat], required_capability: 3}
      - {id: ask, processes: [{process: sit, states: [current]}]}
processes:
  - {id: take}
  - {id: sit}
  - {id: treat, capability: {current: 1}}
initiatives: [{id: booking, kind: transformation, delivers: [take]}]
"""


@pytest.mark.parametrize(
    ("measure", "count", "about"),
    [
        ("gaps_delivered", (1, 5), ["visit/book: step-without-process"]),
        ("gaps_closed_on_paper", (1, 5), ["visit/wait: step-without-process"]),
        ("gaps_lost", (2, 5), ["treat: capability-below-required", "visit/fax: step-without-process"]),
        ("gaps_kept", (1, 5), ["visit/pay: step-without-process"]),
        ("gaps_opened", (1, None), ["visit/ask: step-without-process"]),
    ],
)
def test_findings_are_split_by_what_closes_them(
    card: Card, measure: str, count: tuple[int, int | None], about: list[str]
) -> None:
    for journey in (None, "visit"):
        score = card(CLINIC, STATES).of(journey, "future")[measure]
        assert (score.numerator, score.denominator) == count
        assert sorted(f"{item.element.qualified_id}: {item.message}" for item in score.items) == about


OLD = """
journeys:
  - {id: fly, steps: [{id: book, processes: [sell]}]}
  - {id: ride, steps: [{id: call, states: [current], processes: [sell]}]}
  - {id: hike, steps: [{id: pack, processes: {current: [sell], future: [lend]}}]}
  - {id: swim, steps: [{id: dive, processes: {current: [sell], future: [send]}}]}
  - {id: walk, steps: [{id: ask, processes: {current: [], future: [sell]}}]}
processes: [{id: sell, systems: [desk]}, {id: lend}, {id: send}]
systems: [{id: desk, kind: application, introduced: 1990}]
initiatives: [{id: better, kind: other, delivers: [lend]}]
"""
AGED = "{states: [current, future], rules: {all: off, legacy-without-journey: info}}"


@pytest.mark.parametrize(
    ("journey", "measure"),
    [
        (None, "gaps_kept"),
        ("fly", "gaps_kept"),
        ("ride", "gaps_lost"),
        ("hike", "gaps_delivered"),
        ("swim", "gaps_closed_on_paper"),
        ("walk", "gaps_opened"),
    ],
)
def test_what_goes_on_as_a_whole_is_judged_in_each_journey_by_what_is_found_there(
    card: Card, journey: str | None, measure: str
) -> None:
    found = card(OLD, AGED).of(journey, "future")
    assert {name: one.numerator for name, one in found.items() if name.startswith("gaps_") and one.numerator} == {
        measure: 1
    }


BEHIND = """
journeys:
  - {id: fly, steps: [{id: book, processes: [sell]}]}
  - {id: ride, steps: [{id: call, states: [current], processes: [ring]}]}
  - {id: hike, steps: [{id: pack, processes: {current: [ring], future: [lend]}}]}
processes: [{id: prices, enables: [sell, ring]}, {id: sell}, {id: ring}, {id: lend}]
"""
UNOWNED = "{states: [current, future], rules: {all: off, unowned-process: warning}}"


@pytest.mark.parametrize(
    ("journey", "measure"), [("fly", "gaps_kept"), ("ride", "gaps_lost"), ("hike", "gaps_closed_on_paper")]
)
def test_what_stands_behind_a_journey_is_judged_in_it(card: Card, journey: str, measure: str) -> None:
    found = card(BEHIND, UNOWNED).of(journey, "future")
    assert "prices: unowned-process" in [f"{one.element.qualified_id}: {one.message}" for one in found[measure].items]


def test_with_one_state_there_is_nothing_to_close(card: Card) -> None:
    assert "gaps_kept" not in card("journeys: [{id: j, steps: [{id: s}]}]").of(None, "today")


def test_the_rules_awake_are_counted(card: Card) -> None:
    score = card("journeys: [{id: j, steps: [{id: s}]}]", "{states: [today], rules: {all: off, asks-twice: info}}")
    found = score.of(None, "today")["rules_awake"]
    assert (found.numerator, found.denominator) == (0, 1)


def test_a_channel_nobody_declares_is_the_subject_of_a_finding_as_any_other(card: Card) -> None:
    model = """
        journeys: [{id: j, steps: [{id: s, channels: [chat, web]}]}]
        systems:
          - {id: site, kind: saas, realises: [web]}
          - {id: bot, kind: saas, states: [future], realises: [chat]}
        initiatives: [{id: talk, kind: other, delivers: [bot]}]
    """
    settings = "{states: [current, future], rules: {all: off, digital-channel-without-system: error}}"
    score = card(model, settings).of(None, "future")["gaps_delivered"]
    assert (score.numerator, score.denominator) == (1, 1)
    assert [(item.element.qualified_id, item.message) for item in score.items] == [
        ("chat", "digital-channel-without-system")
    ]


@pytest.mark.parametrize(("delivers", "measure"), [("answer", "gaps_delivered"), ("other", "gaps_closed_on_paper")])
def test_whoever_delivers_what_attends_to_a_step_closes_what_is_found_about_it(
    card: Card, delivers: str, measure: str
) -> None:
    model = f"""
        journeys:
          - {{id: j, steps: [{{id: s, wait: {{current: 2d, future: 1h}}, expects: {{wait: 1d}}, processes: [answer]}}]}}
        processes: [{{id: answer}}, {{id: other}}]
        initiatives: [{{id: faster, kind: other, delivers: [{delivers}]}}]
    """
    settings = "{states: [current, future], rules: {all: off, wait-exceeds-expectation: warning}}"
    found = card(model, settings).of(None, "future")
    assert found[measure].numerator == 1


SHOP = """
journeys:
  - {id: buy, states: [current], steps: [{id: look, moment_of_truth: true, processes: [show]}]}
  - {id: rent, steps: [{id: look, moment_of_truth: true, processes: [show]}]}
processes: [{id: show, systems: [{system: shop}]}]
systems: [{id: shop, kind: application}]
initiatives: [{id: stop, kind: other, CHANGES}]
"""


@pytest.mark.parametrize(
    ("changes", "measure"), [("retires: [buy]", "gaps_delivered"), ("journeys: [buy]", "gaps_closed_on_paper")]
)
def test_who_retires_the_steps_at_which_something_is_found_closes_it(card: Card, changes: str, measure: str) -> None:
    states = "{states: [current, future], rules: {all: off, single-point-of-failure: error}}"
    scores = card(SHOP.replace("CHANGES", changes), states).of(None, "future")
    assert [item.message for item in scores[measure].items] == ["single-point-of-failure"]
