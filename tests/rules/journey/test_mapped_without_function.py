"""The rule `mapped-without-function`: those who own the work behind a journey have taken part in mapping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FUNCTIONS = "functions: [{id: marketing}, {id: it, name: IT}, {id: fleet}]\nroles: [{id: cio, function: it}]"


def journey(mapped_with: str) -> str:
    return (
        f"{FUNCTIONS}\njourneys:\n"
        f"  - {{id: rent, name: Rent a car, mapped_with: {mapped_with}, steps: [{{id: reserve}}, {{id: get-car}}]}}\n"
    )


def test_a_journey_mapped_with_all_who_own_work_behind_it_is_right(says: Callable[..., list[str]]) -> None:
    work = """
processes: [{id: allocate, owner: fleet, serves: [get-car]}]
systems: [{id: booking, kind: application, owner: marketing, it_owner: cio, supports: [reserve]}]
"""
    assert says(journey("[marketing, it, fleet]") + work) == []


def test_a_function_that_owns_systems_and_was_not_there_is_reported(tells: Callable[..., list[str]]) -> None:
    work = """
systems:
  - {id: crm, kind: saas, owner: cio, supports: [reserve]}
  - {id: server, kind: hardware, owner: it}
  - {id: booking, name: Booking, kind: application, owner: cio, runs_on: [server], supports: [get-car]}
"""
    assert tells(journey("[marketing]") + work) == [
        "4:47 warning [current]",
        "journey 'Rent a car' was mapped without 'IT', which answers for system 'crm' and 2 more behind its steps",
        "help: invite them to the next session, and add them under `mapped_with`",
        "path: function:it -has-role-> role:cio -owns-> system:crm -supports-> step:rent/reserve -in-> journey:rent",
        (
            "1:35 function:it: function 'IT' answers for system 'crm', system 'server' and system "
            "'Booking' behind its steps"
        ),
    ]


def test_several_functions_are_told_of_together(tells: Callable[..., list[str]]) -> None:
    work = """
processes: [{id: allocate, owner: fleet, serves: [get-car]}]
systems: [{id: server, kind: hardware, it_owner: it}, {id: plan, kind: saas, runs_on: [server], supports: [allocate]}]
"""
    assert tells(journey("marketing") + work) == [
        "4:47 warning [current]",
        "journey 'Rent a car' was mapped without 2 functions that work on it: 'fleet' and 'IT'",
        "help: invite them to the next session, and add them under `mapped_with`",
        "path: function:fleet -owns-> process:allocate -serves-> step:rent/get-car -in-> journey:rent",
        "1:55 function:fleet: function 'fleet' answers for process 'allocate' behind its steps",
        "1:35 function:it: function 'IT' answers for system 'server' behind its steps",
    ]


def test_the_chain_leads_into_the_journey_that_was_mapped(tells: Callable[..., list[str]]) -> None:
    work = """
  - {id: complain, steps: [{id: call}]}
systems:
  - {id: server, kind: hardware, it_owner: it}
  - {id: desk, kind: saas, runs_on: [server], supports: [call]}
  - {id: plan, kind: saas, runs_on: [server], supports: [allocate]}
processes: [{id: allocate, serves: [get-car]}]
"""
    assert tells(journey("[marketing]").rstrip() + work) == [
        "4:47 warning [current]",
        "journey 'Rent a car' was mapped without 'IT', which answers for system 'server' behind its steps",
        "help: invite them to the next session, and add them under `mapped_with`",
        (
            "path: function:it -owns-it-> system:server -hosts-> system:plan -supports-> process:allocate "
            "-serves-> step:rent/get-car -in-> journey:rent"
        ),
        "1:35 function:it: function 'IT' answers for system 'server' behind its steps",
    ]


def test_nobody_at_all_may_have_taken_part(says: Callable[..., list[str]]) -> None:
    assert says(journey("[]") + "processes: [{id: allocate, owner: fleet, serves: [get-car]}]") == [
        (
            "warning [current] journey 'Rent a car' was mapped without 'fleet', which answers for process 'allocate' "
            "behind its steps"
        )
    ]


def test_a_part_belongs_to_who_owns_the_whole(says: Callable[..., list[str]]) -> None:
    work = "processes: [{id: allocate, owner: fleet}, {id: wash, part_of: allocate, serves: [get-car]}]"
    assert says(journey("[marketing]") + work) == [
        (
            "warning [current] journey 'Rent a car' was mapped without 'fleet', which answers for process 'wash' "
            "behind its steps"
        )
    ]


@pytest.mark.parametrize(
    "work",
    [
        "processes: [{id: allocate, serves: [get-car]}]",
        "processes: [{id: allocate, owner: fleet}]",
        "processes: [{id: allocate, owner: somebody, serves: [get-car]}]",
        "processes: [{id: allocate, owner: {future: fleet}, serves: [get-car]}]",
        "processes: [{id: allocate, performed_by: [cio], serves: [get-car]}]",
        "policies: [{id: deposit, owner: fleet, governs: [get-car]}]",
    ],
    ids=["no owner", "behind no step", "unknown owner", "in the future only", "performs only", "a policy"],
)
def test_who_owns_no_work_behind_the_journey_today_is_not_missed(says: Callable[..., list[str]], work: str) -> None:
    assert says(journey("[marketing]") + work) == []


def test_a_journey_that_does_not_say_who_mapped_it_is_not_asked(says: Callable[..., list[str]]) -> None:
    work = """
  - {id: complain, mapped_with: [it], steps: [{id: call}]}
processes: [{id: allocate, owner: fleet, serves: [get-car]}]
"""
    assert says(journey("").rstrip() + work) == []


def test_a_misspelt_function_may_be_the_one_that_is_missing(says: Callable[..., list[str]]) -> None:
    work = "processes: [{id: allocate, owner: fleet, serves: [get-car]}]"
    assert says(journey("[marketing, fleeet]") + work) == []
