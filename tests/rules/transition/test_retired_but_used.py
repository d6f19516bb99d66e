"""The rule `retired-but-used`: no system is relied on in a state in which it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DATED = "states: [{id: current, date: 2026-11-21}, {id: future, date: 2028-06-30}]"


def test_a_system_that_lives_on_is_fine(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
        systems: [{id: dispatch, kind: application, time: migrate, lifecycle: {phase_out: 2027, end: 2028}}]
    """
    assert says(model, DATED) == []


def test_a_system_that_ends_before_a_state_and_is_used_in_it_is_reported(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, name: Get the engineer's visit}]}]
        processes: [{id: plan-days, name: Plan the days, serves: [visit]}]
        systems:
          - id: dispatch
            name: Dispatch
            kind: application
            lifecycle: {end: 2027}
            supports: [plan-days]
    """
    assert tells(model, DATED) == [
        "7:16 error [future]",
        (
            "step 'Get the engineer's visit' relies on system 'Dispatch', which ends on "
            "2027-12-31, before 'future' (2028-06-30)"
        ),
        "help: move the work to another system, or correct the plan",
        "path: system:dispatch -supports-> process:plan-days -serves-> step:fix/visit -in-> journey:fix",
        "steps: fix/visit",
        "2:18 process:plan-days: stands on it",
    ]


def test_a_system_that_is_to_be_eliminated_and_is_used_in_the_last_state_is_reported(
    tells: Callable[..., list[str]],
) -> None:
    assert tells("""
        journeys: [{id: fix, steps: [{id: report, systems: [fax]}, {id: visit, systems: [fax]}]}]
        systems: [{id: fax, name: Fax gateway, kind: hardware, time: eliminate}]
    """) == [
        "2:62 error [future]",
        (
            "step 'report' and 1 more rely on system 'Fax gateway', which is to be eliminated "
            "(`time: eliminate`), but still exists in 'future'"
        ),
        "help: move the work to another system, or correct the plan",
        "path: system:fax -supports-> step:fix/report -in-> journey:fix",
        "steps: fix/report, fix/visit",
        "1:35 step:fix/report: stands on it",
        "1:65 step:fix/visit: stands on it",
    ]


def test_a_system_that_supports_work_behind_the_scenes_only_is_reported_by_itself(
    says: Callable[..., list[str]],
) -> None:
    assert says("""
        journeys: [{id: fix, steps: [{id: visit, processes: [plan-days]}]}]
        processes: [{id: plan-days}, {id: train, enables: [plan-days]}, {id: equip, enables: [plan-days]}]
        systems: [{id: wiki, kind: saas, time: eliminate, supports: [train, equip]}]
    """) == [
        (
            "error [future] system 'wiki' is to be eliminated (`time: eliminate`), but still "
            "exists in 'future', but supports process 'train' and 1 more"
        )
    ]


def test_a_system_that_is_over_and_supports_nothing_is_fine(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [new]}]}]
        systems: [{id: old, kind: saas, time: eliminate, lifecycle: {end: 2020}}, {id: new, kind: saas}]
    """
    assert says(model, DATED) == []


def test_a_system_that_is_gone_from_the_last_state_is_fine(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
        systems: [{id: dispatch, kind: application, states: [current], time: eliminate, lifecycle: {end: 2027}}]
    """
    assert says(model, DATED) == []


def test_a_system_is_not_over_on_its_last_day(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
        systems: [{id: dispatch, kind: application, lifecycle: {end: 2028-06}}]
    """
    assert says(model, DATED) == []


def test_nothing_is_over_while_the_date_of_the_state_is_unknown(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
        systems: [{id: dispatch, kind: application, lifecycle: {end: 2020}}]
    """
    assert says(model) == []
    assert says(model, "as_of: 2026-11-21") == [
        (
            "error [current] step 'visit' relies on system 'dispatch', which ends on 2020-12-31, "
            "before 'current' (2026-11-21)"
        )
    ]


def test_with_one_state_nothing_is_eliminated_yet(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
        systems: [{id: dispatch, kind: application, time: eliminate}]
    """
    assert says(model, "states: [today]") == []
    assert says(model, "states: [today, then]") == [
        (
            "error [then] step 'visit' relies on system 'dispatch', which is to be eliminated "
            "(`time: eliminate`), but still exists in 'then'"
        )
    ]


def test_systems_that_depend_on_it_are_named_as_well(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
        systems:
          - {id: dispatch, kind: application, time: eliminate}
          - {id: map, kind: application, depends_on: [dispatch]}
          - {id: board, kind: application, states: [current], depends_on: [dispatch]}
          - {id: screen, kind: application, runs_on: [dispatch]}
    """
    told = tells(model)
    assert told[1].endswith("but still exists in 'future'; system 'map' and 1 more depend on it")
    assert told[-3:] == [
        "1:35 step:fix/visit: stands on it",
        "4:10 system:map: depends on it",
        "6:10 system:screen: depends on it",
    ]


def test_what_others_only_depend_on_is_another_matter(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fix, steps: [{id: visit, systems: [dispatch]}]}]
            systems: [{id: dispatch, kind: application, runs_on: [rack]}, {id: rack, kind: hardware, time: eliminate}]
        """)
        == []
    )


def test_use_that_ends_before_the_last_state_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: fix, steps: [{id: visit, systems: {current: [dispatch], future: [new]}}]}]
            systems: [{id: dispatch, kind: application, time: eliminate}, {id: new, kind: application}]
        """)
        == []
    )
