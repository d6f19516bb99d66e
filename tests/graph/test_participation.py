"""Who has a part in what the customer lives through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.graph.contributions import Contribution
from cxalign.model import Journey

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element

    Graph = Callable[..., AlignmentGraph]

MODEL = """
journeys:
  - {id: rent, steps: [{id: reserve}, {id: collect}]}
  - {id: complain, owner: care, steps: [{id: call}]}
functions: [{id: it}, {id: care}, {id: hr}, {id: fleet, name: The Fleet, tags: [cars]}]
roles: [{id: cio, function: it}, {id: agent, function: care}]
processes:
  - {id: desk, owner: fleet, performed_by: [agent], serves: [collect]}
  - {id: wash, part_of: desk, serves: [reserve]}
  - {id: train, owner: hr, triggers: [desk]}
systems:
  - {id: server, kind: hardware, it_owner: cio}
  - {id: plan, kind: application, runs_on: [server], supports: [wash]}
"""


def element(graph: AlignmentGraph, kind: str, name: str) -> Element:
    return graph.workspace.elements[kind][name]


@pytest.mark.parametrize(
    ("function", "steps"),
    [
        ("it", ["rent/reserve", "rent/collect"]),
        ("care", ["rent/collect", "complain/call"]),
        ("fleet", ["rent/reserve", "rent/collect"]),
        ("hr", []),
    ],
)
def test_a_function_has_a_part_where_what_it_answers_for_reaches(graph: Graph, function: str, steps: list[str]) -> None:
    found = graph(MODEL)
    who = element(found, "function", function)
    assert [step.qualified_id for step in found.part(who)] == steps
    assert found.has_part(who) is bool(steps)


def test_the_owners_of_work_are_known_for_each_journey(graph: Graph) -> None:
    found = graph(MODEL)
    work = {
        journey.id: {function.id: [one.id for one in theirs] for function, theirs in found.work_on(journey).items()}
        for journey in found.journeys()
    }
    assert work == {"rent": {"fleet": ["desk", "wash"], "it": ["server"]}, "complain": {}}


def test_a_chain_into_a_journey_that_is_not_reached_is_just_its_beginning(graph: Graph) -> None:
    found = graph(MODEL)
    server, complain = element(found, "system", "server"), element(found, "journey", "complain")
    assert isinstance(complain, Journey)
    assert [hop.element for hop in found.path_into(server, complain)] == [server]


@pytest.mark.parametrize(
    ("kind", "who", "names", "is_it"),
    [
        ("role", "cio", "it", True),
        ("function", "it", "IT", True),
        ("role", "cio", "cio", True),
        ("role", "agent", "it", False),
        ("function", "fleet", "the fleet", True),
        ("function", "fleet", "Cars", True),
        ("function", "fleet", "car", False),
    ],
)
def test_the_settings_name_it_by_id_name_or_tag(graph: Graph, kind: str, who: str, names: str, is_it: bool) -> None:  # noqa: FBT001
    found = graph(MODEL, f"it_functions: [{names}]")
    assert found.is_it(element(found, kind, who)) is is_it


def test_whether_a_name_is_of_it_is_unknown(graph: Graph) -> None:
    found = graph("processes: [{id: desk, owner: anna}]")
    anna = found.workspace.names["role", "anna"]
    assert found.is_it(anna) is None


def test_the_part_of_a_function_in_a_journey_says_in_which_way_and_in_how_many_steps(graph: Graph) -> None:
    found = graph(MODEL)
    rent, complain = (element(found, "journey", name) for name in ("rent", "complain"))
    assert {one.id: part for one, part in found.contributions(rent).items()} == {  # type: ignore[arg-type]
        "it": Contribution(2, owns=True),
        "care": Contribution(1, performs=True),
        "fleet": Contribution(2, owns=True),
    }
    assert {one.id: part for one, part in found.contributions(complain).items()} == {  # type: ignore[arg-type]
        "care": Contribution(1, owns=True)
    }


def test_who_enables_or_operates_what_reaches_a_step_has_a_part_by_that(graph: Graph) -> None:
    model = MODEL.replace("triggers: [desk]}", "enables: [desk]}\n  - {id: run, function: it, operates: [server]}")
    found = graph(model)
    parts = found.contributions(element(found, "journey", "rent"))  # type: ignore[arg-type]
    assert {one.id: part for one, part in parts.items() if one.id in ("hr", "it")} == {
        "it": Contribution(2, owns=True, performs=True, enables=True),
        "hr": Contribution(1, owns=True, enables=True),
    }


def test_the_parts_in_all_journeys_are_the_part(graph: Graph) -> None:
    found = graph(MODEL)
    for function in found.functions():
        steps = sum(
            found.contributions(one)[function].steps for one in found.journeys() if function in found.contributions(one)
        )
        assert steps == len(found.part(function))


def test_a_function_may_have_a_part_by_what_does_not_resolve(graph: Graph) -> None:
    found = graph(MODEL.replace("triggers: [desk]", "serves: [nowhere]"))
    may = {one.id: found.may_have_more_part(one) for one in found.functions()}
    assert may == {"it": False, "care": False, "hr": True, "fleet": False}


@pytest.mark.parametrize(
    ("journey", "kind", "behind"),
    [
        ("rent", "process", ["desk", "wash"]),
        ("rent", "system", ["server", "plan"]),
        ("rent", "policy", ["deposit"]),
        ("rent", "data", ["damage"]),
        ("complain", "process", []),
        ("complain", "system", []),
    ],
)
def test_behind_a_journey_stands_all_that_supports_a_step_of_it(
    graph: Graph, journey: str, kind: str, behind: list[str]
) -> None:
    model = f"""{MODEL}
policies: [{{id: deposit, governs: [wash]}}, {{id: dress-code, governs: [train]}}]
data: [{{id: damage}}, {{id: mood}}]
"""
    model = model.replace("performed_by: [agent],", "performed_by: [agent], reads: [damage], writes: [mood],")
    found = graph(model)
    here = found.behind(element(found, "journey", journey), kind)  # type: ignore[arg-type]
    assert [one.id for one in here] == behind


def test_behind_a_journey_is_what_supports_it_in_that_state_as_it_is_there(graph: Graph) -> None:
    model = MODEL.replace("{id: plan, ", "{id: plan, redundancy: {future: twice}, states: [current, future], ").replace(
        "{id: server, ", "{id: server, states: [current], "
    )
    today, target = graph(model).all_states
    (rent, _) = today.journeys()
    assert [one.id for one in today.behind(rent, "system")] == ["server", "plan"]
    (plan,) = target.behind(rent, "system")
    assert plan is target.here(element(today, "system", "plan"))
    assert plan.redundancy == "twice"  # type: ignore[attr-defined]
