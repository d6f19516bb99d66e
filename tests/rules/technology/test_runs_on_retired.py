"""The rule `runs-on-retired`: nothing that reaches the customer runs on what is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DATES = "{as_of: 2026-11-21, states: [current, {id: future, date: 2028-01-01}]}"
BORROW = """
journeys: [{id: borrow, steps: [{id: take, name: Take the book home, processes: [lend]}]}]
processes: [{id: lend, systems: [catalogue]}]
systems:
"""
GONE = (
    "error [future] step 'Take the book home' relies on system 'catalogue', which runs on "
    "'server', but 'server' no longer exists in 'future'"
)


def test_what_runs_on_something_that_stays_is_not_reported(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            BORROW
            + """
  - {id: catalogue, kind: application, runs_on: [server]}
  - {id: server, kind: hardware, lifecycle: {end: 2028-01-01}}
""",
            DATES,
        )
        == []
    )


def test_what_runs_on_something_that_has_ended_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        BORROW
        + """
  - {id: catalogue, name: Catalogue, kind: application, runs_on: [server]}
  - {id: server, name: Server, kind: hardware, lifecycle: {end: 2027}}
""",
        DATES,
    ) == [
        "5:67 error [future]",
        (
            "step 'Take the book home' relies on system 'Catalogue', which runs on 'Server', but "
            "'Server' ended on 2027-12-31, before 'future' (2028-01-01)"
        ),
        "help: replace it, move the system, or extend its support; a list per state says what is meant",
        (
            "path: system:server -hosts-> system:catalogue -supports-> process:lend -serves-> step:borrow/take"
            " -in-> journey:borrow"
        ),
        "steps: borrow/take",
        "6:10 system:server: ended on 2027-12-31, before 'future' (2028-01-01)",
    ]


def test_an_end_says_nothing_where_the_date_of_the_state_is_unknown(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            BORROW
            + """
  - {id: catalogue, kind: application, runs_on: [server]}
  - {id: server, kind: hardware, lifecycle: {end: 2020}}
"""
        )
        == []
    )


def test_something_ended_on_which_a_process_stands_itself_is_told_of_by_another_rule(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says(
            BORROW
            + """
  - {id: catalogue, kind: application, runs_on: [server]}
  - {id: server, kind: hardware, supports: [lend], lifecycle: {end: 2027}}
""",
            DATES,
        )
        == []
    )


def test_what_runs_on_something_gone_in_the_future_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        BORROW
        + """
  - {id: catalogue, kind: application, runs_on: [server], depends_on: [line]}
  - {id: server, kind: hardware, states: [current], retired: The cellar is needed.}
  - {id: line, kind: network, states: [current], retired: It is old.}
"""
    ) == [
        "5:50 error [future]",
        (
            "step 'Take the book home' relies on system 'catalogue', which runs on 'server', but "
            "'server' no longer exists in 'future' (1 more is over as well)"
        ),
        "help: replace it, move the system, or extend its support; a list per state says what is meant",
        (
            "path: system:server -hosts-> system:catalogue -supports-> process:lend -serves-> step:borrow/take"
            " -in-> journey:borrow"
        ),
        "steps: borrow/take",
        "6:10 system:server: no longer exists in 'future'",
        "7:10 system:line: no longer exists in 'future'",
    ]


@pytest.mark.parametrize(
    ("catalogue", "server"),
    [
        ("runs_on: [server, cloud]", ""),
        ("runs_on: [server], depends_on: [cloud]", ""),
        ("runs_on: [server, old-cloud]", "replaced_by: [old-cloud],"),
        ("runs_on: {current: [server], future: [old-cloud]}", ""),
        ("runs_on: {current: [server], future: []}", ""),
        ("runs_on: {current: [server]}", ""),
        ("runs_on: [server], states: [current], retired: Bought books only.", ""),
    ],
)
def test_something_in_its_place_or_a_list_per_state_is_enough(
    says: Callable[..., list[str]], catalogue: str, server: str
) -> None:
    assert (
        says(
            BORROW
            + f"""
  - {{id: catalogue, kind: application, {catalogue}}}
  - {{id: server, kind: hardware, states: [current], {server} retired: The cellar is needed.}}
  - {{id: cloud, kind: platform, states: [future]}}
  - {{id: old-cloud, kind: platform}}
"""
        )
        == []
    )


def test_what_it_had_before_and_what_replaces_something_else_is_not_in_its_place(
    says: Callable[..., list[str]],
) -> None:
    assert says(
        BORROW
        + """
  - {id: catalogue, kind: application, runs_on: [server, old-cloud]}
  - {id: server, kind: hardware, states: [current], replaced_by: [cloud]}
  - {id: cloud, kind: platform, states: [future]}
  - {id: old-cloud, kind: platform}
"""
    ) == [GONE]


def test_what_reaches_no_step_is_not_reported(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: take, processes: [lend]}]}]
            processes: [{id: lend, manual: Cards.}]
            systems:
              - {id: payroll, kind: application, purpose: internal, runs_on: [server]}
              - {id: server, kind: hardware, purpose: internal, states: [current], retired: Old.}
        """)
        == []
    )


def test_what_is_new_in_the_future_stood_on_nothing_before(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            BORROW
            + """
  - {id: catalogue, kind: application, states: [future], runs_on: [server]}
  - {id: server, kind: hardware, states: [current]}
"""
        )
        == []
    )


def test_with_three_states_it_is_reported_where_it_goes(says: Callable[..., list[str]]) -> None:
    assert says(
        BORROW
        + """
  - {id: catalogue, kind: application, runs_on: [server]}
  - {id: server, kind: hardware, states: [current, interim], retired: Old.}
""",
        "states: [current, interim, future]",
    ) == [GONE]


@pytest.mark.parametrize(
    ("catalogue", "server"),
    [("runs_on: [server, clowd]", ""), ("runs_on: [server]", "replaced_by: [clowd],")],
)
def test_a_misspelt_reference_may_be_what_takes_its_place(
    says: Callable[..., list[str]], catalogue: str, server: str
) -> None:
    assert (
        says(
            BORROW
            + f"""
  - {{id: catalogue, kind: application, {catalogue}}}
  - {{id: server, kind: hardware, states: [current], {server} retired: The cellar is needed.}}
  - {{id: cloud, kind: platform}}
"""
        )
        == []
    )


def test_what_may_reach_a_step_by_a_misspelt_reference_only_is_not_reported(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: take, processes: [lend]}]}]
            processes: [{id: lend, manual: Cards.}]
            systems:
              - {id: catalogue, kind: application, supports: [lned], runs_on: [server]}
              - {id: server, kind: hardware, states: [current], retired: Old.}
        """)
        == []
    )
