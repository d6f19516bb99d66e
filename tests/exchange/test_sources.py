"""Files are found and read within bounds, packed or not."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from cxalign.exchange import sources
from cxalign.exchange.draft import SourceError
from cxalign.exchange.sources import SourceFile, member, read_sources

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the bounds small, so that small files go over them."""
    monkeypatch.setattr(sources, "MAX_FILE", 1000)
    monkeypatch.setattr(sources, "MAX_TOTAL", 2500)
    monkeypatch.setattr(sources, "MAX_FILES", 4)


def _said(*paths: Path) -> str:
    with pytest.raises(SourceError) as raised:
        read_sources(paths, (".xml",))
    return str(raised.value)


def test_of_a_folder_the_files_with_an_ending_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.xml", "a.XML", "sub/c.xml", "d.txt", ".hidden.xml", ".git/e.xml", "node_modules/f.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    files = read_sources([tmp_path, tmp_path / "d.txt", tmp_path / "b.xml"], (".xml",))
    found = [(file.name.removeprefix(f"{tmp_path.as_posix()}/"), file.was_named) for file in files]
    assert found == [("a.XML", False), ("b.xml", False), ("sub/c.xml", False), ("d.txt", True)]


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    assert _said(tmp_path / "no.xml") == f"there is no file or folder '{tmp_path / 'no.xml'}'"
    os.mkfifo(tmp_path / "pipe.xml")
    assert _said(tmp_path / "pipe.xml") == f"'{tmp_path / 'pipe.xml'}' is neither a file nor a folder"
    assert read_sources([tmp_path], (".xml",)) == []


@pytest.mark.usefixtures("small")
def test_a_large_file_and_a_packed_one_that_would_be_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"x" * 1001)
    assert _said(tmp_path / "a.xml").endswith("a.xml: is larger than 0 MB, and is not read")
    (tmp_path / "b.xml").write_bytes(gzip.compress(b"x" * 100_000))
    assert _said(tmp_path / "b.xml").endswith("b.xml: is larger than 0 MB, and is not read")
    (tmp_path / "c.xml").write_bytes(b"x" * 1000)
    assert len(read_sources([tmp_path / "c.xml"], ())[0].data) == 1000


@pytest.mark.usefixtures("small")
def test_many_files_are_refused(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.xml").write_bytes(b"x")
    assert _said(tmp_path) == "there are more than 4 files or 0 MB to read"
    for number in range(5):
        (tmp_path / f"{number}.xml").write_bytes(b"x" * (900 if number < 3 else 0))
    assert (
        _said(tmp_path / "0.xml", tmp_path / "1.xml", tmp_path / "2.xml")
        == "there are more than 4 files or 0 MB to read"
    )


def test_a_broken_packed_file_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(os.urandom(1000))
    (tmp_path / "a.xml").write_bytes(packed[:500])
    assert _said(tmp_path / "a.xml").endswith("a.xml: is a gzip file without its end")
    (tmp_path / "b.xml").write_bytes(packed[:3] + b"\xff" * 100)
    assert _said(tmp_path / "b.xml").endswith("b.xml: is a broken gzip file")


def _zip(data: bytes) -> SourceFile:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("model.xml"), data, zipfile.ZIP_DEFLATED)
    return SourceFile("a.zip", packed.getvalue())


@pytest.mark.usefixtures("small")
def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size() -> None:
    file = _zip(b"x" * 1000)
    assert member(file, "model.xml") == SourceFile("a.zip(model.xml)", b"x" * 1000)
    for bomb in (_zip(b"x" * 100_000), _zip(b"x" * 1001)):
        with pytest.raises(SourceError, match=r"a\.zip: is larger than 0 MB, and is not read"):
            member(bomb, "model.xml")


def test_what_grows_a_hundredfold_when_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "FREE", 50_000)
    said = "unpacks to more than 100 times its size, and is not read"
    assert len(member(_zip(b"x" * 50_000), "model.xml").data) == 50_000
    with pytest.raises(SourceError) as raised:
        member(_zip(b"x" * 50_001), "model.xml")
    assert str(raised.value) == f"a.zip: {said}"
    (tmp_path / "a.xml").write_bytes(gzip.compress(b"x" * 100_000))
    assert _said(tmp_path / "a.xml").endswith(f"a.xml: {said}")
    lines = "".join(f"<step id='{number}'/>\n" for number in range(5000)).encode()
    (tmp_path / "b.xml").write_bytes(gzip.compress(lines))
    assert read_sources([tmp_path / "b.xml"], ())[0].data == lines


def test_a_model_of_a_hundred_thousand_elements_is_within_the_bounds() -> None:
    assert sources.MAX_FILE > 203_000_000


def test_a_broken_zip_is_told() -> None:
    data = bytearray(_zip(os.urandom(500)).data)
    data[60:200] = b"\0" * 140
    with pytest.raises(SourceError, match=r"a\.zip: is a broken zip archive"):
        member(SourceFile("a.zip", bytes(data)), "model.xml")
    with pytest.raises(SourceError, match=r"a\.zip: is a broken zip archive"):
        member(_zip(b""), "no.xml")
