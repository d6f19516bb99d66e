"""JUnit XML: a suite per group, a case per finding, and a passing case where there is nothing to say.

A case fails where its finding fails the run; the others are skipped cases that say why, so that red means the same
here as in the exit code. Form faults are errors.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cxalign.reports.escaping import for_xml
from cxalign.reports.summary import notice, summary
from cxalign.reports.telling import chain, headline, places, some_states, unplaced
from cxalign.rules import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import CheckResult, Finding
    from cxalign.reports.layout import Layout

NO_TIME = "0"
"""Nothing is timed, so that the same input gives the same bytes."""
_STATUS = {"accepted": "accepted", "ignored": "ignored", "baseline": "in the baseline"}


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as XML."""
    suites = _form(result, layout) if result.faults else _groups(result, layout)
    if not (result.faults or result.new()):
        suites.insert(0, _clean())
    lines = [notice(found) for found in result.notices] + summary(result, layout)
    if lines:
        ET.SubElement(suites[0], "system-out").text = "\n".join(map(for_xml, lines))
    root = ET.Element("testsuites", {"name": "cxalign"})
    root.extend(suites)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.set("time", NO_TIME)
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def _form(result: CheckResult, layout: Layout) -> list[ET.Element]:
    cases = []
    seen: Counter[str] = Counter()
    for fault in result.faults:
        case = _case("form", _numbered(fault.message, seen), layout.folder + fault.file)
        lines = [f"at {fault.file}:{fault.line}:{fault.column}"]
        if fault.other:
            lines.append(_related(fault.other[1].file, fault.other[1].line, fault.other[0]))
        if fault.help:
            lines.append(f"help: {fault.help}")
        _outcome(case, "error", {"type": "form fault", "message": fault.message}, lines)
        cases.append(case)
    return [_suite("form", cases)]


def _groups(result: CheckResult, layout: Layout) -> list[ET.Element]:
    cases: dict[str, list[ET.Element]] = {group: [] for group in GROUPS}
    seen: Counter[str] = Counter()
    for finding in result.findings:
        cases[finding.group].append(_finding(finding, result, layout, seen))
    return [_suite(group, found) for group, found in cases.items() if found]


def _clean() -> ET.Element:
    return _suite("cxalign", [_case("cxalign", "aligned", None)])


def _finding(finding: Finding, result: CheckResult, layout: Layout, seen: Counter[str]) -> ET.Element:
    name = " ".join([str(finding.subject), *([finding.about] if finding.about else [])])
    states = some_states(finding, result)
    name = _numbered(f"{name} [{states}]" if states else name, seen, finding.rule)
    file = layout.folder + finding.location.file if finding.location else None
    case = _case(f"{finding.group}.{finding.rule}", name, file)
    words = headline(finding, result)
    if finding.status != "new":
        reason = f": {finding.reason}" if finding.reason else ""
        _outcome(case, "skipped", {"message": f"{_STATUS[finding.status]}{reason}"}, [words, *_facts(finding)])
    elif finding.gating and finding.severity.reaches(layout.fail_on):
        _outcome(case, "failure", {"type": finding.severity.value, "message": words}, _facts(finding))
    else:
        why = f"{finding.severity.value}, does not fail the run: {words}"
        _outcome(case, "skipped", {"message": why}, _facts(finding))
    return case


def _facts(finding: Finding) -> Iterable[str]:
    if place := finding.location:
        yield f"at {place.file}:{place.line}:{place.column}"
    if proof := chain(finding):
        yield f"chain: {proof}"
    yield from (_related(other.file, other.line, said) for other, said in places(finding).items())
    yield from (f"see: {said}" for said in unplaced(finding))
    yield f"help: {finding.help}"


def _related(file: str, line: int, words: str) -> str:
    return f"see: {file}:{line}: {words}"


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    def count(outcome: str) -> str:
        return str(sum(case.find(outcome) is not None for case in cases))

    counts = {"failures": count("failure"), "errors": count("error"), "skipped": count("skipped")}
    suite = ET.Element("testsuite", {"name": name, "tests": str(len(cases)), **counts, "time": NO_TIME})
    suite.extend(cases)
    return suite


def _case(classname: str, name: str, file: str | None) -> ET.Element:
    case = ET.Element("testcase", {"classname": classname, "name": for_xml(name), "time": NO_TIME})
    if file:
        case.set("file", for_xml(file))
    return case


def _numbered(name: str, seen: Counter[str], rule: str = "") -> str:
    """Return a name that no other case of the rule has."""
    seen[f"{rule} {name}"] += 1
    count = seen[f"{rule} {name}"]
    return name if count == 1 else f"{name} ({count})"


def _outcome(case: ET.Element, outcome: str, attributes: dict[str, str], lines: Iterable[str]) -> None:
    element = ET.SubElement(case, outcome, {key: for_xml(value) for key, value in attributes.items()})
    element.text = "\n".join(for_xml(line) for line in lines)
