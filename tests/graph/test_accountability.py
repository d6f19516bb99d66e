"""Who owns what, and which function leads a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph

    Graph = Callable[..., AlignmentGraph]

PEOPLE = """
    functions: [{id: shops}, {id: money}]
    roles: [{id: clerk, function: shops}, {id: cashier, function: money}, {id: boss, function: shops}]
"""


def owners(graph: AlignmentGraph, process: str) -> list[str]:
    """Name the owners of a process."""
    return [owner.id for owner in graph.owners(graph.workspace.elements["process"][process])]


def lead(graph: AlignmentGraph) -> str | None:
    """Name the function that leads the first step."""
    found = graph.lead(next(graph.steps()))
    return found.id if found else None


def test_a_part_without_an_owner_has_that_of_the_nearest_whole_with_one(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: sell, owner: alice}
          - {id: take, part_of: sell}
          - {id: count, part_of: take}
          - {id: check, part_of: take, owner: bob}
    """)

    assert owners(found, "count") == ["alice"]
    assert owners(found, "check") == ["bob"]


def test_a_whole_does_not_inherit_from_its_parts(graph: Graph) -> None:
    assert owners(graph("processes: [{id: sell}, {id: take, part_of: sell, owner: bob}]"), "sell") == []


def test_wholes_in_a_circle_end_the_search_for_an_owner(graph: Graph) -> None:
    assert owners(graph("processes: [{id: sell, part_of: take}, {id: take, part_of: sell}]"), "take") == []


def test_a_part_whose_owner_nobody_knows_does_not_inherit(graph: Graph) -> None:
    found = graph(f"{PEOPLE}    processes: [{{id: sell, owner: boss}}, {{id: take, part_of: sell, owner: qqqqqqqq}}]")

    assert owners(found, "take") == []


def test_the_function_common_to_all_frontstage_processes_leads(graph: Graph) -> None:
    found = graph(f"""
    {PEOPLE}
    journeys: [{{id: buy, steps: [{{id: pay, processes: [greet, take, book]}}]}}]
    processes:
      - {{id: greet, kind: frontstage, performed_by: [clerk]}}
      - {{id: take, kind: frontstage, performed_by: [clerk, cashier]}}
      - {{id: book, kind: backstage, performed_by: [cashier]}}
    """)

    assert lead(found) == "shops"


def test_without_a_frontstage_process_all_that_serve_are_asked(graph: Graph) -> None:
    found = graph(f"""
    {PEOPLE}
    journeys: [{{id: buy, steps: [{{id: pay, processes: [take, book]}}]}}]
    processes: [{{id: take, performed_by: [clerk]}}, {{id: book, kind: backstage, performed_by: [cashier]}}]
    """)

    assert lead(found) is None


def test_two_common_functions_leave_the_lead_unknown(graph: Graph) -> None:
    found = graph(f"""
    {PEOPLE}
    journeys: [{{id: buy, steps: [{{id: pay, processes: [take]}}]}}]
    processes: [{{id: take, performed_by: [clerk, cashier]}}]
    """)

    assert lead(found) is None


def test_performers_come_before_the_owner_and_the_owner_before_the_function(graph: Graph) -> None:
    serve = "journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]"

    performed = (
        f"{PEOPLE}    {serve}\n    processes: [{{id: take, performed_by: [clerk], owner: cashier, function: money}}]"
    )
    owned = f"{PEOPLE}    {serve}\n    processes: [{{id: take, owner: boss, function: money}}]"
    run = f"{PEOPLE}    {serve}\n    processes: [{{id: take, function: money}}]"

    assert lead(graph(performed)) == "shops"
    assert lead(graph(owned)) == "shops"
    assert lead(graph(run)) == "money"


def test_the_performers_of_a_part_perform_its_whole(graph: Graph) -> None:
    found = graph(f"""
    {PEOPLE}
    journeys: [{{id: buy, steps: [{{id: pay, processes: [sell]}}]}}]
    processes: [{{id: sell, owner: boss}}, {{id: take, part_of: sell, performed_by: [cashier]}}]
    """)

    assert lead(found) == "money"
