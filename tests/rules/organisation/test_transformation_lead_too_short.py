"""Tools that follow too soon after the start of the transformation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

ENROL = "journeys: [{id: enrol, steps: [{id: choose}]}, {id: pay, steps: [{id: transfer}]}]"


def plan(transformation: str, tool: str) -> str:
    """Write a plan with a transformation and a tool that start then."""
    return (
        f"{ENROL}\n"
        f"initiatives: [{{id: learners, kind: transformation, journeys: [enrol], start: {transformation}}},\n"
        f"              {{id: tool, kind: system-implementation, journeys: [enrol], start: {tool}}}]\n"
    )


@pytest.mark.parametrize(
    ("transformation", "tool"), [("2026", "2027-07"), ("2026-01-31", "2027-07-31"), ("2026-01", "2030")]
)
def test_a_lead_that_is_long_enough_is_in_order(says: Callable[..., list[str]], transformation: str, tool: str) -> None:
    assert says(plan(transformation, tool)) == []


def test_a_lead_that_is_too_short_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: enrol, name: Enrol, steps: [{id: choose}]}]
        initiatives:
          - {id: learners, name: Learners first, kind: transformation, journeys: [enrol], start: 2026-01}
          - {id: tool, name: Timetable, kind: system-implementation, journeys: [enrol], start: 2026-07}
    """) == [
        "4:88 info [current, future]",
        (
            "journey 'Enrol': system implementation 'Timetable' starts on 2026-07-01, 6 months after transformation "
            "'Learners first' on 2026-01-01; the lead should be 18 months (`lead_months.min`)"
        ),
        "help: start it later, or set the lead you hold right in `lead_months`",
        "about: learners",
        "path: initiative:tool -changes-> journey:enrol",
        "3:10 initiative:learners: starts on 2026-01-01",
        "1:17 journey:enrol: is changed by both",
    ]


@pytest.mark.parametrize(
    ("transformation", "tool", "lead"),
    [
        ("2026-01-01", "2026-01-01", "0 months"),
        ("2026-01-31", "2026-03-01", "1 month"),
        ("2026-01-15", "2027-07-14", "17 months"),
    ],
)
def test_only_full_months_count(says: Callable[..., list[str]], transformation: str, tool: str, lead: str) -> None:
    assert says(plan(transformation, tool)) == [
        (
            f"info [current, future] journey 'enrol': system implementation 'tool' starts on {tool}, {lead} after "
            f"transformation 'learners' on {transformation}; the lead should be 18 months (`lead_months.min`)"
        )
    ]


def test_a_tool_that_starts_first_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says(plan("2026-02-01", "2026-01-31")) == []


def test_the_lead_is_a_setting(says: Callable[..., list[str]]) -> None:
    assert says(plan("2026-01", "2026-07"), settings="lead_months: {min: 6}") == []
    assert says(plan("2026-01", "2026-07"), settings="lead_months: {min: 6.5}") == [
        (
            "info [current, future] journey 'enrol': system implementation 'tool' starts on 2026-07-01, 6 months after "
            "transformation 'learners' on 2026-01-01; the lead should be 6.5 months (`lead_months.min`)"
        )
    ]


def test_the_transformation_that_starts_first_counts(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {ENROL}
            initiatives: [{{id: later, kind: transformation, journeys: [enrol], start: 2027-06}},
                          {{id: first, kind: transformation, journeys: [enrol], start: 2025}},
                          {{id: tool, kind: system-implementation, journeys: [enrol], start: 2027-07}}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "tool",
    [
        "{id: tool, kind: management, journeys: [enrol], start: 2026}",
        "{id: tool, kind: system-implementation, journeys: [pay], start: 2026}",
        "{id: tool, kind: system-implementation, journeys: [enrol]}",
        "{id: tool, kind: system-implementation, journeys: [enroll], start: 2026}",
    ],
    ids=["another kind", "another journey", "no start", "a journey misspelt"],
)
def test_what_is_no_such_pair_or_not_known_is_not_reported(says: Callable[..., list[str]], tool: str) -> None:
    assert (
        says(f"""
            {ENROL}
            initiatives: [{{id: learners, kind: transformation, journeys: [enrol], start: 2026}}, {tool}]
        """)
        == []
    )


def test_it_is_about_every_journey_of_both(findings: Callable[..., list[Finding]]) -> None:
    [one] = findings("""
        journeys: [{id: a, steps: [{id: s}]}, {id: b, steps: [{id: t}]}, {id: c, steps: [{id: u}]}]
        initiatives:
          - {id: later, kind: system-implementation, journeys: [b, a, c], start: 2026-07}
          - {id: change, kind: transformation, journeys: [a, b], start: 2026-01}
    """)
    assert (one.steps, one.journeys) == ((), ("a", "b"))
