"""What initiatives change, for which journeys, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.graph.adjacency import SUPPORT, SUPPORTING_FROM

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel
    from cxalign.model import Element, Initiative

    Model = Callable[..., AlignmentModel]

STAY = """
    journeys: [{id: stay, steps: [{id: enter}, {id: sleep}]}, {id: eat, steps: [{id: order}]}]
    processes: [{id: open, serves: [enter]}, {id: serve, serves: [order]}, {id: lock, part_of: open}]
    systems: [{id: keys, kind: saas, supports: {current: [serve], future: [open]}}]
    functions: [{id: desk}]
    roles: [{id: porter, function: desk}]
"""


def initiative(model: AlignmentModel, name: str) -> Initiative:
    """Return an initiative by its id."""
    return next(one for one in model.programme.initiatives if one.id == name)


def element(model: AlignmentModel, kind: str, name: str) -> Element:
    """Return an element by its kind and id."""
    return model.workspace.elements[kind][name]


@pytest.mark.parametrize(
    ("fields", "journeys"),
    [
        ("journeys: [eat], delivers: [open]", ["eat"]),
        ("journeys: [eat, stay]", ["stay", "eat"]),
        ("delivers: [open]", ["stay"]),
        ("delivers: [keys]", ["stay"]),
        ("delivers: [stay]", ["stay"]),
        ("journeys: [], delivers: [order]", ["eat"]),
        ("journeys: [qqqqqqqq], delivers: [open]", []),
        ("retires: [open]", []),
    ],
    ids=["named", "as written", "reached", "reached later", "itself", "none named", "misspelt", "retired"],
)
def test_the_journeys_of_an_initiative_are_those_it_names_else_those_it_reaches(
    model: Model, fields: str, journeys: list[str]
) -> None:
    found = model(f"{STAY}    initiatives: [{{id: change, kind: other, {fields}}}]")
    assert [journey.id for journey in found.programme.journeys_of(initiative(found, "change"))] == journeys


def test_in_a_single_state_what_is_reached_there_counts(model: Model) -> None:
    yaml = """
        journeys: [{id: stay, steps: [{id: enter, systems: [keys]}]}]
        systems: [{id: keys, kind: saas}]
        initiatives: [{id: change, kind: other, delivers: [keys]}]
    """
    found = model(yaml, "states: [current]")
    assert [journey.id for journey in found.programme.journeys_of(initiative(found, "change"))] == ["stay"]


def test_what_an_initiative_delivers_it_delivers_with_its_parts(model: Model) -> None:
    found = model(f"{STAY}    initiatives: [{{id: change, kind: other, delivers: [open, desk, eat]}}]")
    delivered = [
        item.qualified_id
        for kind in ("step", "process", "system", "role")
        for item in found.workspace.elements[kind].values()
        if found.programme.is_delivered(item)
    ]
    assert delivered == ["eat/order", "open", "lock", "porter"]


def test_what_is_retired_is_touched_and_not_delivered(model: Model) -> None:
    found = model(f"{STAY}    initiatives: [{{id: change, kind: other, retires: [keys]}}]")
    keys = element(found, "system", "keys")
    assert (found.programme.is_touched(keys), found.programme.is_delivered(keys)) == (True, False)


def test_what_differs_by_state_is_known_by_any_of_its_variants(model: Model) -> None:
    found = model("""
        processes: [{id: open, capability: {current: 1, future: 2}}]
        initiatives: [{id: change, kind: other, delivers: [open]}]
    """)
    assert [
        found.programme.is_delivered(process) for process in (*found.first.processes(), *found.last.processes())
    ] == [
        True,
        True,
    ]


def test_an_initiative_that_differs_by_state_is_taken_as_it_ends_up(model: Model) -> None:
    found = model("initiatives: [{id: change, kind: other, end: {current: 2027-06-30, future: 2028-01-31}}]")
    assert [str(one.end) for one in found.programme.initiatives] == ["2028-01-31"]


def test_of_transformations_that_start_on_one_day_the_same_is_first_in_any_order(model: Model) -> None:
    one = "{id: one, kind: transformation, journeys: [stay], start: 2027}"
    two = "{id: two, kind: transformation, journeys: [stay], start: 2027-01-01}"
    for order in (f"[{one}, {two}]", f"[{two}, {one}]"):
        found = model(f"{STAY}    initiatives: {order}")
        first = found.programme.first_transformation(found.workspace.journeys[0])
        assert first is not None
        assert first.id == "one"


def test_support_is_followed_along_the_same_relations_in_both_directions() -> None:
    towards = {relation for relations in SUPPORT.values() for relation in relations}
    assert {relation for relations in SUPPORTING_FROM.values() for relation in relations} == towards


def test_what_stands_on_something_is_found_through_any_chain_of_the_state(model: Model) -> None:
    found = model(STAY)
    keys = element(found, "system", "keys")
    reached = [sorted(item.qualified_id for item in graph.supported_by([keys])) for graph in (found.first, found.last)]
    assert reached == [["eat/order", "keys", "serve"], ["keys", "open", "stay/enter"]]
