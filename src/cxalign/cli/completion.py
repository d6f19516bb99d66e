"""`cxalign completion`: the script that lets a shell complete commands, options and names."""

from __future__ import annotations

from typing import Annotated

import typer

from cxalign.cli.options import one_of

SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(
    shell: Annotated[str, typer.Argument(help=f"One of {', '.join(SHELLS)}.", autocompletion=lambda: list(SHELLS))],
) -> None:
    """Print the completion script of a shell."""
    from typer._completion_shared import get_completion_script

    one_of(shell, SHELLS, "shell")
    typer.echo(get_completion_script(prog_name="cxalign", complete_var="_CXALIGN_COMPLETE", shell=shell))
