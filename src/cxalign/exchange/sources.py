"""The files of a source: found, read within bounds, unpacked. Nothing here knows what is in them."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from cxalign.exchange.draft import Place, SourceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MAX_FILE = 256 * 1024 * 1024
"""How many bytes of one file are read, packed or unpacked: an ArchiMate model of 100,000 elements takes 200 MB."""
FREE = 16 * 1024 * 1024
"""How many bytes may come out of what is packed, however little that is."""
MAX_RATIO = 100
"""How many times its size what is packed may unpack to; XML packs to a tenth or a thirtieth."""
MAX_TOTAL = 512 * 1024 * 1024
MAX_FILES = 20_000
MAX_MEMBERS = 10_000

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_MEBIBYTE = 1024 * 1024


class SourceFile(NamedTuple):
    """A file with the name it is told by."""

    name: str
    data: bytes
    was_named: bool = True
    """Whether somebody named this very file, not a folder above it."""

    @property
    def is_zip(self) -> bool:
        """Tell whether it is a zip archive."""
        return self.data.startswith(_ZIP)

    @property
    def head(self) -> bytes:
        """The beginning of the file as far as a format can be told from it, readable for UTF-16 too."""
        return self.data[:8192].replace(b"\0", b"")

    @property
    def stem(self) -> str:
        """The name without folders and endings."""
        return PurePosixPath(self.name).name.split(".")[0]


def read_sources(paths: Sequence[Path], suffixes: Collection[str]) -> list[SourceFile]:
    """Read the named files, and of the named folders the files with these endings; raises SourceError."""
    files: dict[str, SourceFile] = {}
    total = 0
    for path in paths:
        for found, was_named in _found(path, suffixes):
            name = found.as_posix()
            if name in files:
                continue
            files[name] = SourceFile(name, _unpacked(_bytes(found), name), was_named)
            total += len(files[name].data)
            if total > MAX_TOTAL or len(files) > MAX_FILES:
                raise SourceError(
                    f"there are more than {MAX_FILES:,} files or {MAX_TOTAL // _MEBIBYTE} MB to read",
                    cure="import them in parts, each into a folder of its own",
                )
    return list(files.values())


def _found(path: Path, suffixes: Collection[str]) -> Iterator[tuple[Path, bool]]:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path.stat differs in nothing, and raises the same
    except (OSError, ValueError):
        raise SourceError(f"there is no file or folder '{path}'") from None
    if stat.S_ISREG(mode):
        yield path, True
        return
    if not stat.S_ISDIR(mode):
        raise SourceError(f"'{path}' is neither a file nor a folder")
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            found = Path(folder, name)
            bare = name.lower().removesuffix(".gz")
            if bare.endswith(tuple(suffixes)) and not name.startswith(".") and found.is_file():
                yield found, False


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", Place(path.as_posix())) from None
    return _bounded(data, path.as_posix())


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_FILE:
        raise SourceError(f"is larger than {MAX_FILE // _MEBIBYTE} MB, and is not read", Place(name))
    return data


def _unpacked(data: bytes, name: str) -> bytes:
    """Unpack what gzip packed, as far as the bound goes."""
    if not data.startswith(_GZIP):
        return data
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(data, MAX_FILE + 1)
    except zlib.error:
        raise SourceError("is a broken gzip file", Place(name), "pack it again") from None
    if len(unpacked) <= MAX_FILE and not unpacking.eof:
        raise SourceError("is a gzip file without its end", Place(name), "copy it again") from None
    return _proportionate(_bounded(unpacked, name), len(data), name)


def _proportionate(data: bytes, packed: int, name: str) -> bytes:
    """Refuse what grows as no file does that somebody works with."""
    if len(data) > max(FREE, packed * MAX_RATIO):
        raise SourceError(f"unpacks to more than {MAX_RATIO} times its size, and is not read", Place(name))
    return data


def member_names(file: SourceFile) -> list[str]:
    """List what a zip archive holds; nothing for what is none or is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return archive.namelist()[:MAX_MEMBERS]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        return []


def member(file: SourceFile, name: str) -> SourceFile:
    """Unpack one file of a zip archive, as far as the bound goes; raises SourceError."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive, archive.open(name) as packed:
            data = packed.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, KeyError, RuntimeError) as error:
        why = "is encrypted" if "encrypted" in str(error) else "is a broken zip archive"
        raise SourceError(why, Place(file.name), "open it in the tool it comes from and save it again") from None
    data = _proportionate(_bounded(data, file.name), len(file.data), file.name)
    return SourceFile(f"{file.name}({name})", data, file.was_named)
