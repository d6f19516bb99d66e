"""`cxalign graph`: pictures of the model, and graph text for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.completing import elements_starting, starting
from cxalign.cli.loading import day_of, load, nothing, tell_whether_broken
from cxalign.cli.options import AsOf, Output, format_option, journey_option, one_of, split, state_option
from cxalign.cli.progress import working
from cxalign.cli.terminal import UsageError, write

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.findings import CheckResult
    from cxalign.graph import AlignmentModel
    from cxalign.graph.excerpt import Wanted
    from cxalign.model.workspace import Workspace

FORMATS = ("mermaid", "dot", "svg", "json", "graphml")
ENDINGS = {
    **{f".{name}": name for name in FORMATS},
    **dict.fromkeys(("", ".mmd", ".md", ".txt"), "mermaid"),
    ".gv": "dot",
}
"""Ending of a file → the format it asks for."""
FOLDS = ("steps", "parts", "hardware")
UNUSABLE = 2


def graph(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders of one workspace.")] = None,
    output_format: Annotated[
        str | None,
        format_option(FORMATS, "it, else as the file ends; with --journey, svg is its blueprint"),
    ] = None,
    output_file: Output = None,
    focus: Annotated[
        str | None,
        typer.Option(
            "--focus",
            metavar="ELEMENT",
            help="Show this element, what stands on it and what it stands on.",
            autocompletion=elements_starting,
        ),
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", metavar="NUMBER", help="With --focus: how many links up and down.")
    ] = None,
    state: Annotated[list[str] | None, state_option("Show this state only.")] = None,
    journey: Annotated[list[str] | None, journey_option("Show this journey, and what it stands on.")] = None,
    collapse: Annotated[
        list[str] | None,
        typer.Option(
            "--collapse",
            metavar="LAYER",
            help=f"Fold {', '.join(FOLDS)} into what is above them; may be repeated.",
            autocompletion=starting(FOLDS),
        ),
    ] = None,
    as_of: AsOf = None,
) -> int:
    """Draw the model, a part of it or the service blueprint of a journey, with its findings."""
    from cxalign.checking import check
    from cxalign.graph import AlignmentModel
    from cxalign.selecting import Choice

    output_format = _format(output_format, output_file)
    folds = tuple(one_of(name, FOLDS, "layer to collapse") for name in split(collapse))
    if depth is not None and (depth < 0 or focus is None):
        raise UsageError("--depth needs --focus" if focus is None else f"--depth must be 0 or more, found {depth}")
    loaded = load(paths or ["."], None, day_of(as_of))
    if tell_whether_broken(loaded, output_format, output_file):
        return UNUSABLE
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices, "draw"))
    wanted = _wanted(workspace, split(journey), focus, depth)
    for name in split(state):
        one_of(name, workspace.states, "state")
    states = tuple(name for name in workspace.states if name in split(state) or not split(state))
    with working("checking"):
        model, result = AlignmentModel(workspace), check(workspace, Choice())
    if output_format == "svg" and wanted.journeys and wanted.focus is None:
        with working("drawing"):
            drawn = _blueprint(model, result, wanted, states, folds)
    else:
        with working("drawing"):
            drawn = _map(model, result, wanted, states, folds, output_format)
    write(drawn, output_file)
    return 0


def _format(written: str | None, file: Path | None) -> str:
    """Return the format that is asked for: by name, else by the ending of the file."""
    if written is not None:
        return one_of(written, FORMATS, "output format")
    ending = file.suffix.lower() if file is not None else ""
    if ending not in ENDINGS:
        cure = "name a file that ends in .svg, .mmd, .dot, .json or .graphml, or say --output-format"
        raise UsageError(f"'{file}': a picture cannot be written to files that end in '{ending}'", cure)
    return ENDINGS[ending]


def _wanted(workspace: Workspace, journeys: tuple[str, ...], focus: str | None, depth: int | None) -> Wanted:
    from cxalign.exploring.naming import NotFoundError, meant
    from cxalign.graph.excerpt import Wanted

    for name in journeys:
        one_of(name, workspace.elements["journey"], "journey")
    try:
        found = meant(workspace, focus) if focus is not None else None
    except NotFoundError as error:
        raise UsageError(str(error), error.cure) from None
    return Wanted(tuple(workspace.elements["journey"][name] for name in journeys), found, depth)


def _blueprint(
    model: AlignmentModel, result: CheckResult, wanted: Wanted, states: tuple[str, ...], folds: tuple[str, ...]
) -> str:
    from cxalign.model import Journey
    from cxalign.reports import blueprint

    if len(wanted.journeys) > 1:
        raise UsageError("a blueprint shows one journey", "name one with --journey")
    if folds:
        raise UsageError("a blueprint cannot be collapsed", "leave out --collapse, or choose another --output-format")
    journey = wanted.journeys[0]
    there = [graph.state for graph in model.graphs if graph.has(journey)]
    if not isinstance(journey, Journey) or set(there).isdisjoint(states):
        known = f"it is in {', '.join(there)}" if there else None
        raise UsageError(f"journey '{journey.title}' is not in '{', '.join(states)}'", known)
    if not any(graph.steps_of(journey) for graph in model.graphs if graph.state in states):
        raise UsageError(f"journey '{journey.title}' has no step to draw")
    return blueprint.render(model, result, journey, states)


def _map(
    model: AlignmentModel,
    result: CheckResult,
    wanted: Wanted,
    states: tuple[str, ...],
    folds: tuple[str, ...],
    output_format: str,
) -> str:
    from cxalign.graph.excerpt import excerpt, folded
    from cxalign.reports import maps
    from cxalign.reports.maps.content import composed

    graphs = tuple(one for one in model.graphs if one.state in states)
    shown = folded(excerpt(graphs, wanted), folds)
    if not shown.nodes:
        raise UsageError("there is nothing to draw", "leave out --state, --journey or --focus")
    _hold_to_size(len(shown.nodes), output_format)
    title = _title(wanted, result)
    return maps.render(composed(result, model.workspace, shown, states, title, wanted.focus), output_format)


def _hold_to_size(nodes: int, output_format: str) -> None:
    if output_format != "svg":
        return
    from cxalign.reports.maps.svg import MOST_NODES

    if nodes > MOST_NODES:
        raise UsageError(
            f"{nodes:,} elements are too many for one picture, which shows {MOST_NODES} at most",
            "choose a part with `--focus ID --depth N` or `--journey ID`, or fold with `--collapse steps`",
        )


def _title(wanted: Wanted, result: CheckResult) -> str:
    if wanted.focus is not None:
        return f"Around {wanted.focus}"
    if wanted.journeys:
        return "Behind " + ", ".join(map(str, wanted.journeys))
    return result.organisation or "Journeys, processes and systems"
