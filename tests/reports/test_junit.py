"""JUnit XML: valid by its schema, red where the exit code is, and whole whatever the files say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from xmlschema import XMLSchema

from cxalign.reports import render

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

HERE = Path(__file__).parent
SCHEMA = XMLSchema(HERE / "junit.xsd")


def suites(result: CheckResult, layout: Layout) -> ET.Element:
    """Return the report, valid."""
    report = render(result, "junit", layout)
    SCHEMA.validate(report)
    return ET.fromstring(report.encode())  # noqa: S314 - our own


@pytest.mark.parametrize("name", ["result", "faulty", "aligned"])
def test_the_cases_are_what_is_expected(request: pytest.FixtureRequest, layout: Layout, name: str) -> None:
    found = request.getfixturevalue(name)
    suites(found, layout)
    assert render(found, "junit", layout) == (HERE / "expected" / f"junit-{name}.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fail_on", "failures"),
    [("never", "0"), ("error", "2"), ("warning", "2"), ("info", "3")],
)
def test_a_case_fails_where_its_finding_fails_the_run(
    result: CheckResult, layout: Layout, fail_on: str, failures: str
) -> None:
    root = suites(result, layout._replace(fail_on=fail_on))
    assert root.attrib == {"name": "cxalign", "tests": "7", "failures": failures, "errors": "0", "time": "0"}
    assert len(root.findall(".//failure")) == int(failures)
    assert len(root.findall(".//skipped")) == 7 - int(failures)


def test_a_workspace_with_accepted_findings_only_has_a_passing_case(result: CheckResult, layout: Layout) -> None:
    accepted = tuple(finding for finding in result.findings if finding.status == "accepted")
    root = suites(result._replace(findings=accepted), layout)
    assert [(case.get("classname"), case.get("name"), len(case)) for case in root.iter("testcase")] == [
        ("cxalign", "aligned", 0),
        ("process.orphan-process", "process:pay-back", 1),
    ]
    assert root.findall(".//skipped")[0].get("message") == "accepted: kept <as> an archive"


def test_cases_of_equal_names_are_numbered(result: CheckResult, faulty: CheckResult, layout: Layout) -> None:
    finding, fault = result.findings[0], faulty.faults[0]
    twice = [
        *suites(result._replace(findings=(finding, finding)), layout).iter("testcase"),
        *suites(faulty._replace(faults=(fault, fault)), layout).iter("testcase"),
    ]
    assert [case.get("name") for case in twice] == [
        "process:take-back",
        "process:take-back (2)",
        "the key `id` is repeated",
        "the key `id` is repeated (2)",
    ]


def test_no_text_breaks_the_xml(result: CheckResult, layout: Layout) -> None:
    evil = "<b>&amp;\"']]><!-- \x00\x0b\x1b\ufffe\uffff\ud800 -->::error::"
    shown = "<b>&amp;\"']]><!-- \\x00\\x0b\\x1b\\ufffe\\uffff\\ud800 -->::error::"
    finding = result.findings[0]._replace(message=evil, help=evil, about=evil, path=())
    finding = finding._replace(location=finding.location._replace(file=evil) if finding.location else None)
    hidden = ((evil, 1),)
    (case,) = suites(result._replace(findings=(finding,), hidden=hidden), layout).iter("testcase")
    assert case.attrib == {
        "classname": "process.unowned-process",
        "name": f"process:take-back {shown}",
        "time": "0",
        "file": shown,
    }
    assert case[0].get("message") == shown
    assert case[0].text == f"at {shown}:2:10\nhelp: {shown}"


def test_a_very_long_message_is_whole(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]._replace(message="long " * 20_000)
    root = suites(result._replace(findings=(finding,)), layout)
    assert root.findall(".//failure")[0].get("message") == "long " * 20_000


def test_files_are_those_of_the_repository(result: CheckResult, faulty: CheckResult, layout: Layout) -> None:
    layout = layout._replace(folder="shop/")
    files = {case.get("file") for each in (result, faulty) for case in suites(each, layout).iter("testcase")}
    assert files == {None, "shop/journeys.yaml", "shop/care/processes.yaml"}
