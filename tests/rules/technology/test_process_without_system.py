"""The rule `process-without-system`: every process that serves a step is supported by a system, or is manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_processes_with_systems_are_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, processes: [take-keys, walk-round]}]}]
            processes: [{id: take-keys}, {id: walk-round}]
            systems: [{id: desk, kind: saas, supports: [take-keys, walk-round]}]
        """)
        == []
    )


def test_a_process_without_a_system_beside_one_that_has_one_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: hand-in, name: Hand the car in}]}]
        processes:
          - {id: take-keys, serves: [hand-in]}
          - {id: walk-round, name: Walk round the car, serves: [hand-in]}
        systems: [{id: desk, kind: saas, supports: [take-keys]}]
    """) == [
        "4:10 warning [current, future]",
        ("step 'Hand the car in' relies on process 'Walk round the car', which has no system behind it"),
        "help: name a system under its `systems`, or say under `manual` why none is wanted",
        "path: process:walk-round -serves-> step:rent/hand-in -in-> journey:rent",
        "steps: rent/hand-in",
    ]


def test_a_system_of_the_step_is_none_of_the_process(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: hand-in, systems: [key-box]}]}]
        processes: [{id: walk-round, serves: [hand-in]}]
        systems: [{id: key-box, kind: hardware}]
    """) == [("warning [current, future] step 'hand-in' relies on process 'walk-round', which has no system behind it")]


def test_further_steps_are_counted(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: collect, systems: [key-box]}, {id: hand-in, systems: [key-box]}]}]
        processes: [{id: walk-round, serves: [collect, hand-in]}]
        systems: [{id: key-box, kind: hardware}]
    """) == [
        (
            "warning [current, future] step 'collect' and 1 more rely on process 'walk-round', "
            "which has no system behind it"
        )
    ]


def test_a_process_that_is_manual_on_purpose_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, systems: [key-box]}]}]
            processes: [{id: walk-round, manual: One has to look., serves: [hand-in]}]
            systems: [{id: key-box, kind: hardware}]
        """)
        == []
    )


def test_a_process_that_serves_no_step_may_go_without(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, processes: [take-keys]}]}]
            processes: [{id: take-keys, systems: [desk]}, {id: wash-car, enables: [take-keys]}]
            systems: [{id: desk, kind: saas}]
        """)
        == []
    )


def test_a_system_of_a_part_is_one_of_the_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, systems: [key-box]}]}]
            processes: [{id: walk-round, serves: [hand-in]}, {id: photograph, part_of: walk-round, systems: [key-box]}]
            systems: [{id: key-box, kind: hardware}]
        """)
        == []
    )


def test_a_step_that_nothing_supports_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in}]}]
            processes: [{id: walk-round, serves: [hand-in]}]
        """)
        == []
    )


def test_of_two_steps_the_one_that_another_rule_tells_of_is_left_out(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: collect}, {id: hand-in, systems: [key-box]}]}]
        processes: [{id: walk-round, serves: [collect, hand-in]}]
        systems: [{id: key-box, kind: hardware}]
    """) == [("warning [current, future] step 'hand-in' relies on process 'walk-round', which has no system behind it")]


def test_without_that_other_rule_the_step_is_told_of_here(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: rent, steps: [{id: hand-in}]}]
        processes: [{id: walk-round, serves: [hand-in]}]
    """
    assert says(model, "rules: {step-without-system: off}") == [
        ("warning [current, future] step 'hand-in' relies on process 'walk-round', which has no system behind it")
    ]


def test_a_step_that_loses_its_support_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in}]}]
            processes: [{id: walk-round, serves: [hand-in]}]
            systems: [{id: tablet, kind: hardware, states: [current], supports: [walk-round]}]
        """)
        == []
    )


def test_a_process_that_loses_its_system_is_reported_for_the_future(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: hand-in, systems: [key-box]}]}]
        processes: [{id: walk-round, serves: [hand-in]}]
        systems: [{id: tablet, kind: hardware, states: [current], supports: [walk-round]},
                  {id: key-box, kind: hardware}]
    """) == [("warning [future] step 'hand-in' relies on process 'walk-round', which has no system behind it")]


def test_a_misspelt_link_may_be_the_one_to_the_system(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: hand-in, systems: [key-box]}]}]
            processes: [{id: walk-round, serves: [hand-in], systems: [tablt]}, {id: wash, serves: [hand-in]}]
            systems: [{id: key-box, kind: hardware}, {id: hose, kind: hardware, supports: [wsh]}]
        """)
        == []
    )
