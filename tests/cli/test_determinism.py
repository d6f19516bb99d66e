"""Same input, same bytes: on any hash seed, from any folder, wherever the workspace lies."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORMATS = ("text", "concise", "grouped", "json", "jsonl")


def _reports(workspace: str, folder: Path, seed: str, out: Path) -> dict[str, bytes]:
    """Check a workspace in one new process; returns all reports."""
    out.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    wanted = [f"--report={name}={out / name}" for name in FORMATS]
    command = [sys.executable, "-m", "cxalign", "check", workspace, "--statistics", "--verbose", *wanted]
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout == (out / "text").read_bytes()
    return {name: (out / name).read_bytes() for name in FORMATS}


@pytest.mark.parametrize("example", ["broadband-move", "permits"])
def test_all_formats_are_the_same_bytes_for_every_hash_seed_folder_and_place(example: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy of it"
    shutil.copytree(ROOT / "examples" / example, copy)
    first = _reports(f"examples/{example}", ROOT, "0", tmp_path / "first")
    assert _reports(".", ROOT / "examples" / example, "1", tmp_path / "second") == first
    assert _reports(str(copy), tmp_path, "2", tmp_path / "third") == first
    assert not any(str(ROOT).encode() in report for report in first.values())
