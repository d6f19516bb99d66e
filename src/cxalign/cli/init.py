"""`cxalign init`: a small workspace to begin with."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from cxalign.cli.completing import starting
from cxalign.cli.options import one_of
from cxalign.cli.terminal import UsageError, write
from cxalign.reports.escaping import plain

TEMPLATES = ("beginner", "two-states")


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to write to; made if it does not exist.")] = Path(),
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="NAME",
            help=f"What to begin with: {', '.join(TEMPLATES)}.",
            autocompletion=starting(TEMPLATES),
        ),
    ] = "beginner",
) -> None:
    """Write a small workspace that passes the check; files that exist are never overwritten."""
    from cxalign.schema import as_text
    from cxalign.templates import read_template

    one_of(template, TEMPLATES, "template")
    files = read_template(template)
    # Editors find the schemas beside the files, without a network; a hidden folder holds no model files.
    files |= {f".cxalign/{name}.schema.json": as_text(name) for name in ("workspace", "settings")}
    existing = [name for name in files if os.path.lexists(folder / name)]
    if existing:
        raise UsageError(
            f"'{folder / existing[0]}' exists, and nothing is overwritten",
            "name an empty folder, such as `cxalign init my-workspace`",
        )
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            write(f"wrote {plain(str(folder / name))}\n")
    except OSError as error:
        raise UsageError(f"cannot write to '{folder}': {error.strerror}") from error
    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    write(f"now run: cxalign check{plain(where)}\n")
