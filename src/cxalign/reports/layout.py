"""How a report is to look, and where it finds the lines of files for its excerpts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


def _no_lines(_file: str) -> list[str]:
    return []


class Layout(NamedTuple):
    """What the reader asked for."""

    lines_of: Callable[[str], list[str]] = _no_lines
    """File → its lines."""
    color: bool = False
    statistics: bool = False
    quiet: bool = False
    """Findings only, no summary."""
    verbose: bool = False
    """Also what has been accepted."""
    fail_on: str = "error"
    """The severity from which on findings fail the run."""
    folder: str = ""
    """From the repository to the workspace, for formats whose readers know repositories: empty, or ending in "/"."""
    links: str = ""
    """What comes before the path of a file in a link; empty where links are relative to the workspace."""
