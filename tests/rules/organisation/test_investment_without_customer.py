"""System implementations that no customer will notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAY = """
    journeys: [{id: play, steps: [{id: buy, processes: [sell]}]}]
    processes: [{id: sell, systems: [till]}, {id: post, name: Post letters}]
    systems: [{id: till, kind: saas}, {id: cloud, name: Mailing cloud, kind: saas}, {id: server, kind: hardware}]
"""


@pytest.mark.parametrize("delivered", ["till", "sell", "buy", "play", "cloud, till"])
def test_what_reaches_a_step_is_for_customers(says: Callable[..., list[str]], delivered: str) -> None:
    assert says(f"{PLAY}    initiatives: [{{id: guests, kind: system-implementation, delivers: [{delivered}]}}]") == []


def test_what_reaches_no_step_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""{PLAY}    initiatives:
      - id: guests
        name: Know our guests
        kind: system-implementation
        delivers: [cloud, post]
    """) == [
        "8:15 warning [future]",
        (
            "initiative 'Know our guests' delivers system 'Mailing cloud' and 1 more, none of "
            "which reaches a step of any journey in 'future'"
        ),
        "help: link what it delivers to the process or step it is for, declare it `purpose: internal`, or question it",
        "path: system:cloud",
        "3:40 system:cloud: reaches no step in 'future'",
        "2:47 process:post: reaches no step in 'future'",
    ]


@pytest.mark.parametrize("kind", ["transformation", "management", "other"])
def test_other_initiatives_are_no_investments_in_systems(says: Callable[..., list[str]], kind: str) -> None:
    assert says(f"{PLAY}    initiatives: [{{id: guests, kind: {kind}, delivers: [cloud]}}]") == []


def test_an_investment_that_delivers_nothing_is_not_judged(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""{PLAY}    initiatives: [{{id: guests, kind: system-implementation, delivers: []}},
                                         {{id: plays, kind: system-implementation, retires: [cloud]}}]""")
        == []
    )


def test_what_is_meant_for_the_inside_need_not_reach_a_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: play, steps: [{id: buy}]}]
            processes: [{id: post, purpose: internal}]
            systems: [{id: cloud, kind: saas, purpose: internal}]
            initiatives: [{id: guests, kind: system-implementation, delivers: [cloud, post]}]
        """)
        == []
    )


def test_not_all_of_it_is_meant_for_the_inside(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: play, steps: [{id: buy}]}]
        systems: [{id: cloud, kind: saas, purpose: internal}, {id: server, kind: hardware}]
        initiatives: [{id: guests, kind: system-implementation, delivers: [cloud, server]}]
    """) == [
        (
            "warning [future] initiative 'guests' delivers system 'cloud' and 1 more, none of "
            "which reaches a step of any journey in 'future'"
        )
    ]


def test_what_reaches_a_step_today_only_is_reported(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: play, steps: [{id: buy, processes: [sell]}]}]
        processes: [{id: sell, systems: {current: [cloud]}}]
        systems: [{id: cloud, kind: saas}]
        initiatives: [{id: guests, kind: system-implementation, delivers: [cloud]}]
    """) == [
        (
            "warning [future] initiative 'guests' delivers system 'cloud', which reaches no step "
            "of any journey in 'future'"
        )
    ]


def test_what_reaches_a_step_in_a_later_state_is_for_customers(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            """
                journeys: [{id: play, steps: [{id: buy, processes: [sell]}]}]
                processes: [{id: sell, systems: {future: [cloud]}}]
                systems: [{id: cloud, kind: saas}]
                initiatives: [{id: guests, kind: system-implementation, delivers: [cloud]}]
            """,
            settings="states: [current, pilot, future]",
        )
        == []
    )


@pytest.mark.parametrize("supports", ["supports: [sel]", "supports: [qqqqqqqq]"])
def test_a_misspelt_consumer_may_be_one_that_reaches_a_step(says: Callable[..., list[str]], supports: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: play, steps: [{{id: buy, processes: [sell]}}]}}]
            processes: [{{id: sell}}]
            systems: [{{id: cloud, kind: saas, {supports}}}]
            initiatives: [{{id: guests, kind: system-implementation, delivers: [cloud]}}]
        """)
        == []
    )


def test_a_misspelt_delivery_may_be_one_that_reaches_a_step(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"{PLAY}    initiatives: [{{id: guests, kind: system-implementation, delivers: [cloud, qqqqqqqq]}}]") == []
    )


def test_where_there_is_no_step_at_all_another_rule_speaks(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems: [{id: cloud, kind: saas}]
            initiatives: [{id: guests, kind: system-implementation, delivers: [cloud]}]
        """)
        == []
    )


def test_the_systems_it_names_are_not_reported_once_more(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(
        "journeys: [{id: play, steps: [{id: buy}]}]\n"
        "systems: [{id: cloud, kind: saas}, {id: server, kind: hardware}]\n"
        "initiatives: [{id: guests, kind: system-implementation, delivers: [cloud]}]\n",
        encoding="utf-8",
    )
    workspace = load_workspace([tmp_path]).workspace
    assert workspace is not None
    found = check(workspace, Choice(select=("investment-without-customer", "orphan-system"))).findings
    assert [(one.rule, one.subject.id) for one in found] == [
        ("investment-without-customer", "guests"),
        ("orphan-system", "server"),
    ]
