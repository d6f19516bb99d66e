"""Which processes cross over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph

    Graph = Callable[..., AlignmentGraph]


def test_crossing_processes_are_found_with_their_parts_of_the_journey(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: move, steps: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: f}]}]
        processes:
          - {id: p, kind: frontstage, owner: x, serves: [a, d]}
          - {id: q, kind: frontstage, owner: y, serves: [e, c]}
          - {id: r, kind: frontstage, owner: z, serves: [f, b]}
    """)
    crossings = [
        [(span.process.id, span.first, span.last) for span in (crossing.one, crossing.other)]
        for crossing in found.crossings()
    ]
    assert crossings == [[("p", 0, 3), ("r", 1, 5)], [("p", 0, 3), ("q", 2, 4)]]
