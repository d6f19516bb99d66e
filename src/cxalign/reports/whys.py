"""Why a step hurts, or which steps of a journey do, for people, as JSON and as a Mermaid flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.exploring.why import Why, WhyJourney
from cxalign.reports import named, why_chart, why_text
from cxalign.reports.as_data import location
from cxalign.reports.escaping import as_json

if TYPE_CHECKING:
    from cxalign.exploring.causes import Told
    from cxalign.exploring.signs import Sign
    from cxalign.exploring.why import View
    from cxalign.findings import Finding

VERSION = 1


def render(found: Why | WhyJourney, output_format: str, *, everything: bool = False, color: bool = False) -> str:
    """Write why a step hurts, or which steps of a journey do."""
    if output_format == "json":
        data = _journey_data(found) if isinstance(found, WhyJourney) else _step_data(found)
        return as_json(data)
    if output_format == "mermaid":
        return why_chart.render(found)
    return why_text.render(found, everything=everything, color=color)


# JSON


def _workspace(found: Why | WhyJourney) -> dict[str, Any]:
    return {"root": ".", "organisation": found.organisation, "state": found.state}


def _step_data(found: Why) -> dict[str, Any]:
    return {
        "version": VERSION,
        "workspace": _workspace(found),
        "step": named.as_data(found.step),
        "journey": {**named.as_data(found.journey), "volume_per_year": found.volume_per_year},
        "moment_of_truth": found.moment_of_truth,
        "signs": [_sign(sign) for sign in found.signs],
        "facts": [_sign(fact) for fact in found.facts],
        "stories": [_story(told) for told in found.stories],
        "dimensions": [_dimension(view) for view in found.dimensions],
        "also": [_finding(finding) for finding in found.also],
    }


def _journey_data(found: WhyJourney) -> dict[str, Any]:
    return {
        "version": VERSION,
        "workspace": _workspace(found),
        "journey": {**named.as_data(found.journey), "volume_per_year": found.volume_per_year},
        "steps": [
            {
                **named.as_data(worst.step),
                "moment_of_truth": worst.moment_of_truth,
                "signs": [_sign(sign) for sign in worst.signs],
                "dimensions": [{"dimension": name, "verdict": verdict} for name, verdict in worst.verdicts],
            }
            for worst in found.steps
        ],
        "without_signs": found.others,
    }


def _sign(sign: Sign) -> dict[str, Any]:
    return {"what": sign.what, "message": sign.words, "location": location(sign.location)}


def _story(told: Told) -> dict[str, Any]:
    return {
        **named.as_data(told.story),
        "text": told.text,
        "date": told.date,
        "persona": told.persona,
        "about": [named.as_data(one) for one in told.about],
        "investigated_by": [named.as_data(one) for one in told.investigated_by],
    }


def _dimension(view: View) -> dict[str, Any]:
    return {
        "dimension": view.dimension,
        "verdict": view.verdict,
        "causes": [
            {
                "status": cause.status,
                "element": named.as_data(cause.element) if cause.element else None,
                "because": cause.because,
                "story": cause.story.id,
                "of_another_step": cause.elsewhere,
            }
            for cause in view.causes
        ],
        "findings": [_finding(finding) for finding in view.findings],
        "described": [named.as_data(one) for one in view.described],
        "rules_awake": view.rules_awake,
        "rules_total": view.rules_total,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "identity": finding.identity,
        "status": finding.status,
        "plan": finding.course,
        "location": location(finding.location),
    }
