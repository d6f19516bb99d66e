"""Changes between two states that no initiative brings about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_an_initiative_delivers_or_retires_is_brought_about(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: find, processes: [look-up]}]}]
            processes: [{id: look-up, systems: [cards, catalogue], capability: {current: 1, future: 3}}]
            systems: [{id: cards, kind: application, states: [current]},
                      {id: catalogue, kind: saas, states: [future]}]
            initiatives: [{id: shelves, kind: other, delivers: [catalogue, look-up], retires: [cards]}]
        """)
        == []
    )


def test_what_nobody_builds_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: borrow, steps: [{id: find, name: Find the book}, {id: take}]}]
        processes: [{id: look-up, serves: [find, take]}]
        systems:
          - {id: catalogue, kind: application, supports: [look-up]}
          - id: availability
            name: Live availability
            kind: saas
            states: [future]
            supports: [look-up]
        initiatives: [{id: shelves, kind: other}]
    """) == [
        "8:13 warning [future]",
        (
            "step 'Find the book' and 1 more: system 'Live availability' is new in 'future', but no "
            "initiative delivers it"
        ),
        "help: name it under `delivers` or `retires` of an initiative, or drop the change",
        "path: system:availability -supports-> process:look-up -serves-> step:borrow/find -in-> journey:borrow",
        "steps: borrow/find, borrow/take",
    ]


def test_what_goes_and_nobody_switches_off_is_reported(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: borrow, steps: [{id: find}]}]
        policies: [{id: two-books, name: Two books at most, states: [current], retired: Too strict., governs: [find]}]
        initiatives: [{id: shelves, kind: other}]
    """) == [
        ("warning [future] step 'find': policy 'Two books at most' is gone in 'future', but no initiative retires it")
    ]


@pytest.mark.parametrize(
    ("key", "element"),
    [
        ("processes", "{id: x, states: [future]}"),
        ("systems", "{id: x, kind: saas, states: [future]}"),
        ("roles", "{id: x, function: desk, states: [future]}"),
        ("policies", "{id: x, states: [future]}"),
        ("data", "{id: x, states: [future]}"),
    ],
)
def test_whatever_has_to_be_worked_on_needs_an_initiative(
    says: Callable[..., list[str]], key: str, element: str
) -> None:
    kind = {"processes": "process", "policies": "policy"}.get(key, key.removesuffix("s"))
    assert says(f"""
        {key}: [{element}]
        initiatives: [{{id: shelves, kind: other}}]
    """) == [f"warning [future] {kind} 'x' is new in 'future', but no initiative delivers it"]


@pytest.mark.parametrize(
    ("key", "element"),
    [
        ("functions", "{id: x, states: [future]}"),
        ("personas", "{id: x, states: [future]}"),
        ("channels", "{id: x, states: [future]}"),
        ("stories", "{id: x, states: [future]}"),
    ],
)
def test_other_kinds_are_not_worked_on_by_initiatives(says: Callable[..., list[str]], key: str, element: str) -> None:
    assert (
        says(f"""
            {key}: [{element}]
            initiatives: [{{id: shelves, kind: other}}]
        """)
        == []
    )


def test_a_step_that_stands_on_no_work_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: borrow, steps: [{id: find}, {id: reserve, states: [future], processes: [look-up]}]}]
        processes: [{id: look-up}]
        initiatives: [{id: shelves, kind: other}]
    """) == [
        "1:67 warning [future]",
        "step 'reserve' is new in 'future', but no initiative delivers it, or anything it stands on",
        "help: name it under `delivers` or `retires` of an initiative, or drop the change",
        "path: step:borrow/reserve -in-> journey:borrow",
    ]


@pytest.mark.parametrize("delivered", ["reserve", "look-up", "catalogue", "server", "librarian", "borrow"])
def test_a_step_is_covered_by_whatever_supports_it(says: Callable[..., list[str]], delivered: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: borrow, steps: [{{id: find}}, {{id: reserve, states: [future], processes: [look-up]}}]}}]
            functions: [{{id: desk}}]
            roles: [{{id: librarian, function: desk}}]
            processes: [{{id: look-up, performed_by: [librarian]}}]
            systems: [{{id: catalogue, kind: saas, supports: [look-up], runs_on: [server]}},
                      {{id: server, kind: hardware}}]
            initiatives: [{{id: shelves, kind: other, delivers: [{delivered}]}}]
        """)
        == []
    )


