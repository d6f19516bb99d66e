"""The rule `pain-without-cause`: wherever something goes wrong for customers, somebody has asked why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def bank(step: str, *stories: str) -> str:
    told = "".join(f"\n  - {{{story}}}" for story in stories)
    return f"""
journeys: [{{id: bank, steps: [{{id: queue}}, {{id: dispute, name: Dispute a fee, {step}}}]}}]
stories:
  - {{id: other, about: [queue], causes: [{{dimension: people}}]}}{told}
"""


@pytest.mark.parametrize("step", ["demand: value", "emotion: 0", "emotion: 2", "effort: 3h"])
def test_a_step_without_pain_needs_no_cause(says: Callable[..., list[str]], step: str) -> None:
    assert says(bank(step).replace("{id: queue}", "{id: queue, emotion: -1}")) == []


def test_pain_that_nobody_has_asked_the_cause_of_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(bank("demand: failure, emotion: -2", "id: letter, about: [dispute]")) == [
        "1:87 info [current, future]",
        (
            "step 'Dispute a fee' exists only because something went wrong (failure demand) and "
            "leaves customers unhappy (emotion -2), and the stories about it name no cause"
        ),
        "help: ask why, in all five dimensions, and write what you find under the `causes` of a story about it",
        "path: step:bank/dispute -in-> journey:bank",
        "4:10 story:letter: names no cause",
    ]


@pytest.mark.parametrize(
    ("step", "pain"),
    [
        ("emotion: -1", "leaves customers unhappy (emotion -1)"),
        ("demand: failure", "exists only because something went wrong (failure demand)"),
        ("kind: action, demand: failure, emotion: 1", "exists only because something went wrong (failure demand)"),
    ],
)
def test_either_sign_of_pain_is_enough(says: Callable[..., list[str]], step: str, pain: str) -> None:
    assert says(bank(step)) == [f"info [current, future] step 'Dispute a fee' {pain}, and no story says why"]


@pytest.mark.parametrize("status", ["", ", status: suspected", ", status: ruled-out"])
def test_one_cause_in_one_story_says_that_somebody_asked(says: Callable[..., list[str]], status: str) -> None:
    stories = ("id: call, about: [dispute]", f"id: letter, about: [dispute], causes: [{{dimension: policy{status}}}]")
    assert says(bank("emotion: -2", *stories)) == []


def test_while_no_story_has_causes_nothing_is_reported(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: bank, steps: [{id: dispute, emotion: -2}]}]\nstories: [{id: letter, about: [dispute]}]"
    assert says(model) == []


def test_a_story_with_a_misspelt_step_may_be_about_this_one(says: Callable[..., list[str]]) -> None:
    assert says(bank("emotion: -2", "id: letter, about: [disput], causes: [{dimension: policy}]")) == []


def test_pain_and_stories_are_those_of_the_state(says: Callable[..., list[str]]) -> None:
    assert says(bank("emotion: {current: -2, future: 1}")) == [
        ("info [current] step 'Dispute a fee' leaves customers unhappy (emotion -2), and no story says why")
    ]
    story = "id: letter, states: [current], about: [dispute], causes: [{dimension: policy}]"
    assert says(bank("emotion: -2", story)) == [
        "info [future] step 'Dispute a fee' leaves customers unhappy (emotion -2), and no story says why"
    ]
