"""The rule `journey-without-owner`: every journey has exactly one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_one_owner_is_right(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: renew, owner: head-of-service, steps: [{id: apply}]}]") == []


def test_a_journey_nobody_owns_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: renew
            name: Renew a passport
            steps: [{id: apply}]
    """) == [
        "2:9 warning [current, future]",
        "journey 'Renew a passport' has no owner",
        "help: name one accountable role or function as `owner`",
    ]


def test_two_owners_are_reported_with_their_names(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        functions: [{id: service, name: Citizen service}]
        roles: [{id: registrar, name: Registrar, function: service}]
        journeys:
          - id: renew
            owner: [registrar, service]
            steps: [{id: apply}]
    """) == [
        "5:12 warning [current, future]",
        "journey 'renew' has 2 owners: 'Registrar' and 'Citizen service'",
        "help: name the one who is accountable",
        "2:14 role:registrar: role 'Registrar' is here",
        "1:18 function:service: function 'Citizen service' is here",
    ]


def test_one_name_written_twice_is_one_owner(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: renew, owner: [registrar, registrar], steps: [{id: apply}]}]") == []


def test_each_state_is_asked_about_its_own_owner(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: renew, owner: {current: [registrar, mayor], future: registrar}, steps: [{id: apply}]},
                   {id: marry, owner: {future: registrar}, steps: [{id: apply}]}]
    """) == [
        "warning [current] journey 'marry' has no owner",
        "warning [current] journey 'renew' has 2 owners: 'registrar' and 'mayor'",
    ]


def test_a_journey_is_asked_only_where_it_exists(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: renew, states: [future], steps: [{id: apply}]}]") == [
        "warning [future] journey 'renew' has no owner"
    ]


def test_an_owner_who_is_misspelt_is_no_missing_owner(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: service}]
            roles: [{id: registrar, function: service}]
            journeys: [{id: renew, owner: registar, steps: [{id: apply}]}]
        """)
        == []
    )


def test_an_owner_of_a_kind_that_cannot_own_is_no_missing_owner(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: service}]
            roles: [{id: registrar, function: service}]
            processes: [{id: print-passports}]
            journeys: [{id: renew, owner: print-passports, steps: [{id: apply}]}]
        """)
        == []
    )