def test_a_step_that_goes_is_covered_by_what_supported_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: find}, {id: queue, states: [current], retired: No more queues.}]}]
            processes: [{id: stamp, serves: [queue]}]
            initiatives: [{id: shelves, kind: other, retires: [stamp]}]
        """)
        == []
    )


def test_only_steps_are_covered_by_what_supports_them(says: Callable[..., list[str]]) -> None:
    assert says("""
        processes: [{id: look-up, states: [future], systems: [catalogue]}]
        systems: [{id: catalogue, kind: saas}]
        initiatives: [{id: shelves, kind: other, delivers: [catalogue]}]
    """) == ["warning [future] process 'look-up' is new in 'future', but no initiative delivers it"]


def test_a_part_is_delivered_with_its_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: desk}]
            roles: [{id: librarian, function: desk, states: [future]}]
            processes: [{id: lend}, {id: stamp, part_of: lend}, {id: ink, part_of: stamp, states: [future]}]
            initiatives: [{id: shelves, kind: other, delivers: [desk, lend]}]
        """)
        == []
    )


def test_a_capability_that_changes_without_work_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: borrow, steps: [{id: find, processes: [look-up]}]}]
        processes:
          - id: look-up
            name: Look it up
            capability: {current: 3, future: 1}
        initiatives: [{id: shelves, kind: other, delivers: [catalogue]}]
        systems: [{id: catalogue, kind: saas}]
    """) == [
        "5:38 warning [future]",
        (
            "step 'find': process 'Look it up' goes from capability level 3 to 1 in 'future', but no "
            "initiative delivers that"
        ),
        "help: name it under `delivers` or `retires` of an initiative, or drop the change",
        "path: process:look-up -serves-> step:borrow/find -in-> journey:borrow",
        "steps: borrow/find",
    ]


@pytest.mark.parametrize("capability", ["{current: 2, future: 2}", "{current: 2}", "{future: 2}", "2"])
def test_a_capability_that_is_equal_or_known_for_one_state_only_is_no_change(
    says: Callable[..., list[str]], capability: str
) -> None:
    assert (
        says(f"""
            processes: [{{id: look-up, capability: {capability}}}]
            initiatives: [{{id: shelves, kind: other}}]
        """)
        == []
    )


def test_a_link_that_nobody_makes_is_reported_at_the_step(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: borrow
            steps:
              - id: find
                processes: {current: [ask-round], future: [look-up]}
        processes: [{id: look-up}, {id: ask-round}]
        initiatives: [{id: shelves, kind: other}]
    """) == [
        "4:13 warning [future]",
        (
            "step 'find' gains a link to process 'look-up' (serves) in 'future' (and one more "
            "change), but no initiative delivers that"
        ),
        "help: name it under `delivers` or `retires` of an initiative, or drop the change",
        "path: step:borrow/find -in-> journey:borrow",
        "6:18 process:look-up: linked in 'future' only (serves)",
        "6:33 process:ask-round: linked in 'current' only (serves)",
    ]


@pytest.mark.parametrize("change", ["delivers: [look-up]", "retires: [catalogue]"])
def test_a_link_is_made_by_work_on_either_end(says: Callable[..., list[str]], change: str) -> None:
    assert (
        says(f"""
            processes: [{{id: look-up, systems: {{current: [catalogue]}}}}]
            systems: [{{id: catalogue, kind: saas}}]
            initiatives: [{{id: shelves, kind: other, {change}}}]
        """)
        == []
    )


