"""Managing what is still being transformed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

FLY = "journeys: [{id: fly, steps: [{id: connect}]}, {id: book, steps: [{id: pay}]}]"
CHANGE = "{id: change, kind: transformation, journeys: [fly], start: 2026, end: 2027-06}"


@pytest.mark.parametrize("start", ["2027-06-30", "2027-07", "2029"])
def test_management_that_starts_when_the_transformation_has_ended_is_in_order(
    says: Callable[..., list[str]], start: str
) -> None:
    assert (
        says(f"""
            {FLY}
            initiatives: [{CHANGE}, {{id: panel, kind: management, journeys: [fly], start: {start}}}]
        """)
        == []
    )


def test_management_that_starts_before_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: fly, name: Fly, steps: [{id: connect}]}]
        initiatives:
          - {id: change, name: Smooth change, kind: transformation, journeys: [fly], start: 2026, end: 2027-06}
          - {id: panel, name: Passenger panel, kind: management, journeys: [fly], start: 2026-02}
    """) == [
        "4:82 warning [current, future]",
        (
            "journey 'Fly': management initiative 'Passenger panel' starts on 2026-02-01, "
            "before transformation 'Smooth change' ends on 2027-06-30"
        ),
        "help: start it after the transformation, or say under `overlap_ok` why the two may overlap",
        "about: change",
        "path: initiative:panel -changes-> journey:fly",
        "3:10 initiative:change: ends on 2027-06-30",
        "1:17 journey:fly: is the journey of both",
    ]


def test_management_before_the_transformation_has_even_begun_is_reported(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {FLY}
        initiatives: [{CHANGE}, {{id: panel, kind: management, journeys: [fly], start: 2020}}]
    """) == [
        (
            "warning [current, future] journey 'fly': management initiative 'panel' starts on 2020-01-01, "
            "before transformation 'change' ends on 2027-06-30"
        )
    ]


@pytest.mark.parametrize("who", ["management", "transformation"])
def test_an_overlap_that_either_explains_is_meant(says: Callable[..., list[str]], who: str) -> None:
    why = {who: ", overlap_ok: We measure the old journey to compare."}
    assert (
        says(f"""
            {FLY}
            initiatives:
              - {{id: change, kind: transformation, journeys: [fly], start: 2026, end: 2027{why.get("transformation", "")}}}
              - {{id: panel, kind: management, journeys: [fly], start: 2026{why.get("management", "")}}}
        """)
        == []
    )


def test_only_the_transformation_that_starts_first_counts(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {FLY}
            initiatives: [{CHANGE}, {{id: panel, kind: management, journeys: [fly], start: 2028}},
                          {{id: next, kind: transformation, journeys: [fly], start: 2027, end: 2030}}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "initiatives",
    [
        f"[{CHANGE}, {{id: panel, kind: other, journeys: [fly], start: 2026}}]",
        f"[{CHANGE}, {{id: panel, kind: management, journeys: [book], start: 2026}}]",
        f"[{CHANGE}, {{id: panel, kind: management, journeys: [fly]}}]",
        (
            "[{id: change, kind: transformation, journeys: [fly], start: 2026},"
            " {id: panel, kind: management, journeys: [fly], start: 2026, end: 2030}]"
        ),
        (
            f"[{CHANGE}, {{id: x, kind: transformation, journeys: [fly], end: 2025}},"
            " {id: panel, kind: management, journeys: [fly], start: 2026}]"
        ),
        (
            f"[{CHANGE}, {{id: x, kind: transformation, journeys: [fli], start: 2025}},"
            " {id: panel, kind: management, journeys: [fly], start: 2026}]"
        ),
    ],
    ids=["another kind", "another journey", "no start", "no end", "a start unknown", "a journey misspelt"],
)
def test_what_is_no_such_pair_or_not_known_is_not_reported(says: Callable[..., list[str]], initiatives: str) -> None:
    assert says(f"{FLY}\ninitiatives: {initiatives}") == []


def test_it_is_about_every_journey_of_both(findings: Callable[..., list[Finding]]) -> None:
    [one] = findings("""
        journeys: [{id: a, steps: [{id: s}]}, {id: b, steps: [{id: t}]}, {id: c, steps: [{id: u}]}]
        initiatives:
          - {id: later, kind: management, journeys: [b, a, c], start: 2026}
          - {id: change, kind: transformation, journeys: [a, b], start: 2026, end: 2027}
    """)
    assert (one.steps, one.journeys) == ((), ("a", "b"))
