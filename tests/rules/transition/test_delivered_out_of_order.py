"""Deliveries that come before what they build on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HOTEL = """
    journeys: [{id: stay, steps: [{id: enter, name: Get into the room, processes: [open-doors]}]}]
    processes: [{id: open-doors}]
    systems:
      - {id: app, name: Key app, kind: application, supports: [open-doors], runs_on: [cloud]}
      - {id: cloud, kind: platform, runs_on: [locks]}
      - {id: locks, name: Locks, kind: hardware}
"""


def test_a_foundation_that_comes_first_is_in_order(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {HOTEL}
    initiatives: [{{id: keys, kind: other, delivers: [app], start: 2027-04, end: 2027-06, after: [doors]}},
                  {{id: doors, kind: other, delivers: [locks], end: 2027-03}}]
        """)
        == []
    )


def test_a_foundation_that_comes_later_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: stay, steps: [{id: enter, name: Get into the room, processes: [open-doors]}]}]
        processes: [{id: open-doors}]
        systems:
          - {id: app, name: Key app, kind: application, supports: [open-doors], runs_on: [cloud]}
          - {id: cloud, kind: platform, runs_on: [locks]}
          - {id: locks, name: Locks, kind: hardware}
        initiatives:
          - {id: keys, name: Mobile keys, kind: other, delivers: [app], end: 2027-06}
          - {id: doors, name: New doors, kind: other, delivers: [locks], end: 2028-01}
    """) == [
        "8:70 warning [future]",
        (
            "step 'Get into the room': initiative 'Mobile keys' delivers system 'Key app' by "
            "2027-06-30, but what that builds on, system 'Locks', comes only with initiative 'New "
            "doors' by 2028-01-31"
        ),
        "help: deliver first what the other builds on",
        (
            "path: system:locks -hosts-> system:cloud -hosts-> system:app -supports-> process:open-doors "
            "-serves-> step:stay/enter -in-> journey:stay"
        ),
        "steps: stay/enter",
        "9:10 initiative:doors: delivers system 'Locks' by 2028-01-31, after system 'Key app' that builds on it",
    ]


def test_all_that_comes_too_early_with_one_initiative_is_one_finding(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes: [{id: open-doors, systems: [app]}]
        systems: [{id: app, kind: application, depends_on: [locks]}, {id: locks, kind: hardware}]
        initiatives:
          - {id: keys, kind: other, delivers: [app, open-doors], start: 2027-01, end: 2027-06, after: [doors]}
          - {id: doors, kind: other, delivers: [locks], end: 2028-01}
    """) == [
        "4:79 warning [future]",
        (
            "initiative 'keys' delivers system 'app' by 2027-06-30, but what that builds on, "
            "system 'locks', comes only with initiative 'doors' by 2028-01-31 (and 2 more cases)"
        ),
        "help: deliver first what the other builds on",
        "path: system:locks -feeds-> system:app",
        "5:10 initiative:doors: delivers system 'locks' by 2028-01-31, after system 'app' that builds on it",
        "5:10 initiative:doors: delivers system 'locks' by 2028-01-31, after process 'open-doors' that builds on it",
        "5:10 initiative:doors: ends on 2028-01-31",
    ]


def test_of_several_foundations_the_latest_is_named(says: Callable[..., list[str]]) -> None:
    assert says("""
        systems: [{id: app, kind: application, depends_on: [locks, cloud]}, {id: locks, kind: hardware},
                  {id: cloud, kind: platform}]
        initiatives:
          - {id: doors, kind: other, delivers: [locks], end: 2027-09}
          - {id: keys, kind: other, delivers: [app], end: 2027-06}
          - {id: move, kind: other, delivers: [cloud], end: 2027-12}
    """) == [
        (
            "warning [future] initiative 'keys' delivers system 'app' by 2027-06-30, but what that "
            "builds on, system 'cloud', comes only with initiative 'move' by 2027-12-31"
        )
    ]


def test_people_policies_and_data_are_foundations_too(says: Callable[..., list[str]]) -> None:
    assert says("""
        roles: [{id: porter, function: desk}]
        processes: [{id: open-doors, performed_by: [porter]}]
        initiatives: [{id: keys, kind: other, delivers: [open-doors], end: 2027-06},
                      {id: training, kind: other, delivers: [porter], end: 2027-07}]
    """) == [
        (
            "warning [future] initiative 'keys' delivers process 'open-doors' by 2027-06-30, but "
            "what that builds on, role 'porter', comes only with initiative 'training' by "
            "2027-07-31"
        )
    ]


