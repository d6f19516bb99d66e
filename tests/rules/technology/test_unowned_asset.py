"""The rule `unowned-asset`: every system, policy and data object on which a step stands has exactly one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

VISIT = """
journeys: [{id: visit, steps: [{id: listen, name: Listen to the guide, processes: [lend]}]}]
"""


def test_a_system_without_an_owner_is_reported_once_another_has_one(tells: Callable[..., list[str]]) -> None:
    assert tells(
        VISIT
        + """
processes: [{id: lend, owner: desk, systems: [guides, tills]}]
systems:
  - {id: tills, kind: application, owner: finance}
  - {id: guides, name: Audio guides, kind: hardware, depends_on: [charger]}
  - {id: charger, kind: hardware, owner: house}
"""
    ) == [
        "6:10 warning [current, future]",
        "step 'Listen to the guide' relies on system 'Audio guides', which has no owner",
        "help: name one accountable role or function as `owner`",
        "path: system:guides -supports-> process:lend -serves-> step:visit/listen -in-> journey:visit",
        "steps: visit/listen",
    ]


def test_two_owners_are_as_bad_as_none(tells: Callable[..., list[str]]) -> None:
    assert tells(
        VISIT
        + """
processes: [{id: lend, owner: desk, systems: [guides]}]
functions: [{id: house, name: House, head: janitor}]
roles: [{id: janitor, name: Janitor, function: house}]
systems: [{id: guides, kind: hardware, owner: [house, janitor]}]
"""
    ) == [
        "6:47 warning [current, future]",
        ("step 'Listen to the guide' relies on system 'guides', which has 2 owners: 'House' and 'Janitor'"),
        "help: name one accountable role or function as `owner`",
        "path: system:guides -supports-> process:lend -serves-> step:visit/listen -in-> journey:visit",
        "steps: visit/listen",
        "4:18 function:house: is named as an owner",
        "5:14 role:janitor: is named as an owner",
    ]


@pytest.mark.parametrize(
    ("owned", "expected"),
    [
        ("", []),
        ("policies: [{id: age-limit, owner: law}]", ["is subject to policy 'deposit'"]),
        ("data: [{id: loans}, {id: names, owner: law}]", ["relies on data 'loans'"]),
        (
            "systems: [{id: guides, kind: hardware}, {id: payroll, kind: saas, owner: law}]",
            ["relies on system 'guides'"],
        ),
    ],
)
def test_a_kind_is_looked_at_once_one_of_it_has_an_owner(
    says: Callable[..., list[str]], owned: str, expected: list[str]
) -> None:
    others = {
        "policies": "policies: [{id: deposit, governs: [lend]}]",
        "data": "data: [{id: loans}]",
        "systems": "systems: [{id: guides, kind: hardware}]",
    }
    key = owned.partition(":")[0]
    owned = owned.replace("[{id: age-limit", "[{id: deposit, governs: [lend]}, {id: age-limit")
    rest = "\n".join(text for kind, text in others.items() if kind != key)

    assert says(
        VISIT + f"processes: [{{id: lend, owner: desk, systems: [guides], reads: [loans]}}]\n{owned}\n{rest}\n"
    ) == [f"warning [current, future] step 'Listen to the guide' {what}, which has no owner" for what in expected]


def test_what_reaches_no_step_needs_no_owner(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            VISIT
            + """
processes: [{id: lend, owner: desk, systems: [guides]}]
systems: [{id: guides, kind: hardware, owner: desk}, {id: payroll, kind: saas, purpose: internal}]
"""
        )
        == []
    )


def test_who_runs_a_system_technically_does_not_own_it(says: Callable[..., list[str]]) -> None:
    assert says(
        VISIT
        + """
processes: [{id: lend, owner: desk, systems: [guides, tills]}]
systems: [{id: guides, kind: hardware, it_owner: it}, {id: tills, kind: saas, owner: desk}]
"""
    ) == [("warning [current, future] step 'Listen to the guide' relies on system 'guides', which has no owner")]


def test_an_owner_of_the_future_is_missing_today(says: Callable[..., list[str]]) -> None:
    assert says(
        VISIT
        + """
processes: [{id: lend, owner: desk, systems: [guides]}]
systems: [{id: guides, kind: hardware, owner: {future: desk}}]
"""
    ) == [("warning [current] step 'Listen to the guide' relies on system 'guides', which has no owner")]


@pytest.mark.parametrize(
    "guides",
    ["supports: [lend], owner: jnitor", "supports: [lned]"],
)
def test_a_misspelt_owner_or_link_to_the_step_is_unknown(says: Callable[..., list[str]], guides: str) -> None:
    assert (
        says(
            VISIT
            + f"""
processes: [{{id: lend, owner: janitor, systems: [tills]}}]
functions: [{{id: house, head: janitor}}]
roles: [{{id: janitor, function: house}}]
systems: [{{id: guides, kind: hardware, {guides}}}, {{id: tills, kind: saas, owner: janitor}}]
"""
        )
        == []
    )
