"""`cxalign report`: the alignment report that is handed over, as a page or as Markdown."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.loading import day_of, load, nothing, tells_form_faults
from cxalign.cli.options import READERS, AsOf, journey_option, one_of, reader_option, split, state_option
from cxalign.cli.terminal import UsageError, save, say

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.graph import AlignmentModel
    from cxalign.loading import Loaded
    from cxalign.model import Journey
    from cxalign.model.workspace import Workspace
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.material import Wish
    from cxalign.reports.drawing.scene import Scene, Sheet

UNUSABLE = 2


def report(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders of one workspace.")] = None,
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", "-o", metavar="FILE", help="Write to this file; it ends in .html, .md or .pptx."),
    ] = None,
    reader: Annotated[list[str] | None, reader_option("Show what this reader would act on")] = None,
    journey: Annotated[list[str] | None, journey_option("Show this journey only.")] = None,
    state: Annotated[list[str] | None, state_option("Show this state only.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the report.")] = None,
    client: Annotated[str | None, typer.Option("--client", metavar="NAME", help="Who it is handed to.")] = None,
    as_of: AsOf = None,
) -> int:
    """Write the alignment report: what customers say, journeys, readers, plan, and what is not assessed."""
    from cxalign.reports.alignment.material import Wish

    file, ending = _file(output_file)
    readers = tuple(one_of(name, READERS, "reader") for name in split(reader))
    loaded = load(paths or ["."], None, day_of(as_of))
    if tells_form_faults(loaded, "text", None):
        return UNUSABLE
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices, "report"))
    wish = Wish(title, client, split(state), split(journey), readers)
    for name in wish.states:
        one_of(name, workspace.states, "state")
    for name in wish.journeys:
        one_of(name, workspace.elements["journey"], "journey")
    found = _composed(loaded, workspace, wish, ending)
    save(_rendered(found, ending), file)
    count = len(found.findings)
    say(f"wrote the report with {count:,} finding{'' if count == 1 else 's'} to '{file}'")
    return 0


def _rendered(found: Report, ending: str) -> bytes:
    from cxalign.reports.alignment import ReportError, render

    try:
        return render(found, ending)
    except ReportError as error:
        raise UsageError(str(error), error.cure) from None


def _file(output_file: Path | None) -> tuple[Path, str]:
    """Return the file to write to, and its ending, which says how."""
    from cxalign.reports.alignment import FORMATS

    cure = "name a file that ends in .html, .md or .pptx, such as `-o report.html`"
    if output_file is None:
        raise UsageError("a report needs a file to be written to", cure)
    ending = output_file.suffix.lower()
    if ending not in FORMATS:
        what = f"files that end in '{ending}'" if ending else "files without an ending"
        raise UsageError(f"'{output_file}': the report cannot be written to {what}", cure)
    return output_file, ending


def _composed(loaded: Loaded, workspace: Workspace, wish: Wish, ending: str) -> Report:
    from cxalign.checking import check
    from cxalign.measuring import scorecard
    from cxalign.narrowing import View, narrow
    from cxalign.reports.alignment import ON_SHEETS
    from cxalign.reports.alignment.composing import composed
    from cxalign.selecting import Choice

    result = check(workspace, Choice())._replace(files=loaded.files)
    card = scorecard(workspace, result, wish.journeys, wish.states)
    view = View(wish.states, wish.journeys, wish.readers, loaded.found.focus)
    shown = narrow(result, view)
    if ending in ON_SHEETS:
        return composed(workspace, shown, card, wish, sheets=_sheets(workspace, shown, wish))
    return composed(workspace, shown, card, wish, _pictures(workspace, shown, wish))


def _pictures(workspace: Workspace, shown: CheckResult, wish: Wish) -> dict[str, Scene]:
    """Draw the blueprint of each journey that has a step in a state shown."""
    from cxalign.graph import AlignmentModel
    from cxalign.reports import blueprint

    model = AlignmentModel(workspace)
    states = _states(workspace, wish)
    return {
        journey.id: blueprint.scene(model, shown, journey, states)
        for journey in _journeys(workspace, wish)
        if _has_steps(model, journey, states)
    }


def _sheets(workspace: Workspace, shown: CheckResult, wish: Wish) -> dict[str, tuple[Sheet, ...]]:
    """Draw the blueprints of the journeys that are told of in full, in parts."""
    from cxalign.graph import AlignmentModel
    from cxalign.reports import blueprint
    from cxalign.reports.alignment.choosing import MOST_JOURNEYS, by_urgency

    model = AlignmentModel(workspace)
    states = _states(workspace, wish)
    journeys = {journey.id: journey for journey in _journeys(workspace, wish)}
    told = by_urgency(journeys, shown.new())[:MOST_JOURNEYS]
    return {
        one: blueprint.sheets(model, shown, journeys[one], states)
        for one in told
        if _has_steps(model, journeys[one], states)
    }


def _states(workspace: Workspace, wish: Wish) -> tuple[str, ...]:
    return tuple(one for one in workspace.states if one in wish.states or not wish.states)


def _journeys(workspace: Workspace, wish: Wish) -> list[Journey]:
    return [one for one in workspace.journeys if one.id in wish.journeys or not wish.journeys]


def _has_steps(model: AlignmentModel, journey: Journey, states: tuple[str, ...]) -> bool:
    graphs = (graph for graph in model.graphs if graph.state in states)
    return any(graph.has(journey) and graph.steps_of(journey) for graph in graphs)
