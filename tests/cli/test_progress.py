"""Progress: a person at a terminal sees what is being done; a pipe, a file and whoever wants quiet see nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BEGINNER = str(ROOT / "examples" / "beginner")
RUN = """
import sys
from cxalign.cli import progress
progress.PATIENCE = float(sys.argv[1])
from cxalign.cli.app import run
sys.exit(run(sys.argv[2:]))
"""
IMPATIENT, PATIENT = "0", "60"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


def _said(*arguments: str, patience: str = IMPATIENT, term: str = "xterm") -> str:
    """Run a command with a terminal as stderr; returns what was written to it."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": term, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", RUN, patience, *arguments]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, env=environment):
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["check"], "checking"),
        (["score"], "counting"),
        (["graph"], "drawing"),
    ],
)
def test_a_terminal_shows_what_is_being_done(command: list[str], words: str) -> None:
    assert words in _said(*command, BEGINNER)


def test_the_other_long_commands_tell_it_as_well(tmp_path: Path) -> None:
    (tmp_path / "journey.mmd").write_text("journey\n  section A\n    Ask: 3: Customer\n", encoding="utf-8")
    report = str(tmp_path / "report.html")
    assert "checking and writing the report" in _said("report", BEGINNER, "-o", report)
    assert "comparing" in _said("diff", BEGINNER, BEGINNER)
    assert "arranging" in _said("import", str(tmp_path / "journey.mmd"), "-o", str(tmp_path / "model"))


def test_nothing_is_left_of_it_on_the_terminal() -> None:
    assert _said("score", BEGINNER).endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_short_work_is_not_told() -> None:
    assert _said("score", BEGINNER, patience=PATIENT) == ""


@pytest.mark.parametrize("quiet", [["check", "-q", BEGINNER], ["diff", "-q", BEGINNER, BEGINNER]])
def test_nothing_is_told_where_quiet_is_asked_for(quiet: list[str]) -> None:
    assert _said(*quiet) == ""


def test_a_terminal_that_can_take_nothing_back_gets_nothing() -> None:
    assert _said("score", BEGINNER, term="dumb") == ""


def test_a_pipe_gets_nothing() -> None:
    command = [sys.executable, "-c", RUN, IMPATIENT, "score", BEGINNER]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    assert done.stderr == b""
