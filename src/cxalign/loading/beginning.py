"""What can be done before the model is imported: files are found, and other processes begin to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.loading.discovering import model_files
from cxalign.loading.parallel import Reader, read_file
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from cxalign.loading.discovering import Found
    from cxalign.loading.raw import RawFile

    Listing = Callable[[Found, Sequence[str]], list[Path]]


class Begun(NamedTuple):
    """A workspace whose files are being read."""

    found: Found
    overlays: Mapping[Path, bytes]
    jobs: int | None
    listing: Listing
    """How the model files on disk are found."""
    settings: RawFile | None
    """The settings as they are written, if there are any."""
    excluded: tuple[str, ...]
    """The patterns of files that are not read."""
    reader: Reader

    def again(self, excluded: Sequence[str]) -> Begun:
        """Begin anew with what the settings mean by their patterns, where that is not what was taken for it."""
        if self.excluded == tuple(excluded):
            return self
        self.reader.stop()
        paths = _paths(self.found, self.overlays, self.listing, excluded)
        return self._replace(excluded=tuple(excluded), reader=Reader(paths, self.overlays, self.jobs))


def begin(found: Found, overlays: Mapping[Path, bytes], jobs: int | None, listing: Listing = model_files) -> Begun:
    """Find the model files and begin to read them, without those that the settings seem to exclude."""
    settings = read_written_settings(found, overlays)
    excluded = _excluded(settings)
    reader = Reader(_paths(found, overlays, listing, excluded), overlays, jobs)
    return Begun(found, overlays, jobs, listing, settings, excluded, reader)


def read_written_settings(found: Found, overlays: Mapping[Path, bytes]) -> RawFile | None:
    """Read the settings file of a workspace, if there is one."""
    path = found.settings_file
    if path in overlays:
        return read_bytes(overlays[path], 0)
    return read_file(path, 0) if found.has_settings else None


def _excluded(settings: RawFile | None) -> tuple[str, ...]:
    document = settings.documents[0][0] if settings is not None and settings.documents else None
    written = document.get("exclude") if isinstance(document, dict) else None
    return tuple(text for text in (written if isinstance(written, list) else [written]) if isinstance(text, str))


def _paths(found: Found, overlays: Mapping[Path, bytes], listing: Listing, excluded: Sequence[str]) -> list[Path]:
    files = {*listing(found, excluded), *(path for path in overlays if path != found.settings_file)}
    return sorted(files, key=found.relative)
