"""`cxalign score`: the scorecard, per journey and state, from today to the future."""

from __future__ import annotations

from typing import Annotated

import typer

from cxalign.cli.loading import day_of, load, nothing, tell_whether_broken
from cxalign.cli.options import AsOf, Output, format_option, journey_option, one_of, split, state_option
from cxalign.cli.progress import working
from cxalign.cli.terminal import UsageError, write

FORMATS = ("text", "json", "markdown")
UNUSABLE = 2


def score(
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders of one workspace.")] = None,
    output_format: Annotated[str, format_option(FORMATS, "the scorecard")] = "text",
    output_file: Output = None,
    state: Annotated[list[str] | None, state_option("Measure this state only.")] = None,
    journey: Annotated[list[str] | None, journey_option("Measure this journey only.")] = None,
    as_of: AsOf = None,
) -> int:
    """Count how well the journeys of a workspace are attended to, state by state. It never makes one score of it."""
    from cxalign.checking import check
    from cxalign.measuring import scorecard
    from cxalign.reports import scorecards
    from cxalign.selecting import Choice

    one_of(output_format, FORMATS, "output format")
    loaded = load(paths or ["."], None, day_of(as_of))
    if tell_whether_broken(loaded, output_format, output_file):
        return UNUSABLE
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices, "score"))
    states, journeys = split(state), split(journey)
    for name in states:
        one_of(name, workspace.states, "state")
    for name in journeys:
        one_of(name, workspace.elements["journey"], "journey")
    with working("counting"):
        card = scorecard(workspace, check(workspace, Choice()), journeys, states)
    write(scorecards.render(card, output_format), output_file)
    return 0
