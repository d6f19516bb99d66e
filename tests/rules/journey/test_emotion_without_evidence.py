"""The rule `emotion-without-evidence`: what customers are said to feel, somebody has heard from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {emotion-without-evidence: info}"


@pytest.mark.parametrize("evidence", ["workshop", "interviews", "data", "event-log"])
def test_what_rests_on_something_is_right(says: Callable[..., list[str]], evidence: str) -> None:
    assert says(f"journeys: [{{id: fly, steps: [{{id: board, emotion: -2, evidence: {evidence}}}]}}]", ON) == []


def test_the_guesses_of_a_journey_are_reported_together(tells: Callable[..., list[str]]) -> None:
    assert tells(
        """
        journeys:
          - id: fly
            name: Fly away
            steps:
              - {id: board, name: Board, emotion: -2, evidence: assumed}
              - {id: sleep, kind: action, emotion: 1}
              - {id: eat, emotion: 2, evidence: interviews}
              - {id: land}
        """,
        ON,
    ) == [
        "2:9 info [current, future]",
        "step 'Board' and 1 more: 2 of 3 emotions in journey 'Fly away' have no evidence",
        "help: write how it is known under `evidence`, or drop the number",
        "steps: fly/board, fly/sleep",
        "5:43 step:fly/board: emotion -2 is assumed",
        "6:44 step:fly/sleep: emotion 1 is without evidence",
    ]


def test_one_guess_is_one(says: Callable[..., list[str]]) -> None:
    assert says(
        """
        journeys:
          - {id: fly, steps: [{id: board, emotion: 0}]}
          - {id: complain, steps: [{id: call, emotion: -1, evidence: data}, {id: wait, emotion: -2}]}
        """,
        ON,
    ) == [
        "info [current, future] step 'board': the only emotion in journey 'fly' has no evidence",
        "info [current, future] step 'wait': 1 of 2 emotions in journey 'complain' has no evidence",
    ]


def test_each_state_has_its_own_emotions(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: fly, steps: [{id: board, emotion: {current: -2}}]}]", ON) == [
        "info [current] step 'board': the only emotion in journey 'fly' has no evidence"
    ]


def test_a_step_without_an_emotion_needs_no_evidence(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: fly, steps: [{id: board}, {id: land, emotion: 1, evidence: data}]}]"
    assert says(model, ON) == []


def test_a_journey_may_say_how_all_its_steps_are_known(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: fly, evidence: interviews, steps: [{id: board, emotion: -2}, {id: land}]}]"
    assert says(model, ON) == []
    assert says(model.replace("interviews", "assumed"), ON) == [
        "info [current, future] step 'board': the only emotion in journey 'fly' has no evidence"
    ]


def test_it_is_off_unless_asked_for(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: fly, steps: [{id: board, emotion: -2}]}]") == []
