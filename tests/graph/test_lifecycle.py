"""What systems stand on, and has come to an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel
    from cxalign.model import System

    Model = Callable[..., AlignmentModel]

SETTINGS = "{states: [{id: today, date: 2026-06-30}, {id: later, date: 2028-01-01}]}"


def lost(model: AlignmentModel, name: str) -> list[list[str]]:
    """Return what a system has lost under it, state by state."""
    system: System = model.workspace.elements["system"][name]  # type: ignore[assignment]
    return [
        [f"{one.system.id} ({one.link.relation}, {one.ended})" for one in graph.lost_under(graph.here(system))]  # type: ignore[arg-type]
        for graph in model.graphs
    ]


@pytest.mark.parametrize(
    ("server", "under"),
    [
        # It has ended before the day of the state, or on it.
        ("lifecycle: {end: 2026-06-29}", [["server (hosts, 2026-06-29)"], ["server (hosts, 2026-06-29)"]]),
        ("lifecycle: {end: 2026-06-30}", [[], ["server (hosts, 2026-06-30)"]]),
        ("lifecycle: {end: 2029}", [[], []]),
        # It is gone, with nothing in its place, with something else, or with what the system stands on now.
        ("states: [today]", [[], ["server (hosts, None)"]]),
        ("states: [today], replaced_by: [spare]", [[], ["server (hosts, None)"]]),
        ("states: [today], replaced_by: [cloud]", [[], []]),
        # It supports a process itself, which is told of there.
        ("lifecycle: {end: 2026-06-29}, supports: [p]", [[], []]),
    ],
)
def test_under_a_system_is_lost_what_has_ended_or_is_gone_without_a_successor(
    model: Model, server: str, under: list[list[str]]
) -> None:
    found = model(
        f"""
        journeys: [{{id: j, steps: [{{id: s, processes: [p]}}]}}]
        processes: [{{id: p}}]
        systems:
          - {{id: app, kind: saas, supports: [p], runs_on: [server, cloud]}}
          - {{id: server, kind: hardware, {server}}}
          - {{id: cloud, kind: platform}}
          - {{id: spare, kind: hardware}}
        """,
        SETTINGS,
    )
    assert lost(found, "app") == under


def test_what_a_system_depends_on_is_lost_as_what_it_runs_on(model: Model) -> None:
    found = model(
        """
        systems:
          - {id: app, kind: saas, depends_on: [core]}
          - {id: core, kind: application, lifecycle: {end: 2027-12-31}}
          - {id: alone, kind: saas}
        """,
        SETTINGS,
    )
    assert lost(found, "app") == [[], ["core (feeds, 2027-12-31)"]]
    assert lost(found, "alone") == [[], []]


def test_where_the_list_is_written_for_a_state_nothing_has_been_lost(model: Model) -> None:
    found = model(
        """
        systems:
          - {id: app, kind: saas, runs_on: {today: [server], later: []}}
          - {id: server, kind: hardware, states: [today]}
        """,
        SETTINGS,
    )
    assert lost(found, "app") == [[], []]


def test_what_does_not_resolve_may_be_what_has_come_in_its_place(model: Model) -> None:
    systems = """
        systems:
          - {id: app, kind: saas, runs_on: [server%s]}
          - {id: server, kind: hardware, states: [today]%s}
    """
    assert lost(model(systems % ("", ""), SETTINGS), "app") == [[], ["server (hosts, None)"]]
    assert lost(model(systems % (", nowhere", ""), SETTINGS), "app") == [[], []]
    assert lost(model(systems % ("", ", replaced_by: [nowhere]"), SETTINGS), "app") == [[], []]
