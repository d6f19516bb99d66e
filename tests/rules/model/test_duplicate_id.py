"""The rule `duplicate-id`: every id is given to one element of its kind, and to one step of its journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_ids_that_differ_are_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve}, {id: collect}]}]
            processes: [{id: billing}, {id: billing-disputes}]
        """)
        == []
    )


def test_the_second_of_two_processes_with_one_id_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes:
          - id: billing
            name: Send the bill
          - id: billing
            name: Settle disputes
    """) == [
        "4:9 error [current, future]",
        "the process id 'billing' is given twice",
        "help: rename one of them, or merge them if they are the same thing",
        "2:9 process:billing: the first one, which is used",
    ]


def test_of_three_the_first_is_used_and_the_others_are_named_in_one_finding(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        systems: [{id: crm, kind: saas}, {id: crm, kind: platform}]
        ---
        systems: [{id: crm, kind: application}]
    """) == [
        "1:39 error [current, future]",
        "the system id 'crm' is given three times",
        "help: rename one of them, or merge them if they are the same thing",
        "1:16 system:crm: the first one, which is used",
        "3:16 system:crm: and once more",
    ]


def test_more_than_three_are_counted(says: Callable[..., list[str]]) -> None:
    assert says("systems: [{id: a, kind: saas}, {id: a, kind: saas}, {id: a, kind: saas}, {id: a, kind: saas}]") == [
        "error [current, future] the system id 'a' is given 4 times"
    ]


def test_a_step_id_may_not_return_in_its_journey(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: rent
            steps:
              - {id: pay}
              - {id: collect}
              - {id: pay}
    """) == [
        "6:14 error [current, future]",
        "the step id 'rent/pay' is given twice",
        "help: rename one of them, or merge them if they are the same thing",
        "4:14 step:rent/pay: the first one, which is used",
    ]


def test_a_step_id_may_return_in_another_journey(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: rent, steps: [{id: pay}]}, {id: extend, steps: [{id: pay}]}]") == []


def test_elements_of_different_kinds_may_share_an_id(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: billing}]}]
            processes: [{id: billing}]
            systems: [{id: billing, kind: platform}]
        """)
        == []
    )


def test_ids_that_differ_in_case_are_different(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing}, {id: Billing}]") == []


def test_the_steps_of_a_second_journey_are_not_reported_one_by_one(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - {id: rent, steps: [{id: reserve}, {id: pay}]}
          - {id: rent, steps: [{id: reserve}, {id: pay}]}
    """) == ["error [current, future] the journey id 'rent' is given twice"]


def test_two_measures_of_one_kind_at_one_step_share_the_id_they_get(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: pay}]}]
        measures: [{at: pay, kind: nps, value: 12}, {at: pay, kind: nps, value: 14}, {at: pay, kind: csat}]
    """) == ["error [current, future] the measure id 'pay/nps' is given twice"]
