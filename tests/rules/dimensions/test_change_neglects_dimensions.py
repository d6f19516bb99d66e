"""Changes of a journey that leave dimensions out of account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SHOP = """
    journeys: [{id: collect, name: Collect, steps: [{id: ask, processes: [fill]}]}]
    processes: [{id: fill, systems: [stock], performed_by: [clerk], reads: [recipe]}]
    systems: [{id: stock, kind: saas}]
    functions: [{id: counter}]
    roles: [{id: clerk, function: counter}]
    policies: [{id: law, governs: [fill]}]
    data: [{id: recipe}]
"""


def test_a_change_in_all_five_dimensions_neglects_none(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""{SHOP}    initiatives:
      - {{id: ready, kind: other, delivers: [fill, stock]}}
      - {{id: skills, kind: transformation, journeys: [collect], delivers: [clerk, recipe], retires: [law]}}
        """)
        == []
    )


def test_dimensions_of_which_nothing_is_said_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""{SHOP}    initiatives:
      - {{id: ready, name: Ready, kind: other, delivers: [fill, stock]}}
      - {{id: idle, kind: other, journeys: [collect], no_change_needed: {{data: Recipes are complete.}}}}
    """) == [
        "1:17 info [future]",
        ("the initiatives of journey 'Collect' change technology and process, and say nothing of policy or people"),
        "help: let an initiative deliver what else has to change, or say why not under `no_change_needed`",
        "about: collect",
        "path: initiative:ready -changes-> journey:collect",
        "9:10 initiative:ready: changes the journey",
    ]


def test_technology_alone_is_worse(says: Callable[..., list[str]]) -> None:
    assert says(f"{SHOP}    initiatives: [{{id: ready, kind: transformation, delivers: [stock]}}]") == [
        (
            "warning [future] the initiatives of journey 'Collect' change technology only, and say "
            "nothing of process, policy, people or data"
        )
    ]


@pytest.mark.parametrize(
    ("element", "changed", "missing"),
    [
        ("fill", "process", "technology, policy, people or data"),
        ("law", "policy", "technology, process, people or data"),
        ("clerk", "people", "technology, process, policy or data"),
        ("counter", "people", "technology, process, policy or data"),
        ("recipe", "data", "technology, process, policy or people"),
    ],
)
def test_another_dimension_alone_is_worth_a_conversation(
    says: Callable[..., list[str]], element: str, changed: str, missing: str
) -> None:
    assert says(f"{SHOP}    initiatives: [{{id: ready, kind: transformation, delivers: [{element}]}}]") == [
        f"info [future] the initiatives of journey 'Collect' change {changed} only, and say nothing of {missing}"
    ]


def test_a_dimension_that_can_stay_is_not_neglected(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""{SHOP}    initiatives:
      - id: ready
        kind: transformation
        delivers: [stock, fill, law]
        no_change_needed: {{people: They know it., data: It is there.}}
        """)
        == []
    )


def test_what_is_retired_is_changed_too(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""{SHOP}    initiatives: [{{id: ready, kind: transformation, journeys: [collect],
                                   delivers: [fill], retires: [stock, law, clerk, recipe]}}]""")
        == []
    )


@pytest.mark.parametrize("content", ["delivers: []", "delivers: [ask]", "delivers: [collect]"])
def test_a_journey_in_which_no_dimension_changes_is_not_judged(says: Callable[..., list[str]], content: str) -> None:
    assert says(f"{SHOP}    initiatives: [{{id: ready, kind: other, journeys: [collect], {content}}}]") == []


def test_a_change_that_reaches_no_journey_is_not_judged(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"{SHOP}    personas: [{{id: guest}}]\n    initiatives: [{{id: ready, kind: other, delivers: [guest]}}]")
        == []
    )


@pytest.mark.parametrize(
    "initiatives",
    [
        "[{id: ready, kind: other, delivers: [stock, qqqqqqqq]}]",
        "[{id: ready, kind: other, delivers: [stock], retires: [qqqqqqqq]}]",
        "[{id: ready, kind: other, delivers: [stock]}, {id: law, kind: other, journeys: [colect], delivers: [law]}]",
    ],
)
def test_what_a_misspelt_reference_may_mean_may_be_in_the_other_dimensions(
    says: Callable[..., list[str]], initiatives: str
) -> None:
    assert says(f"{SHOP}    initiatives: {initiatives}") == []
