"""Lists of findings: those that are alike as one line, in order, and counted where there is no room for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Findings
from cxalign.reports.alignment.folding import alike, folded
from cxalign.reports.alignment.labels import LABELS, UNJUDGED
from cxalign.reports.alignment.remedies import as_described, is_unjudged, is_untold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cxalign.findings import CheckResult, Finding
    from cxalign.model import Journey
    from cxalign.model.workspace import Workspace
    from cxalign.reports.alignment.blocks import Fold
    from cxalign.reports.alignment.planning import Planning

FEW = 12
"""How many findings a list shows before it counts the rest, which the list of all findings tells in full."""


class Listing:
    """What lists findings, of all that a report is made of."""

    workspace: Workspace
    findings: list[Finding]
    numbers: Mapping[Finding, int]
    plan: Planning
    result: CheckResult
    printed: Callable[[str], str]

    @property
    def journeys(self) -> list[Journey]:
        """The journeys shown."""
        raise NotImplementedError

    def ranked(self, findings: Iterable[Finding]) -> list[Finding]:
        """Put findings in order of urgency."""
        raise NotImplementedError

    def only(self, finding: Finding) -> str:
        """Say where a finding holds; nothing where it holds in all states."""
        raise NotImplementedError

    def list_of(
        self, caption: str, findings: Iterable[Finding], most: int | None = FEW, *, brief: bool = True
    ) -> Findings:
        """List findings, those that are alike as one, and count those for which there is no room.

        A brief list names what is told in full elsewhere.
        """
        lines = self.lines(findings)
        shown = lines if most is None or len(lines) <= most + 1 else lines[:most]
        return Findings(
            caption,
            tuple(self.numbers[line[0]] for line in shown),
            tuple(self.numbers[finding] for line in lines[len(shown) :] for finding in line),
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
        fold = folded(findings, self.numbers, self._titles, self.printed, self.only(findings[0]))
        return fold._replace(words=as_described(fold.words)) if is_untold(findings[0], self.workspace) else fold

    def label(self, finding: Finding) -> str:
        """Say in a few words what is wrong, as a label beside which it is told with what."""
        label = UNJUDGED if is_unjudged(finding, self.workspace) else LABELS[finding.rule]
        return as_described(label) if is_untold(finding, self.workspace) else label

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {journey.id: journey.title for journey in self.journeys}
