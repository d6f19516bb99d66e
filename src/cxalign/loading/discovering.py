"""Finds the workspace a path belongs to, and the model files in it."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

SUFFIXES = (".yaml", ".yml")
_ENOUGH = 5


class InputError(Exception):
    """What was asked for cannot be checked at all: a path that is missing, two workspaces at once."""

    def __init__(self, message: str, cure: str | None = None) -> None:
        super().__init__(message)
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Found:
    """A workspace that was found: its root, whether a settings file marks it, and what was asked for in it."""

    root: Path
    has_settings: bool
    asked: tuple[Path, ...]

    @property
    def settings_file(self) -> Path:
        """Where the settings stand, or would."""
        return self.root / SETTINGS_FILE

    def relative(self, path: Path) -> str:
        """Write a path relative to the root, with forward slashes."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    @property
    def shown(self) -> tuple[str, ...]:
        """What was asked for, as the user may recognise it: relative to where they stand, if below it."""
        return tuple(map(shown, self.asked))

    @property
    def focus(self) -> tuple[str, ...]:
        """The files and folders that were asked for, relative; empty when it is the whole workspace."""
        if not self.has_settings or self.root in self.asked:
            return ()
        return tuple(sorted({self.relative(path) for path in self.asked}))


def find_workspace(paths: Sequence[Path], overlays: Collection[Path] = ()) -> Found:
    """Walk up from the paths to the nearest settings file; without one the paths are the workspace.

    `overlays` are files that need not exist on disk.
    """
    asked = tuple(dict.fromkeys(Path(os.path.abspath(path)) for path in paths))  # noqa: PTH100 - keeps symlinks
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - as above
        if path not in overlays and not os.path.exists(path):  # noqa: PTH110 - Path.exists raises for a name that is too long
            raise InputError(f"there is no file or folder '{given}'", _near_path(path))
    roots = {path: _root_above(path) for path in asked}
    marked = {root for root in roots.values() if root is not None}
    if len(marked) > 1 or (marked and None in roots.values()):
        names = ", ".join(f"'{path}'" for path in paths)
        raise InputError(f"{names} do not belong to one workspace", "check them one by one")
    if marked:
        return Found(marked.pop(), has_settings=True, asked=asked)
    folders = [path if path.is_dir() else path.parent for path in asked]
    return Found(Path(os.path.commonpath(folders)), has_settings=False, asked=asked)


def _root_above(path: Path) -> Path | None:
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / SETTINGS_FILE):  # also a broken link: settings are not passed over
            return candidate
    return None


def _near_path(path: Path) -> str | None:
    from cxalign.suggesting import nearest  # noqa: PLC0415 - only for a path that is missing

    try:
        near = nearest(path.name, sorted(os.listdir(path.parent)))  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return None
    return f"did you mean '{near[0]}'?" if near else None


def model_files(found: Found, exclude: Sequence[str]) -> list[Path]:
    """List the model files of a workspace, sorted by their path in it."""
    excluded = is_excluded(exclude)
    starts = (found.root,) if found.has_settings else found.asked
    files: dict[str, Path] = {}
    seen: set[str] = set()
    for start in starts:
        for path in _walk(start, found, excluded, seen) if start.is_dir() else [start]:
            files[found.relative(path)] = path
    if not found.has_settings:
        marked = [path.parent for path in files.values() if path.name == SETTINGS_FILE]
        _refuse_several(found, [root for root in marked if root != found.root])
    return [path for name, path in sorted(files.items()) if name != SETTINGS_FILE]


def _refuse_several(found: Found, roots: list[Path]) -> None:
    """Refuse to take the workspaces in a folder for one, which would get none of their settings."""
    if not roots:
        return
    names = sorted(shown(root) for root in roots)
    listed = ", ".join(f"'{name}'" for name in names[:_ENOUGH]) + (" …" if len(names) > _ENOUGH else "")
    what = "a workspace, and is none itself" if len(names) == 1 else f"{len(names)} workspaces, and is none itself"
    where = " ".join(f"'{name}'" for name in found.shown)
    advice = "check it by its name" if len(names) == 1 else "check them one by one"
    raise InputError(f"{where} holds {what}: {listed}", f"{advice}, such as `cxalign check {shlex.quote(names[0])}`")


def shown(path: Path) -> str:
    """Name a path as the user may recognise it: relative to where they stand, if below it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _walk(start: Path, found: Found, excluded: Callable[[str], bool], seen: set[str]) -> Iterator[Path]:
    for folder, folders, names in os.walk(start, onerror=_unreadable, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a symlink loop, or a folder that is linked twice
            folders.clear()
            continue
        seen.add(real)
        here = Path(folder)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not excluded(found.relative(here / name) + "/")
        )
        for name in sorted(names):
            if name.endswith(SUFFIXES) and not name.startswith(".") and not excluded(found.relative(here / name)):
                yield here / name


def _unreadable(error: OSError) -> None:
    raise InputError(f"the folder '{error.filename}' cannot be read: {error.strerror}") from error


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern as in .gitignore."""
    from pathspec import PathSpec  # noqa: PLC0415 - only workspaces that exclude something pay for it

    try:
        PathSpec.from_lines("gitignore", [text])
    except (ValueError, re.error):
        return False
    return True


def is_excluded(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether a path is excluded; that of a folder ends with a slash."""
    if not patterns:
        return lambda _path: False
    from pathspec import PathSpec  # noqa: PLC0415 - only workspaces that exclude something pay for it

    return PathSpec.from_lines("gitignore", filter(is_pattern, patterns)).match_file
