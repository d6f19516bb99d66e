"""`cxalign score`: the scorecard, per journey and state, from today to the future."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from cxalign.cli.faults import faulty
from cxalign.cli.loading import day_of, load, nothing
from cxalign.cli.options import one_of, split, starting
from cxalign.cli.terminal import UsageError, write

FORMATS = ("text", "json", "markdown")
UNUSABLE = 2


def score(
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders of one workspace.")] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            metavar="FORMAT",
            help=f"How to write the scorecard: {', '.join(FORMATS)}.",
            autocompletion=starting(FORMATS),
        ),
    ] = "text",
    output_file: Annotated[
        Path | None, typer.Option("--output-file", "-o", metavar="PATH", help="Write to this file, not to stdout.")
    ] = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", metavar="STATE", help="Measure this state only.")
    ] = None,
    journey: Annotated[
        list[str] | None, typer.Option("--journey", metavar="ID", help="Measure this journey only.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Judge dates as of this day, such as 2027-06-30.")
    ] = None,
) -> int:
    """Count how well the journeys of a workspace are attended to, state by state. It never makes one score of it."""
    from cxalign.checking import check
    from cxalign.measuring import scorecard
    from cxalign.reports import render, scorecards
    from cxalign.reports.layout import Layout
    from cxalign.selecting import Choice

    one_of(output_format, FORMATS, "output format")
    loaded = load(paths or ["."], None, day_of(as_of))
    faults = faulty(loaded)
    if faults is not None:
        check_format = output_format if output_format == "json" else "text"
        write(render(faults, check_format, Layout(lines_of=loaded.lines)), output_file)
        return UNUSABLE
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices, "score"))
    states, journeys = split(state), split(journey)
    for name in states:
        one_of(name, workspace.states, "state")
    for name in journeys:
        one_of(name, workspace.elements["journey"], "journey")
    card = scorecard(workspace, check(workspace, Choice()), journeys, states)
    write(scorecards.render(card, output_format), output_file)
    return 0
