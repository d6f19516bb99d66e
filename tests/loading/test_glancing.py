"""The ids of a workspace at a glance: what a shell is told, whatever the files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.loading.glancing import ids_at_a_glance, journeys_at_a_glance, states_at_a_glance

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


def test_journeys_are_told_from_their_steps_and_from_other_lists(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "systems:\n  - id: desk\njourneys:\n\n  # Returns\n"
        "  - id: give-back\n    name: Give back, and be paid # quickly\n    steps:\n      - id: ask\n        name: Ask\n"
        "  - name: 'Take: it'\n    steps:\n    - id: look\n    id: take\n"
        "  - {id: see, name: See, steps: [{id: in, name: Go in}]}\n"
        "processes:\n  - id: answer\n"
    )
    (tmp_path / "b.yaml").write_bytes(b'journeys:\r\n- id: "call"\r\n  name: Call us\r\n  steps:\r\n  - id: dial\r\n')
    (tmp_path / "c.yaml").write_text("initiatives:\n  - id: renewal\n    journeys: [call]\n")
    assert journeys_at_a_glance(tmp_path, "") == [
        ("give-back", "Give back, and be paid"),
        ("take", "Take: it"),
        ("see", "See"),
        ("call", "Call us"),
    ]
    assert journeys_at_a_glance(tmp_path, "s") == [("see", "See")]


def test_journeys_that_cannot_be_read_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"journeys:\n  - id: \xff\n    name: \x1b[31m\n  - id: ok\n    name: \x1b[31m\n")
    (tmp_path / "b.yaml").write_text("journeys: 7\n")
    (tmp_path / "c.yaml").write_text("journeys:\n")
    assert journeys_at_a_glance(tmp_path, "o") == [("ok", "")]
    assert journeys_at_a_glance(tmp_path / "nowhere", "") == []


def test_states_come_from_the_settings_or_are_the_usual_ones(tmp_path: Path) -> None:
    assert states_at_a_glance(tmp_path, "") == ["current", "future"]
    (tmp_path / "cxalign.yaml").write_text("states: [today, {id: tomorrow, date: 2030-01-01}, later]\n")
    assert states_at_a_glance(tmp_path, "to") == ["today", "tomorrow"]
    (tmp_path / "cxalign.yaml").write_text("states: [\n")
    assert states_at_a_glance(tmp_path, "nothing") == []
    assert states_at_a_glance(tmp_path / "nowhere", "") == []
