"""The rule `unmeasured-moment-of-truth`: every moment of truth is measured, itself or in one of its processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {unmeasured-moment-of-truth: info}"


@pytest.mark.parametrize("at", ["taste", "cook"], ids=["the step", "its process"])
def test_a_moment_of_truth_that_somebody_measures_is_fine(says: Callable[..., list[str]], at: str) -> None:
    model = f"""
        journeys: [{{id: dine, steps: [{{id: taste, moment_of_truth: true}}]}}]
        processes: [{{id: cook, serves: [taste]}}]
        measures: [{{at: {at}, kind: csat}}]
    """
    assert says(model, ON) == []


def test_a_moment_of_truth_that_nobody_measures_is_reported(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys:
          - id: dine
            steps:
              - {id: book, name: Book a table}
              - {id: taste, name: Taste the soup, moment_of_truth: true}
              - {id: pay, name: Pay, moment_of_truth: true}
        processes: [{id: take-booking, serves: [book]}, {id: cook, serves: [taste]}]
        measures: [{at: book, kind: abandonment}, {at: take-booking, kind: volume}]
    """
    assert tells(model, ON) == [
        "5:60 info [current, future]",
        "step 'Taste the soup' is a moment of truth, and nothing measures it or a process that attends to it",
        "help: add a measure `at: taste`, or at a process that attends to it",
        "path: step:dine/taste -in-> journey:dine",
        "6:47 info [current, future]",
        "step 'Pay' is a moment of truth, and nothing measures it",
        "help: add a measure `at: pay`, or at a process that attends to it",
        "path: step:dine/pay -in-> journey:dine",
    ]


def test_a_moment_of_truth_is_reported_in_the_states_without_a_measure(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: dine, steps: [{id: taste, moment_of_truth: true}]}]
        measures: [{at: taste, kind: csat, states: [current]}]
    """
    assert says(model, ON) == ["info [future] step 'taste' is a moment of truth, and nothing measures it"]


@pytest.mark.parametrize(
    ("taste", "at"),
    [("", "tast"), ("processes: [cok]", "cook"), ("processes: [cook]", "cok")],
    ids=["step", "who attends", "process"],
)
def test_a_misspelt_reference_may_mean_a_measure_of_it(says: Callable[..., list[str]], taste: str, at: str) -> None:
    model = f"""
        journeys: [{{id: dine, steps: [{{id: taste, moment_of_truth: true, {taste}}}]}}]
        processes: [{{id: cook}}]
        measures: [{{at: {at}, kind: csat}}]
    """
    assert says(model, ON) == []


def test_the_rule_sleeps_until_something_is_measured(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: dine, steps: [{id: taste, moment_of_truth: true}]}]", ON) == []


def test_the_rule_is_off_until_somebody_wants_it(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: dine, steps: [{id: taste, moment_of_truth: true}, {id: pay}]}]
        measures: [{at: pay, kind: csat}]
    """
    assert says(model) == []
    assert says(model, "profile: strict") == [
        "info [current, future] step 'taste' is a moment of truth, and nothing measures it"
    ]
