"""Which element and which link exists in which state, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph, AlignmentModel

    Model = Callable[..., AlignmentModel]


def steps(graph: AlignmentGraph) -> list[str]:
    """Name the steps of a state."""
    return [step.qualified_id for step in graph.steps()]


def serving(graph: AlignmentGraph) -> list[str]:
    """Name the processes that serve the first step."""
    return [process.id for process in graph.processes_serving(next(graph.steps()))]


def test_a_step_exists_where_its_journey_does(model: Model) -> None:
    found = model("""
        journeys:
          - {id: tea, states: [current], steps: [{id: queue}, {id: drink, states: [current, future]}]}
    """)

    assert steps(found.first) == ["tea/queue", "tea/drink"]
    assert steps(found.last) == []


UNCHANGED = """
    journeys:
      - id: tea
        unchanged: {unchanged}
        steps: [{{id: queue, states: [now]}}, {{id: drink, states: {drink}}}]
"""
THREE = "states: [now, interim, later]"


def test_an_unchanged_journey_without_steps_has_those_of_the_state_before_from_state_to_state(model: Model) -> None:
    found = model(UNCHANGED.format(unchanged="we like it", drink="[now]"), THREE)

    assert [steps(graph) for graph in found.graphs] == [["tea/queue", "tea/drink"]] * 3


def test_an_unchanged_journey_with_a_step_of_its_own_takes_none_over(model: Model) -> None:
    found = model(UNCHANGED.format(unchanged="we like it", drink="[now, later]"), THREE)

    assert [steps(graph) for graph in found.graphs] == [
        ["tea/queue", "tea/drink"],
        ["tea/queue", "tea/drink"],
        ["tea/drink"],
    ]


def test_a_journey_that_is_unchanged_in_one_state_takes_steps_over_there_only(model: Model) -> None:
    found = model(UNCHANGED.format(unchanged="{interim: not yet}", drink="[now]"), THREE)

    assert [steps(graph) for graph in found.graphs] == [["tea/queue", "tea/drink"], ["tea/queue", "tea/drink"], []]


def test_nothing_is_taken_over_into_a_state_without_the_journey(model: Model) -> None:
    found = model("journeys: [{id: tea, unchanged: we like it, states: [current], steps: [{id: queue}]}]")

    assert steps(found.last) == []


def test_a_step_that_is_taken_over_brings_its_values_and_links_along(model: Model) -> None:
    found = model("""
        journeys:
          - id: tea
            unchanged: we like it
            steps:
              - {id: queue, states: [current], kind: {current: action}, processes: [{process: wait, states: [current]}]}
        processes: [{id: wait}]
    """)

    assert [step.kind for step in found.last.steps()] == ["action"]
    assert serving(found.last) == ["wait"]


def test_a_step_that_is_taken_over_loses_a_process_that_is_gone(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, unchanged: we like it, steps: [{id: queue, states: [current], processes: [wait]}]}]
        processes: [{id: wait, states: [current]}]
    """)

    assert serving(found.first) == ["wait"]
    assert serving(found.last) == []


def test_what_others_say_for_one_state_only_does_not_come_along_with_a_step_that_is_taken_over(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, unchanged: we like it, steps: [{id: queue, states: [current]}]}]
        processes: [{id: wait, serves: {current: [queue], future: []}}]
    """)

    assert serving(found.first) == ["wait"]
    assert serving(found.last) == []


def test_a_link_lives_in_the_states_both_ends_share(model: Model) -> None:
    found = model(
        """
        journeys: [{id: tea, steps: [{id: queue, states: [now, interim], processes: [wait]}]}]
        processes: [{id: wait, states: [interim, later]}]
        """,
        THREE,
    )

    assert serving(found.graphs[0]) == []
    assert serving(found.graphs[1]) == ["wait"]


def test_states_at_one_end_of_a_link_hold_for_what_the_other_end_writes_without_any(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, steps: [{id: queue, processes: [wait]}]}]
        processes: [{id: wait, serves: {future: [queue]}}]
    """)

    assert serving(found.first) == []
    assert serving(found.last) == ["wait"]


def test_the_ends_of_a_link_may_speak_of_different_states_and_make_two_links(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, steps: [{id: queue, processes: [{process: wait, states: [current], when: at noon}]}]}]
        processes: [{id: wait, serves: [{step: queue, states: [future], when: at night}]}]
    """)

    assert [link.when for graph in found.graphs for link in graph.links_to(next(graph.steps()), "serves")] == [
        "at noon",
        "at night",
    ]


def test_a_value_for_one_state_is_not_written_in_the_others(model: Model) -> None:
    found = model("processes: [{id: wait, owner: {current: [alice, bob]}}]")
    wait = found.workspace.elements["process"]["wait"]

    assert [owner.id for owner in found.first.owners(wait)] == ["alice", "bob"]
    assert found.last.owners(wait) == []


def test_links_with_attributes_may_be_written_per_state(model: Model) -> None:
    found = model("""
        journeys:
          - id: tea
            steps: [{id: queue, next: {current: [{step: drink, chance: 0.5}]}}, {id: drink}]
        systems:
          - {id: till, kind: application, depends_on: {current: [{system: core, redundancy: clustered}], future: [core]}}
          - {id: core, kind: application}
    """)
    till = found.workspace.elements["system"]["till"]

    assert found.first.needs_of_system(till) == []
    assert [system.id for system in found.last.needs_of_system(till)] == ["core"]
