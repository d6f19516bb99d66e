"""What tests of the command line share: running it, here or as a process of its own, over a few lines of YAML."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cxalign.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ASKS_TERMINAL = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "PYTHONHASHSEED", "_CXALIGN_COMPLETE")

PIPELINES = ("GITHUB_", "CI_")


class Ran(NamedTuple):
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the machine says about its terminal, and about the pipeline it is part of, out of the tests."""
    for name in (*ASKS_TERMINAL, *(name for name in os.environ if name.startswith(PIPELINES))):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cxalign(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command in this process."""

    def ran(*arguments: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture
def process() -> Callable[..., Ran]:
    """Run a command as a process of its own."""

    def ran(*arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "cxalign", *map(str, arguments)],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write a workspace into a folder of its own and go there: file → text, `__` for a folder, `_yaml` left out."""

    def written(**files: str) -> Path:
        root = tmp_path / "workspace"
        root.mkdir()
        for name, text in files.items():
            path = root / (name.replace("__", "/") + ".yaml")
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(dedent(text).lstrip(), encoding="utf-8")
        monkeypatch.chdir(root)
        return root

    return written
