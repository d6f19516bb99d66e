"""Files → an archive: the same files are the same bytes, whenever and wherever they are packed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive knows."""


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files, name and content each, in the order in which they come."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            info = ZipInfo(name, _SAME_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return data.getvalue()


def packed_anew(archive: bytes) -> bytes:
    """Pack the files of an archive that tells when it was made."""
    with ZipFile(BytesIO(archive)) as old:
        return packed((name, old.read(name)) for name in old.namelist())
