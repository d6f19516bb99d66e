"""The rule `data-two-masters`: no data has more than one master."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_one_master_is_right_and_others_may_write(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            data: [{id: profile}]
            systems:
              - {id: core, kind: application, master_of: [profile]}
              - {id: crm, kind: saas, reads: [profile], writes: [profile]}
        """)
        == []
    )


def test_two_masters_of_what_a_step_needs_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: bank, steps: [{id: ask, name: Ask for a loan}, {id: sign}]}]
        processes: [{id: decide, serves: [ask, sign], reads: [profile]}]
        data: [{id: profile, name: Customer profile}]
        systems:
          - {id: core, name: Core, kind: application, master_of: [profile]}
          - {id: crm, name: CRM, kind: saas, master_of: [profile]}
    """) == [
        "3:13 warning [current, future]",
        ("step 'Ask for a loan' and 1 more need data 'Customer profile', which has 2 master systems: 'Core' and 'CRM'"),
        "help: choose the system in which it is right, and leave it under `master_of` there only",
        "path: data:profile -reads-> process:decide -serves-> step:bank/ask -in-> journey:bank",
        "steps: bank/ask, bank/sign",
        "5:58 system:core: system 'Core' is master of it here",
        "6:49 system:crm: system 'CRM' is master of it here",
    ]


def test_data_that_is_declared_nowhere_is_reported_at_its_first_master(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        systems:
          - {id: core, kind: application, master_of: profile}
          - {id: crm, kind: saas, master_of: profile}
    """) == [
        "2:46 warning [current, future]",
        "data 'profile' has 2 master systems: 'core' and 'crm'",
        "help: choose the system in which it is right, and leave it under `master_of` there only",
        "path: data:profile",
        "2:46 system:core: system 'core' is master of it here",
        "3:38 system:crm: system 'crm' is master of it here",
    ]


def test_masters_that_follow_each_other_are_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems:
              - {id: core, kind: application, states: [current], master_of: [profile]}
              - {id: crm, kind: saas, master_of: {future: [profile]}}
        """)
        == []
    )


def test_two_masters_in_one_state_are_reported_for_that_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        systems:
          - {id: core, kind: application, states: [current], master_of: [profile]}
          - {id: crm, kind: saas, master_of: [profile]}
    """) == ["warning [current] data 'profile' has 2 master systems: 'core' and 'crm'"]


def test_a_master_written_twice_is_one(says: Callable[..., list[str]]) -> None:
    assert says("systems: [{id: core, kind: application, master_of: [profile, profile]}]") == []


def test_a_misspelt_name_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            data: [{id: profile}]
            systems:
              - {id: core, kind: application, master_of: [profile]}
              - {id: crm, kind: saas, master_of: [profil]}
        """)
        == []
    )
