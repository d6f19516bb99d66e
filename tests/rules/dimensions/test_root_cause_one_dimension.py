"""The rule `root-cause-one-dimension`: a confirmed cause was looked for in several dimensions, by both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNEY = "journeys: [{id: pay, steps: [{id: get-bill, name: Get the bill}]}]"
PEOPLE = """
functions: [{id: it, name: IT}, {id: billing}]
roles: [{id: cio, function: it}, {id: clerk, function: billing}]
"""
BOTH_LOOKED_AT = "{dimension: technology, status: confirmed}, {dimension: policy, status: ruled-out}"


def test_what_was_looked_at_from_all_sides_is_right(says: Callable[..., list[str]]) -> None:
    assert says(f"{PEOPLE}stories: [{{id: s, causes: [{BOTH_LOOKED_AT}], investigated_by: [cio, billing]}}]") == []


def test_a_cause_that_was_looked_for_in_one_dimension_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        {JOURNEY}
        stories:
          - id: wrong-bill
            name: The bill was wrong again
            about: [get-bill]
            causes:
              - {{dimension: technology, status: confirmed}}
              - {{dimension: technology, status: suspected}}
    """) == [
        "7:7 warning [current, future]",
        (
            "step 'Get the bill': story 'The bill was wrong again' has a confirmed cause in "
            "technology, but nobody looked at any other dimension"
        ),
        "help: look at the other dimensions, and mark what is not to blame as `ruled-out`",
        "path: story:wrong-bill -about-> step:pay/get-bill -in-> journey:pay",
        "steps: pay/get-bill",
    ]


def test_a_cause_that_only_it_looked_for_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""{PEOPLE}
stories:
  - id: s
    causes: [{BOTH_LOOKED_AT}]
    investigated_by: [cio, it]
""") == [
        "7:22 warning [current, future]",
        "story 's' has a confirmed cause in technology, but only IT ('cio') investigated it",
        "help: have IT and the business in the room, and name both under `investigated_by`",
    ]


def test_a_technology_cause_that_it_did_not_look_for_is_reported(says: Callable[..., list[str]]) -> None:
    assert says(f"{PEOPLE}stories: [{{id: s, causes: [{BOTH_LOOKED_AT}], investigated_by: [clerk]}}]") == [
        "warning [current, future] story 's' has a confirmed cause in technology, but nobody from IT investigated it"
    ]


def test_both_are_told_together(says: Callable[..., list[str]]) -> None:
    story = "{id: s, causes: [{dimension: data, status: confirmed}], investigated_by: it}"
    assert says(f"{PEOPLE}stories: [{story}]") == [
        (
            "warning [current, future] story 's' has a confirmed cause in data, but nobody looked "
            "at any other dimension and only IT investigated it"
        )
    ]


@pytest.mark.parametrize("status", ["suspected", "ruled-out"])
def test_what_is_not_confirmed_is_still_being_looked_at(says: Callable[..., list[str]], status: str) -> None:
    story = f"{{id: s, causes: [{{dimension: technology, status: {status}}}], investigated_by: [it]}}"
    assert says(f"{PEOPLE}stories: [{story}]") == []


def test_a_cause_without_a_status_is_not_confirmed(says: Callable[..., list[str]]) -> None:
    assert says("stories: [{id: s, causes: [{dimension: technology}]}]") == []


def test_the_business_alone_may_confirm_what_is_no_matter_of_technology(says: Callable[..., list[str]]) -> None:
    causes = "{dimension: policy, status: confirmed}, {dimension: technology, status: ruled-out}"
    assert says(f"{PEOPLE}stories: [{{id: s, causes: [{causes}], investigated_by: [clerk]}}]") == []


def test_who_investigated_need_not_be_said(says: Callable[..., list[str]]) -> None:
    assert says(f"{PEOPLE}stories: [{{id: s, causes: [{BOTH_LOOKED_AT}]}}]") == []


def test_the_settings_say_which_functions_are_it(says: Callable[..., list[str]]) -> None:
    story = f"stories: [{{id: s, causes: [{BOTH_LOOKED_AT}], investigated_by: [digital]}}]"
    assert says(f"functions: [{{id: digital}}]\n{story}", "it_functions: [digital]") == [
        (
            "warning [current, future] story 's' has a confirmed cause in technology, but only IT "
            "('digital') investigated it"
        )
    ]


@pytest.mark.parametrize("who", ["[clrk]", "[it, clrk]", "[it, billng]"])
def test_a_misspelt_investigator_may_be_of_the_other_side(says: Callable[..., list[str]], who: str) -> None:
    assert says(f"{PEOPLE}stories: [{{id: s, causes: [{BOTH_LOOKED_AT}], investigated_by: {who}}}]") == []


def test_a_name_that_is_declared_nowhere_may_be_of_either_side(says: Callable[..., list[str]]) -> None:
    assert says(f"stories: [{{id: s, causes: [{BOTH_LOOKED_AT}], investigated_by: [it, anna]}}]") == []
    assert says(f"stories: [{{id: s, causes: [{BOTH_LOOKED_AT}], investigated_by: [anna]}}]") == []


def test_each_state_has_its_own_analysis(says: Callable[..., list[str]]) -> None:
    later = f"{{current: [{{dimension: technology, status: suspected}}], future: [{BOTH_LOOKED_AT}]}}"
    assert says(f"stories: [{{id: s, causes: {later}}}]") == []
