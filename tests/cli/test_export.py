"""`cxalign export`: what is written where, and what is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cxalign = Callable[..., object]

TEA = "journeys:\n  - {id: tea, steps: [{id: boil}]}\n"
FORMATS = """\
what can be exported:
    json       everything cxalign knows, resolved; `cxalign schema export` describes it
    csv        a folder or a .zip with one table a kind, which `cxalign import sheet` reads
    xlsx       the same tables as a workbook, which `cxalign import sheet` reads
    archimate  a model Archi and its like open, and `cxalign import archimate` reads
    mermaid    Markdown with a journey diagram and a flowchart of each journey and state
    graphml    elements and links, for tools that draw and count graphs
"""


def test_what_can_be_printed_is_printed(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    workspace(a=TEA)
    for name, begins in (("json", "{\n"), ("mermaid", "# Journeys\n"), ("graphml", "<?xml ")):
        code, out, err = cxalign("export", name)
        assert (code, err) == (0, "")
        assert out.startswith(begins)


def test_a_file_is_written_and_that_is_said(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    root = workspace(a=TEA, b="journeys:\n  - {id: tea, steps: [{id: pour}]}\n")
    assert cxalign("export", "json", ".", "-o", "model.json") == (
        0,
        "",
        (
            "wrote 2 elements and 0 links of '.' as json to 'model.json'\n"
            "left out: journey 'tea' (tea), as another has its id\n"
        ),
    )
    assert json.loads((root / "model.json").read_text())["version"] == 1


def test_settings_and_comments_that_are_in_no_export_are_named(
    cxalign: Cxalign, workspace: Callable[..., Path]
) -> None:
    settings = "organisation: Tea house\nstates: [today]\nfail_on: never\nrules: {orphan-process: info}\n"
    root = workspace(a=f"# cxalign: ignore[unowned-process] nobody knows yet\n{TEA}", cxalign=settings)
    wrote = "wrote 2 elements and 0 links of '.' as json to 'model.json'\n"
    lost = "left out: of cxalign.yaml `rules` and `fail_on`\n"
    assert cxalign("export", "json", "-o", "model.json") == (
        0,
        "",
        f"{wrote}{lost}left out: 1 comment that ignores findings\n",
    )
    (root / "a.yaml").write_text(TEA, encoding="utf-8")
    (root / "cxalign.yaml").write_text(settings + "exclude: [old]\n", encoding="utf-8")
    lost = "left out: of cxalign.yaml `rules`, `fail_on` and `exclude`\n"
    assert cxalign("export", "json", "-o", "model.json") == (0, "", f"{wrote}{lost}")
    (root / "cxalign.yaml").write_text("organisation: Tea house\n", encoding="utf-8")
    assert cxalign("export", "json", "-o", "model.json") == (0, "", wrote)


def test_csv_is_a_folder_or_an_archive_of_the_same_files(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    root = workspace(a=TEA)
    assert cxalign("export", "csv", "-o", "tables")[0] == 0
    assert cxalign("export", "csv", "-o", "tables.zip")[0] == 0
    first = (root / "tables.zip").read_bytes()
    with ZipFile(root / "tables.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {path.name: path.read_bytes() for path in (root / "tables").iterdir()}
    assert cxalign("export", "csv", "-o", "tables.zip")[0] == 0
    assert (root / "tables.zip").read_bytes() == first


@pytest.mark.parametrize("name", ["csv", "xlsx", "archimate"])
def test_what_is_nothing_to_print_needs_a_file(cxalign: Cxalign, workspace: Callable[..., Path], name: str) -> None:
    workspace(a=TEA)
    where = {"csv": "DIR", "xlsx": "model.xlsx", "archimate": "model.xml"}[name]
    assert cxalign("export", name) == (
        2,
        "",
        f"error: {name} is nothing to print\n  = help: name a file: cxalign export {name} -o {where}\n",
    )


def test_a_format_that_does_not_exist_is_refused(cxalign: Cxalign) -> None:
    assert cxalign("export", "jsn") == (2, "", "error: there is no format 'jsn'\n  = help: did you mean 'json'?\n")
    assert cxalign("export", "qqq") == (2, "", f"error: there is no format 'qqq'\n  = help: {FORMATS}")


FAULTS = """\
error: unknown field `ownr`
 --> a.yaml:2:13
  |
2 |   - {id: p, ownr: x}
  |             ^^^^
  = help: did you mean `owner`?

1 form fault: no rule has run, mend the files first
"""


def test_a_broken_workspace_is_not_exported(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    root = workspace(a="processes:\n  - {id: p, ownr: x}\n")
    assert cxalign("export", "json", "-o", "model.json") == (2, FAULTS, "")
    assert not (root / "model.json").exists()
    assert cxalign("export", "mermaid") == (2, FAULTS, "")
    printed = json.loads(cxalign("export", "json")[1])
    assert [fault["message"] for fault in printed["faults"]] == ["unknown field `ownr`"]


def test_settings_that_are_wrong_are_told_as_all_commands_tell_them(
    cxalign: Cxalign, workspace: Callable[..., Path]
) -> None:
    workspace(a=TEA, cxalign="rules: {orphan-proces: off}\n")
    checked = cxalign("check")
    assert "there is no rule" in checked[1]
    assert cxalign("export", "csv", "-o", "out") == checked


def test_an_empty_workspace_is_said(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    workspace()
    code, _, err = cxalign("export", "json")
    assert (code, err.startswith("error: nothing to export: no model file in '.'\n")) == (2, True)


def test_a_place_that_cannot_be_written_is_said(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    workspace(a=TEA)
    assert cxalign("export", "json", "-o", "no/where.json") == (
        2,
        "",
        "error: cannot write 'no/where.json': No such file or directory\n",
    )


def test_json_shows_no_character_that_acts_on_a_terminal(cxalign: Cxalign, workspace: Callable[..., Path]) -> None:
    workspace(a='processes:\n  - {id: p, name: "\\u202eevil\\x9b"}\n')
    out = cxalign("export", "json")[1]
    assert "\\u202eevil\\u009b" in out
    assert json.loads(out)["elements"][0]["name"] == "\u202eevil\x9b"
