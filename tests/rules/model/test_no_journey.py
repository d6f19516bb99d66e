"""The rule `no-journey`: there is a journey, and every journey has steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_journey_with_a_step_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: claim, steps: [{id: report-damage}]}]
            processes: [{id: open-file}]
        """)
        == []
    )


def test_processes_and_systems_without_a_journey_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes: [{id: open-file}, {id: settle}]
        systems: [{id: claims-desk, kind: saas}]
    """) == [
        "1:1 error [current, future]",
        "no journey is described, but 2 processes and 1 system are",
        "help: write a journey with its steps first, then link processes and systems to the steps",
    ]


def test_only_what_is_there_is_counted(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: open-file}]") == ["error [current, future] no journey is described, but 1 process is"]


def test_it_points_at_the_settings_where_there_are_some(tells: Callable[..., list[str]]) -> None:
    assert tells(
        "systems: [{id: claims-desk, kind: saas}, {id: e-mail, kind: saas}]", "organisation: Harbour Mutual"
    ) == [
        "cxalign.yaml:1:1 error [current, future]",
        "no journey is described, but 2 systems are",
        "help: write a journey with its steps first, then link processes and systems to the steps",
    ]


def test_a_workspace_with_neither_process_nor_system_may_wait_for_its_journey(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: claims}]
            roles: [{id: adjuster, function: claims}]
        """)
        == []
    )


def test_a_journey_without_steps_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: claim
            name: Get a claim paid
            steps: []
          - {id: renew, steps: [{id: read-offer}]}
        processes: [{id: open-file}]
    """) == [
        "2:9 error [current, future]",
        "journey 'Get a claim paid' has no steps in any state",
        "help: write its steps in the order the customer lives them",
    ]


def test_a_journey_without_steps_may_wait_while_there_is_neither_process_nor_system(
    says: Callable[..., list[str]],
) -> None:
    assert says("journeys: [{id: claim, steps: []}]") == []


def test_a_journey_with_steps_in_one_state_only_is_another_matter(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: claim, steps: [{id: report-damage, states: [future]}]}]
            processes: [{id: open-file}]
        """)
        == []
    )
