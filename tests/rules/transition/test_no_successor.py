"""The rule `no-successor`: no system goes without a successor or a word why, while its process goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_system_that_stays_needs_no_successor(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: postcodes, kind: saas}, {id: map, kind: application}]
        """)
        == []
    )


def test_a_system_that_goes_without_a_word_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: join, steps: [{id: check-address, name: Check the address}]}]
        processes: [{id: check-coverage, name: Check coverage, serves: [check-address]}]
        systems:
          - {id: map, kind: application, supports: [check-coverage]}
          - id: postcodes
            name: Postcode lookup
            kind: saas
            states: [current]
            supports: [check-coverage]
    """) == [
        "5:9 warning [future]",
        (
            "step 'Check the address': system 'Postcode lookup' is gone in 'future' and has no "
            "successor, but process 'Check coverage' goes on without it"
        ),
        "help: name the successor under `replaced_by`, or say under `retired` why none is needed",
        (
            "path: system:postcodes -supports-> process:check-coverage -serves-> step:join/check-address "
            "-in-> journey:join"
        ),
        "steps: join/check-address",
        "2:18 process:check-coverage: goes on with other systems",
    ]


def test_a_successor_that_does_not_exist_then_is_none(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: join, steps: [{id: check-address}, {id: order}]}]
        processes: [{id: check-coverage, serves: [check-address, order], systems: [postcodes, map]}]
        systems: [{id: map, kind: application},
                  {id: postcodes, kind: saas, states: [current], replaced_by: [geo]},
                  {id: geo, kind: saas, states: [current], retired: It was a trial.}]
    """) == [
        "4:71 warning [future]",
        (
            "step 'check-address' and 1 more: system 'postcodes' is gone in 'future' and has no "
            "successor that exists in 'future', but process 'check-coverage' goes on without it"
        ),
        "help: name the successor under `replaced_by`, or say under `retired` why none is needed",
        (
            "path: system:postcodes -supports-> process:check-coverage -serves-> step:join/check-address "
            "-in-> journey:join"
        ),
        "steps: join/check-address, join/order",
        "2:18 process:check-coverage: goes on with other systems",
    ]


def test_a_successor_that_exists_then_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: map, kind: application}, {id: geo, kind: saas, states: [future]},
                      {id: postcodes, kind: saas, states: [current], replaced_by: [geo]}]
        """)
        == []
    )


def test_the_successor_of_a_successor_is_one_too(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: map, kind: application}, {id: geo, kind: saas, states: [current], replaced_by: [map]},
                      {id: postcodes, kind: saas, states: [current], replaced_by: [geo]}]
        """)
        == []
    )


def test_a_system_that_says_why_it_goes_needs_none(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: map, kind: application},
                      {id: postcodes, kind: saas, states: [current], retired: The map knows postcodes.}]
        """)
        == []
    )


def test_a_process_that_goes_as_well_misses_nothing(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address}]}]
            processes: [{id: check-coverage, states: [current], serves: [check-address], systems: [postcodes, map]}]
            systems: [{id: map, kind: application}, {id: postcodes, kind: saas, states: [current]}]
        """)
        == []
    )


def test_a_system_that_only_supported_a_step_is_another_matter(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [map]}]
            systems: [{id: map, kind: application, supports: [check-address]},
                      {id: postcodes, kind: saas, states: [current], supports: [check-address]}]
        """)
        == []
    )


def test_a_step_that_is_left_with_nothing_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes]}]
            systems: [{id: postcodes, kind: saas, states: [current]}]
        """)
        == []
    )


def test_a_process_that_goes_on_by_hand_is_another_matter(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes], manual: {future: Somebody walks there.}}]
            systems: [{id: postcodes, kind: saas, states: [current]}]
        """)
        == []
    )


def test_a_misspelt_successor_may_be_one_that_exists(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: map, kind: application},
                      {id: postcodes, kind: saas, states: [current], replaced_by: [mapp]}]
        """)
        == []
    )


def test_work_behind_the_scenes_is_told_of_without_a_step(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
        processes: [{id: check-coverage, manual: By hand.}, {id: map-streets, enables: [check-coverage]}]
        systems: [{id: map, kind: application, supports: [map-streets]},
                  {id: postcodes, kind: saas, states: [current], supports: [map-streets]}]
    """) == [
        (
            "warning [future] system 'postcodes' is gone in 'future' and has no successor, but "
            "process 'map-streets' goes on without it"
        )
    ]


def test_a_system_with_a_misspelt_state_may_live_on(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: map, kind: application}, {id: postcodes, kind: saas, states: [current, futur]}]
        """)
        == []
    )


def test_a_system_that_replaces_itself_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: join, steps: [{id: check-address, processes: [check-coverage]}]}]
            processes: [{id: check-coverage, systems: [postcodes, map]}]
            systems: [{id: map, kind: application},
                      {id: postcodes, kind: saas, states: [current], replaced_by: [postcodes]}]
        """)
        == []
    )
