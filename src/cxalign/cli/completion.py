"""`cxalign completion`: the script that lets a shell complete commands, options and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.completing import starting
from cxalign.cli.options import COMPLETION, one_of
from cxalign.cli.terminal import write

if TYPE_CHECKING:
    from collections.abc import Callable

SHELLS = ("bash", "zsh", "fish", "powershell")


def begin() -> None:
    """Teach typer the shells; it does so by itself only for applications with `--install-completion`."""
    from typer import _completion_classes

    teach: Callable[[], None] = _completion_classes.completion_init
    teach()


def completion(
    shell: Annotated[str, typer.Argument(help=f"One of {', '.join(SHELLS)}.", autocompletion=starting(SHELLS))],
) -> None:
    """Print the completion script of a shell."""
    from typer._completion_shared import get_completion_script

    one_of(shell, SHELLS, "shell")
    write(get_completion_script(prog_name="cxalign", complete_var=COMPLETION, shell=shell) + "\n")
