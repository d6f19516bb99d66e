"""In which order findings come: errors, then what touches and causes most; last those about the description itself."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.reports.alignment.remedies import is_of_description

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentModel


class Ranking:
    """The findings of a report, and what tells how urgent they are."""

    def __init__(self, model: AlignmentModel, findings: Iterable[Finding], numbers: Mapping[Finding, int]) -> None:
        self._model = model
        self._numbers = numbers
        self._leverage = Counter(map(_subject, findings))

    def ranked(self, findings: Iterable[Finding]) -> list[Finding]:
        """Put findings in order."""
        return sorted(findings, key=self._rank)

    def _rank(self, finding: Finding) -> tuple[bool, int, float, int, int]:
        weight, leverage = self._weight(finding), self._leverage[_subject(finding)]
        return (
            is_of_description(finding, self._model.workspace),
            finding.severity.rank,
            -weight,
            -leverage,
            self._numbers[finding],
        )

    def _weight(self, finding: Finding) -> float:
        """Return how often a year customers live the moments of truth that a finding touches."""
        return sum(self._moments.get(step, 0.0) for step in finding.steps)

    @cached_property
    def _moments(self) -> dict[str, float]:
        """Moment of truth → how often a year it is lived, 1 where nobody says."""
        return {
            step.qualified_id: journey.volume_per_year or 1.0
            for graph in self._model.graphs
            for journey in graph.journeys()
            for step in graph.steps_of(journey)
            if step.moment_of_truth
        }


def _subject(finding: Finding) -> tuple[str, str]:
    return finding.subject.kind, finding.subject.id
