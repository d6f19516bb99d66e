"""A workspace → files for other tools: which formats there are, and their writers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from cxalign.model.workspace import Workspace


class Format(NamedTuple):
    """What a person is told of a format."""

    what: str
    file: str | None = None
    """What to write after `-o`, for what is nothing to print on a terminal."""


WRITERS: dict[str, Format] = {
    "json": Format("everything cxalign knows, resolved; `cxalign schema export` describes it"),
    "csv": Format("a folder or a .zip with one table a kind, which `cxalign import sheet` reads", file="DIR"),
    "xlsx": Format("the same tables as a workbook, which `cxalign import sheet` reads", file="model.xlsx"),
    "archimate": Format("a model Archi and its like open, and `cxalign import archimate` reads", file="model.xml"),
    "mermaid": Format("Markdown with a journey diagram and a flowchart of each journey and state"),
    "graphml": Format("elements and links, for tools that draw and count graphs"),
}
"""Format → what it is. Its module in `writers` has the same name."""


class ExportError(Exception):
    """What cannot be exported, or not here; the message says why, the cure what would help."""

    def __init__(self, message: str, cure: str | None = None) -> None:
        super().__init__(message)
        self.cure = cure


class Writer(Protocol):
    """What the module of a format has."""

    def render(self, workspace: Workspace) -> dict[str, bytes]:
        """Write a workspace: name → content, or "" → content for a format that is one file. Raises ExportError."""


def export(name: str, workspace: Workspace) -> dict[str, bytes]:
    """Write a workspace in one of WRITERS: name → content, or "" → content where it is one file."""
    writer = cast("Writer", import_module(f"cxalign.exchange.writers.{name}"))
    return writer.render(workspace)
