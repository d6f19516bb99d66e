"""`cxalign completion`: the scripts, and what they are told when a shell asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.cli.completion import SHELLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") or ""


@pytest.mark.parametrize(
    ("shell", "says"),
    [
        ("bash", "complete -o default -F _cxalign_completion cxalign\n"),
        ("zsh", "compdef _cxalign_completion cxalign\n"),
        ("fish", "complete --command cxalign "),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName cxalign "),
    ],
)
def test_every_shell_has_a_script_that_asks_us(cxalign: Cxalign, shell: str, says: str) -> None:
    ran = cxalign("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert says in ran.out
    assert f"complete_{shell}" in ran.out
    assert ran.out.endswith("\n")


def test_all_shells_are_named_in_the_help(cxalign: Cxalign) -> None:
    assert f"One of {', '.join(SHELLS)}." in cxalign("completion", "--help").out


def test_an_unknown_shell_gets_a_suggestion(cxalign: Cxalign) -> None:
    assert cxalign("completion", "bsh") == (2, "", "error: there is no shell 'bsh'\n  = help: did you mean 'bash'?\n")
    assert cxalign("completion", "elvish") == (
        2,
        "",
        "error: there is no shell 'elvish'\n  = help: choose from bash, zsh, fish, powershell\n",
    )


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to where the examples are."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def completed(
    monkeypatch: pytest.MonkeyPatch, cxalign: Cxalign, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Ask what could come next, as the script of a shell does."""

    def ask(line: str, shell: str = "bash") -> str:
        monkeypatch.setenv("_CXALIGN_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(f"{line}.".split()) - 1))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", f"{line}.".split()[-1].removesuffix("."))
        with pytest.raises(SystemExit) as end:
            cxalign()
        assert end.value.code == 0
        return capsys.readouterr().out

    return ask


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("cxalign ", "init check rule score diff trace impact why graph report import export schema config completion"),
        ("cxalign ch", "check"),
        ("cxalign --v", "--version"),
        ("cxalign check --s", "--select --state --since --stdin-filename --statistics"),
        ("cxalign check --output-format j", "json jsonl junit"),
        ("cxalign check --for ", "cx process it"),
        ("cxalign check --fail-on ", "error warning info never"),
        ("cxalign check --color a", "auto always"),
        ("cxalign check --select orphan", "orphan-process orphan-system"),
        ("cxalign check --error trans", "transformation-lead-too-short transition"),
        ("cxalign rule unow", "unowned-process unowned-asset"),
        ("cxalign rule unowned-process multi", "multiple-owners"),
        ("cxalign explain no-", "no-journey no-moment-of-truth no-way-around no-successor"),
        ("cxalign rule --output-format m", "markdown"),
        ("cxalign trace -w examples/beginner a", "ask answer-contact"),
        ("cxalign impact -w examples/beginner ask ret", "return-an-item"),
        ("cxalign why -w nowhere a", ""),
        ("cxalign check examples/broadband-move --journey ", "close-account fix-dead-line move-home"),
        ("cxalign report examples/broadband-move --journey m", "move-home"),
        ("cxalign score examples/beginner --journey ", "return-an-item"),
        (
            "cxalign graph examples/broadband-move --journey move-home --focus conf",
            "confirm-leaving confirm-fixed confirm-order",
        ),
        ("cxalign graph examples/broadband-move --state ", "current future"),
        ("cxalign why -w examples/broadband-move --state f", "future"),
        ("cxalign check nowhere --journey ", ""),
        ("cxalign check nowhere --state ", ""),
        ("cxalign diff --for p", "process"),
        ("cxalign schema p", "personas processes policies"),
        ("cxalign completion f", "fish"),
        ("cxalign init --template t", "two-states"),
        ("cxalign config --output-format ", "text json"),
    ],
)
def test_commands_options_and_names_are_completed(completed: Callable[..., str], line: str, names: str) -> None:
    assert completed(line).split() == names.split()


@pytest.mark.parametrize(
    ("shell", "said"),
    [
        ("bash", "check\n"),
        ("zsh", '_arguments \'*: :(("check":"Check journeys, processes and systems against each other."))\'\n'),
        ("fish", "check\tCheck journeys, processes and systems against each other.\n"),
        ("powershell", "check:::Check journeys, processes and systems against each other.\n"),
    ],
)
def test_every_shell_is_answered_in_its_own_way(completed: Callable[..., str], shell: str, said: str) -> None:
    assert completed("cxalign ch", shell) == said


@pytest.mark.usefixtures("at_root")
def test_shells_that_show_help_are_told_the_names_of_journeys(completed: Callable[..., str]) -> None:
    line = "cxalign check examples/broadband-move --journey m"
    assert completed(line, "fish") == "move-home\tMove home\n"
    assert completed(line, "bash") == "move-home\n"


@pytest.mark.skipif(not BASH, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "names"),
    [(["check", "--stat"], "--state --statistics"), (["rule", "broken"], "broken-flow")],
)
def test_completing_works_in_a_real_bash(tmp_path: Path, cxalign: Cxalign, words: list[str], names: str) -> None:
    command = tmp_path / "cxalign"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m cxalign "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    line = " ".join(words)
    script = (
        f"{cxalign('completion', 'bash').out}\n"
        f"COMP_WORDS=(cxalign {line}); COMP_CWORD={len(words)}\n"
        'COMPREPLY=(); _cxalign_completion cxalign; echo "${COMPREPLY[*]}"'
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PATH": path}
    done = subprocess.run([BASH, "-c", script], capture_output=True, check=True, env=environment)
    assert (done.stdout.decode().split(), done.stderr.decode()) == (names.split(), "")
