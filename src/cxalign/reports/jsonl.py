"""One JSON object a line: what was checked, notices, faults, findings, the summary. For streams and for `jq`."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from cxalign.reports import as_data
from cxalign.reports.escaping import for_json
from cxalign.reports.summary import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as lines of JSON."""
    return "".join(for_json(dumps(line, ensure_ascii=False)) + "\n" for line in _lines(result, layout))


def _lines(result: CheckResult, layout: Layout) -> Iterator[dict[str, Any]]:
    yield {"type": "workspace", "version": as_data.VERSION, **as_data.workspace(result)}
    for notice in result.notices:
        yield {"type": "notice", **as_data.notice(notice)}
    for fault in result.faults:
        yield {"type": "fault", **as_data.fault(fault)}
    for finding in result.findings:
        yield {"type": "finding", **as_data.finding(finding, result.journeys)}
    for gap in as_data.not_assessed(result):
        yield {"type": "not_assessed", **gap}
    for rule, severity, count in counts(result) if layout.statistics else ():
        yield {"type": "statistics", "rule": rule, "severity": severity.value, "count": count}
    yield {"type": "summary", **as_data.summary(result)}
