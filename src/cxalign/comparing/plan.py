"""Compares the first state with the last: what persists, what the plan closes, and what it opens."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Course, Finding


def compared(findings: Iterable[Finding], states: tuple[str, ...], stateful: set[str]) -> Iterator[Finding]:
    """Say of each finding what becomes of it between the first and the last state.

    `stateful` names the rules that speak of what the organisation is in a state; what the others find is true of the
    workspace as a whole, or of its description. What is neither in the first nor in the last state has no course, and
    nothing has one where there is but one state.
    """
    findings = list(findings)
    told: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule in stateful:
            told[finding.identity].append(finding)
    courses = {identity: _courses(same, states) for identity, same in told.items()}
    for finding in findings:
        course, by_journey = courses.get(finding.identity, (None, ()))
        yield finding._replace(course=course, by_journey=by_journey)


def _courses(
    same: list[Finding], states: tuple[str, ...]
) -> tuple[Course | None, tuple[tuple[str, Course | None], ...]]:
    """Return the course of a finding, and that in each journey where these differ: not all facts are about all."""
    course = _course({state for finding in same for state in finding.states}, states)
    if len(same) == 1 or len(states) == 1:
        return course, ()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for finding in same:
        for journey in finding.journeys:
            found[journey].update(finding.states)
    by_journey = tuple((journey, _course(here, states)) for journey, here in found.items())
    return course, by_journey if any(one != course for _, one in by_journey) else ()


def _course(found: set[str], states: tuple[str, ...]) -> Course | None:
    if len(states) == 1:
        return None
    today, target = states[0] in found, states[-1] in found
    if today and target:
        return "persisting"
    return "closed" if today else "opened" if target else None
