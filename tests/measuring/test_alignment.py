"""Aligned steps, coverage, ownership, capability: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

LIBRARY = """
journeys:
  - id: borrow
    steps:
      - {id: search, value: customer, processes: [catalogue], channels: [web]}
      - {id: reserve, processes: [lend], required_capability: 4}
      - {id: think, kind: action}
      - {id: collect, demand: value, processes: [hand-out]}
      - {id: complain}
  - id: give-back
    steps:
      - {id: drop, value: customer, processes: [lend]}
functions: [{id: desk}]
processes:
  - {id: catalogue, owner: desk, capability: 2, systems: [opac]}
  - {id: lend, owner: desk, capability: 3, systems: [opac]}
  - {id: hand-out, manual: books are handed over, owner: desk}
systems:
  - {id: opac, kind: saas, realises: [web]}
"""


def test_a_step_is_aligned_when_all_that_attends_is_in_order(counted: Counted, items: Items) -> None:
    assert counted("aligned_steps", LIBRARY) == [(2, 5, 1)]
    assert items("aligned_steps", LIBRARY) == [
        "borrow/reserve: process 'lend' has capability 3 where 4 is required",
        "borrow/collect: not assessed: the capability of process 'hand-out' is unknown",
        "borrow/complain: no process attends",
    ]


def test_scores_of_journeys_are_added_up_as_counts(counted: Counted) -> None:
    assert counted("aligned_steps", LIBRARY, journey="borrow") == [(1, 4, 1)]
    assert counted("aligned_steps", LIBRARY, journey="give-back") == [(1, 1, 0)]


def test_the_steps_the_customer_values_are_counted_apart(counted: Counted) -> None:
    assert counted("aligned_value_steps", LIBRARY) == [(2, 3, 1)]


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        ("process_coverage", (4, 5, 0)),
        ("system_coverage", (3, 5, 0)),
        ("manual_steps", (1, 5, 0)),
        # Processes of two journeys count in each: three for borrowing, one for giving back.
        ("owned_processes", (4, 4, 0)),
        ("owned_systems", (0, 2, 0)),
        ("owned_policies", (0, 0, 0)),
        ("capability_shortfall", (1, 1, 0)),
        ("processes_0_below", (0, 1, 0)),
        ("processes_1_below", (1, 1, 0)),
    ],
)
def test_each_condition_is_counted_by_itself(counted: Counted, measure: str, count: tuple[int, int, int]) -> None:
    assert counted(measure, LIBRARY) == [count]


STEP = """
journeys: [{{id: j, steps: [{{id: s, channels: [web], processes: [p]}}]}}]
functions: [{{id: f}}, {{id: g}}]
processes: [{{id: p, {process}}}]
systems: [{{id: t, kind: saas, {system}}}]
"""
GOOD = "owner: f, capability: 3, systems: [t]"


@pytest.mark.parametrize(
    ("process", "system", "why"),
    [
        (GOOD, "realises: [web]", []),
        ("owner: [f, g], capability: 3, systems: [t]", "realises: [web]", ["j/s: process 'p' has 2 owners"]),
        ("capability: 3, systems: [t]", "realises: [web]", ["j/s: process 'p' has no owner"]),
        (
            "owner: f, capability: 0, systems: [t]",
            "realises: [web]",
            ["j/s: process 'p' is not performed (capability 0)"],
        ),
        (
            "owner: f, capability: 3",
            "realises: [web]",
            ["j/s: process 'p' has no system and is not said to be manual"],
        ),
        (GOOD, "realises: [app]", ["j/s: no system realises 'web'"]),
        (GOOD, "legacy: false", ["j/s: not assessed: nobody says which system realises 'web'"]),
        (
            "owner: f, capability: 3, systems: [nowhere]",
            "realises: [web]",
            ["j/s: not assessed: a reference does not resolve"],
        ),
        (GOOD, "realises: [web], lifecycle: {end: 2026}", ["j/s: system 't' is over"]),
        (
            "capability: 3, systems: [t]",
            "realises: [app], lifecycle: {end: 2026}",
            ["j/s: no system realises 'web'; process 'p' has no owner; system 't' is over"],
        ),
    ],
)
def test_what_keeps_a_step_from_being_aligned_is_told(items: Items, process: str, system: str, why: list[str]) -> None:
    model = STEP.format(process=process, system=system)
    assert items("aligned_steps", model, "{states: [today], as_of: 2027-06}") == why


def test_a_system_that_stands_on_what_is_over_spoils_the_step(items: Items) -> None:
    model = STEP.format(process=GOOD, system="realises: [web], runs_on: [box]")
    model += "  - {id: box, kind: hardware, lifecycle: {end: 2026}}\n"
    model = model.replace(
        "systems: [{id: t, kind: saas, realises: [web], runs_on: [box]}]",
        "systems:\n  - {id: t, kind: saas, realises: [web], runs_on: [box]}",
    )
    told = items("aligned_steps", model, "{states: [today], as_of: 2027-06}")
    assert told == ["j/s: system 't' stands on what is over"]


def test_a_channel_nobody_attends_on_spoils_the_step(items: Items) -> None:
    model = """
    journeys: [{id: j, steps: [{id: s, channels: [phone, branch], processes: [{process: p, channels: [phone]}]}]}]
    functions: [{id: f}]
    processes: [{id: p, owner: f, capability: 1, manual: by voice}]
    """
    assert items("aligned_steps", model) == ["j/s: nobody attends on 'branch'"]


def test_a_process_of_unknown_capability_leaves_the_shortfall_open(counted: Counted) -> None:
    model = """
    journeys: [{id: j, steps: [{id: s, processes: [p, q]}, {id: t, processes: [q]}, {id: u, processes: [r]}]}]
    processes: [{id: p, capability: 1}, {id: q}, {id: r, capability: 0}]
    """
    required = "{states: [today], required_capability: {step: 3}}"
    assert counted("capability_shortfall", model, required) == [(2, 3, 1)]
    assert counted("processes_2_below", model, required) == [(1, 3, 1)]
    assert counted("processes_3_below", model, required) == [(1, 3, 1)]


def test_every_state_is_measured(counted: Counted) -> None:
    model = """
    journeys: [{id: j, steps: [{id: s, processes: [p]}, {id: t, retired: nobody needs it, states: [current]}]}]
    processes: [{id: p}]
    """
    assert counted("process_coverage", model, "states: [current, future]") == [(1, 2, 0), (1, 1, 0)]


def test_a_share_of_nothing_has_no_value(card: Callable[..., Scorecard]) -> None:
    found = card("journeys: [{id: j, steps: [{id: s, kind: action}]}]").of(None, "today")
    assert (found["aligned_steps"].denominator, found["aligned_steps"].value) == (0, None)


def test_a_share_has_four_digits(card: Callable[..., Scorecard]) -> None:
    found = card("journeys: [{id: j, steps: [{id: s}, {id: t, processes: [p]}, {id: u}]}]\nprocesses: [{id: p}]")
    assert found.of("j", "today")["process_coverage"].value == 0.3333


def test_the_items_are_what_a_reader_should_look_at(items: Items) -> None:
    assert items("manual_steps", LIBRARY) == ["borrow/collect: by hand: books are handed over"]
    assert items("system_coverage", LIBRARY) == [
        "borrow/collect: by hand: books are handed over",
        "borrow/complain: no system supports it",
    ]
    assert items("capability_shortfall", LIBRARY) == [
        "borrow/reserve: process 'lend' has capability 3 where 4 is required"
    ]
    assert items("processes_1_below", LIBRARY) == ["lend: is 1 below what is required"]


def test_whose_capability_is_unknown_is_named(items: Items) -> None:
    model = """
    journeys: [{id: j, steps: [{id: s, processes: [p]}, {id: t}, {id: u, processes: [q]}]}]
    processes: [{id: p}, {id: q, capability: 3}]
    """
    required = "{states: [today], required_capability: {step: 3}}"
    assert items("capability_shortfall", model, required) == [
        "j/s: not assessed: the capability of process 'p' is unknown",
        "j/t: not assessed: no process attends",
    ]
    assert items("processes_0_below", model, required) == ["p: not assessed: its capability is unknown"]


def test_what_is_an_item_of_several_journeys_is_named_once(items: Items) -> None:
    assert items("owned_systems", LIBRARY) == ["opac: has no owner"]
