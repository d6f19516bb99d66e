"""The rule `step-without-system`: every interaction step that is attended is supported by a system, or is manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("supported", ["inspect-return", "hand-in"])
def test_a_system_may_support_the_process_or_the_step(says: Callable[..., list[str]], supported: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: hand-in}}]}}]
            processes: [{{id: inspect-return, serves: [hand-in]}}]
            systems: [{{id: tablet, kind: hardware, supports: [{supported}]}}]
        """)
        == []
    )


def test_a_step_whose_process_has_no_system_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: rent
            steps:
              - {id: hand-in, name: Hand the car in}
        processes:
          - {id: inspect-return, name: Inspect the car, serves: [hand-in]}
    """) == [
        "4:14 error [current, future]",
        "step 'Hand the car in' has no system behind it: its process 'Inspect the car' has none",
        "help: name a system under the `systems` of the process, or say under `manual` why none is wanted",
        "path: process:inspect-return -serves-> step:rent/hand-in -in-> journey:rent",
        "6:10 process:inspect-return: attends there, without a system",
    ]


def test_all_processes_that_attend_are_named(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: hand-in, processes: [inspect-return, take-keys]}]}]
        processes: [{id: inspect-return, name: Inspect the car}, {id: take-keys, name: Take the keys}]
    """) == [
        (
            "error [current, future] step 'hand-in' has no system behind it: its processes "
            "'Inspect the car' and 'Take the keys' have none"
        )
    ]


def test_one_process_that_is_manual_on_purpose_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, processes: [inspect-return, take-keys]}]}]
            processes: [{id: inspect-return}, {id: take-keys, manual: Keys are things.}]
        """)
        == []
    )


def test_a_system_of_a_part_supports_the_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, processes: [inspect-return]}]}]
            processes: [{id: inspect-return}, {id: photograph, part_of: inspect-return, systems: [tablet]}]
            systems: [{id: tablet, kind: hardware}]
        """)
        == []
    )


def test_a_system_of_the_whole_does_not_support_its_part(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: hand-in, processes: [photograph]}]}]
        processes: [{id: inspect-return, systems: [tablet]}, {id: photograph, part_of: inspect-return}]
        systems: [{id: tablet, kind: hardware}]
    """) == [("error [current, future] step 'hand-in' has no system behind it: its process 'photograph' has none")]


def test_a_step_that_nobody_attends_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: rent, steps: [{id: hand-in}]}]") == []


def test_what_the_customer_does_alone_needs_no_system(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: drive, kind: action}]}]
            processes: [{id: watch-traffic, serves: [drive]}]
        """)
        == []
    )


def test_a_step_that_gets_its_system_in_the_future_is_reported_for_today(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: hand-in}]}]
        processes: [{id: inspect-return, serves: [hand-in]}]
        systems: [{id: tablet, kind: hardware, states: [future], supports: [inspect-return]}]
    """) == [("error [current] step 'hand-in' has no system behind it: its process 'inspect-return' has none")]


def test_a_step_that_loses_its_system_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in}]}]
            processes: [{id: inspect-return, serves: [hand-in]}]
            systems: [{id: tablet, kind: hardware, states: [current], supports: [inspect-return]}]
        """)
        == []
    )


@pytest.mark.parametrize(
    ("at_step", "at_process"),
    [
        ("systems: [tablt]", ""),
        ("processes: [take-kes]", ""),
        ("", "systems: [tablt]"),
    ],
)
def test_a_misspelt_link_may_be_the_one_to_the_system(
    says: Callable[..., list[str]], at_step: str, at_process: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: hand-in, {at_step}}}]}}]
            processes: [{{id: inspect-return, serves: [hand-in], {at_process}}}, {{id: take-keys, manual: Keys.}}]
            systems: [{{id: tablet, kind: hardware}}]
        """)
        == []
    )


@pytest.mark.parametrize("supports", ["inspect-retrn", "hand-on"])
def test_a_misspelt_link_of_a_system_may_mean_this_step_or_its_process(
    says: Callable[..., list[str]], supports: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: hand-in}}]}}]
            processes: [{{id: inspect-return, serves: [hand-in]}}]
            systems: [{{id: tablet, kind: hardware, supports: [{supports}]}}]
        """)
        == []
    )


def test_a_misspelt_part_may_have_the_system(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, processes: [inspect-return]}]}]
            processes: [{id: inspect-return}, {id: photograph, part_of: inspect-retrn, systems: [tablet]}]
            systems: [{id: tablet, kind: hardware}]
        """)
        == []
    )
