"""Which processes bring about the same, and which cross over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph

    Graph = Callable[..., AlignmentGraph]


def test_a_pair_with_the_same_results_is_found_once_in_the_order_of_its_ids(graph: Graph) -> None:
    found = graph("""
        data: [{id: booking}, {id: bill}]
        processes:
          - {id: web, owner: x, creates: [bill, booking], outcome: ' A Seat '}
          - {id: desk, owner: y, creates: [booking, bill], outcome: a seat}
          - {id: night, owner: y, creates: [booking], part_of: web}
    """)
    same = [
        (one.one.id, one.other.id, [data.id for data in one.data], one.outcome and one.outcome.strip())
        for one in found.same_results()
    ]
    assert same == [("desk", "web", ["booking", "bill"], "a seat")]


def test_a_whole_that_nobody_can_resolve_may_be_the_other_process(graph: Graph) -> None:
    found = graph("processes: [{id: web}, {id: desk, part_of: wbe}, {id: night, part_of: web}]")
    web, desk, night = found.processes()
    assert found.may_be_whole_and_part(web, night)
    assert found.may_be_whole_and_part(web, desk)
    assert not found.may_be_whole_and_part(web, web)
