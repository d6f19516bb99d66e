"""The application: its commands, and what happens when something goes wrong."""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.options import COMPLETION
from cxalign.cli.terminal import UsageError, complain, hang_up, prepare_streams, write
from cxalign.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

USAGE = 2
INTERRUPTED = 130
_NO_COMMAND = "No such command "

COMMANDS = {
    "init": "Write a small workspace that passes the check.",
    "check": "Check journeys, processes and systems against each other.",
    "rule": "Explain what a rule means, why it matters, how to fix it.",
    "score": "Count what attends to journeys, state by state.",
    "diff": "Say what a change does, from one revision to another.",
    "trace": "Trace an element up to the customer and down to the hardware.",
    "impact": "Say what stops when elements fail, change, or are removed.",
    "why": "List what may be behind a step that hurts, in five dimensions.",
    "graph": "Draw the model, or the service blueprint of a journey.",
    "report": "Write the alignment report that is handed over.",
    "import": "Turn files of other tools into model files.",
    "export": "Write the model as JSON, tables, diagrams or a graph.",
    "schema": "Print the JSON Schema of model files, settings or findings.",
    "config": "Print the settings in force.",
    "completion": "Print the completion script of a shell.",
}
"""Command → what it does, in a line. Its module in this package has a function of the same name (Python's own words
end in an underscore)."""
ALIASES = {"explain": "rule"}


def application(loaded: Collection[str]) -> typer.Typer:
    """Build the application with these commands; of the others only the names are known, for each takes its time."""
    app = typer.Typer(
        name="cxalign",
        help="Alignment as code: checks customer journeys, business processes and systems against each other.",
        no_args_is_help=True,
        add_completion=False,
        suggest_commands=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for name in COMMANDS | ALIASES:
        function = _function(ALIASES.get(name, name)) if name in loaded else _not_loaded
        app.command(name, short_help=COMMANDS.get(name), hidden=name in ALIASES)(function)
    return app


def _function(name: str) -> Callable[..., object]:
    name = f"{name}_" if iskeyword(name) else name
    function: Callable[..., object] = getattr(import_module(f"cxalign.cli.{name}"), name)
    return function


def _not_loaded() -> None:
    """Stand in for a command that is only listed."""


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        write(f"cxalign {VERSION}\n")
        raise typer.Exit


def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback when cxalign itself fails.")] = False,
) -> None:
    """Alignment as code: checks customer journeys, business processes and systems against each other."""


def run(arguments: list[str]) -> int:
    """Run one command; returns the exit code, and never lets a traceback out unless `--debug` asks for it."""
    # pydantic looks through all installed packages for plugins; nothing here uses any.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    debug = "--debug" in arguments
    if debug and arguments[:1] != ["--debug"]:
        arguments = ["--debug", *(argument for argument in arguments if argument != "--debug")]
    prepare_streams()
    if COMPLETION in os.environ:
        from cxalign.cli.completion import begin

        begin()
    wanted = next((argument for argument in arguments if not argument.startswith("-")), "")
    command = typer.main.get_command(application(COMMANDS | ALIASES if COMPLETION in os.environ else (wanted,)))
    try:
        code = command.main(arguments, prog_name="cxalign", complete_var=COMPLETION, standalone_mode=False)
    except typer.TyperException as error:
        return _misuse(error)
    except UsageError as error:
        complain(str(error), error.cure)
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        hang_up()
        return USAGE
    except Exception as error:
        if debug:
            raise
        failure = f"cxalign has failed: {type(error).__name__}: {error}"
        complain(failure, "run it again with --debug and report what it says")
        return USAGE
    return code if isinstance(code, int) else 0


def _misuse(error: typer.TyperException) -> int:
    """Say what is wrong with the command line in our words, as far as typer's exceptions tell."""
    context, message = getattr(error, "ctx", None), error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        write(f"{message}\n")
        return USAGE
    name = context.command_path if context is not None else "cxalign"
    message = message.rstrip(".").replace("is not a valid int", "is no whole number")
    known: list[str] = []
    unknown = ""
    if type(error).__name__ == "NoSuchOption":
        unknown = str(getattr(error, "option_name", ""))
        known = [option for one in context.command.params for option in one.opts] if context is not None else []
        message = f"`{name}` has no option '{unknown}'"
    elif message.startswith(_NO_COMMAND):
        unknown = message.removeprefix(_NO_COMMAND)[1:-1]
        known = context.command.list_commands(context) if context is not None else []
        message = message.replace(_NO_COMMAND, "there is no command ", 1)
    near = _nearest(unknown, known)
    complain(message[:1].lower() + message[1:], near or f"`{name} --help` lists what can be asked")
    return USAGE


def _nearest(unknown: str, known: list[str]) -> str | None:
    if not unknown:
        return None
    from cxalign.suggesting import nearest

    near = nearest(unknown, known)
    return f"did you mean '{near[0]}'?" if near else None
