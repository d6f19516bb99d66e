"""What a change does to the findings nobody has accepted: by identity and state, opened, closed or persisting."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.comparing.difference import FindingChange
from cxalign.facts import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxalign.findings import CheckResult, Finding

Identity = tuple[str, str, str, tuple[str, ...]]


def compare_findings(
    before: CheckResult, after: CheckResult, renamed: Mapping[tuple[str, str], str] | None = None
) -> list[FindingChange]:
    """Say what becomes of the new findings of two results, those of HEAD first, each in the order of its result.

    A pair of identity and state is opened if it is new in `after` and not in `before`, closed the other way round.
    In a state that only one of the two knows, a finding persists that the other has in any state. `renamed` says
    which (kind, id) of `before` is called what in `after`.
    """
    there = _Side(before, renamed or {})
    here = _Side(after, {})
    changes = [change for finding in after.new() for change in here.opposed_to(there, finding)]
    changes += [
        one._replace(becomes="closed")
        for finding in before.new()
        for one in there.opposed_to(here, finding)
        if one.becomes == "opened"
    ]
    return [one._replace(because=_reason(one, there, here)) for one in changes]


def opened_since(
    before: CheckResult, after: CheckResult, renamed: Mapping[tuple[str, str], str] | None = None
) -> tuple[Finding, ...]:
    """Return the findings of `after` without those that are new in `before` as well, state by state."""
    there, here = _Side(before, renamed or {}), _Side(after, {})
    opened: list[Finding] = []
    for finding in after.findings:
        if finding.status != "new":
            opened.append(finding)
        else:
            opened += [one.finding for one in here.opposed_to(there, finding) if one.becomes == "opened"]
    return tuple(opened)


class _Side:
    """The findings of one result, found by identity and state."""

    def __init__(self, result: CheckResult, renamed: Mapping[tuple[str, str], str]) -> None:
        self.result = result
        self.renamed = renamed
        self.words = {old: new for (_, old), new in renamed.items()}
        self.states: defaultdict[Identity, dict[str, str]] = defaultdict(dict)
        """Identity → state → status; new where a finding shows several facts and one is."""
        self.rules_asleep = {rule for gap in result.not_assessed for rule in gap.rules}
        for finding in result.findings:
            statuses = self.states[self.identity(finding)]
            for state in finding.states:
                if statuses.get(state) != "new":
                    statuses[state] = finding.status

    def identity(self, finding: Finding) -> Identity:
        """Return what names a finding in both results, whatever its elements are called."""
        kind, name, _ = finding.subject
        about = (finding.about or "").split(" ")
        words = tuple(sorted(self.words.get(word, word) for word in about))
        return finding.rule, kind, self.renamed.get((kind, name), name), words

    def opposed_to(self, other: _Side, finding: Finding) -> Iterator[FindingChange]:
        """Yield a finding as it persists, and as it is on this side only; each with the states of which that holds."""
        elsewhere = other.states.get(self.identity(finding), {})
        found = "new" in elsewhere.values()
        known = set(other.result.states)
        shared = [state for state in finding.states if (elsewhere.get(state) == "new" if state in known else found)]
        own = [state for state in finding.states if state not in shared]
        if own:
            yield FindingChange("opened", within(finding, own))
        if shared:
            yield FindingChange("persisting", within(finding, shared))


def _reason(one: FindingChange, there: _Side, here: _Side) -> str:
    """Say why a finding opens or closes where it is the eye that changed, not what it looks at."""
    finding = one.finding
    if one.becomes == "persisting":
        return ""
    mine, others = (here, there) if one.becomes == "opened" else (there, here)
    statuses = {others.states.get(mine.identity(finding), {}).get(state) for state in finding.states}
    aside = sorted(statuses.intersection({"accepted", "ignored", "baseline"}), key=str)
    if aside:
        word = "in the baseline" if aside[0] == "baseline" else aside[0]
        return f"no longer {word}" if one.becomes == "opened" else f"now {word}"
    if finding.rule in others.rules_asleep:
        return "not assessed before" if one.becomes == "opened" else "no longer assessed"
    return ""
