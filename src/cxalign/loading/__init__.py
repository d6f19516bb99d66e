"""Files → model: discovering them, reading YAML with positions, validating it, resolving references.

The only place that knows YAML. Nothing here judges the model: that is the rules' work.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cxalign.loading.beginning import begin, read_written_settings
from cxalign.loading.discovering import Found, InputError, find_workspace
from cxalign.loading.loaded import Loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Progress = Callable[[int, int], None]


def load_workspace(
    paths: Sequence[Path],
    *,
    jobs: int | None = None,
    overlays: Mapping[Path, bytes] | None = None,
    progress: Progress | None = None,
    meanwhile: Callable[[], None] | None = None,
    found: Found | None = None,
) -> Loaded:
    """Load the workspace that the paths belong to.

    `jobs` is the number of processes (default: all cores, where that pays); `overlays` maps absolute paths to
    text that stands in for the file on disk; `progress` is told how many files of how many are read;
    `meanwhile` is called while other processes read, if any do; `found` is the workspace where it is known already.
    Raises InputError when there is nothing to load at all.
    """
    with _no_collecting():
        begun = begin(found or find_workspace(paths, overlays or ()), overlays or {}, jobs)
        from cxalign.loading.assembling import assemble  # noqa: PLC0415 - files are read while the model is imported

        if begun.reader.is_elsewhere and meanwhile is not None:
            meanwhile()
        return assemble(begun, progress or _no_progress)


def load_files(found: Found, contents: Mapping[Path, bytes], progress: Progress | None = None) -> Loaded:
    """Load a workspace from these contents alone, absolute path → bytes; nothing is read from disk."""
    from cxalign.loading.assembling import assemble  # noqa: PLC0415 - as above

    with _no_collecting():
        return assemble(begin(found, contents, 1, _nothing_on_disk), progress or _no_progress)


def _nothing_on_disk(_found: Found, _exclude: Sequence[str]) -> list[Path]:
    return []


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no garbage: nothing that loading makes is any, and looking for it costs a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load_settings(paths: Sequence[Path]) -> Loaded:
    """Load only the settings of the workspace that the paths belong to."""
    from cxalign.loading.settings import read_settings  # noqa: PLC0415 - see above

    found = find_workspace(paths)
    read = read_settings(found, read_written_settings(found, {}), {})
    return Loaded(found, read.settings, None, read.faults, [], 0, read.places, ignores=read.ignores)


def _no_progress(_done: int, _total: int) -> None:
    """Nobody is waiting to see it."""


__all__ = ["Found", "InputError", "Loaded", "load_files", "load_settings", "load_workspace"]
