"""Lists of findings: those that are alike as one line, in order, and counted where there is no room for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Findings
from cxalign.reports.alignment.folding import alike, folded
from cxalign.reports.telling import open_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cxalign.findings import CheckResult, Finding
    from cxalign.model import Journey
    from cxalign.reports.alignment.content import Fold
    from cxalign.reports.alignment.planning import Planning

FEW = 12
"""How many findings a list shows before it counts the rest, which the list of all findings tells in full."""


class Listing:
    """What lists findings, of all that a report is made of."""

    findings: list[Finding]
    numbers: Mapping[Finding, int]
    plan: Planning
    result: CheckResult

    @property
    def journeys(self) -> list[Journey]:
        """The journeys shown."""
        raise NotImplementedError

    def ranked(self, findings: Iterable[Finding]) -> list[Finding]:
        """Put findings in order of urgency."""
        raise NotImplementedError

    def list_of(
        self, caption: str, findings: Iterable[Finding], most: int | None = FEW, *, brief: bool = True
    ) -> Findings:
        """List findings, those that are alike as one, and count those for which there is no room.

        A brief list names what is told in full elsewhere.
        """
        return self._list(caption, [[line] for line in self.lines(findings)], most, brief=brief)

    def list_each(self, caption: str, findings: Iterable[Finding]) -> Findings:
        """List findings by rank, all that is told of one together; it is one, however often it is told."""
        told: dict[str, list[Finding]] = {}
        for finding in self.ranked(findings):
            told.setdefault(finding.identity, []).append(finding)
        once = self.lines(found[0] for found in told.values() if len(found) == 1)
        first = {line[0]: line for line in once}
        groups = [
            [first[found[0]]] if len(found) == 1 else [[finding] for finding in found]
            for found in told.values()
            if len(found) > 1 or found[0] in first
        ]
        return self._list(caption, groups, FEW, brief=True)

    def _list(self, caption: str, groups: Sequence[list[list[Finding]]], most: int | None, *, brief: bool) -> Findings:
        """List lines of findings; those of a group are of one finding, and stay together."""
        lines = [line for group in groups for line in group]
        shown = lines
        if most is not None and len(lines) > most + 1:
            shown = []
            for group in groups:
                shown += group if len(shown) < most else []
        return Findings(
            caption,
            tuple(self.numbers[line[0]] for line in shown),
            tuple(self.numbers[finding] for line in lines[len(shown) :] for finding in line),
            tuple(tuple(self.numbers[line[0]] for line in group) for group in groups if len(group) > 1),
            tuple(self.fold(line) for line in shown if len(line) > 1),
            brief,
        )

    def lines(self, findings: Iterable[Finding]) -> list[list[Finding]]:
        """Return findings in lines, those that are alike and more than a few in one."""
        return alike(findings, self.plan.words)

    def most_urgent(self, most: int) -> list[Finding]:
        """Return the findings of so many lines that are to be looked at first: never one thing several times."""
        return [finding for line in self.lines(self.ranked(self.findings))[:most] for finding in line]

    def fold(self, findings: Sequence[Finding]) -> Fold:
        """Tell findings that are alike as one."""
        return folded(findings, self.numbers, self._titles, open_states(findings[0], self.result))

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {journey.id: journey.title for journey in self.journeys}
