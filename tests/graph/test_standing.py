"""What stands behind one step: processes with their parts and enablers, systems down to the hardware."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel
    from cxalign.model import Element

MODEL = """
    journeys: [{id: j, steps: [{id: s, channels: [web], processes: [p]}, {id: alone, kind: action}]}]
    processes:
      - {id: p}
      - {id: part, part_of: p}
      - {id: helper, enables: [part]}
      - {id: loop, enables: [helper], part_of: p, manual: it is said aloud}
      - {id: stranger}
    systems:
      - {id: tool, kind: saas, supports: [helper], runs_on: [box]}
      - {id: site, kind: application, realises: [web], depends_on: [core]}
      - {id: core, kind: platform, depends_on: [site], runs_on: [box]}
      - {id: box, kind: hardware}
      - {id: idle, kind: saas, supports: [stranger]}
"""


def _ids(found: list[Element]) -> list[str]:
    return [element.id for element in found]


def test_processes_come_with_their_parts_and_what_enables_them(model: Callable[..., AlignmentModel]) -> None:
    graph = model(MODEL).first
    step, alone = graph.steps()
    assert _ids(graph.processes_behind(step)) == ["p", "part", "loop", "helper"]
    assert graph.processes_behind(alone) == []


def test_systems_come_with_channels_and_all_they_need(model: Callable[..., AlignmentModel]) -> None:
    graph = model(MODEL).first
    step, alone = graph.steps()
    assert sorted(_ids(graph.systems_behind(step))) == ["box", "core", "site", "tool"]
    assert graph.systems_behind(alone) == []


def test_work_is_done_by_hand_where_that_is_said_and_no_system_helps(model: Callable[..., AlignmentModel]) -> None:
    text = """
        journeys: [{id: j, steps: [{id: a, processes: [m]}, {id: b, processes: [n]}, {id: c, processes: [m], systems: [s]}]}]
        processes: [{id: m, manual: it is said aloud}, {id: n}]
        systems: [{id: s, kind: saas}]
    """
    graph = model(text).first
    assert [graph.is_done_by_hand(step) for step in graph.steps()] == [True, False, False]


def test_a_step_is_without_a_system_where_no_process_of_it_has_one_or_is_by_hand(
    model: Callable[..., AlignmentModel],
) -> None:
    text = """
        journeys:
          - id: j
            steps:
              - {id: bare, processes: [n]}
              - {id: by-hand, processes: [n, m]}
              - {id: one-has, processes: [n, p]}
              - {id: itself, processes: [n], systems: [s]}
              - {id: unsure, processes: [n, nobody]}
              - {id: alone, kind: action}
              - {id: unattended}
        processes: [{id: m, manual: it is said aloud}, {id: n}, {id: p, systems: [s]}]
        systems: [{id: s, kind: saas}]
    """
    graph = model(text).first
    assert [step.id for step in graph.steps() if graph.is_without_system(step)] == ["bare", "unattended"]
