"""The exit code of `check`: 0 aligned, 1 findings that fail the run, 2 what cannot be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

ALIGNED = """
    journeys: [{id: return, owner: care, steps: [{id: ask, moment_of_truth: true}]}]
    processes: [{id: answer, owner: care, serves: [ask]}]
    systems: [{id: desk, kind: saas, supports: [answer]}]
"""
WITH_ERROR = """
    journeys: [{id: return, owner: care, steps: [{id: ask, moment_of_truth: true}]}]
"""
WITH_WARNING = ALIGNED.replace("id: return, owner: care", "id: return")
WITH_INFO = ALIGNED.replace(", moment_of_truth: true", "")
WITH_HEURISTIC = """
    journeys: [{id: rent, owner: lead, steps: [{id: reserve, channels: [phone], moment_of_truth: true}]}]
    processes:
      - {id: take-call, kind: frontstage, owner: care, serves: [reserve]}
      - {id: ring-branch, kind: frontstage, owner: branch, serves: [reserve]}
    systems: [{id: desk, kind: saas, supports: [take-call, ring-branch], realises: [phone]}]
"""


def test_an_aligned_workspace_gives_0(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=ALIGNED)
    assert cxalign("check") == (
        0,
        (
            "aligned: no findings in 1 file, 4 elements\n"
            "rules awake: 24 of 69\n"
            "not assessed: 45 rules sleep for want of data; `--verbose` lists what wakes them\n"
        ),
        "",
    )


@pytest.mark.parametrize(
    ("model", "severity"), [(WITH_ERROR, "error"), (WITH_WARNING, "warning"), (WITH_INFO, "info"), (ALIGNED, "none")]
)
@pytest.mark.parametrize("threshold", ["error", "warning", "info", "never"])
def test_findings_at_or_above_fail_on_give_1(
    workspace: Write, cxalign: Cxalign, model: str, severity: str, threshold: str
) -> None:
    worst_first = ["error", "warning", "info", "none"]
    fails = threshold != "never" and severity in worst_first[: worst_first.index(threshold) + 1]
    workspace(model=model)
    assert cxalign("check", "--fail-on", threshold, "-q").code == fails


def test_errors_alone_fail_by_default(workspace: Write, cxalign: Cxalign) -> None:
    workspace(a=WITH_WARNING)
    assert cxalign("check", "-q").code == 0


@pytest.mark.parametrize(("model", "code"), [(WITH_ERROR, 1), (WITH_WARNING, 1), (WITH_INFO, 0)])
def test_the_settings_may_say_what_fails(workspace: Write, cxalign: Cxalign, model: str, code: int) -> None:
    workspace(model=model, cxalign="fail_on: warning")
    assert cxalign("check", "-q").code == code


def test_the_flag_wins_over_the_settings(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=WITH_WARNING, cxalign="fail_on: warning")
    assert cxalign("check", "-q", "--fail-on", "error").code == 0


@pytest.mark.parametrize("output_format", ["text", "concise", "grouped", "json", "jsonl"])
@pytest.mark.parametrize(("model", "code"), [(ALIGNED, 0), (WITH_ERROR, 1), ("journeys: [", 2)])
def test_the_exit_code_is_the_same_whatever_the_format(
    workspace: Write, cxalign: Cxalign, output_format: str, model: str, code: int
) -> None:
    workspace(model=model)
    assert cxalign("check", "--output-format", output_format).code == code


def test_exit_zero_takes_findings_but_no_form_faults(workspace: Write, cxalign: Cxalign) -> None:
    root = workspace(model=WITH_ERROR)
    assert cxalign("check", "--exit-zero").code == 0
    (root / "model.yaml").write_text("journeys: [", encoding="utf-8")
    assert cxalign("check", "--exit-zero").code == 2


@pytest.mark.parametrize(
    ("allowed", "code", "said"), [("0", 1, "error: 1 warning, but --max-warnings allows 0\n"), ("1", 0, "")]
)
def test_more_warnings_than_allowed_give_1(
    workspace: Write, cxalign: Cxalign, allowed: str, code: int, said: str
) -> None:
    workspace(model=WITH_WARNING)
    ran = cxalign("check", "-q", "--max-warnings", allowed)
    assert (ran.code, ran.err) == (code, said)


def test_warnings_that_are_hidden_are_not_too_many(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=WITH_WARNING)
    assert cxalign("check", "-q", "--max-warnings", "0", "--for", "it").code == 0


def test_exit_zero_takes_too_many_warnings(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=WITH_WARNING)
    assert cxalign("check", "-q", "--max-warnings", "0", "--exit-zero")[0::2] == (0, "")


@pytest.mark.parametrize("flags", [["--fail-on", "info"], ["--max-warnings", "0"], ["--select", "competing-processes"]])
def test_a_heuristic_rule_fails_no_run_by_itself(workspace: Write, cxalign: Cxalign, flags: list[str]) -> None:
    workspace(model=WITH_HEURISTIC)
    ran = cxalign("check", "--output-format", "concise", *flags)
    assert "warning[competing-processes]" in ran.out
    assert ran.code == 0


@pytest.mark.parametrize(
    "flags", [["--error", "competing-processes"], ["--fail-on=info", "--info=competing-processes"]]
)
def test_a_heuristic_rule_fails_the_run_once_a_flag_gives_it_a_severity(
    workspace: Write, cxalign: Cxalign, flags: list[str]
) -> None:
    workspace(model=WITH_HEURISTIC)
    assert cxalign("check", "-q", *flags).code == 1


@pytest.mark.parametrize(
    "rules",
    ["competing-processes: error", "competing-processes: {severity: error}"],
)
def test_a_heuristic_rule_fails_the_run_once_the_settings_give_it_a_severity(
    workspace: Write, cxalign: Cxalign, rules: str
) -> None:
    workspace(model=WITH_HEURISTIC, cxalign=f"rules: {{{rules}}}")
    assert cxalign("check", "-q").code == 1


@pytest.mark.parametrize(
    ("flags", "settings"), [(["--error", "process"], ""), (["--error", "all"], ""), ([], "process")]
)
def test_a_severity_for_the_group_of_a_heuristic_rule_is_not_by_its_own_name(
    workspace: Write, cxalign: Cxalign, flags: list[str], settings: str
) -> None:
    workspace(model=WITH_HEURISTIC, cxalign=f"rules: {{{settings}: error}}" if settings else "")
    ran = cxalign("check", "--output-format", "concise", *flags)
    assert "error[competing-processes]" in ran.out
    assert ran.code == 0


def test_form_faults_of_all_files_are_reported_and_no_rule_runs(workspace: Write, cxalign: Cxalign) -> None:
    workspace(a="journeys: [{id: return, stepps: []}]", b="processes: [{id: 'a b'}]", c=WITH_ERROR)
    ran = cxalign("check", "--output-format", "concise")
    assert ran.code == 2
    assert ran.out.splitlines()[-1] == "3 form faults: no rule has run, mend the files first"
    assert {line.partition(":")[0] for line in ran.out.splitlines()[:-1]} == {"a.yaml", "b.yaml"}


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ("rules: {orphan-proces: off}", "cxalign.yaml:1:24: error[form] there is no rule or group 'orphan-proces'"),
        (
            "rules: {orphan-process: eror}",
            (
                "cxalign.yaml:1:25: error[form] the severity of `orphan-process` must be error, warning, info or off, "
                "found 'eror'"
            ),
        ),
        (
            "rules: {orphan-process: {sevrity: error}}",
            "cxalign.yaml:1:35: error[form] unknown option `sevrity` of `orphan-process`",
        ),
        (
            "overrides: [{files: ['*'], rules: {nothing: off}}]",
            "cxalign.yaml:1:45: error[form] there is no rule or group 'nothing'",
        ),
        (
            "accepted: [{rule: no-owner, subject: x, because: it is fine, by: me}]",
            "cxalign.yaml:1:19: error[form] there is no rule or group 'no-owner'",
        ),
        ("sates: [a]", "cxalign.yaml:1:1: error[form] unknown field `sates`"),
    ],
)
def test_settings_that_make_no_sense_are_form_faults(
    workspace: Write, cxalign: Cxalign, settings: str, fault: str
) -> None:
    workspace(cxalign=settings, model=ALIGNED)
    ran = cxalign("check", "--output-format", "concise")
    assert ran == (2, f"{fault}\n1 form fault: no rule has run, mend the files first\n", "")


def test_a_path_that_does_not_exist_is_an_error_with_a_suggestion(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=ALIGNED)
    assert cxalign("check", "modle.yaml") == (
        2,
        "",
        "error: there is no file or folder 'modle.yaml'\n  = help: did you mean 'model.yaml'?\n",
    )


def test_two_workspaces_at_once_are_an_error(workspace: Write, cxalign: Cxalign) -> None:
    workspace(a__cxalign="", a__model=ALIGNED, b__cxalign="", b__model=ALIGNED)
    assert cxalign("check", "a", "b") == (
        2,
        "",
        "error: 'a', 'b' do not belong to one workspace\n  = help: check them one by one\n",
    )


HOW_TO_BEGIN = (
    "  = help: a model file ends in .yaml or .yml and has a key such as `journeys:`; "
    "`cxalign init` writes a first workspace\n"
)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no model file in '.'"),
        ({"cxalign": ""}, "no model file in '.'"),
        ({"model": "journeys: []"}, "no element in '.'"),
        (
            {"a": "jorneys: []", "b": "services: {}", "c": ""},
            (
                "no model file in '.'; a.yaml: not recognised as a model file: it has `jorneys` "
                "(did you mean `journeys:` instead of `jorneys:`?); b.yaml: not recognised as a model file: it has `services`; c.yaml: the file is empty"
            ),
        ),
        (
            dict.fromkeys("abcde", ""),
            (
                "no model file in '.'; a.yaml: the file is empty; b.yaml: the file is empty; "
                "c.yaml: the file is empty (and 2 more)"
            ),
        ),
    ],
)
def test_nothing_to_check_is_an_error_that_says_what_was_seen(
    workspace: Write, cxalign: Cxalign, files: dict[str, str], said: str
) -> None:
    workspace(**files)
    assert cxalign("check") == (2, "", f"error: nothing to check: {said}\n{HOW_TO_BEGIN}")


@pytest.mark.parametrize("files", [{}, {"model": "journeys: []"}, {"cxalign": "organisation: Nobody"}])
def test_nothing_to_check_is_fine_where_that_is_allowed(
    workspace: Write, cxalign: Cxalign, files: dict[str, str]
) -> None:
    workspace(**files)
    ran = cxalign("check", "--allow-empty")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"aligned: no findings in {len(files.keys() - {'cxalign'})} file")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--fail-on", "warn"],
            "there is no severity to fail on 'warn'\n  = help: choose from error, warning, info, never",
        ),
        (["--fail-on", "erorr"], "there is no severity to fail on 'erorr'\n  = help: did you mean 'error'?"),
        (["--max-warnings", "-1"], "--max-warnings must be 0 or more, found -1"),
        (
            ["--max-warnings", "few"],
            (
                "invalid value for '--max-warnings': 'few' is no whole number\n"
                "  = help: `cxalign check --help` lists what can be asked"
            ),
        ),
        (["--as-of", "soon"], "'soon' is no date\n  = help: write it as 2027, 2027-06 or 2027-06-30"),
        (["--as-of", "2027-02-30"], "'2027-02-30' is no date\n  = help: write it as 2027, 2027-06 or 2027-06-30"),
        (["--color", "nevr"], "there is no colour setting 'nevr'\n  = help: did you mean 'never'?"),
        (["--output-format", "jsn"], "there is no output format 'jsn'\n  = help: did you mean 'json'?"),
        (
            ["--output-format", "xml"],
            "there is no output format 'xml'\n  = help: choose from text, concise, grouped, json, jsonl, sarif, github, gitlab, junit, markdown",
        ),
        (["--for", "cxx"], "there is no reader 'cxx'\n  = help: did you mean 'cx'?"),
        (["--for", "ceo"], "there is no reader 'ceo'\n  = help: choose from cx, process, it"),
        (["--state", "futur"], "there is no state 'futur'\n  = help: did you mean 'future'?"),
        (["--state", "someday"], "there is no state 'someday'\n  = help: choose from current, future"),
        (["--journey", "retrun"], "there is no journey 'retrun'\n  = help: did you mean 'return'?"),
        (["--journey", "move-home"], "there is no journey 'move-home'\n  = help: choose from return"),
        (
            ["--select", "unowned-proces"],
            "there is no rule or group 'unowned-proces'\n  = help: did you mean 'unowned-process'?",
        ),
        (["--ignore", "technolgy"], "there is no rule or group 'technolgy'\n  = help: did you mean 'technology'?"),
        (["--extend-select", "al"], "there is no rule or group 'al'\n  = help: did you mean 'all'?"),
        (["--error", "modle"], "there is no rule or group 'modle'\n  = help: did you mean 'model'?"),
        (
            ["--warn", "xyz"],
            "there is no rule or group 'xyz'\n  = help: the groups are model, journey, process, technology, friction, transition, dimensions, organisation; `cxalign rule` lists the rules",
        ),
        (
            ["--select", "process,xyz"],
            "there is no rule or group 'xyz'\n  = help: the groups are model, journey, process, technology, friction, transition, dimensions, organisation; `cxalign rule` lists the rules",
        ),
        (
            ["--report", "json"],
            "'--report json' names no file\n  = help: write --report FORMAT=PATH, such as json=findings.json",
        ),
        (["--report", "jsno=x"], "there is no output format 'jsno'\n  = help: did you mean 'json'?"),
        (["--selct", "all"], "`cxalign check` has no option '--selct'\n  = help: did you mean '--select'?"),
        (["-"], "'-' needs --stdin-filename\n  = help: name the file of the workspace that stdin stands for"),
        (
            ["--stdin-filename", "model.yaml"],
            "--stdin-filename needs '-' among the paths\n  = help: write '-' to read the file from stdin",
        ),
        (
            ["--output-format"],
            "option '--output-format' requires an argument\n  = help: `cxalign --help` lists what can be asked",
        ),
    ],
)
def test_what_cannot_be_meant_gives_2_and_says_what_could_be(
    workspace: Write, cxalign: Cxalign, arguments: list[str], said: str
) -> None:
    workspace(model=ALIGNED)
    assert cxalign("check", *arguments) == (2, "", f"error: {said}\n")


def test_of_many_journeys_an_error_lists_some_and_counts_the_rest(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model="journeys:\n" + "\n".join(f"  - {{id: j{number:03}, steps: []}}" for number in range(1200)))
    listed = ", ".join(f"j{number:03}" for number in range(12))
    assert cxalign("check", "--journey", "return").err == (
        f"error: there is no journey 'return'\n  = help: choose from {listed} and 1,188 more\n"
    )
