"""Where `check` writes: stdout, `-o`, several `--report`; and what `--statistics`, `--as-of`, `-q` and `-v` change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

MODEL = """
    journeys: [{id: return, steps: [{id: ask}, {id: hand-in}]}]
"""
FINDINGS = [
    "model.yaml:1:38: error[step-without-process] step 'ask' is attended by no process",
    "model.yaml:1:49: error[step-without-process] step 'hand-in' is attended by no process",
    "model.yaml:1:17: warning[journey-without-owner] journey 'return' has no owner",
    "model.yaml:1:17: info[no-moment-of-truth] journey 'return' marks no moment of truth",
]
END = [
    "4 findings (2 errors, 1 warning, 1 info) in 1 file, 3 elements",
    "rules awake: 22 of 69",
    "not assessed: 47 rules sleep for want of data; `--verbose` lists what wakes them",
]


def test_a_report_goes_to_a_file_and_not_to_stdout(workspace: Write, cxalign: Cxalign) -> None:
    root = workspace(model=MODEL)
    assert cxalign("check", "--output-format", "concise", "-o", "out.txt") == (1, "", "")
    assert (root / "out.txt").read_bytes().decode() == "\n".join([*FINDINGS, *END, ""])


def test_a_file_gets_no_colour(workspace: Write, cxalign: Cxalign) -> None:
    root = workspace(model=MODEL)
    cxalign("check", "-o", "out.txt", "--color", "always")
    assert "\x1b" not in (root / "out.txt").read_text(encoding="utf-8")


def test_several_reports_are_written_in_one_run(workspace: Write, cxalign: Cxalign) -> None:
    root = workspace(model=MODEL)
    wanted = ["--report", "json=a.json", "--report", "jsonl=b.jsonl", "--report", "grouped=c.txt"]
    ran = cxalign("check", "--output-format", "concise", *wanted)
    assert (ran.code, ran.out.splitlines()) == (1, [*FINDINGS, *END])
    for name, output_format in (("a.json", "json"), ("b.jsonl", "jsonl"), ("c.txt", "grouped")):
        assert cxalign("check", "--output-format", output_format).out == (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            "xml=x",
            "there is no output format 'xml'\n  = help: choose from text, concise, grouped, json, jsonl, sarif, github, gitlab, junit, markdown",
        ),
        ("json=", "'--report json=' names no file\n  = help: write --report FORMAT=PATH, such as json=findings.json"),
        (
            "=x",
            "there is no output format ''\n  = help: choose from text, concise, grouped, json, jsonl, sarif, github, gitlab, junit, markdown",
        ),
    ],
)
def test_a_report_that_cannot_be_meant_stops_everything_before_anything_is_written(
    workspace: Write, cxalign: Cxalign, wish: str, said: str
) -> None:
    root = workspace(model=MODEL)
    assert cxalign("check", "--report", "json=good.json", "--report", wish) == (2, "", f"error: {said}\n")
    assert not (root / "good.json").exists()


@pytest.mark.parametrize("flags", [["-o", "nowhere/out.txt"], ["--report", "json=nowhere/out.txt"]])
def test_a_file_that_cannot_be_written_is_an_error(workspace: Write, cxalign: Cxalign, flags: list[str]) -> None:
    workspace(model=MODEL)
    assert cxalign("check", *flags) == (
        2,
        "",
        "error: cannot write 'nowhere/out.txt': No such file or directory\n",
    )


def test_a_folder_cannot_be_written_as_a_file(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    assert cxalign("check", "-o", ".") == (2, "", "error: cannot write '.': Is a directory\n")


def test_statistics_count_rule_by_rule(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    ran = cxalign("check", "--output-format", "concise", "--statistics")
    assert ran.out.splitlines() == [
        *FINDINGS,
        "2  error    step-without-process",
        "1  warning  journey-without-owner",
        "1  info     no-moment-of-truth",
        "",
        *END,
    ]


def test_statistics_are_in_json_too(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    counted = [
        {"rule": "step-without-process", "severity": "error", "count": 2},
        {"rule": "journey-without-owner", "severity": "warning", "count": 1},
        {"rule": "no-moment-of-truth", "severity": "info", "count": 1},
    ]
    assert json.loads(cxalign("check", "--output-format", "json", "--statistics").out)["statistics"] == counted
    lines = [json.loads(line) for line in cxalign("check", "--output-format", "jsonl", "--statistics").out.splitlines()]
    assert [line for line in lines if line["type"] == "statistics"] == [
        {"type": "statistics", **line} for line in counted
    ]


def test_without_being_asked_nobody_counts_rule_by_rule(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    assert "statistics" not in json.loads(cxalign("check", "--output-format", "json").out)


def test_quiet_shows_findings_only(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    assert cxalign("check", "--output-format", "concise", "-q", "--statistics").out.splitlines() == FINDINGS


def test_quiet_says_nothing_of_an_aligned_workspace(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    assert cxalign("check", "-q", "--ignore", "all") == (0, "", "")


DATED = """
    journeys: [{id: return, owner: care, steps: [{id: ask, moment_of_truth: true, systems: [desk]}]}]
    processes: [{id: answer, owner: care, serves: [ask]}]
    systems: [{id: desk, kind: saas, supports: [answer], lifecycle: {end: 2026}}]
"""


@pytest.mark.parametrize(("day", "code"), [("2026-12-31", 0), ("2027", 1), ("2027-06", 1), ("2027-06-30", 1)])
def test_dates_are_judged_as_of_the_day_given(workspace: Write, cxalign: Cxalign, day: str, code: int) -> None:
    workspace(model=DATED, cxalign="states: [current]\nas_of: 2026-01-01")
    ran = cxalign("check", "--as-of", day, "--select", "retired-but-used", "-q")
    assert ran.code == code


def test_without_a_date_the_rules_that_need_one_are_listed(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=DATED, cxalign="states: [current]")
    ran = cxalign("check", "--select", "retired-but-used")
    assert ran.out.splitlines()[-1] == "not assessed: no date (`as_of`), so these rules sleep: retired-but-used"
    assert "not assessed" not in cxalign("check", "--select", "retired-but-used", "--as-of", "2026").out


def test_the_day_is_in_the_json(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=DATED, cxalign="organisation: Shop")
    ran = cxalign("check", "--output-format", "json", "--as-of", "2026-06")
    assert json.loads(ran.out)["workspace"] == {
        "root": ".",
        "organisation": "Shop",
        "states": ["current", "future"],
        "as_of": "2026-06-01",
    }
