"""The application: its commands, and what happens when something goes wrong."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cxalign.cli import check, completion, config, init, rule, schema
from cxalign.cli.terminal import UsageError, complain, quiet_pipe
from cxalign.version import VERSION

USAGE = 2

app = typer.Typer(
    name="cxalign",
    help="Alignment as code: checks customer journeys, business processes and systems against each other.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("init")(init.init)
app.command("check")(check.check)
app.command("rule")(rule.rule)
app.command("explain", hidden=True)(rule.rule)
app.command("schema")(schema.schema)
app.command("config")(config.config)
app.command("completion")(completion.completion)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"cxalign {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[  # noqa: ARG001 - handled by the callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[  # noqa: ARG001 - read from the arguments in `run`
        bool, typer.Option("--debug", help="Show a traceback when cxalign itself fails.")
    ] = False,
) -> None:
    """Alignment as code: checks customer journeys, business processes and systems against each other."""


def run(arguments: list[str]) -> int:
    """Run one command; returns the exit code, and never lets a traceback out unless `--debug` asks for it."""
    # pydantic looks through all installed packages for plugins; nothing here uses any.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    debug = "--debug" in arguments
    if debug and arguments[:1] != ["--debug"]:
        arguments = ["--debug", *(argument for argument in arguments if argument != "--debug")]
    quiet_pipe()
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments, prog_name="cxalign", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _usage(error)
    except UsageError as error:
        complain(str(error), error.cure)
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain about the pipe once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        complain(f"cxalign has failed: {type(error).__name__}: {error}", "run it again with --debug and report what it says")
        return USAGE
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message())
        return USAGE
    where = f"`{context.command_path} --help` lists what can be asked" if context is not None else None
    complain(error.format_message().rstrip(".").replace("No such", "no such", 1), where)
    return USAGE
