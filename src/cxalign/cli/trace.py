"""`cxalign trace`: from an element up to the customer and down to what it rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from cxalign.cli.completing import HERE, elements_starting
from cxalign.cli.elements import UNUSABLE, All, Place, States, depth_of, question
from cxalign.cli.options import Color, Output, format_option
from cxalign.cli.terminal import write

FORMATS = ("text", "json", "mermaid")
DEPTH = 4
"""Links from the element that are shown to people unless they ask for more: enough from a step to its hardware."""
MOST = 6
"""Elements that are shown of one relation at one element; the rest are counted."""


def trace(  # noqa: PLR0913, PLR0917 - one parameter an option
    element: Annotated[
        str,
        typer.Argument(help="An id, `journey/step`, `kind:id`, or a name.", autocompletion=elements_starting),
    ],
    workspace: Place = HERE,
    state: States = None,
    depth: Annotated[
        int | None, typer.Option("--depth", metavar="NUMBER", help=f"Go so many links far, else {DEPTH}.")
    ] = None,
    everything: All = False,
    output_format: Annotated[str, format_option(FORMATS, "the answer")] = "text",
    output_file: Output = None,
    color: Color = "auto",
) -> int:
    """Trace an element up to the customer and down to the systems, people, policies and data it rests on."""
    to_depth = depth_of(depth, DEPTH, everything=everything or output_format == "json")
    asked = question([element], workspace, state, (output_format, FORMATS, output_file), color=color)
    if asked is None:
        return UNUSABLE
    from cxalign.exploring.trace import trace as find
    from cxalign.graph import AlignmentModel
    from cxalign.reports import traces

    found = find(AlignmentModel(asked.workspace), asked.elements[0], asked.states)
    most = None if everything else MOST
    write(traces.render(found, output_format, depth=to_depth, most=most, color=asked.color), output_file)
    return 0
