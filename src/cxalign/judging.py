"""Problems → findings: with severity, place and status, one for all states in which a fault is found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from cxalign.facts import joined
from cxalign.findings import Finding, PathStep, Problem, Related, Subject
from cxalign.model import Journey, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model import Element
    from cxalign.model.workspace import Location, Workspace
    from cxalign.selecting import Chosen
    from cxalign.suppressing import Seen
    from cxalign.waiving import Waivers

_NO_STEP = 1 << 96
"""Sorts after every step."""


def place_of(problem: Problem, workspace: Workspace) -> Location | None:
    """Find the place a problem points at: its own, else the first of those that belong to it."""
    place = workspace.location(problem.subject, problem.mark)
    others = (workspace.location(other.element, other.mark) for other in problem.related)
    return place or next((other for other in others if other), None)


class Judge:
    """Turns problems into findings, one for each state."""

    def __init__(self, workspace: Workspace, waivers: Waivers) -> None:
        self.workspace = workspace
        self.waivers = waivers

    def findings(self, seen: Seen) -> Iterator[Finding]:
        """Yield the finding of each state that a problem is about."""
        problem = seen.problem
        finding = self._finding(seen.chosen, problem, seen.place)
        states = problem.states or ((seen.state,) if seen.state else self.workspace.states)
        for state in states:
            verdict = self.waivers.verdict(finding, problem.subject, seen.chosen.rule, state)
            yield finding._replace(states=(state,), status=verdict.status, reason=verdict.reason)

    def _finding(self, chosen: Chosen, problem: Problem, place: Location | None) -> Finding:
        rule = chosen.rule
        steps = problem.steps or ((problem.subject,) if isinstance(problem.subject, Step) else ())
        journeys = {step.journey: None for step in steps if isinstance(step, Step)}
        also = (problem.subject, *problem.journeys)
        journeys.update((journey.id, None) for journey in also if isinstance(journey, Journey))
        return Finding(
            rule=rule.name,
            group=rule.group,
            severity=chosen.severity or problem.severity or rule.severity,
            exact=rule.exact,
            gating=rule.exact or chosen.by_name,
            message=problem.message,
            help=problem.help,
            readers=rule.readers,
            subject=_subject(problem.subject),
            states=(),
            location=place,
            steps=tuple(step.qualified_id for step in steps),
            journeys=tuple(journeys),
            path=tuple(PathStep(_subject(hop.element), hop.link) for hop in problem.path),
            related=tuple(
                Related(_subject(other.element), other.message, self.workspace.location(other.element, other.mark))
                for other in problem.related
            ),
            about=problem.about,
            status="new",
            order=(min((step.order for step in steps), default=_NO_STEP), problem.subject.order),
        )


def _subject(element: Element) -> Subject:
    return Subject(element.KIND, element.qualified_id, element.title)


def merged(findings: Iterable[Finding], states: tuple[str, ...]) -> Iterator[Finding]:
    """Show findings that are alike in several states as one with several states."""
    alike: dict[tuple[Any, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        named = finding.steps, finding.journeys, finding.path, finding.related
        facts = (finding.severity, finding.message, finding.location, *named)
        alike[finding.identity, finding.status, finding.reason, finding.gating, facts].append(finding)
    for group in alike.values():
        found = {state for finding in group for state in finding.states}
        yield group[0]._replace(states=tuple(state for state in states if state in found))


def told_once(findings: Iterable[Finding], states: tuple[str, ...]) -> Iterator[Finding]:
    """Make one finding of what is found of one fault in several states, though the facts are not the same there."""
    same: dict[tuple[str, str, str | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        same[finding.identity, finding.status, finding.reason].append(finding)
    for facts in same.values():
        yield joined(facts, states)


def order(finding: Finding) -> tuple[Any, ...]:
    """Return the key to sort by: severity, journey order of the step, rule, subject."""
    return (finding.severity.rank, finding.order[0], finding.rule, finding.subject.kind, finding.subject.id,
            finding.about or "", finding.states, finding.message)  # fmt: skip
