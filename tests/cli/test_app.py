"""The application as a whole: help, version, and what is said to a command line that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]

HELP = """\
Usage: cxalign [OPTIONS] COMMAND [ARGS]...

  Alignment as code: checks customer journeys, business processes and systems
  against each other.

Options:
  --version   Print the version and exit.
  --debug     Show a traceback when cxalign itself fails.
  -h, --help  Show this message and exit.

Commands:
  init        Write a small workspace that passes the check.
  check       Check journeys, processes and systems against each other.
  rule        Explain what a rule means, why it matters, how to fix it.
  score       Count what attends to journeys, state by state.
  diff        Say what a change does, from one revision to another.
  trace       Trace an element up to the customer and down to the hardware.
  impact      Say what stops when elements fail, change, or are removed.
  why         List what may be behind a step that hurts, in five dimensions.
  graph       Draw the model, or the service blueprint of a journey.
  report      Write the alignment report that is handed over.
  import      Turn files of other tools into model files.
  export      Write the model as JSON, tables, diagrams or a graph.
  schema      Print the JSON Schema of model files, settings or findings.
  config      Print the settings in force.
  completion  Print the completion script of a shell.
"""


def test_the_version_is_printed(cxalign: Cxalign) -> None:
    assert cxalign("--version") == (0, f"cxalign {VERSION}\n", "")


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_the_commands(cxalign: Cxalign, flag: str) -> None:
    assert cxalign(flag) == (0, HELP, "")


def test_without_a_command_help_is_shown_but_nothing_was_done(cxalign: Cxalign) -> None:
    assert cxalign() == (2, HELP, "")


@pytest.mark.parametrize(
    "command",
    [
        *("init", "check", "rule", "explain", "score", "diff", "trace", "impact", "why", "graph", "report"),
        *("import", "export", "schema", "config", "completion"),
    ],
)
def test_every_command_has_help(cxalign: Cxalign, command: str) -> None:
    ran = cxalign(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: cxalign {command} ")
    assert ran.out == cxalign(command, "-h").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "there is no command 'chek'\n  = help: did you mean 'check'?"),
        (["explan"], "there is no command 'explan'\n  = help: did you mean 'explain'?"),
        (["verify"], "there is no command 'verify'\n  = help: `cxalign --help` lists what can be asked"),
        (["\x1b[0mit"], "there is no command '\\x1b[0mit'\n  = help: `cxalign --help` lists what can be asked"),
        (["--verison"], "`cxalign` has no option '--verison'\n  = help: did you mean '--version'?"),
        (["check", "-x"], "`cxalign check` has no option '-x'\n  = help: did you mean '-o'?"),
        (
            ["rule", "--everything"],
            "`cxalign rule` has no option '--everything'\n  = help: `cxalign rule --help` lists what can be asked",
        ),
        (
            ["init", "a", "b"],
            "got unexpected extra argument(s) (b)\n  = help: `cxalign init --help` lists what can be asked",
        ),
        (
            ["completion"],
            "missing argument 'shell'\n  = help: `cxalign completion --help` lists what can be asked",
        ),
        (["--debug"], "missing command\n  = help: `cxalign --help` lists what can be asked"),
    ],
)
def test_what_is_misspelt_gets_a_suggestion(cxalign: Cxalign, arguments: list[str], said: str) -> None:
    assert cxalign(*arguments) == (2, "", f"error: {said}\n")
