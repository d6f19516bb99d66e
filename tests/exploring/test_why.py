"""Why a step hurts: all five dimensions, with what is known against each, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.exploring.dimensions import DIMENSIONS, RULES, dimension_of
from cxalign.exploring.why import Why, WhyJourney, why, why_journey
from cxalign.model import Journey, Step
from cxalign.rules import GROUP_OF
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel

    Model = Callable[..., AlignmentModel]

YAML = """
    journeys:
      - id: borrow
        steps:
          - {id: ask, emotion: -2, evidence: interviews, wait: 2d, expects: {wait: 1d}, asks: [card]}
          - {id: pay, processes: [charge]}
    processes:
      - {id: lend, owner: desk, serves: [ask]}
      - {id: charge, owner: desk}
    systems:
      - {id: catalogue, kind: application, supports: [lend, charge], reads: [shelf]}
    stories:
      - id: slow
        about: [ask]
        text: It took a week.
        causes:
          - {dimension: technology, element: catalogue, status: confirmed, because: it froze}
          - {dimension: people, status: ruled-out, because: all were there}
          - {dimension: process, element: lend}
    measures:
      - {at: ask, kind: csat, value: 5, target: 8, direction: up}
      - {at: lend, kind: ces, value: 6, target: 5, direction: up}
"""


def of(model: Model, step: str, yaml: str = YAML, awake: tuple[str, ...] = tuple(GROUP_OF)) -> Why:
    graph = model(yaml).first
    found = graph.workspace.elements["step"][step]
    assert isinstance(found, Step)
    return why(graph, found, check(graph.workspace, Choice()), frozenset(awake))


def verdicts(found: Why) -> dict[str, str]:
    return {view.dimension: view.verdict for view in found.dimensions}


def test_all_five_dimensions_are_always_there(model: Model) -> None:
    for step in ("borrow/ask", "borrow/pay"):
        assert tuple(verdicts(of(model, step))) == DIMENSIONS


def test_what_stories_say_of_causes_comes_with_its_status(model: Model) -> None:
    found = of(model, "borrow/ask")
    assert verdicts(found) == {
        "technology": "confirmed",
        "process": "suspected",
        "policy": "not-assessed",
        "people": "ruled-out",
        "data": "signs",
    }
    causes = [cause for view in found.dimensions for cause in view.causes]
    assert [(c.status, c.element and c.element.key, c.because, c.elsewhere) for c in causes] == [
        ("confirmed", "system:catalogue", "it froze", False),
        ("suspected", "process:lend", None, False),
        ("ruled-out", None, "all were there", False),
    ]


def test_a_cause_confirmed_elsewhere_is_a_sign_here_if_it_stands_behind_the_step(model: Model) -> None:
    (technology, *others) = of(model, "borrow/pay").dimensions
    assert (technology.verdict, [cause.elsewhere for cause in technology.causes]) == ("signs", [True])
    assert not [cause for view in others for cause in view.causes]


def test_looked_and_found_nothing_is_not_the_same_as_not_assessed(model: Model) -> None:
    found = verdicts(of(model, "borrow/pay"))
    assert (found["process"], found["policy"]) == ("nothing-found", "not-assessed")
    assert verdicts(of(model, "borrow/pay", awake=()))["process"] == "not-assessed"


def test_what_is_felt_is_told_with_its_place(model: Model) -> None:
    found = of(model, "borrow/ask")
    assert [(sign.what, sign.words, sign.location and sign.location.line) for sign in found.signs] == [
        ("emotion", "customers feel -2 on a scale from -2 to 2 (interviews)", 4),
        ("wait", "customers wait 2d and expect 1d", 4),
        ("story", "story 'It took a week' tells of it", 12),
        ("measure", "csat is 5, and 8 is the target", 20),
    ]
    assert [fact.words for fact in found.facts] == ["wait 2d", "customers are asked for 'card'", "ces is 6"]


def test_findings_stand_in_the_dimension_they_speak_of(model: Model) -> None:
    found = of(model, "borrow/ask")
    data = next(view for view in found.dimensions if view.dimension == "data")
    assert [one.rule for one in data.findings] == ["asked-but-unused"]
    process = next(view for view in found.dimensions if view.dimension == "process")
    assert [one.rule for one in process.findings] == ["wait-exceeds-expectation"]


def test_a_journey_shows_the_steps_that_hurt(model: Model) -> None:
    graph = model(YAML).first
    journey = graph.workspace.elements["journey"]["borrow"]
    assert isinstance(journey, Journey)
    found: WhyJourney = why_journey(graph, journey, check(graph.workspace, Choice()), frozenset(GROUP_OF))
    assert [(worst.step.id, len(worst.signs)) for worst in found.steps] == [("borrow/ask", 4)]
    assert dict(found.steps[0].verdicts)["technology"] == "confirmed"
    assert found.others == 1


def test_every_rule_of_a_dimension_exists_and_is_in_one_only() -> None:
    rules = [rule for of_dimension in RULES.values() for rule in of_dimension]
    assert set(rules) <= set(GROUP_OF)
    assert len(rules) == len(set(rules))
    assert tuple(RULES) == DIMENSIONS


SILENT = (
    *("unknown-reference", "duplicate-id", "illegal-link", "link-outside-state", "no-journey", "stale-waiver"),
    *("journey-without-owner", "journey-without-persona", "broken-flow", "state-not-described", "no-moment-of-truth"),
    *("emotion-without-evidence", "unmeasured-moment-of-truth", "unowned-asset", "pain-without-cause"),
    *("budget-exceeded", "expectation-not-met", "not-tested", "step-vanishes", "change-without-initiative"),
    *("friction-increases", "pain-unchanged", "delivered-out-of-order", "root-cause-one-dimension"),
    *("cause-without-remedy", "change-neglects-dimensions", "dimension-neglected"),
)


def test_a_new_rule_is_put_into_a_dimension_or_kept_out_on_purpose() -> None:
    organisation = {rule for rule, group in GROUP_OF.items() if group == "organisation"}
    kept_out = {rule for rule in GROUP_OF if dimension_of(rule, "step") is None}
    assert kept_out == {*SILENT, *organisation}


@pytest.mark.parametrize(("kind", "dimension"), [("system", "technology"), ("data", "data"), ("policy", "policy")])
def test_an_asset_nobody_owns_stands_in_the_dimension_of_its_kind(kind: str, dimension: str) -> None:
    assert dimension_of("unowned-asset", kind) == dimension


TWO = """
    journeys: [{id: j, steps: [{id: s, emotion: -1, processes: [p]}, {id: gone, emotion: -2, states: [current]}]}]
    processes: [{id: p}]
"""


BOTH = "states: [current, future]"


@pytest.mark.parametrize(
    ("step", "emotion", "others"),
    [("s", "-1", ()), ("gone", "-1", ()), ("s", "{current: -1, future: -2}", ("future",))],
)
def test_other_states_are_named_where_they_say_something_else(
    model: Model, step: str, emotion: str, others: tuple[str, ...]
) -> None:
    graph = model(TWO.replace("emotion: -1", f"emotion: {emotion}"), BOTH).first
    found = graph.here(graph.workspace.elements["step"][f"j/{step}"])
    assert isinstance(found, Step)
    assert why(graph, found, check(graph.workspace, Choice()), frozenset(GROUP_OF)).other_states == others


@pytest.mark.parametrize(("yaml", "others"), [(TWO, ("future",)), (TWO.replace(", states: [current]", ""), ())])
def test_other_states_of_a_journey_are_named_where_they_say_something_else(
    model: Model, yaml: str, others: tuple[str, ...]
) -> None:
    graph = model(yaml, BOTH).first
    journey = graph.here(graph.workspace.elements["journey"]["j"])
    assert isinstance(journey, Journey)
    assert why_journey(graph, journey, check(graph.workspace, Choice()), frozenset(GROUP_OF)).other_states == others
