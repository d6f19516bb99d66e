"""Findings under the file they stand in, for whoever keeps that file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cxalign.reports.escaping import plain
from cxalign.reports.summary import fault_line, notice, summary
from cxalign.reports.telling import headline

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Finding
    from cxalign.reports.layout import Layout


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result, file by file and line by line."""
    lines = [notice(found) for found in result.notices]
    lines += [fault_line(fault) for fault in result.faults]
    shown = sorted(result.findings if layout.verbose else result.new(), key=_place)
    for file, findings in groupby(shown, key=lambda finding: _place(finding)[0]):
        lines.append(f"{plain(file)}:" if file else "whole workspace:")
        lines += [_line(finding, result) for finding in findings]
        lines.append("")
    return "\n".join([*lines, *summary(result, layout), ""])


def _place(finding: Finding) -> tuple[str, int, int]:
    place = finding.location
    return (place.file, place.line, place.column) if place else ("", 0, 0)


def _line(finding: Finding, result: CheckResult) -> str:
    _, line, column = _place(finding)
    status = "" if finding.status == "new" else f" ({finding.status})"
    place = f"{line}:{column}" if finding.location else ""
    return f"  {place:<8} {finding.severity.value:<7} {plain(headline(finding, result))}{status} [{finding.rule}]"