def test_the_links_of_what_comes_or_goes_have_no_finding_of_their_own(says: Callable[..., list[str]]) -> None:
    assert says("""
        processes: [{id: look-up, systems: [catalogue]}]
        systems: [{id: catalogue, kind: saas, states: [future]}]
        initiatives: [{id: shelves, kind: other}]
    """) == ["warning [future] system 'catalogue' is new in 'future', but no initiative delivers it"]


def test_a_link_that_only_says_something_else_is_no_change(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes:
              - id: look-up
                systems: [{system: catalogue, criticality: helpful, states: [current]},
                          {system: catalogue, criticality: essential, states: [future]}]
            systems: [{id: catalogue, kind: saas}]
            initiatives: [{id: shelves, kind: other}]
        """)
        == []
    )


def test_an_owner_who_is_just_a_name_may_change(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: look-up, owner: {current: alice, future: bob}}]
            initiatives: [{id: shelves, kind: other}]
        """)
        == []
    )


def test_without_any_initiative_nothing_is_said(says: Callable[..., list[str]]) -> None:
    assert says("systems: [{id: catalogue, kind: saas, states: [future]}]") == []


def test_what_a_misspelt_delivery_may_mean_may_be_delivered(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems: [{id: catalogue, kind: saas, states: [future]}]
            initiatives: [{id: shelves, kind: other, delivers: [catalogu]}]
        """)
        == []
    )


def test_a_step_with_a_misspelt_process_may_stand_on_work(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: find}, {id: reserve, states: [future], processes: [qqqqqqqq]}]}]
            processes: [{id: look-up}]
            initiatives: [{id: shelves, kind: other, delivers: [look-up]}]
        """)
        == []
    )


def test_a_misspelt_link_of_the_other_state_may_be_the_same(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: look-up, systems: {current: [catalogue], future: [catalogu]}}]
            systems: [{id: catalogue, kind: saas}]
            initiatives: [{id: shelves, kind: other}]
        """)
        == []
    )


def test_an_element_with_a_misspelt_state_may_be_in_both(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            systems: [{id: catalogue, kind: saas, states: [futur]}]
            initiatives: [{id: shelves, kind: other}]
        """)
        == []
    )


def test_each_change_is_reported_for_the_state_that_it_makes(says: Callable[..., list[str]]) -> None:
    assert says(
        """
            systems: [{id: kiosk, kind: saas, states: [pilot]}]
            initiatives: [{id: shelves, kind: other}]
        """,
        settings="states: [current, pilot, future]",
    ) == [
        "warning [pilot] system 'kiosk' is new in 'pilot', but no initiative delivers it",
        "warning [future] system 'kiosk' is gone in 'future', but no initiative retires it",
    ]


def test_a_capability_that_rises_is_told_of_by_the_rule_about_targets(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: look-up, capability: {current: 1, future: 3}}]
            initiatives: [{id: shelves, kind: other}]
        """)
        == []
    )


def test_a_link_that_nobody_makes_is_reported_beside_a_capability_that_rises(says: Callable[..., list[str]]) -> None:
    (found,) = says("""
        processes: [{id: find, capability: {current: 1, future: 3}, systems: {future: [cards]}}]
        systems: [{id: cards, kind: saas}]
        initiatives: [{id: shelves, kind: other}]
    """)
    assert found == (
        "warning [future] process 'find' goes from capability level 1 to 3 in 'future' (and one "
        "more change), but no initiative delivers that"
    )


def test_a_supporter_that_is_in_doubt_only_where_it_supports_no_more_covers_nothing(
    says: Callable[..., list[str]],
) -> None:
    assert (
        len(
            says("""
            journeys: [{id: borrow, steps: [{id: find, processes: {current: [look-up]}}]}]
            processes: [{id: look-up, systems: {future: [qqqqqqqq]}}]
            initiatives: [{id: shelves, kind: other}]
        """)
        )
        == 1
    )
