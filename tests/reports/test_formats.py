"""Every format, whole: the bytes of one fixed result. The files in `expected/` are what a reader gets to see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.reports import FORMATS, render

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

EXPECTED = Path(__file__).parent / "expected"
PEOPLE = ("text", "concise", "grouped")


def expected(name: str) -> str:
    return (EXPECTED / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("output_format", PEOPLE)
def test_a_report_for_people(result: CheckResult, layout: Layout, output_format: str) -> None:
    assert render(result, output_format, layout) == expected(f"{output_format}.txt")


@pytest.mark.parametrize("output_format", PEOPLE)
def test_verbose_shows_what_is_accepted_ignored_or_in_the_baseline_and_statistics_count(
    result: CheckResult, layout: Layout, output_format: str
) -> None:
    layout = layout._replace(verbose=True, statistics=True)
    assert render(result, output_format, layout) == expected(f"{output_format}-verbose.txt")


@pytest.mark.parametrize("output_format", PEOPLE)
def test_quiet_leaves_out_the_summary(result: CheckResult, layout: Layout, output_format: str) -> None:
    layout = layout._replace(quiet=True, statistics=True)
    assert render(result, output_format, layout) == expected(f"{output_format}-quiet.txt")


@pytest.mark.parametrize("output_format", PEOPLE)
def test_form_faults_come_alone(faulty: CheckResult, layout: Layout, output_format: str) -> None:
    assert render(faulty, output_format, layout) == expected(f"{output_format}-faults.txt")


def test_colour_codes_stand_around_words_and_change_nothing_else(result: CheckResult, layout: Layout) -> None:
    colored = render(result, "text", layout._replace(color=True))
    assert colored == expected("text-colored.txt")
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[34m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;36m"):
        assert code in colored
        colored = colored.replace(code, "")
    assert colored == expected("text.txt")


@pytest.mark.parametrize("output_format", [name for name in FORMATS if name != "text"])
def test_the_other_formats_have_no_colour(result: CheckResult, layout: Layout, output_format: str) -> None:
    assert render(result, output_format, layout._replace(color=True)) == render(result, output_format, layout)


def test_json_says_everything(result: CheckResult, layout: Layout) -> None:
    assert render(result, "json", layout._replace(statistics=True)) == expected("json.json")
    assert "statistics" not in json.loads(render(result, "json", layout))


def test_json_of_form_faults(faulty: CheckResult, layout: Layout) -> None:
    assert render(faulty, "json", layout) == expected("json-faults.json")


def test_every_line_of_jsonl_is_an_object(result: CheckResult, faulty: CheckResult, layout: Layout) -> None:
    layout = layout._replace(statistics=True)
    assert render(result, "jsonl", layout) == expected("jsonl.jsonl")
    assert render(faulty, "jsonl", layout) == expected("jsonl-faults.jsonl")
    types = [json.loads(line)["type"] for line in expected("jsonl.jsonl").splitlines()]
    assert types == [
        "workspace",
        *["notice"] * 2,
        *["finding"] * 7,
        *["not_assessed"] * 4,
        *["statistics"] * 4,
        "summary",
    ]


def test_json_and_jsonl_say_the_same(result: CheckResult, faulty: CheckResult, layout: Layout) -> None:
    for each in (result, faulty):
        whole = json.loads(render(each, "json", layout))
        lines = [json.loads(line) for line in render(each, "jsonl", layout).splitlines()]
        for name, kind in (("findings", "finding"), ("faults", "fault"), ("notices", "notice")):
            assert [{"type": kind, **one} for one in whole[name]] == [one for one in lines if one["type"] == kind]
        assert lines[0] == {"type": "workspace", "version": 1, **whole["workspace"]}
        assert lines[-1] == {"type": "summary", **whole["summary"]}


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_ends_with_a_line_end(
    result: CheckResult, faulty: CheckResult, layout: Layout, output_format: str
) -> None:
    aligned = result._replace(findings=(), notices=(), hidden=(), not_assessed=())
    for each in (result, faulty, aligned):
        assert render(each, output_format, layout).endswith("\n")


@pytest.mark.parametrize("output_format", PEOPLE)
def test_an_aligned_workspace_is_two_lines(result: CheckResult, layout: Layout, output_format: str) -> None:
    aligned = result._replace(findings=(), notices=(), hidden=(), not_assessed=(), files=1, elements=1200)
    assert render(aligned, output_format, layout) == (
        "aligned: no findings in 1 file, 1,200 elements\nrules awake: 19 of 23\n"
    )
    assert render(aligned, output_format, layout._replace(quiet=True)) == ""


@pytest.mark.parametrize("output_format", PEOPLE)
def test_accepted_findings_do_not_make_a_workspace_unaligned(
    result: CheckResult, layout: Layout, output_format: str
) -> None:
    accepted = tuple(one for one in result.findings if one.status == "accepted")
    aligned = result._replace(findings=accepted, notices=(), hidden=(), not_assessed=())
    assert render(aligned, output_format, layout).splitlines()[0] == (
        "aligned: no findings in 1,234 files, 1 element; 1 accepted"
    )
