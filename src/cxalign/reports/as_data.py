"""A result as plain data with fixed names: what the JSON formats write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import CheckResult, Fault, Finding, Subject
    from cxalign.model.workspace import Location, Notice

VERSION = 1


def workspace(result: CheckResult) -> dict[str, Any]:
    """Describe what was checked.

    The root is ".", as all paths are relative to it: where the workspace lies differs from machine to machine.
    """
    return {
        "root": ".",
        "organisation": result.organisation,
        "states": list(result.states),
        "as_of": result.as_of.isoformat() if result.as_of else None,
    }


def finding(found: Finding, journeys: Iterable[str] = ()) -> dict[str, Any]:
    """Describe one finding, and what the plan does to it in these journeys; in all where none is named."""
    return {
        "rule": found.rule,
        "group": found.group,
        "severity": found.severity.value,
        "class": "exact" if found.exact else "heuristic",
        "message": found.message,
        "help": found.help,
        "for": list(found.readers),
        "subject": _subject(found.subject),
        "states": list(found.states),
        "location": location(found.location),
        "steps": list(found.steps),
        "path": _path(found),
        "related": _related(found),
        "about": found.about,
        "identity": found.identity,
        "status": found.status,
        "reason": found.reason,
        "plan": found.course_about(journeys),
        "by_state": [_fact(one) for one in found.by_state],
    }


def _fact(found: Finding) -> dict[str, Any]:
    """Describe what a finding shows in some of its states, where that differs from state to state."""
    return {
        "states": list(found.states),
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help,
        "location": location(found.location),
        "steps": list(found.steps),
        "path": _path(found),
        "related": _related(found),
    }


def _path(found: Finding) -> list[dict[str, Any]]:
    return [{"kind": hop.subject.kind, "id": hop.subject.id, "link": hop.link} for hop in found.path]


def _related(found: Finding) -> list[dict[str, Any]]:
    return [
        {
            "kind": other.subject.kind,
            "id": other.subject.id,
            "message": other.message,
            "location": location(other.location),
        }
        for other in found.related
    ]


def fault(found: Fault) -> dict[str, Any]:
    """Describe one form fault."""
    other = None
    if found.other:
        other = {"message": found.other[0], "location": location(found.other[1])}
    return {
        "message": found.message,
        "help": found.help,
        "location": {
            "file": found.file,
            "line": found.line,
            "column": found.column,
            "end_line": found.end_line,
            "end_column": found.end_column,
        },
        "related": other,
    }


def notice(found: Notice) -> dict[str, Any]:
    """Describe one notice about a file."""
    return {
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "message": found.message,
        "help": found.help,
    }


def not_assessed(result: CheckResult) -> list[dict[str, Any]]:
    """Describe what nobody wrote, and which rules that keeps asleep."""
    return [{"kind": gap.kind, "field": gap.field, "rules": list(gap.rules)} for gap in result.not_assessed]


def summary(result: CheckResult) -> dict[str, int]:
    """Count."""
    new = result.new()
    return {
        "error": sum(found.severity.value == "error" for found in new),
        "warning": sum(found.severity.value == "warning" for found in new),
        "info": sum(found.severity.value == "info" for found in new),
        "accepted": result.with_status("accepted"),
        "ignored": result.with_status("ignored"),
        "baseline": result.with_status("baseline"),
        "persisting": result.number_on("persisting"),
        "closed": result.number_on("closed"),
        "opened": result.number_on("opened"),
        "rules_awake": result.rules_awake,
        "rules_total": result.rules_total,
        "files": result.files,
        "elements": result.elements,
        "faults": len(result.faults),
        "hidden": sum(count for _, count in result.hidden),
    }


def _subject(subject: Subject) -> dict[str, str]:
    return {"kind": subject.kind, "id": subject.id, "name": subject.name}


def location(place: Location | None) -> dict[str, Any] | None:
    """Describe a place."""
    return None if place is None else place._asdict()
