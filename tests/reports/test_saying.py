"""What each part of the report says in one sentence: true of what is counted, and of what customers tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Reported

MODEL = """
journeys: [{id: a, name: Move, owner: lead, steps: [STEPS]}]
processes: [{id: p, owner: lead, capability: 1, systems: [x]}, {id: q, owner: lead, capability: 1, systems: [y]}]
systems: [{id: x, kind: saas, owner: lead}, {id: y, kind: saas, owner: lead}]
functions: [{id: desk}]
roles: [{id: lead, function: desk}]
personas: [{id: ann}]
"""
ALIGNED, LACKING = "processes: [p]", "value: customer"
NOW, LATER = "states: [now]", "states: [later]"


@pytest.fixture
def said(reported: Callable[..., Reported], tmp_path: Path) -> Callable[..., str]:
    """Return what says what a part of the report on a model says in one sentence."""

    def say(part: str, *steps: str, more: str = "") -> str:
        written = ", ".join(f"{{id: s{place}, {step}}}" for place, step in enumerate(steps))
        (tmp_path / "cxalign.yaml").write_text("states: [now, later]\n", encoding="utf-8")
        (tmp_path / "model.yaml").write_text(MODEL.replace("STEPS", written) + more, encoding="utf-8")
        return dict(reported(tmp_path).report.messages).get(part, "")

    return say


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (
            (ALIGNED, f"{LACKING}, {NOW}", f"{LACKING}, {LATER}"),
            "Move stays as it is: 1 of 2 interactions is aligned today, 1 of 2 after the plan",
        ),
        (
            (ALIGNED, LACKING, f"{LACKING}, {NOW}"),
            "Move: 1 of 3 interactions is aligned today, 1 of 2 after the plan",
        ),
        (
            (ALIGNED, LACKING, f"{LACKING}, {LATER}"),
            "Move: 1 of 2 interactions is aligned today, 1 of 3 after the plan",
        ),
        (
            (ALIGNED, f"{ALIGNED}, {LATER}", f"{LACKING}, {LATER}"),
            "Move: the one interaction is aligned today, 2 of 3 after the plan; 1 more is aligned, and 1 more is not",
        ),
        (
            (ALIGNED, LACKING, f"{ALIGNED}, {LATER}"),
            "Move gets better with the plan: 1 of 2 interactions is aligned today, 2 of 3 after the plan",
        ),
        (
            (ALIGNED, LACKING, f"{ALIGNED}, {NOW}"),
            "Move gets worse with the plan: 2 of 3 interactions are aligned today, 1 of 2 after the plan",
        ),
    ],
)
def test_a_journey_gets_better_only_where_more_of_it_is_aligned(
    said: Callable[..., str], steps: tuple[str, ...], words: str
) -> None:
    assert said("journey:a", *steps) == words


ALONE, UNJUDGED = "kind: action", "processes: [r]"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((LACKING,), "Move: the one interaction is not aligned"),
        ((ALONE,), "Move: no interaction with customers is described"),
        ((UNJUDGED, UNJUDGED), "Move: all 2 interactions are not assessed"),
        (
            (UNJUDGED, f"{UNJUDGED}, {LATER}"),
            "Move: the one interaction is not assessed today, 2 not assessed after the plan",
        ),
        (
            (ALIGNED, UNJUDGED, f"{UNJUDGED}, {LATER}"),
            "Move: 1 of 2 interactions is aligned (1 not assessed) today, 1 of 3 (2 not assessed) after the plan",
        ),
        ((f"{ALIGNED}, {NOW}",), "Move: the one interaction is aligned today; what comes after it is not described"),
        (
            (f"{ALIGNED}, {LATER}",),
            "Move: the one interaction is aligned after the plan; what comes before it is not described",
        ),
    ],
)
def test_of_a_journey_nothing_is_said_that_nobody_knows(
    said: Callable[..., str], steps: tuple[str, ...], words: str
) -> None:
    unjudged = "---\nprocesses: [{id: r, owner: lead, systems: [x]}]\n"
    assert said("journey:a", *steps, more=unjudged) == words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (NOW, "Stay: the one interaction is aligned today; it is gone after that"),
        (LATER, "Stay is new: the one interaction is aligned after the plan"),
    ],
)
def test_a_journey_that_is_in_one_state_only_is_new_or_gone(said: Callable[..., str], states: str, words: str) -> None:
    other = f"---\njourneys: [{{id: b, name: Stay, owner: lead, {states}, steps: [{{id: s, {ALIGNED}}}]}}]\n"
    assert said("journey:b", ALIGNED, more=other) == words


STORY = "  - {{id: {id}, about: [s0], persona: ann, text: It broke., causes: [{causes}]}}\n"
SURE, SUSPECTED = "{dimension: data, status: confirmed}", "{dimension: data, status: suspected}"


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        ((SURE,), "1 story of what goes wrong for customers; a cause of it is confirmed"),
        ((SUSPECTED,), "1 story of what goes wrong for customers; no cause of it is confirmed"),
        (("", SUSPECTED), "2 stories of what goes wrong for customers; no cause of any is confirmed"),
        ((SURE, SURE), "2 stories of what goes wrong for customers; a cause of each is confirmed"),
        ((SURE, SUSPECTED), "2 stories of what goes wrong for customers; a cause is confirmed for 1 of them"),
    ],
)
def test_stories_are_told_with_how_many_of_their_causes_are_confirmed(
    said: Callable[..., str], causes: tuple[str, ...], words: str
) -> None:
    stories = "".join(STORY.format(id=f"t{place}", causes=one) for place, one in enumerate(causes))
    assert said("voices", ALIGNED, more=f"stories:\n{stories}") == words


def test_a_failure_is_told_with_the_ways_around_it(said: Callable[..., str]) -> None:
    truth, way = f"{ALIGNED}, moment_of_truth: true", "processes: [q], channels: [c], recovers: s0"
    stops = "If x fails, 2 of 2 moments of truth stop"
    assert said("resilience", truth, truth) == f"{stops}; none of these has a way around"
    assert said("resilience", truth, truth, way) == f"{stops}; 1 of these has a way around"
    assert said("resilience", ALIGNED) == "If x fails, 1 interaction stops"
