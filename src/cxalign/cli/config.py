"""`cxalign config`: the settings as they are in force, with where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cxalign.cli.options import format_option, one_of
from cxalign.cli.terminal import UsageError, write

FORMATS = ("text", "json")
UNUSABLE = 2


def config(
    path: Annotated[Path, typer.Argument(help="A file or folder of the workspace.")] = Path(),
    output_format: Annotated[str, format_option(FORMATS, "it")] = "text",
) -> int:
    """Print the settings in force: those of cxalign.yaml, and the defaults for the rest."""
    from cxalign.checking import only_faults
    from cxalign.loading import InputError, load_settings
    from cxalign.reports import render, settings_page
    from cxalign.reports.layout import Layout
    from cxalign.selecting import settings_faults

    one_of(output_format, FORMATS, "output format")
    try:
        loaded = load_settings([path])
    except InputError as error:
        raise UsageError(str(error), error.cure) from None
    faults = [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places, loaded.ignores)]
    if faults:
        result = only_faults(loaded.root, loaded.settings, faults, [], 0)
        write(render(result, output_format, Layout(lines_of=loaded.lines)))
        return UNUSABLE
    write(settings_page.render(loaded, output_format, _from_here(loaded.found.root)))
    return 0


def _from_here(folder: Path) -> str:
    """Write a folder as the user sees it: relative to where they stand if it is below, so that machines agree."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else folder.as_posix()
