"""Journeys that only system implementations change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DOOR = """
    journeys: [{id: receive, steps: [{id: hand-over, processes: [deliver]}]}]
    processes: [{id: deliver, systems: [planner]}]
    systems: [{id: planner, kind: saas}]
"""
TOOL = "{id: routes, kind: system-implementation, journeys: [receive], delivers: [planner]}"


@pytest.mark.parametrize("kind", ["transformation", "management", "other"])
@pytest.mark.parametrize("content", ["delivers: [deliver]", "retires: [deliver]"])
def test_a_journey_that_others_change_as_well_is_no_it_project(
    says: Callable[..., list[str]], kind: str, content: str
) -> None:
    assert says(f"{DOOR}    initiatives: [{TOOL}, {{id: door, kind: {kind}, journeys: [receive], {content}}}]") == []


def test_a_journey_that_only_systems_change_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: receive
            name: Receive a parcel
            steps: [{id: hand-over, processes: [deliver]}]
        processes: [{id: deliver, systems: [planner]}]
        systems: [{id: planner, kind: saas}]
        initiatives:
          - {id: routes, name: Better routes, kind: system-implementation, delivers: [planner, deliver]}
          - {id: slots, name: Time slots, kind: system-implementation, journeys: [receive], delivers: [planner]}
          - {id: door, name: At your door, kind: transformation, journeys: [receive], delivers: []}
    """) == [
        "2:9 warning [future]",
        (
            "all that initiatives deliver for journey 'Receive a parcel' comes with system "
            "implementation 'Better routes' and 1 more; transformation 'At your door' says "
            "nothing of what it delivers"
        ),
        "help: let a transformation deliver the policies, roles and processes that have to change with the systems",
        "path: initiative:routes -changes-> journey:receive",
        "8:10 initiative:routes: is a system implementation",
        "9:10 initiative:slots: is a system implementation",
        "10:10 initiative:door: says nothing of what it delivers",
    ]


def test_where_there_is_no_transformation_it_says_so(says: Callable[..., list[str]]) -> None:
    assert says(f"{DOOR}    initiatives: [{TOOL}, {{id: panel, kind: management, journeys: [receive]}}]") == [
        (
            "warning [future] all that initiatives deliver for journey 'receive' comes with system "
            "implementation 'routes'; no transformation works on it"
        )
    ]


def test_a_transformation_of_another_journey_does_not_count(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: receive, steps: [{id: hand-over, processes: [deliver]}]},
                   {id: send, steps: [{id: drop, processes: [collect]}]}]
        processes: [{id: deliver}, {id: collect}]
        initiatives: [{id: routes, kind: system-implementation, delivers: [deliver]},
                      {id: door, kind: transformation, delivers: [collect]}]
    """) == [
        (
            "warning [future] all that initiatives deliver for journey 'receive' comes with system "
            "implementation 'routes'; no transformation works on it"
        )
    ]


def test_a_journey_for_which_nothing_is_delivered_is_not_judged(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: receive, steps: [{id: hand-over}]}, {id: send, steps: [{id: drop}]}]
            systems: [{id: planner, kind: saas}]
            initiatives: [{id: routes, kind: system-implementation, journeys: [receive], retires: [planner]},
                          {id: door, kind: transformation, journeys: [send], delivers: [drop]}]
        """)
        == []
    )


def test_a_journey_that_is_gone_is_not_judged(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: receive, states: [current], retired: No more., steps: [{id: hand-over}]}]
            systems: [{id: planner, kind: saas}]
            initiatives: [{id: routes, kind: system-implementation, journeys: [receive], delivers: [planner]}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "other",
    [
        "{id: door, kind: transformation, journeys: [receive], delivers: [qqqqqqqq]}",
        "{id: door, kind: transformation, journeys: [receve], delivers: [deliver]}",
        "{id: door, kind: transformation, delivers: [hand-ovr]}",
    ],
)
def test_what_a_misspelt_reference_may_mean_may_change_the_journey(says: Callable[..., list[str]], other: str) -> None:
    assert says(f"{DOOR}    initiatives: [{TOOL}, {other}]") == []
