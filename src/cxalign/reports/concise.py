"""One line a finding: `path:line:col: error[rule] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.escaping import plain
from cxalign.reports.summary import fault_line, notice, summary
from cxalign.reports.telling import headline

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Finding
    from cxalign.reports.layout import Layout


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result, one line a finding."""
    lines = [notice(found) for found in result.notices]
    lines += [fault_line(fault) for fault in result.faults]
    lines += [_line(finding, result) for finding in (result.findings if layout.verbose else result.new())]
    return "\n".join([*lines, *summary(result, layout), ""])


def _line(finding: Finding, result: CheckResult) -> str:
    at = finding.location
    place = f"{plain(at.file)}:{at.line}:{at.column}: " if at else ""
    status = "" if finding.status == "new" else f" ({finding.status})"
    return f"{place}{finding.severity.value}[{finding.rule}] {plain(headline(finding, result))}{status}"
