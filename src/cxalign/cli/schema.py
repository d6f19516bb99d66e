"""`cxalign schema`: JSON Schemas for editors and for other tools."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from cxalign.cli.options import one_of, split
from cxalign.cli.terminal import write


def _known(incomplete: str) -> list[str]:
    from cxalign.schema import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            help="A key of model files such as 'journeys', or 'workspace', 'settings', 'check', 'export'.",
            autocompletion=_known,
        ),
    ] = "workspace",
    states: Annotated[
        list[str] | None,
        typer.Option(
            "--states", metavar="IDS", help="The workspace's states, separated by commas, to allow no others."
        ),
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", metavar="PATH", help="Write to this file, not to stdout.")
    ] = None,
) -> None:
    """Print the JSON Schema (draft-07) of model files, of the settings, or of the JSON that check prints."""
    from cxalign.schema import NAMES, as_text

    one_of(kind, NAMES, "schema")
    write(as_text(kind, split(states) or None), output_file)
