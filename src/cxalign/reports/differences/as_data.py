"""A difference as plain data with fixed names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.findings import Severity
from cxalign.reports import as_data

if TYPE_CHECKING:
    from cxalign.comparing.difference import Change, Difference, Effect, FindingChange, JourneyReached, Reach, Side
    from cxalign.findings import Subject

VERSION = 1
WAYS = ("added", "removed", "changed", "renamed", "replaced")
BECOMING = ("opened", "closed", "persisting")


def document(difference: Difference) -> dict[str, Any]:
    """Describe a difference."""
    return {
        "version": VERSION,
        "base": _side(difference.base),
        "head": _side(difference.head),
        "workspace": {
            "root": ".",
            "organisation": difference.organisation,
            "states": list(difference.states),
            "as_of": difference.as_of.isoformat() if difference.as_of else None,
        },
        "faults": [{"revision": side, **as_data.fault(fault)} for side, fault in difference.faults],
        "effects": [_effect(one) for one in difference.effects],
        "elements": [_element(one) for one in difference.elements],
        "findings": [_finding(one) for one in difference.findings],
        "notes": list(difference.notes),
        "notices": [as_data.notice(one) for one in difference.notices],
        "summary": summary(difference),
    }


def summary(difference: Difference) -> dict[str, Any]:
    """Count."""
    return {
        "elements": {way: sum(one.way == way for one in difference.elements) for way in WAYS},
        "findings": {
            becomes: {
                severity.value: sum(one.finding.severity is severity for one in found)
                for severity in Severity
                for found in [[one for one in difference.findings if one.becomes == becomes]]
            }
            for becomes in BECOMING
        },
        "faults": len(difference.faults),
        "hidden": sum(count for _, count in difference.hidden),
    }


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "commit": side.commit, "exists": side.exists}


def _subject(subject: Subject | None) -> dict[str, str] | None:
    return None if subject is None else subject._asdict()


def _subjects(subjects: tuple[Subject, ...]) -> list[dict[str, str]]:
    return [subject._asdict() for subject in subjects]


def _journey(journey: JourneyReached) -> dict[str, Any]:
    return {"id": journey.id, "name": journey.name, "volume_per_year": journey.volume}


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "effect": effect.kind,
        "elements": _subjects(effect.elements),
        "journeys": [_journey(journey) for journey in effect.journeys],
        "states": list(effect.states),
        "moments_of_truth": effect.moments,
        "with": _subject(effect.other),
    }


def _element(change: Change) -> dict[str, Any]:
    return {
        "change": change.way,
        **change.subject._asdict(),
        "was": _subject(change.was),
        "alike": change.alike,
        "replaced_by": _subjects(change.by),
        "location": as_data.location(change.location),
        "location_before": as_data.location(change.location_before),
        "fields": [{**field._asdict(), "states": list(field.states)} for field in change.fields],
        "reach": _reach(change.reach),
    }


def _reach(reach: Reach) -> dict[str, Any]:
    return {
        "journeys": [_journey(journey) for journey in reach.journeys],
        "steps": [step.id for step in reach.steps],
        "moments_of_truth": [step.id for step in reach.moments],
        "stops": [step.id for step in reach.stops],
        "volume_per_year": reach.volume,
    }


def _finding(one: FindingChange) -> dict[str, Any]:
    return {"change": one.becomes, "because": one.because or None, **as_data.finding(one.finding)}
