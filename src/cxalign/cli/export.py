"""`cxalign export`: the model, written for other tools."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.completing import starting
from cxalign.cli.loading import load, nothing, tell_whether_broken
from cxalign.cli.options import one_of
from cxalign.cli.terminal import UsageError, save, save_all, write
from cxalign.exchange.exporting import WRITERS
from cxalign.reports.escaping import for_json, plain

if TYPE_CHECKING:
    from cxalign.loading import Loaded
    from cxalign.model.workspace import Workspace

UNUSABLE = 2


def export(
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(WRITERS)}.", autocompletion=starting(WRITERS)),
    ],
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders of one workspace.")] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output-file",
            "-o",
            metavar="FILE",
            help="Write to this file, for csv to this folder or .zip; without it to stdout.",
        ),
    ] = None,
) -> int:
    """Write the model for other tools. Nothing is judged; `cxalign check` does that."""
    one_of(name, WRITERS, "format", _formats())
    where = WRITERS[name].file
    if output is None and where is not None:
        raise UsageError(f"{name} is nothing to print", f"name a file: cxalign export {name} -o {where}")
    loaded = load(paths or ["."], None, None)
    if tell_whether_broken(loaded, "json" if name == "json" and output is None else "text", None):
        return UNUSABLE
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices, "export"))
    files = _rendered(name, workspace)
    if output is None:
        write(files[""].decode())
    else:
        _save(files, output)
        _tell(name, output, loaded)
    return 0


def _formats() -> tuple[str, ...]:
    from cxalign.exchange.importing import listed

    return listed("what can be exported:", {name: known.what for name, known in WRITERS.items()})


def _rendered(name: str, workspace: Workspace) -> dict[str, bytes]:
    from cxalign.exchange.exporting import ExportError, export

    try:
        files = export(name, workspace)
    except ExportError as error:
        raise UsageError(str(error), error.cure) from None
    if name == "json":
        files = {"": for_json(files[""].decode()).encode()}
    return files


def _save(files: dict[str, bytes], output: Path) -> None:
    from cxalign.packing import packed

    if "" in files:
        save(files[""], output)
    elif output.suffix.lower() == ".zip":
        save(packed(files.items()), output)
    else:
        save_all(files, output)


def _tell(name: str, output: Path, loaded: Loaded) -> None:
    """Say on stderr what was written, and what has no place in it."""
    from cxalign.exchange.written import shadowed, unwritten

    workspace = loaded.workspace
    if workspace is None:
        return
    lines = [f"{workspace.size():,} elements and {len(workspace.links):,} links of '{loaded.found.shown[0]}'"]
    lines[0] = f"wrote {lines[0]} as {name} to '{output}'"
    lines += [f"left out: {element} ({element.qualified_id}), as another has its id" for element in shadowed(workspace)]
    lines += [f"left out: {what}" for what in unwritten(workspace)]
    sys.stderr.write("".join(f"{plain(line)}\n" for line in lines))
