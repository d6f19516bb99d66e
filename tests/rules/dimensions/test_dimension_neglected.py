"""The rule `dimension-neglected`: the five dimensions of a journey are described in equal measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {dimension-neglected: info}"
FULL = "capability: 3, performed_by: [agent], reads: [stock], systems: [till]"
START = """
journeys: [{id: shop, name: Shop, steps: [{id: ask}, {id: pay}]}]
systems: [{id: till, kind: application}]
"""


def test_what_is_described_evenly_is_right(says: Callable[..., list[str]]) -> None:
    model = f"""{START}
policies: [{{id: returns, governs: [advise, take-money]}}]
processes: [{{id: advise, serves: [ask], {FULL}}}, {{id: take-money, serves: [pay], {FULL}}}]
"""
    assert says(model, ON) == []


def test_a_dimension_that_is_described_less_than_half_as_often_is_reported(tells: Callable[..., list[str]]) -> None:
    model = f"""{START}
processes:
  - {{id: advise, serves: [ask], {FULL}}}
  - {{id: take-money, serves: [pay], {FULL}}}
  - {{id: wrap, name: Wrap it, serves: [pay], {FULL}}}
policies: [{{id: returns, governs: [advise]}}]
"""
    assert tells(model, ON) == [
        "1:17 info [current, future]",
        (
            "journey 'Shop': policy is described less than half as often as technology (technology "
            "3 of 3, process 3 of 3, policy 1 of 3, people 3 of 3, data 3 of 3)"
        ),
        "help: name them under the `governs` of the policies they follow",
        "about: shop policy",
        "6:10 process:take-money: process 'take-money' does not describe its policy",
        "7:10 process:wrap: process 'Wrap it' does not describe its policy",
    ]


def test_half_as_often_is_enough(says: Callable[..., list[str]]) -> None:
    model = f"""{START}
processes: [{{id: advise, serves: [ask], {FULL}}}, {{id: take-money, serves: [pay], {FULL}}}]
policies: [{{id: returns, governs: [advise]}}]
"""
    assert says(model, ON) == []


def test_each_neglected_dimension_is_told_of_alone(says: Callable[..., list[str]]) -> None:
    model = f"{START}\nprocesses: [{{id: advise, serves: [ask], capability: 0, systems: [till], reads: [stock]}}]"
    counts = "technology 1 of 1, process 1 of 1, policy 0 of 1, people 0 of 1, data 1 of 1"
    assert says(model, ON) == [
        (
            f"info [current, future] journey 'Shop': {dimension} is described less than half as often as technology "
            f"({counts})"
        )
        for dimension in ("people", "policy")
    ]


@pytest.mark.parametrize(
    "instead",
    [
        "capability: 1, performed_by: [agent], reads: [stock], manual: It is a talk.",
        "capability: 1, automated: true, creates: [stock], systems: [till]",
        "capability: 1, automated: true, writes: [stock], systems: [till]",
    ],
    ids=["manual", "automated, creates", "automated, writes"],
)
def test_there_is_more_than_one_way_to_describe_a_dimension(says: Callable[..., list[str]], instead: str) -> None:
    model = f"{START}\nprocesses: [{{id: advise, serves: [ask], {instead}}}]\npolicies: [{{id: p, governs: advise}}]"
    assert says(model, ON) == []


def test_parts_describe_what_their_whole_is_made_of(says: Callable[..., list[str]]) -> None:
    model = f"""{START}
processes: [{{id: advise, serves: [ask], capability: 2}}, {{id: listen, part_of: advise, {FULL}}}]
policies: [{{id: returns, governs: [advise]}}]
"""
    assert says(model, ON) == []


def test_a_misspelt_reference_may_describe_a_dimension(says: Callable[..., list[str]]) -> None:
    model = f"{START}\nprocesses: [{{id: advise, serves: [ask], {FULL}}}]\npolicies: [{{id: p, governs: advize}}]"
    assert says(model, ON) == []


def test_processes_of_other_journeys_do_not_count(says: Callable[..., list[str]]) -> None:
    model = f"""{START}
processes: [{{id: advise, serves: [ask], {FULL}}}, {{id: audit, capability: 2}}]
policies: [{{id: returns, governs: [advise]}}]
"""
    assert says(model, ON) == []


def test_while_one_dimension_only_is_used_none_is_neglected(says: Callable[..., list[str]]) -> None:
    assert says(f"{START}\nprocesses: [{{id: advise, serves: [ask], systems: [till]}}]", ON) == []


def test_it_is_off_unless_asked_for(says: Callable[..., list[str]]) -> None:
    assert says(f"{START}\nprocesses: [{{id: advise, serves: [ask], capability: 1, systems: [till]}}]") == []
