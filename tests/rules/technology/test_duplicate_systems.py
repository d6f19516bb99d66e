"""The rule `duplicate-systems`: no process is supported by two systems that provide the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {duplicate-systems: info}"
STAY = """
journeys: [{id: stay, steps: [{id: arrive, name: Arrive, processes: [greet]}]}]
"""


def test_systems_that_provide_different_things_are_not_reported(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            STAY
            + """
processes: [{id: greet, systems: [book, club]}]
systems: [{id: book, kind: saas, provides: [addresses]}, {id: club, kind: saas, provides: [points]}]
""",
            ON,
        )
        == []
    )


def test_two_systems_that_provide_the_same_at_one_process_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        STAY
        + """
processes: [{id: greet, name: Greet guests, systems: [club, book]}]
systems:
  - {id: club, name: Loyalty club, kind: saas, provides: [points, Addresses ]}
  - {id: book, name: Guest book, kind: saas, provides: [addresses, keys]}
""",
        ON,
    ) == [
        "6:56 info [current, future]",
        (
            "step 'Arrive': process 'Greet guests' has system 'Guest book' and also 'Loyalty "
            "club', which provides the same: 'addresses'"
        ),
        "help: decide for one, say `replaced_by` at the other, or make them an `alternative` of each other",
        "path: system:book -supports-> process:greet -serves-> step:stay/arrive -in-> journey:stay",
        "steps: stay/arrive",
        "5:58 system:club: provides 'addresses' as well",
    ]


def test_three_of_a_kind_are_one_finding(findings: Callable[..., list[object]]) -> None:
    found = findings(
        STAY
        + """
processes: [{id: greet, systems: [c, b, a]}]
systems: [{id: a, kind: saas, provides: [x]}, {id: b, kind: saas, provides: [x]}, {id: c, kind: saas, provides: [x]}]
""",
        ON,
    )

    assert [(one.identity, one.message) for one in found] == [
        (
            "duplicate-systems system:a",
            ("step 'Arrive': process 'greet' has system 'a' and also 'b' and 'c', which provide the same: 'x'"),
        )
    ]


def test_a_system_that_shares_one_thing_with_one_and_another_with_another_is_in_two_findings(
    says: Callable[..., list[str]],
) -> None:
    assert says(
        """
journeys: [{id: stay, steps: [{id: arrive, processes: [greet, pay]}, {id: leave, processes: [pay]}]}]
processes: [{id: greet, systems: [a, b]}, {id: pay, systems: [b, c]}]
systems: [{id: a, kind: saas, provides: [x]}, {id: b, kind: saas, provides: [x, y]}, {id: c, kind: saas, provides: [y]}]
""",
        ON,
    ) == [
        (
            "info [current, future] step 'arrive': process 'greet' has system 'a' and also 'b', which "
            "provides the same: 'x'"
        ),
        (
            "info [current, future] step 'arrive' and 1 more: process 'pay' has system 'b' and also "
            "'c', which provides the same: 'y'"
        ),
    ]


@pytest.mark.parametrize(
    ("links", "book", "club"),
    [
        ("[{system: book, alternative: one}, {system: club, alternative: one}]", "", ""),
        ("[book, club]", "time: eliminate", ""),
        ("[book, club]", "", "lifecycle: {phase_out: 2020}"),
        ("[book, club]", "replaced_by: [club]", ""),
        ("[book, club]", "", "replaced_by: [book]"),
        ("[book, club]", "", "replaced_by: [bok]"),
        ("[book, club, clbu]", "", ""),
        ("[book]", "", "supports: [leave]"),
    ],
)
def test_alternatives_what_is_on_its_way_out_and_what_supports_something_else_are_not_reported(
    says: Callable[..., list[str]], links: str, book: str, club: str
) -> None:
    assert (
        says(
            f"""
journeys: [{{id: stay, steps: [{{id: arrive, processes: [greet]}}, {{id: leave}}]}}]
processes: [{{id: greet, systems: {links}}}]
systems: [{{id: book, kind: saas, provides: [x], {book}}}, {{id: club, kind: saas, provides: [x], {club}}}]
""",
            "{as_of: 2026-11-21, states: [current], rules: {duplicate-systems: info}}",
        )
        == []
    )


def test_names_of_two_groups_do_not_make_an_alternative(says: Callable[..., list[str]]) -> None:
    assert says(
        STAY
        + """
processes: [{id: greet, systems: [{system: book, alternative: one}, {system: club, alternative: two}]}]
systems: [{id: book, kind: saas, provides: [x]}, {id: club, kind: saas, provides: [x]}]
""",
        ON,
    ) == [
        (
            "info [current, future] step 'Arrive': process 'greet' has system 'book' and also "
            "'club', which provides the same: 'x'"
        )
    ]


def test_the_rule_is_off_until_somebody_asks_for_it(says: Callable[..., list[str]]) -> None:
    model = (
        STAY
        + """
processes: [{id: greet, systems: [book, club]}]
systems: [{id: book, kind: saas, provides: [x]}, {id: club, kind: saas, provides: {current: [x]}}]
"""
    )

    assert says(model) == []
    assert says(model, "profile: strict") == [
        (
            "info [current] step 'Arrive': process 'greet' has system 'book' and also 'club', which "
            "provides the same: 'x'"
        )
    ]
