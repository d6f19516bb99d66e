"""Annotations of GitHub Actions: read back as the runner reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cxalign.findings import Severity
from cxalign.model.workspace import Location
from cxalign.reports import render

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

EXPECTED = Path(__file__).parent / "expected"


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    text: str


def command(line: str) -> Command | None:
    """Read one line of a log: a command begins it, its properties end at the next two colons."""
    if not line.lstrip().startswith("::"):
        return None
    head, _, text = line.lstrip().removeprefix("::").partition("::")
    name, _, rest = head.partition(" ")
    properties = dict(part.split("=", 1) for part in rest.split(",") if part)
    return Command(name, {key: unescaped(value, ":,") for key, value in properties.items()}, unescaped(text))


def unescaped(text: str, also: str = "") -> str:
    for character in f"\r\n{also}":
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")


def commands(report: str) -> list[Command]:
    return [found for line in report.splitlines() if (found := command(line))]


@pytest.mark.parametrize("name", ["result", "faulty", "aligned"])
def test_the_annotations_are_what_is_expected(request: pytest.FixtureRequest, layout: Layout, name: str) -> None:
    expected = (EXPECTED / f"github-{name}.txt").read_text(encoding="utf-8")
    assert render(request.getfixturevalue(name), "github", layout) == expected


def test_errors_come_first_and_a_notice_counts_what_github_does_not_show(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]
    many = [(Severity.INFO, 12), (Severity.WARNING, 10), (Severity.ERROR, 1011)]
    findings = tuple(finding._replace(severity=severity) for severity, count in many for _ in range(count))
    found = commands(render(result._replace(findings=findings, notices=()), "github", layout))
    names = [one.name for one in found]
    assert names == [*["error"] * 1011, *["warning"] * 10, *["notice"] * 13]
    assert found[1021] == Command(
        "notice",
        {"title": "cxalign"},
        "not shown as annotations: 1,001 of 1,011 errors, 3 of 12 notices; the log of the step has them all",
    )


def test_ten_of_each_need_no_notice_that_counts(result: CheckResult, layout: Layout) -> None:
    findings = tuple(result.findings[0]._replace(severity=severity) for severity in Severity for _ in range(10))
    assert len(commands(render(result._replace(findings=findings, notices=()), "github", layout))) == 30


def test_no_text_begins_a_command_or_ends_a_property(result: CheckResult, layout: Layout) -> None:
    evil = "a,line=9::error::%0A::set-env name=X::\n::stop-commands::x\r%25 ##[error]y"
    shown = evil.replace("\n", "\\n").replace("\r", "\\r")
    finding = result.findings[0]._replace(message=evil, help=evil, location=Location(evil, 1, 2, 1, 3), path=())
    report = render(
        result._replace(findings=(finding,), notices=(), hidden=((evil, 1),)), "github", layout._replace(folder="é,:/")
    )
    (found,) = commands(report)
    assert found == Command(
        "error",
        {
            "file": f"é,:/{shown}",
            "line": "1",
            "endLine": "1",
            "col": "2",
            "endColumn": "3",
            "title": "unowned-process",
        },
        f"{shown}\nhelp: {shown}",
    )
    assert all("##[" not in line for line in report.splitlines() if not line.startswith("::"))


def test_a_very_long_message_is_whole(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]._replace(message="long " * 20_000)
    (found,) = commands(render(result._replace(findings=(finding,), notices=()), "github", layout))
    assert found.text.startswith("long " * 20_000)


def test_columns_are_left_out_where_a_place_has_several_lines(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]._replace(location=Location("a.yaml", 3, 5, 4, 2))
    (found,) = commands(render(result._replace(findings=(finding,), notices=()), "github", layout))
    assert found.properties == {"file": "a.yaml", "line": "3", "endLine": "4", "title": "unowned-process"}
