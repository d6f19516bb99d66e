"""What the commands that ask about elements share: their options, reading the workspace, finding what is meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cxalign.cli.loading import load, nothing, tell_whether_broken
from cxalign.cli.options import one_of, split, state_option
from cxalign.cli.terminal import COLORS, UsageError, wants_color

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

UNUSABLE = 2


Place = Annotated[
    str,
    typer.Option("--workspace", "-w", metavar="PATH", help="A folder or file of the workspace, else where you are."),
]
States = Annotated[list[str] | None, state_option("Look at this state only; may be repeated.")]
All = Annotated[bool, typer.Option("--all", help="Fold nothing away.")]


class Question(NamedTuple):
    """What was asked: the elements, the states, and how the answer is to look."""

    workspace: Workspace
    elements: list[Element]
    states: tuple[str, ...]
    color: bool


def question(
    names: Iterable[str],
    place: str,
    state: list[str] | None,
    output: tuple[str, tuple[str, ...], Path | None],
    *,
    color: str,
    kinds: tuple[str, ...] = (),
) -> Question | None:
    """Read the workspace and find the elements; None where form faults are all there is to say.

    `output` is the format asked for, those there are, and the file to write to.
    """
    from cxalign.exploring.naming import NotFoundError, meant

    output_format, formats, output_file = output
    one_of(output_format, formats, "output format")
    one_of(color, COLORS, "colour setting")
    loaded = load([place], None, None)
    if tell_whether_broken(loaded, output_format, output_file):
        return None
    workspace = loaded.workspace
    if workspace is None or not workspace.size():
        raise UsageError(*nothing(loaded, loaded.notices))
    states = split(state)
    for name in states:
        one_of(name, workspace.states, "state")
    try:
        elements = list(dict.fromkeys(meant(workspace, name, kinds) for name in names))
    except NotFoundError as error:
        raise UsageError(str(error), error.cure) from None
    painted = output_file is None and wants_color(color, sys.stdout)
    return Question(workspace, elements, tuple(one for one in workspace.states if one in states), painted)


def depth_of(depth: int | None, usual: int, *, everything: bool) -> int | None:
    """Return how deep to go: as asked for, else as usual, or to the end."""
    if depth is not None and depth < 1:
        raise UsageError(f"--depth must be 1 or more, found {depth}")
    return depth if depth is not None or everything else usual
