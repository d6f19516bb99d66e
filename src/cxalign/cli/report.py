"""`cxalign report`: the alignment report that is handed over, as a page, a document or a workbook."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.loading import day_of, load, nothing, tell_whether_broken
from cxalign.cli.options import READERS, AsOf, journey_option, one_of, reader_option, split, state_option
from cxalign.cli.progress import working
from cxalign.cli.terminal import UsageError, save, say
from cxalign.reports.alignment import ENDINGS

if TYPE_CHECKING:
    from cxalign.loading import Loaded
    from cxalign.model.workspace import Workspace
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look
    from cxalign.reports.alignment.material import Wish

UNUSABLE = 2


def report(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders of one workspace.")] = None,
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", "-o", metavar="FILE", help=f"Write to this file; it ends in {ENDINGS}."),
    ] = None,
    reader: Annotated[list[str] | None, reader_option("Show what this reader would act on")] = None,
    journey: Annotated[list[str] | None, journey_option("Show this journey only.")] = None,
    state: Annotated[list[str] | None, state_option("Show this state only.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the report.")] = None,
    client: Annotated[str | None, typer.Option("--client", metavar="NAME", help="Who it is handed to.")] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="DIR", help="Take logo, style sheet and styles from this folder."),
    ] = None,
    as_of: AsOf = None,
) -> int:
    """Write the alignment report: what customers say, journeys, readers, plan, and what is not assessed."""
    from cxalign.cli.look import look_of
    from cxalign.reports.alignment.material import Wish

    file, ending = _file(output_file)
    look = look_of(template, ending) if template else None
    readers = tuple(one_of(name, READERS, "reader") for name in split(reader))
    loaded = load(paths or ["."], None, day_of(as_of))
    if tell_whether_broken(loaded, "text", None):
        return UNUSABLE
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices, "report"))
    wish = Wish(title, client, split(state), split(journey), readers)
    for name in wish.states:
        one_of(name, workspace.states, "state")
    for name in wish.journeys:
        one_of(name, workspace.elements["journey"], "journey")
    with working("checking and writing the report"):
        found = _composed(loaded, workspace, wish, ending)
        data = _rendered(found, ending, look)
    save(data, file)
    count = len(found.findings)
    say(f"wrote the report with {count:,} finding{'' if count == 1 else 's'} to '{file}'")
    return 0


def _rendered(found: Report, ending: str, look: Look | None) -> bytes:
    from cxalign.reports.alignment import ReportError, render

    try:
        return render(found, ending, look)
    except ReportError as error:
        raise UsageError(str(error), error.cure) from None


def _file(output_file: Path | None) -> tuple[Path, str]:
    """Return the file to write to, and its ending, which says how."""
    from cxalign.reports.alignment import FORMATS

    cure = f"name a file that ends in {ENDINGS}, such as `-o report.html`"
    if output_file is None:
        raise UsageError("a report needs a file to be written to", cure)
    ending = output_file.suffix.lower()
    if ending not in FORMATS:
        what = f"files that end in '{ending}'" if ending else "files without an ending"
        raise UsageError(f"'{output_file}': the report cannot be written to {what}", cure)
    return output_file, ending


def _composed(loaded: Loaded, workspace: Workspace, wish: Wish, ending: str) -> Report:
    from cxalign.checking import check
    from cxalign.graph import AlignmentModel
    from cxalign.measuring import scorecard
    from cxalign.narrowing import View, narrow
    from cxalign.reports.alignment import FORMATS
    from cxalign.reports.alignment.choosing import most_urgent
    from cxalign.reports.alignment.composing import composed
    from cxalign.reports.alignment.picturing import pages, pictures, sheets
    from cxalign.reports.numbering import numbered
    from cxalign.selecting import Choice

    model = AlignmentModel(workspace)
    result = check(workspace, Choice(), model=model)._replace(files=loaded.files)
    card = scorecard(workspace, result, wish.journeys, wish.states, model)
    view = View(wish.states, wish.journeys, wish.readers, loaded.found.focus)
    shown = narrow(result, view)
    journeys = [one for one in workspace.journeys if one.id in wish.journeys or not wish.journeys]
    numbers = numbered(result, shown)
    form = FORMATS[ending]
    told = {*most_urgent((one.id for one in journeys), shown.new(), form.room.journeys)}
    journeys = [one for one in journeys if one.id in told]
    drawn = (
        pictures(model, shown, journeys, card.states, form.beside, numbers, listed=form.listed)
        if form.blueprints == "whole"
        else {}
    )
    parts = {"on slides": sheets, "on pages": pages}.get(form.blueprints)
    cut = parts(model, shown, journeys, card.states, numbers) if parts else {}
    return composed(workspace, shown, card, wish, drawn, sheets=cut, model=model, numbers=numbers, room=form.room)
