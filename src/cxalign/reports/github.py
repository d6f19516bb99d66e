"""Annotations of GitHub Actions: errors first, and a notice that counts those for which GitHub has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Fault, Severity
from cxalign.reports.escaping import plain
from cxalign.reports.summary import number, summary
from cxalign.reports.telling import chain, headline, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import CheckResult, Finding
    from cxalign.model.workspace import Notice
    from cxalign.reports.layout import Layout

MOST = 10
"""Annotations of one level that GitHub shows for a step; the log has the others."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as workflow commands, and the summary as lines of the log."""
    lines: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    lines[Severity.ERROR] += [_fault(fault, layout) for fault in result.faults]
    for finding in result.new():
        lines[finding.severity].append(_finding(finding, result, layout))
    lines[Severity.WARNING] += [_notice(found, layout) for found in result.notices]
    counted = _rest(lines)
    return "".join(
        f"{line}\n"
        for line in (
            *lines[Severity.ERROR],
            *lines[Severity.WARNING],
            *counted,
            *lines[Severity.INFO],
            *(_logged(line) for line in summary(result, layout)),
        )
    )


def _finding(finding: Finding, result: CheckResult, layout: Layout) -> str:
    proof = chain(finding)
    parts = [headline(finding, result), *([f"chain: {proof}"] if proof else [])]
    parts += [*([] if finding.gating else ["note: a heuristic: it does not fail the run"]), f"help: {finding.help}"]
    # A finding about the whole workspace stands on no line of any file.
    where = _place(finding, layout) if finding.location else {}
    return _command(_COMMANDS[finding.severity], {**where, "title": finding.rule}, parts)


def _fault(fault: Fault, layout: Layout) -> str:
    parts = [fault.message, *([f"help: {fault.help}"] if fault.help else [])]
    return _command("error", {**_place(fault, layout), "title": "form fault"}, parts)


def _notice(found: Notice, layout: Layout) -> str:
    where = {"file": layout.folder + found.file, "line": str(max(found.line, 1))} if found.file else {}
    parts = [found.message, *([f"help: {found.help}"] if found.help else [])]
    return _command("warning", {**where, "title": "cxalign"}, parts)


def _place(found: Finding | Fault, layout: Layout) -> dict[str, str]:
    place = place_of(found)
    lines = {"file": layout.folder + place.file, "line": str(place.line), "endLine": str(place.end_line)}
    if place.line != place.end_line:
        return lines  # GitHub takes columns within one line only
    return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}


def _rest(lines: dict[Severity, list[str]]) -> Iterator[str]:
    """Say how many annotations GitHub does not show, in a notice that takes the place of one."""
    if all(len(found) <= MOST for found in lines.values()):
        return
    room = {severity: MOST - (severity is Severity.INFO) for severity in Severity}
    said = [
        f"{len(found) - room[severity]:,} of {number(len(found), _COMMANDS[severity])}"
        for severity, found in lines.items()
        if len(found) > room[severity]
    ]
    text = f"not shown as annotations: {', '.join(said)}; the log of the step has them all"
    yield _command("notice", {"title": "cxalign"}, [text])


def _command(name: str, properties: dict[str, str], parts: list[str]) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join(plain(part) for part in parts)
    return f"::{name} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")


def _logged(line: str) -> str:
    """Return a line of the log that is no command; the older form of commands may stand anywhere in a line."""
    return line.replace("##[", "# #[")
