"""Which level a step requires, and which processes do not have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph

    Graph = Callable[..., AlignmentGraph]


@pytest.mark.parametrize(
    ("settings", "required"),
    [
        ("", [None, None, 1]),
        ("required_capability: {step: 2}", [2, 2, 1]),
        ("required_capability: {moment_of_truth: 4}", [None, 4, 1]),
        ("required_capability: {moment_of_truth: 0, step: 2}", [2, 0, 1]),
    ],
    ids=["nothing", "steps", "moments of truth", "both"],
)
def test_a_step_requires_what_it_says_else_what_the_settings_say_of_its_kind(
    graph: Graph, settings: str, required: list[int | None]
) -> None:
    found = graph(
        """
        journeys: [{id: insure, steps: [{id: ask}, {id: claim, moment_of_truth: true},
                                        {id: hear, moment_of_truth: true, required_capability: 1}]}]
        """,
        settings,
    )
    assert [found.required_capability(step) for step in found.steps()] == required


def test_a_process_falls_short_of_the_steps_that_require_more(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: insure, steps: [{id: ask, required_capability: 2}, {id: claim, required_capability: 3}]}]
        processes: [{id: settle, capability: 2, serves: [claim, ask]}, {id: advise, serves: [claim]}]
    """)
    settle, advise = found.processes()
    assert {step.id: level for step, level in found.shortfalls(settle).items()} == {"claim": 3}
    assert found.shortfalls(advise) == {}
    assert [[process.id for process in found.unassessed(step)] for step in found.steps()] == [[], ["advise"]]


def test_a_level_is_written_with_the_label_of_a_scale_of_its_own(graph: Graph) -> None:
    assert graph("journeys: []").level(2) == "2"
    assert graph("journeys: []", "capability_scale: [absent, some, all]").level(2) == "2 ('all')"
