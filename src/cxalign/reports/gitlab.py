"""GitLab Code Quality: new findings, each with a fingerprint that no line changes.

The format cannot say that a finding has been accepted, so accepted, ignored and baseline ones are left out: GitLab
would show them as open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.findings import Fault, Severity
from cxalign.reports.escaping import as_json, plain
from cxalign.reports.fingerprints import fingerprints
from cxalign.reports.telling import headline, place_of

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Finding
    from cxalign.reports.layout import Layout

FAULT = "blocker"
"""Nothing is checked before it is mended."""
_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as a JSON list."""
    found: list[Finding | Fault] = [*result.faults, *result.new()]
    issues = [_issue(one, mark, result, layout) for one, mark in zip(found, fingerprints(found), strict=True)]
    return as_json(issues)


def _issue(found: Finding | Fault, fingerprint: str, result: CheckResult, layout: Layout) -> dict[str, Any]:
    if isinstance(found, Fault):
        words, name, severity = found.message, "form-fault", FAULT
    else:
        words, name, severity = headline(found, result), found.rule, _SEVERITIES[found.severity]
    place = place_of(found)
    return {
        "description": plain(words),
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": layout.folder + place.file, "lines": {"begin": place.line, "end": place.end_line}},
    }
