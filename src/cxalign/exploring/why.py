"""Why a step hurts: what is felt there, and in each of the five dimensions what may be behind it, or is not.

Never only one dimension: each says whether a cause is confirmed or suspected, whether rules found signs of one,
whether it was ruled out, whether somebody looked and found nothing, or whether nobody could look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cxalign.exploring.causes import (
    CONFIRMED,
    NOT_ASSESSED,
    NOTHING,
    RULED_OUT,
    SIGNS,
    SUSPECTED,
    VERDICTS,
    Candidate,
    Told,
    all_stories,
    causes,
    stories_near,
    told,
)
from cxalign.exploring.dimensions import DIMENSIONS, RULES, behind, dimension_of
from cxalign.exploring.signs import Sign, facts, signs
from cxalign.facts import at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.findings import CheckResult, Finding
    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.graph.naming import Named
    from cxalign.model import Element, Journey, Step, Story


class View(NamedTuple):
    """What one dimension has to say: the verdict, the evidence for it, and how much could be looked at."""

    dimension: str
    verdict: str
    causes: tuple[Candidate, ...]
    findings: tuple[Finding, ...]
    described: tuple[Named, ...]
    """What the model describes behind the step."""
    rules_awake: int
    rules_total: int


class Why(NamedTuple):
    """A step in one state, with all that may be behind what is felt there."""

    organisation: str | None
    state: str
    other_states: tuple[str, ...]
    """The other states in which there is something else to say."""
    step: Named
    journey: Named
    moment_of_truth: bool
    volume_per_year: int | float | None
    signs: tuple[Sign, ...]
    facts: tuple[Sign, ...]
    stories: tuple[Told, ...]
    dimensions: tuple[View, ...]
    also: tuple[Finding, ...]
    """The findings about the step that speak of no dimension."""


class Worst(NamedTuple):
    """A step of a journey that hurts, and the dimensions in which something may be behind it."""

    step: Named
    moment_of_truth: bool
    signs: tuple[Sign, ...]
    verdicts: tuple[tuple[str, str], ...]


class WhyJourney(NamedTuple):
    """The steps of a journey that hurt, worst first, and how many steps show nothing."""

    organisation: str | None
    state: str
    other_states: tuple[str, ...]
    journey: Named
    volume_per_year: int | float | None
    steps: tuple[Worst, ...]
    others: int


Answer = TypeVar("Answer", Why, WhyJourney)


def why(graph: AlignmentGraph, step: Step, result: CheckResult, awake: frozenset[str]) -> Why:
    """Say why a step of a state may hurt, given all findings and the names of the rules that ran awake."""
    return _with_others(graph, step, lambda there, variant: _why(there, variant, result, awake))  # type: ignore[arg-type]


def why_journey(graph: AlignmentGraph, journey: Journey, result: CheckResult, awake: frozenset[str]) -> WhyJourney:
    """Say which steps of a journey hurt: those with most signs first, among equals moments of truth."""
    return _with_others(graph, journey, lambda there, variant: _why_journey(there, variant, result, awake))  # type: ignore[arg-type]


def _with_others(
    graph: AlignmentGraph, element: Element, answer: Callable[[AlignmentGraph, Element], Answer]
) -> Answer:
    """Return the answer for a state, and name the other states for which there is another."""
    found = answer(graph, element)
    others = (
        there.state
        for there in graph.all_states
        if there is not graph
        and (variant := there.here(element)) is not None
        and answer(there, variant)._replace(state=graph.state) != found
    )
    return found._replace(other_states=tuple(others))


def _why(graph: AlignmentGraph, step: Step, result: CheckResult, awake: frozenset[str]) -> Why:
    here = behind(graph, step)
    own = graph.stories_about(step)
    near = stories_near(graph, step, here, own)
    journey = graph.journey_of(step)
    about = [
        fact._replace(course=finding.course_about((journey.id,)))
        for finding in result.findings
        if (fact := at(finding, graph.state)) is not None and _concerns(fact, step, here)
    ]
    return Why(
        organisation=graph.workspace.settings.organisation,
        state=graph.state,
        other_states=(),
        step=graph.named(step),
        journey=graph.named(journey),
        moment_of_truth=step.moment_of_truth,
        volume_per_year=journey.volume_per_year,
        signs=tuple(signs(graph, step)),
        facts=tuple(facts(graph, step)),
        stories=tuple(told(graph, story) for story in (*own, *near)),
        dimensions=tuple(
            _view(graph, dimension, here, (own, all_stories(graph)), about, awake) for dimension in DIMENSIONS
        ),
        also=tuple(one for one in about if dimension_of(one.rule, one.subject.kind) is None),
    )


def _why_journey(graph: AlignmentGraph, journey: Journey, result: CheckResult, awake: frozenset[str]) -> WhyJourney:
    steps = graph.steps_of(journey)
    hurting = [(step, found) for step in steps if (found := tuple(signs(graph, step)))]
    hurting.sort(key=lambda pair: (-len(pair[1]), not pair[0].moment_of_truth, pair[0].order))
    worst = []
    for step, found in hurting:
        views = _why(graph, step, result, awake).dimensions
        verdicts = tuple((view.dimension, view.verdict) for view in views)
        worst.append(Worst(graph.named(step), step.moment_of_truth, found, verdicts))
    return WhyJourney(
        organisation=graph.workspace.settings.organisation,
        state=graph.state,
        other_states=(),
        journey=graph.named(journey),
        volume_per_year=journey.volume_per_year,
        steps=tuple(worst),
        others=len(steps) - len(worst),
    )


def first_state(model: AlignmentModel, element: Element) -> str | None:
    """Return the first state in which an element exists."""
    return next((graph.state for graph in model.graphs if graph.has(element)), None)


def _concerns(finding: Finding, step: Step, here: dict[str, list[Element]]) -> bool:
    """Tell whether a finding is about a step, or about no step at all but about something behind this one."""
    if finding.steps:
        return step.qualified_id in finding.steps
    subject = (finding.subject.kind, finding.subject.id)
    return any((one.KIND, one.qualified_id) == subject for found in here.values() for one in found)


def _view(
    graph: AlignmentGraph,
    dimension: str,
    here: dict[str, list[Element]],
    stories: tuple[list[Story], list[Story]],
    about: list[Finding],
    awake: frozenset[str],
) -> View:
    named_causes = tuple(sorted(causes(graph, dimension, here, *stories), key=_order))
    found = tuple(one for one in about if dimension_of(one.rule, one.subject.kind) == dimension)
    running = sum(rule in awake for rule in RULES[dimension])
    return View(
        dimension=dimension,
        verdict=_verdict(named_causes, found, bool(here[dimension]) and running > 0),
        causes=named_causes,
        findings=found,
        described=tuple(graph.named(one) for one in here[dimension]),
        rules_awake=running,
        rules_total=len(RULES[dimension]),
    )


def _order(cause: Candidate) -> tuple[bool, int]:
    return cause.elsewhere, VERDICTS.index(cause.status)


def _verdict(causes: Iterable[Candidate], found: tuple[Finding, ...], looked: bool) -> str:  # noqa: FBT001
    """Return the strongest that can be said: what is confirmed before what is suspected, elsewhere counts as a sign."""
    own = {cause.status for cause in causes if not cause.elsewhere}
    for status in (CONFIRMED, SUSPECTED):
        if status in own:
            return status
    if found or any(cause.elsewhere for cause in causes):
        return SIGNS
    if RULED_OUT in own:
        return RULED_OUT
    return NOTHING if looked else NOT_ASSESSED
