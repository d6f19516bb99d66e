"""How evenly the five dimensions are described."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.dimensions import Share

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph

    Graph = Callable[..., AlignmentGraph]


def test_what_applies_and_what_is_described_is_counted_for_each_dimension(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: shop, steps: [{id: ask}, {id: pay}]}]
        roles: [{id: agent, function: care}]
        systems: [{id: till, kind: application, supports: [take-money]}]
        policies: [{id: returns, governs: [advise]}]
        processes:
          - {id: advise, serves: [ask, pay], capability: 0, performed_by: [agent], manual: It is a talk.}
          - {id: take-money, serves: [pay], automated: true}
          - {id: count, part_of: take-money, writes: [takings]}
          - {id: audit, capability: 3}
    """)
    (journey,) = found.journeys()
    processes = found.processes_of(journey)
    assert [process.id for process in processes] == ["advise", "take-money"]
    assert found.balance(processes) == {
        "technology": Share(2, 2),
        "process": Share(1, 2),
        "policy": Share(1, 2),
        "people": Share(1, 1),
        "data": Share(1, 2),
    }


def test_shares_are_compared_without_rounding() -> None:
    assert not Share(1, 2).is_below_half_of(Share(2, 2))
    assert Share(1, 3).is_below_half_of(Share(3, 3))
    assert not Share(1, 3).is_below_half_of(Share(2, 3))
    assert not Share(0, 0).is_below_half_of(Share(3, 3))
    assert not Share(0, 3).is_below_half_of(Share(0, 3))


def test_a_dimension_may_be_described_by_what_does_not_resolve(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: j, steps: [{id: s}]}]
        data: [{id: d}]
        systems: [{id: t, kind: saas}]
        processes:
          - {id: known, systems: [t], writes: [d]}
          - {id: open, systems: [nowhere], writes: [nothing], capability: 1}
          - {id: both, systems: [t, nowhere]}
    """)
    described = {
        process.id: [found.is_described(process, name) for name in ("technology", "process", "data", "policy")]
        for process in found.processes()
    }
    assert described == {
        "known": [True, False, True, False],
        "open": [None, True, None, False],
        "both": [True, False, False, False],
    }
