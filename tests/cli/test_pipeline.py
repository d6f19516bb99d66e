"""What a pipeline gets: all formats in one run, paths and links of its repository, and the summary of the step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from cxalign.cli.check import FORMATS
from cxalign.reports import FORMATS as REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

ROOT = Path(__file__).parents[2]
FAULTY = "journeys: [{id: return, stepps: []}]"
MODEL = """
    journeys: [{id: return, steps: [{id: ask}, {id: hand-in}]}]
"""
NEW = ("sarif", "github", "gitlab", "junit", "markdown")


def test_the_command_knows_every_report() -> None:
    assert FORMATS == REPORTS


@pytest.mark.parametrize(
    ("model", "flags", "code"),
    [
        (MODEL, [], 1),
        (MODEL, ["--fail-on", "never"], 0),
        (MODEL, ["--exit-zero"], 0),
        (MODEL, ["--fail-on", "never", "--max-warnings", "0"], 1),
        (FAULTY, [], 2),
        (MODEL, ["--select", "orphan-system"], 0),
    ],
)
def test_the_exit_code_is_the_same_in_every_format(
    workspace: Write, cxalign: Cxalign, model: str, flags: list[str], code: int
) -> None:
    workspace(model=model)
    assert {name: cxalign("check", "--output-format", name, *flags).code for name in FORMATS} == dict.fromkeys(
        FORMATS, code
    )


def test_one_run_writes_all_of_them(workspace: Write, cxalign: Cxalign) -> None:
    root = workspace(model=MODEL)
    wanted = [part for name in NEW for part in ("--report", f"{name}=out.{name}")]
    assert cxalign("check", "--output-format", "concise", *wanted).code == 1
    for name in NEW:
        assert (root / f"out.{name}").read_text(encoding="utf-8") == cxalign("check", "--output-format", name).out


def test_red_cases_are_those_that_fail_the_run(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL, cxalign="fail_on: warning")

    def failures(*flags: str) -> str | None:
        return ET.fromstring(cxalign("check", "--output-format", "junit", *flags).out.encode()).get("failures")  # noqa: S314

    assert (failures(), failures("--fail-on", "error"), failures("--fail-on", "never")) == ("3", "2", "0")


def test_columns_are_those_of_the_characters_that_are_marked(workspace: Write, cxalign: Cxalign) -> None:
    root = workspace(model='journeys: [{name: "🛒 返品", id: rückgabe-1, steps: [{id: ask}]}]')
    log = json.loads(cxalign("check", "--output-format", "sarif", "--select", "journey-without-owner").out)
    (found,) = log["runs"][0]["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    line = (root / "model.yaml").read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "rückgabe-1"


def test_the_result_that_the_docs_show_is_a_real_one(cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    shown = page.partition("```json\n")[2].partition("```\n")[0]
    log = json.loads(cxalign("check", "examples/rules/unowned-process/bad", "--output-format", "sarif").out)
    assert json.dumps(log["runs"][0]["results"][0], ensure_ascii=False, indent=2) + "\n" == shown


def paths(cxalign: Cxalign, *arguments: str | Path) -> set[str]:
    issues = json.loads(cxalign("check", "--output-format", "gitlab", *arguments).out)
    return {issue["location"]["path"] for issue in issues}


def test_paths_are_those_of_the_folder_the_command_runs_in_if_the_workspace_lies_there(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(teams__care__cxalign="", teams__care__model=MODEL)
    assert paths(cxalign, "teams/care") == {"teams/care/model.yaml"}
    monkeypatch.chdir(root / "teams" / "care")
    assert paths(cxalign, ".") == {"model.yaml"}
    (root / "elsewhere").mkdir()
    monkeypatch.chdir(root / "elsewhere")
    assert paths(cxalign, "../teams/care") == {"model.yaml"}


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_pipeline_says_where_its_repository_lies(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = workspace(teams__care__cxalign="", teams__care__model=MODEL)
    monkeypatch.chdir(root / "teams")
    monkeypatch.setenv(name, str(root))
    assert paths(cxalign, "care") == {"teams/care/model.yaml"}
    monkeypatch.setenv(name, str(root / "another"))
    assert paths(cxalign, "care") == {"care/model.yaml"}
    monkeypatch.setenv(name, "")
    assert paths(cxalign, "care") == {"care/model.yaml"}


@pytest.mark.parametrize(
    ("environment", "link"),
    [
        (
            {
                "GITHUB_WORKSPACE": "",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "o/r",
                "GITHUB_SHA": "1f",
            },
            "https://github.com/o/r/blob/1f/care%20team/model.yaml#L1",
        ),
        (
            {"CI_PROJECT_DIR": "", "CI_PROJECT_URL": "https://gitlab.com/o/r", "CI_COMMIT_SHA": "1f"},
            "https://gitlab.com/o/r/-/blob/1f/care%20team/model.yaml#L1",
        ),
        ({"GITHUB_WORKSPACE": ""}, "model.yaml#L1"),
        ({"GITHUB_SHA": "1f"}, "model.yaml#L1"),
    ],
)
def test_links_lead_to_the_commit_that_a_pipeline_checks(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], link: str
) -> None:
    root = workspace(**{"care team__cxalign": "", "care team__model": MODEL})
    for name, value in environment.items():
        monkeypatch.setenv(name, value or str(root))
    page = cxalign("check", "care team", "--output-format", "markdown").out
    assert f"| [model.yaml:1]({link}) | step 'ask' is attended by no process<br>" in page


def test_the_summary_of_a_step_is_added_to_what_it_holds(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace(model=MODEL)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    page = cxalign("check", "--output-format", "markdown").out
    assert summary.read_text(encoding="utf-8") == "before\n"
    cxalign("check", "--output-format", "github")
    cxalign("check", "-q", "--report", f"github={tmp_path / 'log.txt'}")
    assert summary.read_text(encoding="utf-8").startswith(f"before\n{page}## cxalign: 4 findings (2 errors, ")


def test_the_summary_of_a_step_is_kept_to_what_github_takes(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps = ", ".join(f"{{id: step-{number}}}" for number in range(6_000))
    workspace(model=f"journeys: [{{id: return, steps: [{steps}]}}]")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    cxalign("check", "--output-format", "github", "--select", "step-without-process")
    text = summary.read_bytes()
    assert 1_000_000 < len(text) <= 1_048_576
    assert b"There is no room here for " in text


def test_a_summary_that_cannot_be_written_is_an_error(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(model=MODEL)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/summary.md")
    ran = cxalign("check", "--output-format", "github")
    assert (ran.code, ran.err) == (
        2,
        "error: cannot write the step summary 'nowhere/summary.md': No such file or directory\n",
    )
    assert ran.out.startswith("::error file=model.yaml,line=1,")
