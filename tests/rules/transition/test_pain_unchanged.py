"""Painful steps behind which nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HURTS = "leaves customers unhappy (emotion -1)"
UNCHANGED = "in 'future' what attends to it stays as it is, and no initiative works on it"


@pytest.mark.parametrize("touched", ["delivers: [settle]", "retires: [rules]", "delivers: [server]",
                                     "delivers: [dispute]", "delivers: [card]"])  # fmt: skip
def test_pain_is_worked_on_where_an_initiative_touches_what_is_behind_it(
    says: Callable[..., list[str]], touched: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: card, steps: [{{id: dispute, emotion: -1, processes: [settle]}}]}}]
            processes: [{{id: settle}}]
            policies: [{{id: rules, governs: [settle]}}]
            systems: [{{id: file, kind: saas, supports: [settle], runs_on: [server]}},
                      {{id: server, kind: hardware}}]
            initiatives: [{{id: fair-play, kind: other, {touched}}}]
        """)
        == []
    )


def test_pain_that_nothing_will_change_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: card
            steps:
              - {id: dispute, name: Dispute a payment, emotion: -1, processes: [settle]}
              - {id: pay, emotion: 0, processes: [clear]}
        processes: [{id: settle}, {id: clear}]
        initiatives: [{id: fair-play, kind: other, journeys: [card], delivers: [clear]}]
    """) == [
        "4:57 info [current, future]",
        f"step 'Dispute a payment' {HURTS}; {UNCHANGED}",
        "help: add what stands behind it to an initiative, or say under the journey's `unchanged` why it stays",
        "path: step:card/dispute -in-> journey:card",
    ]


def test_a_step_that_only_repairs_is_pain_too(says: Callable[..., list[str]]) -> None:
    failure = "exists only because something went wrong (failure demand)"
    assert says("""
        journeys: [{id: card, steps: [{id: chase, demand: failure}, {id: wait, demand: failure, emotion: -2}]}]
        initiatives: [{id: fair-play, kind: other}]
    """) == [
        f"info [current, future] step 'chase' {failure}; {UNCHANGED}",
        f"info [current, future] step 'wait' {failure} and leaves customers unhappy (emotion -2); {UNCHANGED}",
    ]


@pytest.mark.parametrize("step", ["emotion: 0", "emotion: 2", "demand: value", "emotion: {future: -2}"])
def test_what_does_not_hurt_today_is_no_pain(says: Callable[..., list[str]], step: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: card, steps: [{{id: dispute, {step}}}]}}]
            initiatives: [{{id: fair-play, kind: other}}]
        """)
        == []
    )


def test_a_better_emotion_with_nothing_behind_it_is_only_hoped_for(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: card, steps: [{id: dispute, emotion: {current: -1, future: 2}, processes: [settle]}]}]
        processes: [{id: settle}]
        initiatives: [{id: fair-play, kind: other}]
    """) == [f"info [current, future] step 'dispute' {HURTS}; {UNCHANGED}"]


@pytest.mark.parametrize(
    "behind",
    [
        "systems: [{id: file, kind: saas, supports: [settle], states: [future]}]",
        "systems: [{id: file, kind: saas, supports: [settle], states: [current]}]",
        "systems: [{id: file, kind: saas, supports: {future: [settle]}}]",
        "systems: [{id: file, kind: saas, supports: [settle], time: {current: tolerate, future: invest}}]",
        "roles: [{id: clerk, function: desk, states: [future]}]",
        "data: [{id: payments, states: [future]}]",
    ],
)
def test_pain_behind_which_something_differs_is_not_unchanged(says: Callable[..., list[str]], behind: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: card, steps: [{{id: dispute, emotion: -1, processes: [settle]}}]}}]
            processes: [{{id: settle, performed_by: [clerk], reads: [payments]}}]
            {behind}
            initiatives: [{{id: fair-play, kind: other}}]
        """)
        == []
    )


