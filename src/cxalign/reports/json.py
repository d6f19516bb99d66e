"""The whole result as one JSON document; `schemas/check.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.reports import as_data
from cxalign.reports.escaping import as_json
from cxalign.reports.summary import counts

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as JSON."""
    data: dict[str, Any] = {
        "version": as_data.VERSION,
        "workspace": as_data.workspace(result),
        "faults": [as_data.fault(found) for found in result.faults],
        "findings": [as_data.finding(found, result.journeys) for found in result.findings],
        "not_assessed": as_data.not_assessed(result),
        "notices": [as_data.notice(found) for found in result.notices],
        "summary": as_data.summary(result),
    }
    if layout.statistics:
        data["statistics"] = [
            {"rule": rule, "severity": severity.value, "count": count} for rule, severity, count in counts(result)
        ]
    return as_json(data)
