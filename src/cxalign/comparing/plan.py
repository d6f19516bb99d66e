"""Compares the first state with the last: what persists, what the plan closes, and what it opens."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Course, Finding


def compared(findings: Iterable[Finding], states: tuple[str, ...], stateful: set[str]) -> Iterator[Finding]:
    """Say of each finding what becomes of it between the first and the last state.

    `stateful` names the rules that speak of states; what the others find is true of the workspace as a whole. What
    is neither in the first nor in the last state has no course, and nothing has one where there is but one state.
    """
    findings = list(findings)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.rule in stateful:
            found[finding.identity].update(finding.states)
    for finding in findings:
        yield finding._replace(course=_course(found.get(finding.identity, set()), states))


def _course(found: set[str], states: tuple[str, ...]) -> Course | None:
    if len(states) == 1:
        return None
    today, target = states[0] in found, states[-1] in found
    if today and target:
        return "persisting"
    return "closed" if today else "opened" if target else None
