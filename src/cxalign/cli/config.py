"""`cxalign config`: the settings as they are in force, with where they come from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxalign.cli.options import one_of
from cxalign.cli.terminal import UsageError

if TYPE_CHECKING:
    from cxalign.loading import Loaded

FORMATS = ("text", "json")
UNUSABLE = 2


def config(
    path: Annotated[Path, typer.Argument(help="A file or folder of the workspace.")] = Path(),
    output_format: Annotated[
        str, typer.Option("--output-format", help=f"How to write: {', '.join(FORMATS)}.")
    ] = "text",
) -> int:
    """Print the settings in force: those of cxalign.yaml, and the defaults for the rest."""
    from cxalign.loading import InputError, load_settings
    from cxalign.reports import render, settings_page
    from cxalign.reports.layout import Layout
    from cxalign.checking import only_faults
    from cxalign.selecting import settings_faults

    one_of(output_format, FORMATS, "output format")
    try:
        loaded = load_settings([path])
    except InputError as error:
        raise UsageError(str(error), error.cure) from None
    faults = [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places)]
    if faults:
        result = only_faults(loaded.root, loaded.settings, faults, [], 0)
        sys.stdout.write(render(result, output_format, Layout(lines_of=loaded.lines)))
        return UNUSABLE
    typer.echo(settings_page.render(loaded, output_format), nl=False)
    return 0


__all__ = ["Any", "Loaded", "config"]
