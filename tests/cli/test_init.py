"""`cxalign init`: a small workspace to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.cli.init import TEMPLATES
from cxalign.schema import as_text
from cxalign.templates import TEMPLATES as WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_says_what_it_writes_and_what_to_do_next(cxalign: Cxalign, tmp_path: Path) -> None:
    written = [
        "cxalign.yaml",
        "journeys.yaml",
        "processes.yaml",
        "systems.yaml",
        ".cxalign/workspace.schema.json",
        ".cxalign/settings.schema.json",
    ]
    lines = [f"wrote shop/{name}\n" for name in written]
    assert cxalign("init", "shop") == (0, "".join([*lines, "now run: cxalign check shop\n"]), "")
    found = [path.relative_to(tmp_path / "shop").as_posix() for path in (tmp_path / "shop").rglob("*.*")]
    assert sorted({*found} - {".cxalign"}) == sorted(written)


def test_it_writes_to_the_current_folder_by_default(cxalign: Cxalign, tmp_path: Path) -> None:
    assert cxalign("init").out.splitlines()[0::6] == ["wrote cxalign.yaml", "now run: cxalign check"]
    assert (tmp_path / "cxalign.yaml").exists()


def test_what_to_do_next_can_be_pasted(cxalign: Cxalign) -> None:
    assert cxalign("init", "my shop").out.splitlines()[-1] == "now run: cxalign check 'my shop'"


def test_all_templates_are_offered() -> None:
    assert set(TEMPLATES) == WRITTEN.keys()


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_passes_the_check_with_nothing_to_say(cxalign: Cxalign, template: str) -> None:
    assert cxalign("init", "shop", "--template", template).code == 0
    ran = cxalign("check", "shop", "--fail-on", "info")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("aligned: no findings in 3 files, ")


@pytest.mark.parametrize("template", TEMPLATES)
def test_editors_find_the_schemas(cxalign: Cxalign, tmp_path: Path, template: str) -> None:
    cxalign("init", "--template", template)
    for path in tmp_path.glob("*.yaml"):
        modeline = path.read_text(encoding="utf-8").partition("\n")[0]
        schema = "settings" if path.name == "cxalign.yaml" else "workspace"
        assert modeline == f"# yaml-language-server: $schema=.cxalign/{schema}.schema.json"
        assert (tmp_path / modeline.partition("=")[2]).read_text(encoding="utf-8") == as_text(schema)


@pytest.mark.parametrize("name", ["journeys.yaml", ".cxalign/settings.schema.json"])
def test_nothing_is_ever_overwritten(cxalign: Cxalign, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert cxalign("init") == (
        2,
        "",
        (
            f"error: '{name}' exists, and nothing is overwritten\n"
            "  = help: name an empty folder, such as `cxalign init my-workspace`\n"
        ),
    )
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_link_to_nowhere_is_not_written_through(cxalign: Cxalign, tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert cxalign("init").code == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_file_is_no_folder_to_write_to(cxalign: Cxalign, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert cxalign("init", "notes.txt") == (2, "", "error: cannot write to 'notes.txt': File exists\n")


def test_an_unknown_template_gets_a_suggestion(cxalign: Cxalign, tmp_path: Path) -> None:
    assert cxalign("init", "--template", "beginer") == (
        2,
        "",
        "error: there is no template 'beginer'\n  = help: did you mean 'beginner'?\n",
    )
    assert list(tmp_path.iterdir()) == []
