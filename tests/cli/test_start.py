"""A command starts fast because it imports only what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("networkx", "pathspec", "pydantic", "rapidfuzz", "rich", "yaml")
SCRIPT = f"""
import sys
from cxalign.cli.app import run
for command in sys.argv[1:]:
    run(command.split())
    print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)
"""


def _imported(*commands: str) -> list[str]:
    """Run commands one after the other in a new process; returns what heavy libraries each finds imported."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", SCRIPT, *commands]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    return done.stderr.decode().splitlines()


def test_help_version_rules_and_completion_import_nothing_heavy() -> None:
    light = ["--version", "--help", "check --help", "completion bash", "rule", "rule unowned-process", "explain --all"]
    assert _imported(*light) == [""] * len(light)


def test_a_small_check_imports_what_reads_and_validates_and_no_more() -> None:
    assert _imported("check examples/beginner") == ["pydantic yaml"]


def test_a_suggestion_imports_what_measures_likeness() -> None:
    assert _imported("chek")[-1] == "rapidfuzz"


def test_files_are_read_before_the_model_is_imported() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    code = "import sys, cxalign.loading; print('pydantic' in sys.modules, 'cxalign.model' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert done.stdout.decode().split() == ["False", "False"]
