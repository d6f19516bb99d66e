"""Loading a whole workspace: files that cannot be read or are none of ours, text that stands in for files, excerpts."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest

from cxalign.loading import InputError, load_settings, load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Load = Callable[..., Any]
    Say = Callable[..., list[str]]


def test_the_three_files_of_a_beginner_are_a_workspace(workspace: Load) -> None:
    found = workspace(
        {
            "journeys.yaml": "journeys:\n  - id: return-an-item\n    steps:\n"
            "      - {id: ask, name: Ask how to return it, processes: [answer-contact]}\n"
            "      - {id: hand-in, name: Hand the parcel in}\n",
            "processes.yaml": "processes:\n  - {id: answer-contact, owner: head-of-care}\n",
            "systems.yaml": "systems:\n  - {id: help-desk, kind: saas, supports: [answer-contact]}\n",
        }
    )
    assert [str(element) for element in found] == [
        "journey 'return-an-item'",
        "process 'answer-contact'",
        "system 'help-desk'",
        "step 'Ask how to return it'",
        "step 'Hand the parcel in'",
    ]
    assert {repr(link) for link in found.links} == {
        "<answer-contact -serves-> return-an-item/ask>",
        "<head-of-care -owns-> answer-contact>",
        "<help-desk -supports-> answer-contact>",
    }
    assert found.unresolved == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "---\n---\n", "{}\n", "\ufeff"])
def test_an_empty_file_gets_a_notice(load: Load, text: str) -> None:
    loaded = load({"a.yaml": text, "b.yaml": "roles:\n"})
    assert loaded.faults == []
    assert [said(notice) for notice in loaded.notices] == [("a.yaml", 1, 1, "the file is empty", None)]


def said(notice: Any) -> tuple[str, int, int, str, str | None]:
    return (notice.file, notice.line, notice.column, notice.message, notice.help)


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        (
            "jorneys: []\n",
            "not recognised as a model file: it has `jorneys`",
            "did you mean `journeys:` instead of `jorneys:`?",
        ),
        (
            "version: 2\nsystem: []\n",
            "not recognised as a model file: it has `version`, `system`",
            "did you mean `systems:` instead of `system:`?",
        ),
        (
            "a: 1\nb:\nc: 3\nd: 4\n",
            "not recognised as a model file: it has `a`, `b`, `c` …",
            "name it under `exclude` in cxalign.yaml if it is no model file",
        ),
        (
            "jorneys:\n---\nb: 1\n",
            "not recognised as a model file: it has `jorneys`, `b`",
            "did you mean `journeys:` instead of `jorneys:`?",
        ),
    ],
)
def test_a_file_with_no_known_key_gets_a_notice(load: Load, text: str, message: str, cure: str) -> None:
    loaded = load(text)
    assert loaded.faults == []
    assert [said(notice) for notice in loaded.notices] == [("model.yaml", 1, 1, message, cure)]
    assert loaded.files == 0


def test_an_unknown_key_in_a_document_beside_a_known_one_is_a_fault(faults: Say) -> None:
    assert faults("roles: []\n---\njorneys: []\n") == ["3:1-8: unknown field `jorneys` | did you mean `journeys`?"]


def test_the_settings_of_a_workspace_inside_get_a_notice(load: Load) -> None:
    loaded = load({"a.yaml": "roles: []\n", "inside/cxalign.yaml": "states: [now]\n"}, "organisation: Ours\n")
    assert [said(notice) for notice in loaded.notices] == [
        (
            "inside/cxalign.yaml",
            1,
            1,
            "the settings of another workspace, which do not apply here",
            "check its folder on its own, or name the folder under `exclude`",
        )
    ]


def test_settings_with_the_other_ending_get_a_notice(load: Load) -> None:
    loaded = load({"cxalign.yml": "states: [now]\n", "a.yaml": "roles: []\n"})
    assert [said(notice) for notice in loaded.notices] == [
        ("cxalign.yml", 1, 1, "not recognised as the settings: they are called cxalign.yaml", "rename it")
    ]


def test_the_same_id_in_any_composition_is_one_id(workspace: Load) -> None:
    files = {
        "a.yaml": normalize("NFC", "processes: {id: café}\n"),
        "b.yaml": normalize("NFD", "systems: {id: kasse, kind: saas, supports: café}\n"),
    }
    found = workspace(files)
    assert found.unresolved == []
    assert [*found.elements["process"]] == ["café"]


def test_ids_differ_in_case(workspace: Load) -> None:
    assert [*workspace("processes: [{id: Care}, {id: care}]\n").elements["process"]] == ["Care", "care"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_and_excerpts_fit_any_line_ending(load: Load, ending: str) -> None:
    loaded = load(ending.join(["# é", "processes:", "- id: a", "  wait: lóng", ""]))
    (fault,) = loaded.faults
    assert (fault.line, fault.column, fault.end_line, fault.end_column) == (4, 9, 4, 13)
    assert loaded.lines("model.yaml") == ["# é", "processes:", "- id: a", "  wait: lóng", ""]


def test_excerpts_fit_text_that_is_not_composed(load: Load) -> None:
    loaded = load(normalize("NFD", "processes: {name: né, id: a, wait: lóng}\n"))
    (fault,) = loaded.faults
    line = loaded.lines("model.yaml")[fault.line - 1]
    assert normalize("NFC", line[fault.column - 1 : fault.end_column - 1]) == "lóng"


def test_excerpts_of_a_file_that_is_gone_are_empty(load: Load, tmp_path: Path) -> None:
    loaded = load("processes: {id: a b}\n")
    (tmp_path / "model.yaml").unlink()
    assert loaded.lines("model.yaml") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_file_that_cannot_be_read_is_a_fault_of_it(load: Load, faults: Say, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").symlink_to(tmp_path / "gone.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert faults("roles: []\n") == [
        "broken.yaml:1:1-1: the file cannot be read: No such file or directory",
        "loop.yaml:1:1-1: the file cannot be read: Too many levels of symbolic links",
        "pipe.yaml:1:1-1: this is no regular file",
    ]
    loaded = load("roles: []\n")
    assert loaded.files == 4
    assert [loaded.lines(fault.file) for fault in loaded.faults] == [[], [], []]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_a_fault_of_it(faults: Say, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("roles: []\n")
    (tmp_path / "secret.yaml").chmod(0)
    assert faults("roles: []\n") == ["secret.yaml:1:1-1: the file cannot be read: Permission denied"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 here")
def test_a_file_name_may_hold_anything(load: Load, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.yaml")).write_text("processes: {id: a b}\n")
    loaded = load({"a b ü.yaml": "processes: {id: a b}\n"})
    assert [fault.file for fault in loaded.faults] == ["a b ü.yaml", os.fsdecode(b"caf\xe9.yaml")]


# Text that stands in for files


def overlaid(tmp_path: Path, name: str, text: str) -> Any:
    return load_workspace([tmp_path], overlays={tmp_path / name: text.encode()})


def test_text_stands_in_for_a_file_and_its_excerpts(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("processes: {id: a}\n")
    loaded = overlaid(tmp_path, "a.yaml", "processes: {id: b, onwer: c}\n")
    assert [(fault.message, fault.column) for fault in loaded.faults] == [("unknown field `onwer`", 20)]
    assert loaded.lines("a.yaml") == ["processes: {id: b, onwer: c}", ""]


def test_empty_text_stands_in_for_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("processes: {id: a b}\n")
    (tmp_path / "b.yaml").write_text("processes: {id: b}\n")
    loaded = overlaid(tmp_path, "a.yaml", "")
    assert loaded.faults == []
    assert loaded.lines("a.yaml") == [""]


def test_text_may_stand_for_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("processes: {id: b}\n")
    loaded = overlaid(tmp_path, "a.yaml", "processes: {id: a}\n")
    assert [*loaded.workspace.elements["process"]] == ["a", "b"]


def test_text_may_stand_in_for_the_settings(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("processes: {id: a, capability: {now: 1}}\n")
    assert [fault.file for fault in load_workspace([tmp_path]).faults] == ["a.yaml"]
    loaded = overlaid(tmp_path, "cxalign.yaml", "states: [now]\n")
    assert loaded.faults == []
    assert loaded.workspace.states == ("now",)


def test_an_unknown_field_in_settings_that_stand_in_is_told_at_its_key(tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("organisation: Ours\n")
    (fault,) = overlaid(tmp_path, "cxalign.yaml", "# new\norganistion: Ours\n").faults
    assert (fault.line, fault.column, fault.end_column) == (2, 1, 12)


# The run as a whole


def test_progress_is_told_file_by_file(load: Load) -> None:
    told: list[tuple[int, int]] = []
    load({f"{name}.yaml": "roles: []\n" for name in "abc"}, progress=lambda *counts: told.append(counts))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_garbage_collection_goes_on_after_loading(load: Load) -> None:
    load("roles: []\n")
    assert gc.isenabled()
    gc.disable()
    try:
        load("roles: []\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_settings_load_without_the_model(tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("organisation: Ours\n")
    (tmp_path / "a.yaml").write_text("processes: [\n")
    loaded = load_settings([tmp_path])
    assert (loaded.settings.organisation, loaded.faults, loaded.workspace) == ("Ours", [], None)


def test_a_number_of_jobs_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXALIGN_JOBS", "many")
    (tmp_path / "a.yaml").write_text("roles: []\n")
    with pytest.raises(InputError, match="CXALIGN_JOBS must be a whole number, found 'many'"):
        load_workspace([tmp_path])
