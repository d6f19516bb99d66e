"""Office files are archives: packed anew, so that the same content is the same bytes at any time."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_SAME_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive knows."""


def packed(archive: bytes) -> bytes:
    """Return an archive of the same files in the same order, all of one day."""
    data = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _SAME_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return data.getvalue()
