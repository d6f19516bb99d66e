"""The rule `multiple-owners`: no process has more than one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding


def test_one_owner_is_right_and_others_may_be_consulted(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: allocate-cars, owner: fleet-director, consulted: [digital-lead, sales]}]") == []


def test_two_owners_of_a_process_that_serves_a_step_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        functions: [{id: fleet}]
        roles: [{id: fleet-director, name: Fleet director, function: fleet}, {id: digital-lead, function: fleet}]
        journeys: [{id: rent, steps: [{id: get-car, name: Get the car}]}]
        processes:
          - id: allocate-cars
            name: Allocate cars
            owner: [fleet-director, digital-lead]
            serves: [get-car]
    """) == [
        "7:12 error [current, future]",
        (
            "step 'Get the car' relies on process 'Allocate cars', which has 2 owners: 'Fleet "
            "director' and 'digital-lead'"
        ),
        "help: decide who is accountable, and name the others under `consulted`",
        "path: process:allocate-cars -serves-> step:rent/get-car -in-> journey:rent",
        "steps: rent/get-car",
        "2:14 role:fleet-director: role 'Fleet director' is here",
        "2:75 role:digital-lead: role 'digital-lead' is here",
    ]


def test_further_steps_are_counted(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve}, {id: get-car}]}]
        processes: [{id: allocate-cars, owner: [a, b, c], serves: [reserve, get-car]}]
    """) == [
        (
            "error [current, future] step 'reserve' and 1 more rely on process 'allocate-cars', "
            "which has 3 owners: 'a', 'b' and 'c'"
        )
    ]


def test_a_process_behind_the_scenes_is_reported_as_well(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: wash-cars, owner: [fleet, branches]}]") == [
        "error [current, future] process 'wash-cars' has 2 owners: 'fleet' and 'branches'"
    ]


def test_one_name_written_twice_is_one_owner(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: wash-cars, owner: [fleet, fleet]}]") == []


def test_owners_who_follow_each_other_are_fine(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: wash-cars, owner: {current: fleet, future: branches}}]") == []


def test_two_owners_in_one_state_are_reported_for_that_state(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: wash-cars, owner: {current: [fleet, branches], future: fleet}}]") == [
        "error [current] process 'wash-cars' has 2 owners: 'fleet' and 'branches'"
    ]


def test_a_part_with_an_owner_of_its_own_has_one(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: wash-cars, owner: fleet}, {id: dry-cars, owner: branches, part_of: wash-cars}]") == []


def test_the_two_owners_of_a_journey_are_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: rent, owner: [fleet, branches], steps: [{id: reserve}]}]") == []


def test_an_owner_who_is_misspelt_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: fleet}]
            roles: [{id: fleet-director, function: fleet}]
            processes: [{id: wash-cars, owner: [fleet-director, fleet-directr]}]
        """)
        == []
    )


def test_an_owner_that_is_only_named_stands_nowhere(tells: Callable[..., list[str]]) -> None:
    assert tells("processes: [{id: allocate-cars, owner: [fleet-director, digital-lead]}]")[-2:] == [
        "nowhere role:fleet-director: role 'fleet-director' is named, and declared nowhere",
        "nowhere role:digital-lead: role 'digital-lead' is named, and declared nowhere",
    ]


def test_behind_the_scenes_it_is_about_the_journeys_that_the_process_reaches(
    findings: Callable[..., list[Finding]],
) -> None:
    found = findings("""
        journeys: [{id: settle, steps: [{id: a, processes: [q]}]}, {id: leave, steps: [{id: b}]}]
        processes: [{id: p, owner: [cfo, coo], enables: [q]}, {id: q, owner: [cfo, coo]}, {id: r, owner: [cfo, coo]}]
    """)
    assert [(one.subject.id, one.journeys) for one in found] == [("q", ("settle",)), ("p", ("settle",)), ("r", ())]
