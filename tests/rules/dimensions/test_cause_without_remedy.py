"""Confirmed causes that no initiative works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

BILL = """
    journeys: [{id: move, steps: [{id: bill, name: Get the bill, processes: [settle]}]}]
    processes: [{id: settle, name: Settle, part_of: accounts}, {id: accounts}]
    systems: [{id: old, kind: saas, replaced_by: [middle]}, {id: middle, kind: saas, replaced_by: [new]},
              {id: new, kind: saas}]
"""
OPEN = "initiatives: [{id: exit, kind: other}]"


def story(cause: str) -> str:
    """Write a story with one cause."""
    return f"stories: [{{id: lost, about: [bill], causes: [{{{cause}}}]}}]"


@pytest.mark.parametrize(
    ("element", "work"),
    [
        ("settle", "delivers: [settle]"),
        ("settle", "retires: [settle]"),
        ("settle", "delivers: [accounts]"),
        ("bill", "delivers: [move]"),
        ("old", "delivers: [middle]"),
        ("old", "delivers: [new]"),
    ],
)
def test_a_cause_that_is_delivered_retired_or_replaced_has_a_remedy(
    says: Callable[..., list[str]], element: str, work: str
) -> None:
    cause = story(f"dimension: process, element: {element}, status: confirmed")
    assert says(f"{BILL}    {cause}\n    initiatives: [{{id: exit, kind: other, {work}}}]") == []


def test_a_cause_nobody_works_on_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: move, steps: [{id: bill, name: Get the bill, processes: [settle]}, {id: pay}]}]
        processes: [{id: settle, name: Settle}]
        stories:
          - id: lost
            name: The lost bill
            about: [pay, bill]
            causes: [{dimension: process, element: settle, status: confirmed}]
        initiatives: [{id: exit, kind: other}]
    """) == [
        "7:44 warning [current, future]",
        (
            "step 'Get the bill' and 1 more: process 'Settle' is a confirmed cause (process) of "
            "story 'The lost bill', but no initiative delivers, retires or replaces it"
        ),
        "help: let an initiative deliver, retire or replace it, or say under its `accepted_risk` why you live with it",
        "about: settle",
        "path: story:lost -cause-> process:settle -serves-> step:move/bill -in-> journey:move",
        "steps: move/bill, move/pay",
        "2:18 process:settle: is worked on by no initiative",
    ]


def test_each_cause_of_a_story_needs_a_remedy_of_its_own(says: Callable[..., list[str]]) -> None:
    assert says("""
        processes: [{id: settle}]
        systems: [{id: old, kind: saas}, {id: new, kind: saas}]
        stories:
          - id: lost
            causes:
              - {dimension: process, element: settle, status: confirmed}
              - {dimension: technology, element: old, status: confirmed}
              - {dimension: people, element: settle, status: confirmed}
              - {dimension: technology, element: new, status: confirmed}
        initiatives: [{id: exit, kind: other, delivers: [new]}]
    """) == [
        (
            "warning [current, future] system 'old' is a confirmed cause (technology) of story "
            "'lost', but no initiative delivers, retires or replaces it"
        ),
        (
            "warning [current, future] process 'settle' is a confirmed cause (process) of story "
            "'lost', but no initiative delivers, retires or replaces it"
        ),
    ]


@pytest.mark.parametrize(
    "cause",
    [
        "dimension: process, element: settle, status: suspected",
        "dimension: process, element: settle, status: ruled-out",
        "dimension: process, element: settle",
        "dimension: process, status: confirmed",
        "dimension: process, element: setle, status: confirmed",
    ],
    ids=["suspected", "ruled out", "no status", "no element", "misspelt"],
)
def test_a_cause_that_is_not_confirmed_or_not_named_is_not_assessed(says: Callable[..., list[str]], cause: str) -> None:
    assert says(f"{BILL}    {story(cause)}\n    {OPEN}") == []


def test_what_replaces_it_needs_to_be_delivered_not_retired(says: Callable[..., list[str]]) -> None:
    cause = story("dimension: technology, element: old, status: confirmed")
    assert says(
        f"{BILL}    {cause}\n    initiatives: [{{id: exit, kind: other, retires: [new], delivers: [settle]}}]"
    ) == [
        (
            "warning [current, future] step 'Get the bill': system 'old' is a confirmed cause "
            "(technology) of story 'lost', but no initiative delivers, retires or replaces it"
        )
    ]


@pytest.mark.parametrize(
    ("risk", "as_of", "expected"),
    [
        ("{reason: It happens once a year.}", "2026-06", 0),
        ("{reason: It happens once a year., until: 2026-12}", "2026-06", 0),
        ("{reason: It happens once a year., until: 2026-06-01}", "2026-06-01", 0),
        ("{reason: It happens once a year., until: 2026-05}", "2026-06", 1),
    ],
)
def test_a_risk_somebody_takes_needs_no_remedy_until_it_has_run_out(
    says: Callable[..., list[str]], risk: str, as_of: str, expected: int
) -> None:
    found = says(
        f"""
            processes: [{{id: settle, accepted_risk: {risk}}}]
            stories: [{{id: lost, causes: [{{dimension: process, element: settle, status: confirmed}}]}}]
            {OPEN}
        """,
        settings=f"as_of: {as_of}",
    )
    message = (
        "warning [current, future] process 'settle' is a confirmed cause (process) of story "
        "'lost', but no initiative delivers, retires or replaces it"
    )
    assert found == [message] * expected


@pytest.mark.parametrize("reference", ["replaced_by: [qqqqqqqq]", "replaced_by: [middl]"])
def test_a_misspelt_successor_may_be_delivered(says: Callable[..., list[str]], reference: str) -> None:
    assert (
        says(f"""
            systems: [{{id: old, kind: saas, {reference}}}, {{id: middle, kind: saas}}]
            stories: [{{id: lost, causes: [{{dimension: technology, element: old, status: confirmed}}]}}]
            {OPEN}
        """)
        == []
    )


def test_a_misspelt_delivery_may_be_the_remedy(says: Callable[..., list[str]]) -> None:
    cause = story("dimension: process, element: settle, status: confirmed")
    assert says(f"{BILL}    {cause}\n    initiatives: [{{id: exit, kind: other, delivers: [setle]}}]") == []


def test_without_any_initiative_nothing_is_said(says: Callable[..., list[str]]) -> None:
    assert says(f"{BILL}    {story('dimension: process, element: settle, status: confirmed')}") == []
