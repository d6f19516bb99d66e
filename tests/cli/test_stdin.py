"""`check -`: what an editor has not saved yet stands in for one file of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

JOURNEYS = "journeys: [{id: return, owner: care, steps: [{id: ask, moment_of_truth: true}]}]"
PROCESSES = "processes: [{id: answer, owner: care, manual: by phone, serves: [ask]}]"
MISSPELT = "processes: [{id: answer, owner: care, manual: by phone, serves: [aks]}]"
FLAGS = ("check", "--output-format", "concise", "-q", "-")
UNKNOWN = "error[unknown-reference] `serves` of process 'answer' refers to 'aks', but no step has that id\n"


def test_stdin_stands_in_for_a_file_of_the_workspace(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS, processes=PROCESSES)
    assert cxalign(*FLAGS, "--stdin-filename", "processes.yaml", stdin=PROCESSES) == (0, "", "")
    assert cxalign(*FLAGS, "--stdin-filename", "processes.yaml", stdin=MISSPELT) == (
        1,
        f"processes.yaml:1:66: {UNKNOWN}",
        "",
    )


def test_only_findings_that_touch_the_file_are_shown(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS, processes=PROCESSES, other="systems: [{id: desk, kind: saas}]")
    ran = cxalign("check", "-", "--stdin-filename", "processes.yaml", stdin=PROCESSES)
    assert ran.out.splitlines()[:2] == [
        "no findings to show in 3 files, 4 elements",
        "1 finding hidden by the path processes.yaml",
    ]


def test_excerpts_show_what_stdin_says(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS, processes=PROCESSES)
    ran = cxalign("check", "-q", "-", "--stdin-filename", "processes.yaml", stdin=MISSPELT)
    assert f"1 | {MISSPELT}\n" in ran.out


def test_the_file_may_be_new(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS)
    assert cxalign(*FLAGS, "--stdin-filename", "processes.yaml", stdin=PROCESSES) == (0, "", "")
    ran = cxalign(*FLAGS, "--stdin-filename", "processes.yaml", stdin=MISSPELT)
    assert f"processes.yaml:1:66: {UNKNOWN}" in ran.out
    assert ran.code == 1


def test_the_file_may_be_named_from_anywhere(
    workspace: Write, cxalign: Cxalign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(cxalign="", other__journeys=JOURNEYS, deeper__processes=PROCESSES)
    monkeypatch.chdir(tmp_path)
    for name in (root / "deeper/processes.yaml", "workspace/other/../deeper/processes.yaml"):
        ran = cxalign(*FLAGS, "--stdin-filename", name, stdin=MISSPELT)
        assert ran == (1, f"deeper/processes.yaml:1:66: {UNKNOWN}", "")


def test_the_settings_may_come_from_stdin(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS)
    ran = cxalign(*FLAGS, "--stdin-filename", "cxalign.yaml", stdin="profil: strict")
    assert ran == (2, "cxalign.yaml:1:1: error[form] unknown field `profil`\n", "")


def test_a_folder_named_beside_it_is_the_workspace_of_the_file(workspace: Write, cxalign: Cxalign) -> None:
    workspace(journeys=JOURNEYS, processes=PROCESSES)
    assert cxalign(*FLAGS, ".", "--stdin-filename", "processes.yaml", stdin=PROCESSES) == (0, "", "")


def test_new_settings_may_come_from_stdin(workspace: Write, cxalign: Cxalign) -> None:
    workspace(journeys=JOURNEYS)
    ran = cxalign(*FLAGS, "--stdin-filename", "cxalign.yaml", stdin="profil: strict")
    assert ran.out.splitlines()[-1] == "cxalign.yaml:1:1: error[form] unknown field `profil`"


def test_without_settings_the_file_is_checked_on_its_own_and_says_so(workspace: Write, cxalign: Cxalign) -> None:
    workspace(journeys=JOURNEYS, processes=PROCESSES)
    ran = cxalign(*FLAGS, "--stdin-filename", "processes.yaml", stdin=MISSPELT)
    assert ran == (
        1,
        (
            "warning: processes.yaml: no cxalign.yaml in its folder or above marks a workspace, so the file was checked "
            "on its own (help: put a cxalign.yaml, which may be empty, into the folder of the workspace)\n"
            "processes.yaml:1:1: error[no-journey] no journey is described, but 1 process is\n"
            f"processes.yaml:1:66: {UNKNOWN}"
        ),
        "",
    )


def test_stdin_need_not_be_text(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS)
    ran = cxalign(*FLAGS, "--stdin-filename", "journeys.yaml", stdin="\0\x1b[31m")
    assert ran.code == 2
    assert ran.out.startswith("journeys.yaml:1:1: error[form] ")
    assert "\x1b" not in ran.out


def test_an_empty_stdin_is_an_empty_file(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", journeys=JOURNEYS, processes=PROCESSES)
    ran = cxalign("check", "-", "--stdin-filename", "processes.yaml")
    assert ran.out.startswith("warning: the file is empty\n  --> processes.yaml:1:1\n")
