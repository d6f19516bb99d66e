"""The rule `asks-twice`: no customer has to say the same thing twice on one journey, unless somebody says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_is_asked_once_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        journeys: [{id: rent, steps: [{id: reserve, asks: [licence, name]}, {id: collect, asks: [deposit]}]}]
    """)
        == []
    )


def test_what_is_asked_at_two_steps_is_reported_at_the_data(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        data: [{id: licence, name: Driving licence}]
        journeys:
          - id: rent
            steps:
              - {id: reserve, name: Reserve a car, asks: [licence]}
              - {id: pay}
              - {id: check-in, name: Check in, asks: [licence]}
    """) == [
        "1:13 warning [current, future]",
        ("step 'Check in' asks for 'Driving licence' again; step 'Reserve a car' has already asked for it"),
        "help: let a process of step 'Check in' read 'licence' instead, or say why under `asks_again_reason`",
        "about: rent",
        "path: step:rent/reserve -next-> step:rent/pay -next-> step:rent/check-in -in-> journey:rent",
        "steps: rent/reserve, rent/check-in",
        "5:50 step:rent/reserve: asks for it before",
        "7:46 step:rent/check-in: asks for it again",
    ]


def test_data_that_is_only_named_is_reported_where_it_is_asked_for(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve, asks: licence}, {id: collect, asks: licence}]}]
    """)[:2] == [
        "1:51 warning [current, future]",
        "step 'collect' asks for 'licence' again; step 'reserve' has already asked for it",
    ]


def test_three_steps_that_ask_are_one_finding(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: a, asks: [licence]}, {id: b, asks: [licence]}, {id: c, asks: [licence]}]}]
    """) == [("warning [current, future] steps 'b' and 'c' ask for 'licence' again; step 'a' has already asked for it")]


def test_a_reason_for_asking_again_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        journeys:
          - id: rent
            steps:
              - {id: a, asks: [licence]}
              - {id: b, asks: [licence], asks_again_reason: The law wants it seen at the counter.}
    """)
        == []
    )


def test_a_reason_at_the_step_that_asks_first_is_none_for_the_second(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: rent
            steps: [{id: a, asks: [licence], asks_again_reason: The law wants it.}, {id: b, asks: [licence]}]
    """) == [("warning [current, future] step 'b' asks for 'licence' again; step 'a' has already asked for it")]


def test_steps_of_which_a_customer_meets_one_only_ask_once(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        journeys:
          - id: rent
            steps:
              - {id: begin, next: [web, branch]}
              - {id: web, asks: [licence], next: [drive]}
              - {id: branch, asks: [licence], next: [drive]}
              - {id: drive}
    """)
        == []
    )


def test_a_way_round_the_main_path_asks_again_as_well(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: rent
            steps:
              - {id: reserve, asks: [licence]}
              - {id: help, recovers: [reserve], asks: [licence]}
              - {id: drive}
    """) == [
        ("warning [current, future] step 'help' asks for 'licence' again; step 'reserve' has already asked for it")
    ]


def test_coming_back_to_a_step_is_not_what_makes_it_ask_again(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        journeys:
          - id: rent
            steps:
              - {id: reserve, asks: [licence]}
              - {id: help, recovers: [reserve], asks: [licence], asks_again_reason: A new desk must see it.}
              - {id: drive, next: [reserve, leave]}
              - {id: leave}
    """)
        == []
    )


def test_an_entry_in_the_middle_may_be_left_before_the_first_step_is_met(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: rent
            steps:
              - {id: reserve, asks: [licence], next: [leave]}
              - {id: walk-in, entry: true, asks: [licence], next: [reserve]}
              - {id: leave}
    """) == [
        ("warning [current, future] step 'reserve' asks for 'licence' again; step 'walk-in' has already asked for it")
    ]


def test_each_journey_has_its_own_finding(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - {id: rent, steps: [{id: a, asks: [licence]}, {id: b, asks: [licence]}]}
          - {id: buy, steps: [{id: c, asks: [licence]}]}
          - {id: lease, steps: [{id: d, asks: [licence]}, {id: e, asks: [licence]}]}
    """) == [
        ("warning [current, future] step 'b' asks for 'licence' again; step 'a' has already asked for it"),
        ("warning [current, future] step 'e' asks for 'licence' again; step 'd' has already asked for it"),
    ]


def test_a_question_that_falls_away_is_reported_for_today_only(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: rent
            steps: [{id: a, asks: [licence]}, {id: b, asks: {current: [licence], future: []}}]
    """) == [("warning [current] step 'b' asks for 'licence' again; step 'a' has already asked for it")]


def test_a_misspelt_question_may_be_another_one(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
        data: [{id: licence}]
        journeys: [{id: rent, steps: [{id: a, asks: [licence]}, {id: b, asks: [licens]}]}]
    """)
        == []
    )
