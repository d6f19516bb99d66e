"""The rule `recovery-slower-than-tolerated`: no system takes longer to come back than the customer bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_system_that_takes_longer_to_come_back_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: fly
            steps:
              - {id: check-in, name: Check in, tolerates: 1d, processes: [check-passes]}
              - {id: board, name: Board the plane, tolerates: 1h30m, processes: [check-passes]}
              - {id: sleep, tolerates: 3d, processes: [check-passes]}
              - {id: eat, processes: [check-passes]}
        processes: [{id: check-passes, systems: [scanner]}]
        systems:
          - {id: scanner, name: Scanner, kind: hardware, depends_on: [lists]}
          - {id: lists, name: Passenger lists, kind: application, rto: 48h}
    """) == [
        "11:64 warning [current, future]",
        (
            "step 'Board the plane' tolerates a standstill of 1 hour 30 minutes, but stops with "
            "system 'Passenger lists', which takes 2 days to restore; 1 more step tolerates less "
            "than 2 days"
        ),
        "help: shorten the recovery, or let the step go on by a `fallback` or an independent `alternative`",
        (
            "path: system:lists -feeds-> system:scanner -supports-> process:check-passes -serves-> step:fly/board"
            " -in-> journey:fly"
        ),
        "steps: fly/check-in, fly/board",
        "4:51 step:fly/check-in: tolerates 1 day",
        "5:55 step:fly/board: tolerates 1 hour 30 minutes",
    ]


@pytest.mark.parametrize(
    ("rto", "process"),
    [
        ("rto: 1h", ""),
        ("rto: 30m", ""),
        ("rto: 4h, redundancy: Two of them.", ""),
        ("rto: 4h", "fallback: Tick names on paper."),
        ("rto: 4h", "manual: Tick names on paper."),
    ],
)
def test_a_system_that_is_back_in_time_or_does_not_stop_the_step_is_not_reported(
    says: Callable[..., list[str]], rto: str, process: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: fly, steps: [{{id: board, tolerates: 1h, processes: [check-passes]}}]}}]
            processes: [{{id: check-passes, systems: [scanner], {process}}}]
            systems: [{{id: scanner, kind: hardware, {rto}}}]
        """)
        == []
    )


def test_a_second_more_is_too_long(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: fly, steps: [{id: board, tolerates: 1w, processes: [check-passes]}]}]
        processes: [{id: check-passes, systems: [scanner]}]
        systems: [{id: scanner, kind: hardware, rto: 7d1s}]
    """) == [
        (
            "warning [current, future] step 'board' tolerates a standstill of 1 week, but stops "
            "with system 'scanner', which takes 7 days 1 second to restore"
        )
    ]


def test_what_the_customer_does_alone_and_what_nobody_attends_does_not_stop(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: drive, kind: action, tolerates: 1h, processes: [check-passes]},
                                         {id: board, tolerates: 1h, systems: [scanner]}]}]
            processes: [{id: check-passes, systems: [scanner]}]
            systems: [{id: scanner, kind: hardware, rto: 2h}]
        """)
        == []
    )


def test_values_per_state_are_compared_in_their_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: fly, steps: [{id: board, tolerates: {future: 1h}, processes: [check-passes]}]}]
        processes: [{id: check-passes, systems: [scanner]}]
        systems: [{id: scanner, kind: hardware, rto: {current: 4h, future: 2h}}]
    """) == [
        (
            "warning [future] step 'board' tolerates a standstill of 1 hour, but stops with system "
            "'scanner', which takes 2 hours to restore"
        )
    ]


def test_a_misspelt_reference_may_be_the_alternative(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fly, steps: [{id: board, tolerates: 1h, processes: [check-passes]}]}]
            processes: [{id: check-passes, systems: [{system: scanner, alternative: gate},
                                                     {system: tablt, alternative: gate}]}]
            systems: [{id: scanner, kind: hardware, rto: 2h}, {id: tablet, kind: hardware, purpose: internal}]
        """)
        == []
    )


def test_a_risk_somebody_took_is_accepted(findings: Callable[..., list[object]]) -> None:
    assert [
        one.status
        for one in findings("""
            journeys: [{id: fly, steps: [{id: board, tolerates: 1h, processes: [check-passes]}]}]
            processes: [{id: check-passes, systems: [scanner]}]
            systems: [{id: scanner, kind: hardware, rto: 2h, accepted_risk: {reason: It never happened.}}]
        """)
    ] == ["accepted"]
