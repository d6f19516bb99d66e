"""The rule `processes-cross`: no two frontstage processes of different owners cross over each other in a journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

ON = "rules: {processes-cross: info}"
JOURNEY = "journeys: [{id: move, steps: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]}]"


def test_processes_that_cross_over_are_reported(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys:
          - id: move
            steps:
              - {id: order, name: Order}
              - {id: visit, name: Meet the surveyor}
              - {id: sign, name: Sign}
              - {id: pack, name: Pack}
              - {id: drive, name: Drive}
        processes:
          - {id: selling, name: Sell, kind: frontstage, owner: sales, serves: [sign, order]}
          - {id: moving, name: Move, kind: frontstage, owner: crews, serves: [visit, drive, pack]}
    """
    assert tells(model, ON) == [
        "11:10 info [current, future]",
        (
            "step 'Order' to 'Drive': process 'Sell' of 'sales' ('Order' to 'Sign') "
            "and process 'Move' of 'crews' ('Meet the surveyor' to 'Drive') cross over each other"
        ),
        "help: move a step from one to the other, or let one of them attend from end to end",
        "about: selling",
        "path: process:selling -serves-> step:move/order -in-> journey:move",
        "steps: move/order, move/visit, move/sign, move/drive",
        "10:10 process:selling: attends from 'Order' to 'Sign'",
        "11:10 process:moving: attends from 'Meet the surveyor' to 'Drive'",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[a, b]", "[c, d]"),
        ("[a, d]", "[b, c]"),
        ("[a, c]", "[a, d]"),
        ("[a, d]", "[b, d]"),
        ("[a, c]", "[c, e]"),
        ("[a]", "[a, e]"),
    ],
    ids=["apart", "nested", "same begin", "same end", "meeting", "one step"],
)
def test_processes_that_are_apart_or_nested_do_not_cross(says: Callable[..., list[str]], one: str, other: str) -> None:
    model = f"""
        {JOURNEY}
        processes: [{{id: p, kind: frontstage, owner: x, serves: {one}}},
                    {{id: q, kind: frontstage, owner: y, serves: {other}}}]
    """
    assert says(model, ON) == []


@pytest.mark.parametrize(
    "other",
    [
        "kind: frontstage, owner: x",
        "kind: backstage, owner: y",
        "owner: y",
        "kind: frontstage",
        "kind: frontstage, owner: [y, z]",
    ],
    ids=["same owner", "backstage", "no kind", "no owner", "two owners"],
)
def test_processes_of_one_owner_or_behind_the_stage_may_cross(says: Callable[..., list[str]], other: str) -> None:
    model = f"""
        {JOURNEY}
        processes: [{{id: p, kind: frontstage, owner: x, serves: [a, c]}}, {{id: q, {other}, serves: [b, d]}}]
    """
    assert says(model, ON) == []


def test_an_owner_who_is_misspelt_may_be_the_same(says: Callable[..., list[str]]) -> None:
    model = f"""
        roles: [{{id: crews, function: field}}]
        {JOURNEY}
        processes: [{{id: p, kind: frontstage, owner: crews, serves: [a, c]}},
                    {{id: q, kind: frontstage, owner: crew, serves: [b, d]}}]
    """
    assert says(model, ON) == []


def test_a_pair_that_crosses_in_several_journeys_is_one_finding(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: one, steps: [{id: a}, {id: b}, {id: c}, {id: d}]},
                   {id: two, steps: [{id: k}, {id: l}, {id: m}, {id: n}]}]
        processes: [{id: p, kind: frontstage, owner: x, serves: [a, c, l, n]},
                    {id: q, kind: frontstage, owner: y, serves: [b, d, k, m]}]
    """
    assert says(model, ON) == [
        (
            "info [current, future] step 'a' to 'd': process 'p' of 'x' ('a' to 'c') and process "
            "'q' of 'y' ('b' to 'd') cross over each other; they do so in 1 more journey"
        )
    ]


def test_processes_of_different_journeys_do_not_meet(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: one, steps: [{id: a}, {id: b}]}, {id: two, steps: [{id: k}, {id: l}]}]
        processes: [{id: p, kind: frontstage, owner: x, serves: [a, k]},
                    {id: q, kind: frontstage, owner: y, serves: [b, l]}]
    """
    assert says(model, ON) == []


def test_processes_cross_in_the_states_in_which_they_attend(says: Callable[..., list[str]]) -> None:
    model = f"""
        {JOURNEY}
        processes: [{{id: p, kind: frontstage, owner: x, serves: {{current: [a, c], future: [a, b]}}}},
                    {{id: q, kind: frontstage, owner: y, serves: {{current: [b, d], future: [c, d]}}}}]
    """
    assert says(model, ON) == [
        (
            "info [current] step 'a' to 'd': process 'p' of 'x' ('a' to 'c') "
            "and process 'q' of 'y' ('b' to 'd') cross over each other"
        )
    ]


def test_the_finding_is_called_the_same_whichever_process_is_written_or_begins_first(
    findings: Callable[..., list[Finding]],
) -> None:
    names = {
        found.identity
        for one, other in (("[a, c]", "[b, d]"), ("[b, d]", "[a, c]"))
        for found in findings(
            f"""
            {JOURNEY}
            processes: [{{id: p, kind: frontstage, owner: x, serves: {one}}},
                        {{id: q, kind: frontstage, owner: y, serves: {other}}}]
            """,
            ON,
        )
    }
    assert names == {"processes-cross process:p q"}


def test_the_rule_is_off_until_somebody_wants_it_and_fails_no_run_by_itself(
    findings: Callable[..., list[Finding]],
) -> None:
    model = f"""
        {JOURNEY}
        processes: [{{id: p, kind: frontstage, owner: x, serves: [a, c]}},
                    {{id: q, kind: frontstage, owner: y, serves: [b, d]}}]
    """
    assert findings(model) == []
    assert [found.gating for found in findings(model, "profile: strict")] == [False]
    assert [found.gating for found in findings(model, ON)] == [True]