def test_a_new_channel_is_a_difference(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: card, steps: [{id: dispute, emotion: -1, channels: {current: [post], future: [app]}}]}]
            initiatives: [{id: fair-play, kind: other}]
        """)
        == []
    )


def test_a_difference_elsewhere_is_none_here(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: card, steps: [{id: dispute, emotion: -1, processes: [settle]}]}]
        processes: [{id: settle, enables: [report]}, {id: report, states: [future]}]
        initiatives: [{id: fair-play, kind: other, delivers: [report]}]
    """) == [f"info [current, future] step 'dispute' {HURTS}; {UNCHANGED}"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "next: {current: [pay], future: [dispute]}",
        "asks: {current: [], future: [payments]}",
        "emotion: {current: 0, future: 1}",
    ],
)
def test_what_another_step_says_otherwise_is_no_difference_here(says: Callable[..., list[str]], elsewhere: str) -> None:
    assert says(f"""
        journeys:
          - id: card
            steps: [{{id: start, {elsewhere}}}, {{id: dispute, emotion: -1, processes: [settle]}}, {{id: pay}}]
        processes: [{{id: settle, reads: [payments]}}]
        data: [{{id: payments}}]
        initiatives: [{{id: fair-play, kind: other}}]
    """) == [f"info [current, future] step 'dispute' {HURTS}; {UNCHANGED}"]


@pytest.mark.parametrize(
    "link",
    [
        "enables: {future: [report]}",
        "enables: {current: [], future: [report]}",
        "triggers: {current: [report]}",
        "part_of: {future: report}",
        "writes: {current: [], future: [payments]}",
    ],
)
def test_a_link_that_leads_elsewhere_is_no_difference_whoever_writes_it(
    says: Callable[..., list[str]], link: str
) -> None:
    assert says(f"""
        journeys: [{{id: card, steps: [{{id: dispute, emotion: -1, processes: [settle]}}]}}]
        processes: [{{id: settle, {link}}}, {{id: report}}]
        data: [{{id: payments}}]
        initiatives: [{{id: fair-play, kind: other}}]
    """) == [f"info [current, future] step 'dispute' {HURTS}; {UNCHANGED}"]


@pytest.mark.parametrize(
    "different", ["owner: {current: clerk, future: judge}", "performed_by: {current: [], future: [clerk]}"]
)
def test_other_people_behind_it_are_a_difference(says: Callable[..., list[str]], different: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: card, steps: [{{id: dispute, emotion: -1, processes: [settle]}}]}}]
            processes: [{{id: settle, {different}}}]
            initiatives: [{{id: fair-play, kind: other}}]
        """)
        == []
    )


def test_people_who_may_decide_more_are_a_difference(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: card, steps: [{id: dispute, emotion: -1, processes: [settle]}]}]
            processes: [{id: settle}]
            roles: [{id: clerk, function: desk, may_decide: {current: [], future: [settle]}}]
            initiatives: [{id: fair-play, kind: other}]
        """)
        == []
    )


def test_a_new_way_to_put_it_right_is_a_difference(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: card, steps: [{id: dispute, emotion: -1}, {id: call, recovers: {future: [dispute]}}]}]
            initiatives: [{id: fair-play, kind: other}]
        """)
        == []
    )


def test_a_step_that_goes_or_comes_is_not_unchanged(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: card, steps: [{id: dispute, emotion: -1, states: [current]}, {id: pay},
                                          {id: chase, emotion: -1, states: [future]}]}]
            initiatives: [{id: fair-play, kind: other}]
        """)
        == []
    )


def test_a_journey_that_says_why_it_stays_has_said_so(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: card, unchanged: The law comes first., steps: [{id: dispute, emotion: -1}]}]
            initiatives: [{id: fair-play, kind: other}]
        """)
        == []
    )


@pytest.mark.parametrize("reference", ["processes: [qqqqqqqq]", "systems: [qqqqqqqq]"])
def test_a_misspelt_supporter_may_be_one_that_changes(says: Callable[..., list[str]], reference: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: card, steps: [{{id: dispute, emotion: -1, {reference}}}]}}]
            initiatives: [{{id: fair-play, kind: other}}]
        """)
        == []
    )


def test_a_misspelt_delivery_may_be_what_is_behind_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: card, steps: [{id: dispute, emotion: -1, processes: [settle]}]}]
            processes: [{id: settle}]
            initiatives: [{id: fair-play, kind: other, delivers: [setle]}]
        """)
        == []
    )


def test_without_any_initiative_nothing_is_said(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: card, steps: [{id: dispute, emotion: -1}]}]") == []
