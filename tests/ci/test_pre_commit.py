"""The hooks for pre-commit, run by it. With CXALIGN_HEAVY=1 it also installs them, from the network, as users do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from .conftest import LIBRARY, ROOT, UNOWNED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import History

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


@pytest.fixture
def commit(history: History, machine: dict[str, str], tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Take the hooks up in a repository; then stage what is there and return what pre-commit says before it commits."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    heavy = bool(os.environ.get("CXALIGN_HEAVY"))
    source = tmp_path / "hooks"
    if heavy:
        history.git("clone", "--quiet", str(ROOT), str(source))
    else:
        source.mkdir()
        here = [{**hook, "language": "system"} for hook in HOOKS.values()]
        (source / MANIFEST.name).write_text(yaml.safe_dump(here), encoding="utf-8")
        for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=hooks"]):
            history.git("-C", str(source), *arguments)
    environment = {
        **history.environment,
        "PATH": machine["PATH"],
        "TOOLS_RECORD": machine["TOOLS_RECORD"],
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
    }
    used: list[str] = []

    def committed(name: str = "", *arguments: str) -> tuple[int, str]:
        if name:
            revision = history.git("-C", str(source), "rev-parse", "HEAD")
            hook = {"id": name, "args": ["--output-format", "concise", "-q", *arguments]}
            config = {"repos": [{"repo": str(source), "rev": revision, "hooks": [hook]}]}
            used[:] = [yaml.safe_dump(config)]
            (history.folder / ".pre-commit-config.yaml").write_text(used[0], encoding="utf-8")
        history.git("add", "--all")
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run"],
            cwd=history.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, re.sub(r"^\[INFO\].*\n", "", done.stdout.decode(), flags=re.MULTILINE)

    return committed


def test_a_commit_that_opens_a_gap_is_held_up(commit: Callable[..., tuple[int, str]], history: History) -> None:
    history.write(**{**LIBRARY, "processes": UNOWNED})
    code, said = commit("cxalign-check")
    assert code == 1
    assert "cxalign check............" in said
    assert (
        "\nprocesses.yaml:2:10: error[unowned-process] step 'Ask for it' relies on process 'Find a book', "
        "which has no owner\n"
    ) in said


def test_a_commit_is_held_up_by_what_it_opens_only(commit: Callable[..., tuple[int, str]], history: History) -> None:
    history.commit(**{f"team__{name}": text for name, text in {**LIBRARY, "processes": UNOWNED}.items()})
    systems = LIBRARY["systems"]
    history.write(team__systems=f"# what we have\n{systems}")
    code, said = commit("cxalign-check-new", "team")
    assert (code, "Passed" in said) == (0, True)
    history.write(team__systems=f"{systems}  - {{id: stamp, kind: hardware, owner: desk, supports: [lent]}}\n")
    code, said = commit()
    assert code == 1
    assert "systems.yaml:3:57: error[unknown-reference]" in said
    assert "unowned-process" not in said


def test_a_commit_of_other_files_is_not_checked(commit: Callable[..., tuple[int, str]], history: History) -> None:
    history.commit(**{**LIBRARY, "processes": UNOWNED})
    code, said = commit("cxalign-check")  # the configuration of pre-commit is no model file
    assert (code, "(no files to check)Skipped" in said) == (0, True)


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_one_run_of_the_command_over_the_workspace(name: str) -> None:
    hook = HOOKS[name]
    assert hook.keys() == {
        *("id", "name", "description", "entry", "language", "files", "pass_filenames", "require_serial"),
    }
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)
    assert hook["entry"].startswith("cxalign check")
    assert f"id: {name}" in (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "is_one"),
    [
        ("cxalign.yaml", True),
        ("a/b/move home.yml", True),
        ("teams/care/cxalign-baseline.jsonl", True),
        (".pre-commit-config.yaml", False),
        (".github/workflows/cxalign.yaml", False),
        ("a/.cxalign/schema.yaml", False),
        ("a/.hidden.yml", False),
        ("notes.yaml.md", False),
        ("other.jsonl", False),
    ],
)
def test_model_files_settings_and_the_baseline_wake_the_hooks(file: str, is_one: bool) -> None:  # noqa: FBT001 - expected
    assert {bool(re.search(hook["files"], file)) for hook in HOOKS.values()} == {is_one}
