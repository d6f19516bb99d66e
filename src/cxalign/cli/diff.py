"""`cxalign diff`: what a change does, from one revision to another."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cxalign.cli.options import (
    READERS,
    Color,
    Output,
    format_option,
    journey_option,
    one_of,
    reader_option,
    split,
    state_option,
)
from cxalign.cli.progress import Progress, working
from cxalign.cli.terminal import COLORS, UsageError, wants_color, write

if TYPE_CHECKING:
    from cxalign.comparing.difference import Difference, Side
    from cxalign.findings import Fault
    from cxalign.loading.revisions import Revision
    from cxalign.narrowing import View

FORMATS = ("text", "json", "markdown")
LATEST = "HEAD"
FINE, OPENED, UNUSABLE = 0, 1, 2


def diff(  # noqa: PLR0913, PLR0917 - one parameter an option
    base: Annotated[
        str | None, typer.Argument(metavar="[BASE]", help="A git revision, or a folder. The last commit if left out.")
    ] = None,
    head: Annotated[
        str | None, typer.Argument(metavar="[HEAD]", help="A git revision, or a folder. The work tree if left out.")
    ] = None,
    output_format: Annotated[str, format_option(FORMATS, "the difference")] = "text",
    output_file: Output = None,
    state: Annotated[list[str] | None, state_option("Show what the change does in this state only.")] = None,
    journey: Annotated[list[str] | None, journey_option("Show what it does to this journey only.")] = None,
    reader: Annotated[list[str] | None, reader_option("Show the findings this reader would act on")] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if it opens findings at or above `fail_on`.")
    ] = False,
    color: Color = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="The summary only.")] = False,
) -> int:
    """Say what a change does: to elements and findings, and to the journeys it reaches."""
    from cxalign.narrowing import narrow_difference
    from cxalign.reports.differences import render
    from cxalign.reports.layout import Layout

    one_of(output_format, FORMATS, "output format")
    one_of(color, COLORS, "colour setting")
    readers = tuple(one_of(name, READERS, "reader") for name in split(reader))
    revisions = _revisions(base, head, quiet=quiet)
    view = _view(revisions, split(state), split(journey), readers)
    with working("comparing", quiet=quiet):
        difference = narrow_difference(_compared(*revisions), view)
    layout = Layout(color=output_file is None and wants_color(color, sys.stdout), quiet=quiet)
    write(render(difference, output_format, layout), output_file)
    if difference.faults:
        return UNUSABLE
    return OPENED if exit_code and difference.fails(revisions[1].loaded.settings.fail_on) else FINE


def _revisions(base: str | None, head: str | None, *, quiet: bool) -> tuple[Revision, Revision]:
    """Load what is to be compared: two folders, two revisions, or a revision and the work tree."""
    from cxalign.loading import InputError
    from cxalign.loading.revisions import load_folder, load_revision, load_work_tree

    here = Path()
    # Path.is_dir raises for a name that is too long.
    folders = [name for name in (base, head) if name and os.path.isdir(name)]  # noqa: PTH112
    progress = Progress(quiet=quiet)
    try:
        if base and head and len(folders) == 2:  # noqa: PLR2004 - both of them
            return load_folder(base, progress), load_folder(head, progress)
        before = load_revision(base or LATEST, here, progress)
        return before, load_revision(head, here, progress) if head else load_work_tree(here, progress)
    except InputError as error:
        one_folder = "two folders can be compared, or two revisions of git, but not one of each"
        raise UsageError(str(error), one_folder if len(folders) == 1 else error.cure) from None
    finally:
        progress.stop()


def _compared(base: Revision, head: Revision) -> Difference:
    from cxalign.checking import check
    from cxalign.comparing.difference import Difference
    from cxalign.comparing.revisions import compare_revisions
    from cxalign.selecting import Choice

    sides = _side(base), _side(head)
    if not base.is_there and not head.is_there:
        raise UsageError(
            f"there is no workspace in {base.title}, and none in {head.title}",
            "name revisions that have one, or go to the folder of the workspace",
        )
    of_base: list[tuple[Literal["base", "head"], Fault]] = [("base", fault) for fault in _faults(base)]
    faults = (*of_base, *(("head", fault) for fault in _faults(head)))
    settings = base.loaded.settings, head.loaded.settings
    if not base.is_there:
        base.loaded.use(head.loaded.settings)
    elif not head.is_there:
        head.loaded.use(base.loaded.settings)
    else:
        base.loaded.judge_by(head.loaded.settings)
    before, after = base.loaded.workspace, head.loaded.workspace
    if faults or before is None or after is None:
        return Difference(*sides, notes=(*base.notes, *head.notes), faults=faults)
    results = check(before, Choice()), check(after, Choice())
    difference = compare_revisions(sides, (before, after), results, settings)
    return difference._replace(notes=(*base.notes, *head.notes))


def _side(revision: Revision) -> Side:
    from cxalign.comparing.difference import Side

    return Side(revision.name, revision.title, revision.commit, revision.is_there)


def _faults(revision: Revision) -> list[Fault]:
    from cxalign.selecting import settings_faults

    loaded = revision.loaded
    return [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places, loaded.ignores)]


def _view(
    revisions: tuple[Revision, Revision], states: tuple[str, ...], journeys: tuple[str, ...], readers: tuple[str, ...]
) -> View:
    from cxalign.narrowing import View

    loaded = [revision.loaded for revision in revisions]
    for name in states:
        one_of(name, dict.fromkeys(declared.id for one in loaded for declared in one.settings.states), "state")
    workspaces = [one.workspace for one in loaded if one.workspace is not None]
    if len(workspaces) == len(loaded):
        for name in journeys:
            one_of(name, dict.fromkeys(known for one in workspaces for known in one.elements["journey"]), "journey")
    return View(states, journeys, readers)
