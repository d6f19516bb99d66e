"""What an import writes to a folder, and what it does not touch there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cxalign.exchange.draft import SourceError
from cxalign.exchange.keeping import MANIFEST, Manifest, Plan, carry_out, plan

if TYPE_CHECKING:
    from pathlib import Path


def _import(folder: Path, texts: dict[str, str]) -> tuple[Plan, list[str]]:
    planned = plan(folder, texts, Manifest.of(folder))
    return planned, carry_out(folder, texts, planned, Manifest("x", ["a.x"], {}, {"process:1": "a"}))


def _held(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_first_import_writes_all_and_the_next_what_differs(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert _import(folder, {"a.yaml": "1", "b/c.yaml": "2"}) == (Plan(("a.yaml", "b/c.yaml"), (), (), ()), [])
    held = _held(folder)
    assert {name: held[name] for name in held if name != MANIFEST} == {"a.yaml": "1", "b/c.yaml": "2"}
    assert json.loads(held[MANIFEST])["ids"] == {"process:1": "a"}
    assert _import(folder, {"a.yaml": "1", "b/c.yaml": "3"})[0] == Plan(("b/c.yaml",), ("a.yaml",), (), ())
    assert _held(folder)["b/c.yaml"] == "3"


def test_what_is_no_longer_needed_is_removed_with_its_folder(tmp_path: Path) -> None:
    _import(tmp_path, {"a.yaml": "1", "b/c.yaml": "2"})
    assert _import(tmp_path, {"a.yaml": "1"})[0] == Plan((), ("a.yaml",), ("b/c.yaml",), ())
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cxalign", "a.yaml"]


def test_a_file_somebody_changed_or_wrote_is_in_the_way(tmp_path: Path) -> None:
    _import(tmp_path, {"a.yaml": "1", "b.yaml": "2", "old.yaml": "3", "same.yaml": "4"})
    (tmp_path / "a.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "old.yaml").write_text("mine too", encoding="utf-8")
    (tmp_path / "same.yaml").write_text("5", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("never yours", encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "bystander.yaml").write_text("not in the way", encoding="utf-8")
    texts = {"a.yaml": "x", "b.yaml": "2", "other.yaml": "y", "same.yaml": "5", "folder.yaml": "z"}
    planned = plan(tmp_path, texts, Manifest.of(tmp_path))
    assert planned == Plan((), ("b.yaml", "same.yaml"), (), ("a.yaml", "other.yaml", "folder.yaml", "old.yaml"))


def test_what_is_in_the_way_is_put_aside_under_a_free_name(tmp_path: Path) -> None:
    _import(tmp_path, {"a.yaml": "1", "old.yaml": "2"})
    for text in ("mine", "mine again"):
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "old.yaml").write_text(text, encoding="utf-8")
        _, aside = _import(tmp_path, {"a.yaml": "3"} if text == "mine" else {"a.yaml": "4"})
    assert aside == ["a.yaml.orig-2"]
    held = _held(tmp_path)
    assert {name: held[name] for name in held if name != MANIFEST} == {
        "a.yaml": "4",
        "a.yaml.orig": "mine",
        "a.yaml.orig-2": "mine again",
        "old.yaml": "mine again",
        "old.yaml.orig": "mine",
    }


def test_line_ends_that_git_changes_are_no_change(tmp_path: Path) -> None:
    _import(tmp_path, {"a.yaml": "1\n2\n"})
    (tmp_path / "a.yaml").write_bytes(b"1\r\n2\r\n")
    assert plan(tmp_path, {"a.yaml": "3\n"}, Manifest.of(tmp_path)).written == ("a.yaml",)


def test_an_import_that_was_interrupted_before_its_manifest_is_taken_up_again(tmp_path: Path) -> None:
    _import(tmp_path, {"a.yaml": "1", "b.yaml": "2"})
    (tmp_path / "a.yaml").write_text("3", encoding="utf-8")
    assert plan(tmp_path, {"a.yaml": "3", "b.yaml": "4"}, Manifest.of(tmp_path)) == Plan(
        ("b.yaml",), ("a.yaml",), (), ()
    )


def test_nothing_is_put_in_place_if_one_file_cannot_be_written(tmp_path: Path) -> None:
    _import(tmp_path, {"a.yaml": "1"})
    (tmp_path / "b").write_text("a file where a folder should be", encoding="utf-8")
    before = _held(tmp_path)
    with pytest.raises(OSError, match="exists"):
        _import(tmp_path, {"a.yaml": "2", "b/c.yaml": "3"})
    assert _held(tmp_path) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1, "sources": 2, "files": [3], "ids": {}}', "\0", "{"])
def test_a_broken_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / ".cxalign").mkdir()
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        Manifest.of(tmp_path)
    assert str(raised.value) == f"'{tmp_path / MANIFEST}' cannot be read"


def test_a_manifest_reaches_nothing_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _import(folder, {"a.yaml": "1"})
    data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    mark = data["files"]["a.yaml"]
    outside = tmp_path / "out.yaml"
    outside.write_text("1", encoding="utf-8")
    data["files"] = dict.fromkeys(
        ["a.yaml", "../out.yaml", outside.as_posix(), "x/../../out.yaml", "..\\out.yaml"], mark
    )
    (folder / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    assert plan(folder, {}, Manifest.of(folder)).removed == ("a.yaml",)
