"""A command starts fast because it imports only what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("networkx", "pathspec", "pydantic", "rapidfuzz", "rich", "yaml")
SCRIPT = f"""
import sys
from cxalign.cli.app import run
code = run(sys.argv[1:])
print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (["--help"], ""),
        (["--version"], ""),
        (["check", "--help"], ""),
        (["completion", "bash"], ""),
        (["rule"], ""),
        (["rule", "unowned-process"], ""),
        (["chek"], "rapidfuzz"),
        (["check", "examples/beginner"], "pydantic yaml"),
    ],
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], imported: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", SCRIPT, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    assert done.stderr.decode().splitlines()[-1] == imported
