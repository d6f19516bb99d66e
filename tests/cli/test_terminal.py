"""The terminal: colour when it is wanted, a closed pipe, a full disk, and no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Process = Callable[..., Ran]
    Write = Callable[..., Path]

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") or ""
MODEL = "journeys: [{id: return, steps: [{id: ask}]}]"
ON = "\x1b[1;31merror[step-without-process]\x1b[0m: \x1b[1mstep 'ask' is attended by no process\x1b[0m\n"
OFF = "error[step-without-process]: step 'ask' is attended by no process\n"


@pytest.mark.parametrize(
    ("flags", "environment", "shown"),
    [
        ([], {}, OFF),  # no terminal
        (["--color", "always"], {}, ON),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, ON),
        (["--color", "never"], {"FORCE_COLOR": "1"}, OFF),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, ON),
        ([], {"FORCE_COLOR": "1", "TERM": "dumb"}, ON),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, OFF),
        ([], {"FORCE_COLOR": "", "NO_COLOR": ""}, OFF),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, ON),
    ],
)
def test_the_flag_decides_then_no_color_then_force_color(
    workspace: Write,
    cxalign: Cxalign,
    monkeypatch: pytest.MonkeyPatch,
    flags: list[str],
    environment: dict[str, str],
    shown: str,
) -> None:
    workspace(model=MODEL)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cxalign("check", "-q", *flags).out.startswith(shown)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals to open")
@pytest.mark.parametrize(
    ("environment", "shown"),
    [({"TERM": "xterm"}, ON), ({"TERM": "dumb"}, OFF), ({"TERM": "xterm", "NO_COLOR": "1"}, OFF)],
)
def test_on_a_terminal_there_is_colour_unless_it_is_dumb(
    workspace: Write, environment: dict[str, str], shown: str
) -> None:
    import pty

    workspace(model=MODEL)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    with subprocess.Popen([sys.executable, "-m", "cxalign", "check", "-q"], stdout=theirs, env=environment) as child:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # Linux ends a terminal so
                break
            if not part:
                break
            seen += part
        assert child.wait() == 1
    os.close(ours)
    assert seen.decode().replace("\r\n", "\n").startswith(shown)


@pytest.mark.skipif(not BASH, reason="needs bash")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check many", 1),
        ("check many --exit-zero", 0),
        ("schema workspace", 0),
    ],
)
def test_a_closed_pipe_ends_quietly_with_the_exit_code_of_the_command(
    workspace: Write, command: str, code: int
) -> None:
    steps = ", ".join(f"{{id: s{number}}}" for number in range(1000))
    workspace(many__model=f"journeys: [{{id: return, steps: [{steps}]}}]")
    # The pause makes sure that the reader has gone before anything is written.
    script = f"(sleep 0.1; {sys.executable} -m cxalign {command}; echo $? >&2) | true"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([BASH, "-c", script], capture_output=True, check=True, env=environment)
    assert done.stderr.decode() == f"{code}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full here")
def test_a_full_disk_is_an_error_without_a_traceback(workspace: Write) -> None:
    workspace(model=MODEL)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "cxalign", "check"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=environment)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "error: cannot write to standard output: No space left on device\n",
    )


@pytest.mark.skipif(not BASH, reason="needs bash")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&- <&-"])
def test_closed_streams_do_not_matter(workspace: Write, closed: str) -> None:
    workspace(model=MODEL)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = f"{sys.executable} -m cxalign check {closed}"
    done = subprocess.run([BASH, "-c", script], capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (1, b"")


def test_output_is_utf_8_with_plain_line_ends_whatever_the_locale(
    workspace: Write, process: Callable[..., Ran]
) -> None:
    workspace(model="journeys: [{id: rückgabe, name: 返品 – Rückgabe, steps: []}]")
    ran = process("check", "-q", "--output-format", "concise", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.out.startswith(
        "model.yaml:1:17: warning[journey-without-owner] journey '返品 – Rückgabe' has no owner\n"
    )
    assert "\r" not in ran.out


PLANTED = """
import sys
from cxalign.cli import app
def fail() -> None:
    raise RuntimeError("the sky\\x1b[31m fell")
app.COMMANDS["fail"] = "Fail."
app._function = lambda name: fail
sys.exit(app.run(sys.argv[1:]))
"""


def _planted(*arguments: str) -> tuple[int, str]:
    """Run the command line with one more command, that has a bug."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", PLANTED, *arguments]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    return done.returncode, done.stderr.decode()


def test_a_bug_of_ours_is_told_without_a_traceback() -> None:
    assert _planted("fail") == (
        2,
        (
            "error: cxalign has failed: RuntimeError: the sky\\x1b[31m fell\n"
            "  = help: run it again with --debug and report what it says\n"
        ),
    )


@pytest.mark.parametrize("arguments", [["--debug", "fail"], ["fail", "--debug"]])
def test_debug_shows_the_traceback_of_a_bug(arguments: list[str]) -> None:
    code, said = _planted(*arguments)
    assert code == 1
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith("RuntimeError: the sky\x1b[31m fell\n")


def test_debug_changes_nothing_where_nothing_fails(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    assert cxalign("check", "--debug") == cxalign("check")
    assert cxalign("--debug", "check", "nowhere") == (2, "", "error: there is no file or folder 'nowhere'\n")
