"""The rule `journey-without-persona`: every journey says whose it is and what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PERSONAS = "personas: [{id: priya}]"


def test_a_journey_with_persona_and_goal_is_right(says: Callable[..., list[str]]) -> None:
    assert says(f"{PERSONAS}\njourneys: [{{id: rent, persona: priya, goal: Have the car, steps: [{{id: a}}]}}]") == []


def test_a_journey_with_neither_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        {PERSONAS}
        journeys:
          - {{id: rent, persona: priya, goal: Have the car I reserved, steps: [{{id: reserve}}]}}
          - {{id: support, name: Support, steps: [{{id: call}}]}}
    """) == [
        "4:10 info [current, future]",
        "journey 'Support' names no persona and no goal",
        "help: write its `persona` and its `goal`",
    ]


def test_each_half_is_told_of_alone(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {PERSONAS}
        journeys:
          - {{id: rent, persona: priya, steps: [{{id: reserve}}]}}
          - {{id: support, goal: Be heard, steps: [{{id: call}}]}}
    """) == [
        "info [current, future] journey 'rent' names no goal",
        "info [current, future] journey 'support' names no persona",
    ]


def test_while_no_journey_has_a_goal_only_personas_are_asked_for(says: Callable[..., list[str]]) -> None:
    assert says(f"{PERSONAS}\njourneys: [{{id: rent, steps: [{{id: reserve}}]}}]") == [
        "info [current, future] journey 'rent' names no persona"
    ]


def test_while_no_persona_is_declared_only_goals_are_asked_for(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - {id: rent, goal: Have the car, steps: [{id: reserve}]}
          - {id: support, persona: priya, steps: [{id: call}]}
    """) == ["info [current, future] journey 'support' names no goal"]


def test_while_nobody_writes_either_nothing_is_asked_for(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: rent, steps: [{id: reserve}]}]") == []


def test_an_empty_goal_is_none(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - {id: rent, goal: Have the car, steps: [{id: reserve}]}
          - {id: support, goal: , steps: [{id: call}]}
    """) == ["info [current, future] journey 'support' names no goal"]


def test_a_goal_in_one_state_is_a_goal(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: rent, goal: {future: Have the car}, steps: [{id: reserve}]}]") == []


def test_a_misspelt_persona_is_no_missing_persona(says: Callable[..., list[str]]) -> None:
    assert says(f"{PERSONAS}\njourneys: [{{id: rent, persona: pria, steps: [{{id: reserve}}]}}]") == []


def test_the_half_that_sleeps_is_listed_as_not_assessed(tmp_path: Path) -> None:
    def sleeping(model: str) -> list[tuple[str, str]]:
        (tmp_path / "model.yaml").write_text(model, encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None
        gaps = check(loaded.workspace, Choice(select=("journey-without-persona",))).not_assessed
        return [(gap.kind, gap.field) for gap in gaps]

    assert sleeping("journeys: [{id: rent, steps: [{id: a}]}]") == [("persona", "id"), ("journey", "goal")]
    assert sleeping(f"{PERSONAS}\njourneys: [{{id: rent, steps: [{{id: a}}]}}]") == [("journey", "goal")]
    assert sleeping("journeys: [{id: rent, goal: Have the car, steps: [{id: a}]}]") == [("persona", "id")]
    assert sleeping(f"{PERSONAS}\njourneys: [{{id: rent, goal: Have it, steps: [{{id: a}}]}}]") == []
