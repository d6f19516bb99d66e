"""What a step may be expected to be: recoveries that are of use, and the way from them to who can help."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step

    Graph = Callable[..., AlignmentGraph]


def steps(graph: AlignmentGraph) -> dict[str, Step]:
    return {step.id: step for step in graph.steps()}


def test_what_follows_is_what_a_step_says_else_the_next_one_else_what_it_recovers(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: bank
            steps: [{id: pay}, {id: sign, next: [help/end, pay]}, {id: complain, recovers: [pay]}, {id: last}]
          - {id: help, steps: [{id: end, next: []}]}
    """)
    following = {name: [after.id for after in found.following(step)] for name, step in steps(found).items()}
    assert following == {"pay": ["sign"], "sign": ["end", "pay"], "complain": ["pay"], "last": [], "end": []}


@pytest.mark.parametrize(
    ("visit", "contacts"),
    [
        ("next: [call]", 3),
        ("next: [complain, call]", 3),
        ("processes: [payments], next: []", 2),
        ("next: [complain]", inf),
        ("next: []", inf),
        ("next: [cll]", None),
        ("processes: [paymentz], next: []", None),
    ],
    ids=["a step on", "a circle with a way out", "at once", "a circle", "an end", "unknown step", "unknown process"],
)
def test_contacts_are_counted_on_the_shortest_way(graph: Graph, visit: str, contacts: float | None) -> None:
    found = graph(f"""
        journeys:
          - id: bank
            steps: [{{id: pay}}, {{id: complain, recovers: [pay], next: [visit]}}, {{id: visit, {visit}}}, {{id: call}}]
        processes: [{{id: payments, serves: [pay]}}, {{id: care, serves: [complain]}},
                    {{id: hotline, serves: [call], triggers: [payments]}}]
    """)
    named = steps(found)
    assert found.contacts_until_resolved(named["complain"], named["pay"]) == contacts


def test_every_recovery_is_of_use_until_somebody_says_who_triggers_or_decides(graph: Graph) -> None:
    model = """
        journeys: [{id: bank, steps: [{id: pay}, {id: complain, recovers: [pay]}, {id: visit, recovers: [pay]}]}]
        processes: [{id: payments, serves: [pay]}, {id: care, serves: [complain]}, {id: desk, serves: [visit]}]
    """
    told = model.replace("serves: [visit]", "serves: [visit], triggers: [payments]")
    useful = [[step.id for step in found.useful_recoveries(steps(found)["pay"])] for found in map(graph, (model, told))]
    assert useful == [["complain", "visit"], ["visit"]]
