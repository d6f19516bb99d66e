"""Archives are the same bytes at any time."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from cxalign.packing import packed, packed_anew

FILES = [("b.csv", b"id\n"), ("a.csv", "id\nNähe\n".encode())]


def test_an_archive_holds_the_files_in_their_order() -> None:
    with ZipFile(BytesIO(packed(FILES))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == FILES


def test_an_archive_does_not_tell_when_and_where_it_was_made() -> None:
    with ZipFile(BytesIO(packed(FILES))) as archive:
        made = {(info.date_time, info.create_system) for info in archive.infolist()}
    assert made == {((1980, 1, 1, 0, 0, 0), 0)}


def test_an_archive_that_tells_when_it_was_made_is_the_same_once_it_is_packed_anew() -> None:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as archive:
        for day, (name, content) in enumerate(FILES, 1):
            archive.writestr(ZipInfo(name, (2026, 11, day, 9, 30, 0)), content)
    assert packed_anew(data.getvalue()) == packed(FILES)
