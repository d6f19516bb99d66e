"""What may be behind a step that hurts, as a Mermaid flowchart: causes point at dimensions, all five of them at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exploring.why import WhyJourney
from cxalign.reports.flowchart import Flowchart
from cxalign.reports.why_text import in_words

if TYPE_CHECKING:
    from cxalign.exploring.causes import Candidate
    from cxalign.exploring.why import View, Why
    from cxalign.findings import Finding
    from cxalign.graph.naming import Named

_TRUTH = ", a moment of truth"


def render(found: Why | WhyJourney) -> str:
    """Draw why a step hurts, or which steps of a journey do."""
    chart = Flowchart()
    if isinstance(found, WhyJourney):
        _journey(chart, found)
    else:
        _step(chart, found)
    return chart.text()


def _step(chart: Flowchart, found: Why) -> None:
    truth = _TRUTH * found.moment_of_truth
    felt = (sign.words for sign in found.signs)
    chart.node(found.step.key, (f"step{truth}, in {found.state}", found.step.name, *felt), "asked")
    for view in found.dimensions:
        chart.node(view.dimension, (view.dimension,))
        chart.link(view.dimension, in_words(view.verdict), found.step.key)
        for number, cause in enumerate(view.causes):
            _cause(chart, view, f"{view.dimension} {number}", cause)
        for finding in view.findings:
            _finding(chart, finding, view.dimension)
    for finding in found.also:
        _finding(chart, finding, found.step.key)


def _cause(chart: Flowchart, view: View, nameless: str, cause: Candidate) -> None:
    """Draw a cause that a story names, which need not be an element."""
    key = cause.element.key if cause.element else nameless
    chart.node(key, (*_named(cause.element), *([cause.because] if cause.because else [])))
    told = f"story {cause.story.name}{', told of another step' if cause.elsewhere else ''}"
    chart.link(key, f"{in_words(cause.status)} by {told}", view.dimension)


def _named(element: Named | None) -> tuple[str, ...]:
    return (element.kind, element.name) if element else ("nothing named",)


def _finding(chart: Flowchart, finding: Finding, target: str) -> None:
    key = f"finding {finding.identity}"
    chart.node(key, (f"{finding.severity.value} {finding.rule}", finding.message))
    chart.link(key, "found", target)


def _journey(chart: Flowchart, found: WhyJourney) -> None:
    chart.node(found.journey.key, (f"journey, in {found.state}", found.journey.name), "asked")
    for worst in found.steps:
        felt = (sign.words for sign in worst.signs)
        chart.node(worst.step.key, (f"step{_TRUTH * worst.moment_of_truth}", worst.step.name, *felt))
        verdicts = "; ".join(f"{dimension}: {in_words(verdict)}" for dimension, verdict in worst.verdicts)
        chart.link(worst.step.key, verdicts or "in", found.journey.key)
