"""Who attends where: channels, people and measures at a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Process, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph

    Graph = Callable[..., AlignmentGraph]

MODEL = """
    journeys: [{id: borrow, steps: [{id: ask, channels: [branch, app, phone]}, {id: read, kind: action}]}]
    processes:
      - {id: desk, serves: [{step: ask, channels: [phone, branch]}, read], performed_by: [librarian]}
      - {id: shelf, part_of: desk, performed_by: [helper, librarian]}
      - {id: night, serves: [{step: ask, channels: [phone]}]}
    measures: [{at: night, kind: csat}]
"""


def step(graph: AlignmentGraph, name: str) -> Step:
    found = graph.workspace.elements["step"][f"borrow/{name}"]
    assert isinstance(found, Step)
    return found


def process(graph: AlignmentGraph, name: str) -> Process:
    found = graph.workspace.elements["process"][name]
    assert isinstance(found, Process)
    return found


def test_processes_attend_on_the_channels_they_name_in_the_order_of_the_step(graph: Graph) -> None:
    found = graph(MODEL)
    attended = found.channels_attended(step(found, "ask"))
    assert {one.id: channels for one, channels in attended.items()} == {"desk": ["branch", "phone"], "night": ["phone"]}


def test_channels_that_no_process_names_are_not_attended(graph: Graph) -> None:
    found = graph(MODEL)
    assert found.channels_unattended(step(found, "ask")) == ["app"]
    assert found.channels_unattended(step(found, "read")) == []


def test_people_meet_on_human_channels_where_customer_and_company_meet_at_all(graph: Graph) -> None:
    found = graph(MODEL)
    met = found.steps_met_in_person(process(found, "desk"))
    assert {one.id: channels for one, channels in met.items()} == {"ask": ["branch", "phone"]}


def test_a_process_is_performed_by_its_own_roles_and_by_those_of_its_parts(graph: Graph) -> None:
    found = graph(MODEL)
    assert [role.id for role in found.everyone_performing(process(found, "desk"))] == ["librarian", "helper"]
    assert found.everyone_performing(process(found, "night")) == []


def test_a_step_is_measured_at_any_of_its_processes(graph: Graph) -> None:
    found = graph(MODEL)
    assert found.is_measured(step(found, "ask"))
    assert not found.is_measured(step(found, "read"))


def test_a_link_is_shown_where_an_element_itself_writes_it(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: borrow, steps: [{id: ask, processes: [desk]}]}]
        processes: [{id: desk, serves: [ask]}, {id: night, serves: [ask]}]
    """)
    ask, desk, night = step(found, "ask"), process(found, "desk"), process(found, "night")

    def place(mark: int | None, element: Process) -> tuple[int, int] | None:
        location = found.workspace.location(element, mark) if mark is not None else None
        return location and (location.line, location.column)

    assert place(found.mark_of_link(desk, ask, "serves"), desk) == (2, 33)
    assert place(found.mark_of_link(night, ask, "serves"), night) == (2, 61)
    assert found.mark_of_link(ask, desk, "serves") is None


def test_a_channel_is_digital_if_it_is_so_by_nature_or_said_to_be(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: j, steps: [{id: s, channels: [web, phone, chat, kiosk-at-station, home-visit]}, {id: t}]}]
        channels:
          - {id: kiosk-at-station, digital: true}
          - {id: home-visit, human: true}
          - {id: branch, digital: {future: true}}
    """)
    names = ("web", "phone", "chat", "kiosk-at-station", "home-visit", "branch")
    assert [name for name in names if found.is_digital(name)] == ["web", "chat", "kiosk-at-station"]
    assert found.all_states[1].is_digital("branch")
    nameless = found.workspace.elements["step"]["j/t"]
    assert [found.is_digital(name) for name in found.channels_of(nameless)] == [False]  # type: ignore[arg-type]
