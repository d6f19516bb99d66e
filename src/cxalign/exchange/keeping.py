"""Writes what an import made to a folder, again and again, without touching what a person changed.

Beside the files stands a manifest with a fingerprint of each as it was written. A file whose fingerprint differs was
changed by somebody, one that is not in the manifest is somebody else's: neither is overwritten or removed. Everything
is decided before anything is written, and what is written is put in place at the end, file by file.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.draft import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MANIFEST = ".cxalign/import.json"
VERSION = 1
_INCOMING = ".cxalign/incoming"


@dataclass(slots=True)
class Manifest:
    """What the last import into a folder was, and what it wrote."""

    format: str = ""
    sources: list[str] = field(default_factory=list)
    """The paths of what was imported, relative to the folder."""
    files: dict[str, str] = field(default_factory=dict)
    """File → its fingerprint as it was written."""
    ids: dict[str, str] = field(default_factory=dict)
    """Kind and source id → the id it was given."""

    @classmethod
    def of(cls, folder: Path) -> Manifest:
        """Read the manifest of a folder; an empty one where there is none. Raises SourceError where it is broken."""
        path = folder / MANIFEST
        if not os.path.lexists(path):
            return cls()
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            found = cls(data["format"], list(data["sources"]), dict(data["files"]), dict(data["ids"]))
        except (OSError, ValueError, KeyError, TypeError):
            cure = "delete it; the next import then takes all files here for somebody else's"
            raise SourceError(f"'{path}' cannot be read", cure=cure) from None
        found.files = {name: mark for name, mark in found.files.items() if _is_below(name)}
        return found

    def text(self) -> str:
        """Write the manifest."""
        data: dict[str, Any] = {
            "about": "What `cxalign import` wrote here, so that it knows next time what a person has changed.",
            "version": VERSION,
            "format": self.format,
            "sources": self.sources,
            "files": dict(sorted(self.files.items())),
            "ids": dict(sorted(self.ids.items())),
        }
        return json.dumps(data, indent=1) + "\n"  # in ASCII, for the name of a file may be no text at all


class Plan(NamedTuple):
    """What an import would do to each file of a folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    """Written by the last import, as it was then, and no longer needed."""
    theirs: tuple[str, ...]
    """In the way, but changed by somebody, or never ours."""


def fingerprint(data: bytes) -> str:
    """Return what tells one content from another; line ends are none of it, for git may change them."""
    return "sha256:" + hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def relative(sources: Sequence[Path], folder: Path) -> list[str]:
    """Write the paths of sources relative to a folder, so that the folder may move together with them."""
    try:
        return [Path(os.path.relpath(source, folder)).as_posix() for source in sources]
    except ValueError:  # another drive of Windows
        return [source.absolute().as_posix() for source in sources]


def plan(folder: Path, texts: Mapping[str, str], manifest: Manifest) -> Plan:
    """Decide about every file, and touch none."""
    written: list[str] = []
    unchanged: list[str] = []
    removed: list[str] = []
    theirs: list[str] = []
    for name, text in texts.items():
        found = _fingerprint_of(folder / name)
        if found == fingerprint(text.encode()):
            unchanged.append(name)
        elif found is None or found == manifest.files.get(name):
            written.append(name)
        else:
            theirs.append(name)
    for name, mark in manifest.files.items():
        found = _fingerprint_of(folder / name)
        if name not in texts and found is not None:
            (removed if found == mark else theirs).append(name)
    return Plan(tuple(written), tuple(unchanged), tuple(sorted(removed)), tuple(theirs))


def _fingerprint_of(path: Path) -> str | None:
    """Return the fingerprint of a file, None where there is nothing, and "" for what is no file."""
    if not os.path.lexists(path):
        return None
    try:
        return fingerprint(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def carry_out(folder: Path, texts: Mapping[str, str], planned: Plan, manifest: Manifest) -> list[str]:
    """Do what was planned; what is in the way is put aside, and returned under its new name. Raises OSError.

    All files are written beside first, and put in place when that went well.
    """
    incoming = folder / _INCOMING
    new = [*planned.written, *(name for name in planned.theirs if name in texts)]
    kept = Manifest(manifest.format, manifest.sources, {}, manifest.ids)
    kept.files = {name: fingerprint(text.encode()) for name, text in texts.items()}
    incoming.mkdir(parents=True, exist_ok=True)
    try:
        for number, name in enumerate(new):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (incoming / str(number)).write_text(texts[name], encoding="utf-8", newline="\n")
        (incoming / "manifest").write_text(kept.text(), encoding="utf-8", newline="\n")
        aside = [_put_aside(folder, name) for name in planned.theirs]
        for number, name in enumerate(new):
            (incoming / str(number)).replace(folder / name)
        (incoming / "manifest").replace(folder / MANIFEST)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    for name in planned.removed:
        (folder / name).unlink()
        with suppress(OSError):  # it holds more
            if (folder / name).parent != folder:
                (folder / name).parent.rmdir()
    return aside


def _put_aside(folder: Path, name: str) -> str:
    aside, number = f"{name}.orig", 1
    while os.path.lexists(folder / aside):
        number += 1
        aside = f"{name}.orig-{number}"
    (folder / name).rename(folder / aside)
    return aside


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return name.endswith(".yaml") and not path.is_absolute() and ".." not in path.parts and "\\" not in name
