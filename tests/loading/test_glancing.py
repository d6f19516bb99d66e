"""The ids of a workspace at a glance: what a shell is told, whatever the files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.loading.glancing import ids_at_a_glance

if TYPE_CHECKING:
    from pathlib import Path


def test_ids_are_found_however_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "steps:\n  - id: ask\n  - {id: answer}\n  - \"id\": 'again'\n  - {name: x, id: ah}\n"
    )
    (tmp_path / "b.yml").write_text("id: arrive\nowner_id: abbot\nvalid: apple\n# grid: axe\n")
    assert ids_at_a_glance(tmp_path, "a") == ["ask", "answer", "again", "ah", "arrive"]
    assert ids_at_a_glance(tmp_path, "an") == ["answer"]


def test_the_whole_workspace_is_looked_at_from_any_folder_of_it(tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("organisation: Library\n")
    (tmp_path / "a.yaml").write_text("- id: ask\n")
    (tmp_path / "below").mkdir()
    assert ids_at_a_glance(tmp_path / "below", "") == ["ask"]


def test_nothing_is_said_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00 id: \xff\n- id: ok\n- id: \x1b[31m\n")
    (tmp_path / "dir.yaml").mkdir()
    assert ids_at_a_glance(tmp_path, "ok") == ["ok"]
    assert ids_at_a_glance(tmp_path, "\x1b") == []
    assert ids_at_a_glance(tmp_path / "nowhere", "") == []
