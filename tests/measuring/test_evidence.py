"""How what is written is known: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from cxalign.measuring.catalogue import MEASURES
from cxalign.measuring.evidence import CLASSES, named
from cxalign.model.scalars import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

MODEL = """
journeys:
  - id: j
    steps:
      - {id: a, evidence: event-log, processes: [p, q], tested: 2026-01}
      - {id: b, evidence: data, moment_of_truth: true}
      - {id: c, evidence: data, kind: action, tested: 2026-09}
      - {id: d}
processes:
  - {id: p, capability: 2, evidence: workshop}
  - {id: q, evidence: data}
  - {id: r, capability: 3, enables: [q]}
  - {id: far, capability: 3}
"""
SETTINGS = "{states: [today, tomorrow], as_of: 2026-06-30}"


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        ("steps_by_event_log", (1, 4, 0)),
        ("steps_by_data", (2, 4, 0)),
        ("steps_by_interviews", (0, 4, 0)),
        ("steps_without_evidence", (1, 4, 0)),
        # Of the processes that reach the journey those whose capability somebody wrote.
        ("capabilities_by_workshop", (1, 2, 0)),
        ("capabilities_by_data", (0, 2, 0)),
        ("capabilities_without_evidence", (1, 2, 0)),
    ],
)
def test_steps_and_capability_values_are_counted_by_how_they_are_known(
    counted: Counted, measure: str, count: tuple[int, int, int]
) -> None:
    assert counted(measure, MODEL) == [count]


def test_a_step_that_says_nothing_is_known_as_its_journey_is(counted: Counted) -> None:
    model = MODEL.replace("- id: j\n", "- id: j\n    evidence: assumed\n")
    assert counted("steps_by_assumed", model) == [(1, 4, 0)]
    assert counted("steps_by_data", model) == [(2, 4, 0)]
    assert counted("steps_without_evidence", model) == [(0, 4, 0)]


def test_steps_are_tested_today_and_not_in_what_is_to_come(card: Callable[..., Scorecard]) -> None:
    found = card(MODEL, SETTINGS)
    score = found.of(None, "today")["steps_tested"]
    assert (score.numerator, score.denominator, score.not_assessed) == (1, 4, 0)
    assert [f"{item.element.id}: {item.message}" for item in score.items] == [
        "b: a moment of truth that nobody has tested",
        "c: is yet to be tested, on 2026-09-01",
        "d: nobody has tested",
    ]
    assert "steps_tested" not in found.of(None, "tomorrow")


def test_without_a_day_nobody_can_tell_whether_a_test_is_over(counted: Counted) -> None:
    assert counted("steps_tested", MODEL) == [(0, 4, 2)]


def test_every_class_of_evidence_has_its_measure() -> None:
    assert set(CLASSES) == {*get_args(Evidence), None}
    assert {named(what, one) for what in ("steps", "capabilities") for one in CLASSES} <= set(MEASURES)
