"""`cxalign impact`: what stops when elements fail, change, or are removed."""

from __future__ import annotations

from typing import Annotated

import typer

from cxalign.cli.completing import HERE, elements_starting
from cxalign.cli.elements import UNUSABLE, All, Place, States, question
from cxalign.cli.options import Color, Output, format_option
from cxalign.cli.terminal import write

FORMATS = ("text", "json", "mermaid")
MOST = 10
"""Lines of one thing that are shown to people; the rest are counted."""


def impact(  # noqa: PLR0913, PLR0917 - one parameter an option
    elements: Annotated[
        list[str],
        typer.Argument(
            metavar="ELEMENT...",
            help="Ids, `journey/step`, `kind:id`, or names; several fail together.",
            autocompletion=elements_starting,
        ),
    ],
    workspace: Place = HERE,
    state: States = None,
    everything: All = False,
    output_format: Annotated[str, format_option(FORMATS, "the answer")] = "text",
    output_file: Output = None,
    color: Color = "auto",
) -> int:
    """Say what stops, what is left hanging and whose it is when elements fail, change, or are removed."""
    asked = question(elements, workspace, state, (output_format, FORMATS, output_file), color=color)
    if asked is None:
        return UNUSABLE
    from cxalign.exploring.impact import impact as find
    from cxalign.graph import AlignmentModel
    from cxalign.reports import impacts

    found = find(AlignmentModel(asked.workspace), asked.elements, asked.states)
    write(impacts.render(found, output_format, most=None if everything else MOST, color=asked.color), output_file)
    return 0
