"""SARIF 2.1.0, for code scanning and editors: findings as results, what has been accepted as suppressed ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cxalign.findings import Fault, Severity
from cxalign.reports import as_data
from cxalign.reports.escaping import as_json, plain
from cxalign.reports.fingerprints import fingerprints, line_hashes
from cxalign.reports.sarif_rules import FORM_FAULT, LEVELS, descriptors
from cxalign.reports.telling import chain, place_of, places, some_states, unplaced
from cxalign.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import CheckResult, Finding
    from cxalign.model.workspace import Location, Notice
    from cxalign.reports.layout import Layout

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""The name code scanning has for the folder of the repository."""
_NO_RULE_HAS_RUN = "the files have form faults, so no rule has run: mend the files first"
_SUPPRESSED = {"accepted": "external", "ignored": "inSource", "baseline": "external"}


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as a SARIF log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(result, layout).as_data()]}
    return as_json(log)


class _Run:
    def __init__(self, result: CheckResult, layout: Layout) -> None:
        self.result = result
        self.layout = layout
        self.found: list[Finding | Fault] = [*result.faults, *result.findings]
        self.rules = descriptors(FORM_FAULT if isinstance(one, Fault) else one.rule for one in self.found)
        self.indices = {rule["id"]: index for index, rule in enumerate(self.rules)}
        self.has_baseline = bool(result.with_status("baseline"))
        self.hashes = _hashes([place_of(one) for one in self.found], layout)

    def as_data(self) -> dict[str, Any]:
        return {
            "tool": {
                "driver": {"name": "cxalign", "version": VERSION, "semanticVersion": VERSION, "rules": self.rules}
            },
            "invocations": [self._invocation()],
            "columnKind": "unicodeCodePoints",
            "results": [
                self._result(one, mark) for one, mark in zip(self.found, fingerprints(self.found), strict=True)
            ],
            "properties": {
                "workspace": as_data.workspace(self.result),
                "not_assessed": as_data.not_assessed(self.result),
                "summary": as_data.summary(self.result),
                "hidden": [{"by": why, "count": count} for why, count in self.result.hidden],
            },
        }

    def _invocation(self) -> dict[str, Any]:
        notifications = [self._notification(notice) for notice in self.result.notices]
        if self.result.faults:
            notifications.insert(0, {"level": "error", "message": {"text": _NO_RULE_HAS_RUN}})
        return {"executionSuccessful": not self.result.faults, "toolExecutionNotifications": notifications}

    def _notification(self, notice: Notice) -> dict[str, Any]:
        text = f"{notice.message} (help: {notice.help})" if notice.help else notice.message
        said: dict[str, Any] = {"level": "warning", "message": {"text": _literal(text)}}
        if notice.file:
            region = {"startLine": max(notice.line, 1), "startColumn": max(notice.column, 1)}
            said["locations"] = [{"physicalLocation": {"artifactLocation": self._file(notice.file), "region": region}}]
        return said

    def _result(self, found: Finding | Fault, fingerprint: str) -> dict[str, Any]:
        place = place_of(found)
        location = {"physicalLocation": self._physical(place)}
        said = self._fault(found) if isinstance(found, Fault) else self._finding(found, location)
        marks = {"cxalignIdentity/v1": fingerprint}
        line_hash = self.hashes.get((place.file, place.line))
        if line_hash:
            marks["primaryLocationLineHash"] = line_hash
        said |= {"locations": [location], "partialFingerprints": marks}
        return {"ruleId": said["ruleId"], "ruleIndex": self.indices[said["ruleId"]], **said}

    def _fault(self, fault: Fault) -> dict[str, Any]:
        others = {fault.other[1]: fault.other[0]} if fault.other else {}
        help_line = [f"help: {_literal(fault.help)}"] if fault.help else []
        return {
            "ruleId": FORM_FAULT,
            "level": LEVELS[Severity.ERROR],
            "message": {"text": "\n".join([_literal(fault.message), *_linked(others), *help_line])},
            "relatedLocations": self._related(others),
        }

    def _finding(self, finding: Finding, location: dict[str, Any]) -> dict[str, Any]:
        subject, others = finding.subject, places(finding)
        location["logicalLocations"] = [
            {"name": subject.name, "fullyQualifiedName": str(subject), "kind": subject.kind}
        ]
        said = {
            "ruleId": finding.rule,
            "level": LEVELS[finding.severity],
            "message": {"text": _message(finding, others, some_states(finding, self.result))},
            "relatedLocations": self._related(others),
            "properties": {
                key: value
                for key, value in as_data.finding(finding).items()
                if key in {"identity", "class", "for", "states", "steps", "about", "status", "plan"}
            },
        }
        if self.has_baseline:
            said["baselineState"] = "new" if finding.status == "new" else "unchanged"
        # Where any result says whether it is suppressed, all must; an empty list says that it is not.
        said["suppressions"] = [_suppression(finding)] if finding.status != "new" else []
        return said

    def _related(self, others: dict[Location, str]) -> list[dict[str, Any]]:
        return [
            {"id": number, "message": {"text": _literal(words)}, "physicalLocation": self._physical(place)}
            for number, (place, words) in enumerate(others.items(), 1)
        ]

    def _physical(self, place: Location) -> dict[str, Any]:
        return {
            "artifactLocation": self._file(place.file),
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }

    def _file(self, file: str) -> dict[str, str]:
        return {"uri": quote(self.layout.folder + file, errors="surrogatepass"), "uriBaseId": ROOT}


def _hashes(all_places: Iterable[Location], layout: Layout) -> dict[tuple[str, int], str]:
    """Return the hashes of the lines that findings begin in; a file that is not there counts as empty."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for place in all_places:
        wanted[place.file].add(place.line)
    return {
        (file, line): value
        for file, lines in wanted.items()
        for line, value in line_hashes(layout.lines_of(file) or [""], lines).items()
    }


def _message(finding: Finding, others: dict[Location, str], states: str) -> str:
    lines = [_literal(finding.message)]
    if states:
        lines.append(f"state: {_literal(states)}")
    lines += _linked(others)
    lines += [f"see: {_literal(words)}" for words in unplaced(finding)]
    if proof := chain(finding):
        lines.append(f"chain: {_literal(proof)}")
    if not finding.gating:
        lines.append("note: a heuristic: it does not fail the run")
    return "\n".join([*lines, f"help: {_literal(finding.help)}"])


def _linked(others: dict[Location, str]) -> list[str]:
    """Name the related places, each as a link by its id."""
    return [
        f"place: [{_literal(f'{words} ({place.file}:{place.line})')}]({number})"
        for number, (place, words) in enumerate(others.items(), 1)
    ]


def _suppression(finding: Finding) -> dict[str, str]:
    reason = finding.reason or ("it is in the baseline" if finding.status == "baseline" else "")
    said = {"kind": _SUPPRESSED[finding.status], "status": "accepted"}
    return {**said, "justification": reason} if reason else said


def _literal(text: str) -> str:
    """Return text in which no character acts, and no bracket makes a link."""
    return plain(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