@pytest.mark.parametrize(
    "initiatives",
    [
        "[{id: keys, kind: other, delivers: [app], end: 2027-06}, {id: doors, kind: other, delivers: [locks]}]",
        "[{id: keys, kind: other, delivers: [app]}, {id: doors, kind: other, delivers: [locks], end: 2027-06}]",
        (
            "[{id: keys, kind: other, delivers: [app], end: 2027-06},"
            " {id: doors, kind: other, delivers: [locks], end: 2027-06-30}]"
        ),
        "[{id: both, kind: other, delivers: [app, locks], end: 2027-06}]",
        (
            "[{id: keys, kind: other, delivers: [locks], end: 2027-06},"
            " {id: doors, kind: other, delivers: [app], end: 2028}]"
        ),
        (
            "[{id: keys, kind: other, delivers: [app], end: 2027-06},"
            " {id: doors, kind: other, retires: [locks], end: 2028}]"
        ),
    ],
)
def test_unknown_equal_own_and_retired_ends_are_in_order(says: Callable[..., list[str]], initiatives: str) -> None:
    assert (
        says(f"""
            systems: [{{id: app, kind: saas, runs_on: [locks]}}, {{id: locks, kind: hardware}}]
            initiatives: {initiatives}
        """)
        == []
    )


def test_what_builds_on_it_today_only_need_not_wait(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems: [{id: app, kind: saas, runs_on: {current: [locks]}}, {id: locks, kind: hardware}]
            initiatives: [{id: keys, kind: other, delivers: [app], end: 2027-06},
                          {id: doors, kind: other, delivers: [locks], end: 2028}]
        """)
        == []
    )


def test_nothing_builds_on_itself(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems: [{id: locks, kind: hardware, runs_on: [locks]}]
            initiatives: [{id: keys, kind: other, delivers: [locks], end: 2027-06},
                          {id: doors, kind: other, delivers: [locks], end: 2028}]
        """)
        == []
    )


def test_systems_that_build_on_each_other_wait_for_the_later(says: Callable[..., list[str]]) -> None:
    assert says("""
        systems: [{id: app, kind: saas, depends_on: [locks]}, {id: locks, kind: hardware, depends_on: [app]}]
        initiatives: [{id: keys, kind: other, delivers: [app], end: 2027-06},
                      {id: doors, kind: other, delivers: [locks], end: 2028}]
    """) == [
        (
            "warning [future] initiative 'keys' delivers system 'app' by 2027-06-30, but what that "
            "builds on, system 'locks', comes only with initiative 'doors' by 2028-12-31"
        )
    ]


def test_an_initiative_that_starts_before_the_one_it_comes_after_has_ended_is_reported(
    tells: Callable[..., list[str]],
) -> None:
    assert tells("""
        systems: [{id: app, kind: saas}]
        initiatives:
          - {id: keys, name: Mobile keys, kind: other, delivers: [app], start: 2027-01, after: [doors]}
          - {id: doors, name: New doors, kind: other, end: 2027-02}
    """) == [
        "3:72 warning [future]",
        (
            "initiative 'Mobile keys' is to follow initiative 'New doors', but starts on "
            "2027-01-01, before that ends on 2027-02-28"
        ),
        "help: let it start when the other has ended, or take the other out of its `after`",
        "path: initiative:keys -after-> initiative:doors",
        "4:10 initiative:doors: ends on 2027-02-28",
    ]


def test_an_initiative_may_start_on_the_last_day_of_the_other(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            initiatives: [{id: keys, kind: other, delivers: [app], start: 2027-02-28, after: [doors]},
                          {id: doors, kind: other, end: 2027-02}]
            systems: [{id: app, kind: saas}]
        """)
        == []
    )


def test_a_misspelt_delivery_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems: [{id: app, kind: saas, runs_on: [locks]}, {id: locks, kind: hardware}]
            initiatives: [{id: keys, kind: other, delivers: [app], end: 2027-06},
                          {id: doors, kind: other, delivers: [lock], end: 2028}]
        """)
        == []
    )
