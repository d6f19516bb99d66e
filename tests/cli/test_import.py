"""`cxalign import`: from files of others to files that load, and what is said on the way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Cxalign = Callable[..., object]

JOURNEY = "journey\n  title Make tea\n  section Kitchen\n    Boil: 3: Me\n    Pour: 7: Me, Cat\n"
CATALOG = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: shop}\nspec: {type: website}\n"
FORMATS = """\
what can be imported:
    archimate    ArchiMate models: the Open Group's exchange format and Archi's own, plain or zipped
    backstage    Backstage catalogs: descriptor files with any number of entities, or folders of them
    bpmn         BPMN 2.0 models: XML files with processes and collaborations, or folders of them
    mermaid      Mermaid journey diagrams, alone or inside Markdown
    pcf          APQC's Process Classification Framework: its workbook, or CSV files of it
    sheet        CSV files and Excel workbooks with one row a step, a process, a system or another element
    structurizr  Structurizr workspaces, as JSON
"""
SAID = """\
read as mermaid: tea.mmd
  2  task
  2  actor
  1  journey diagram
  1  section
became
  2  task → step
  1  journey diagram → journey
  1  actor of most tasks → persona
linked
  1  actor of most tasks → journey.persona
left out
  1  score: it is no whole number from 1 to 5 (line 5)
note: Make tea: Me takes part in most tasks; the other actors are tags on their steps
"""
SAY_WHICH = "say which to import, such as `cxalign import backstage …`"


def _error(message: str, cure: str) -> str:
    return f"error: {message}\n  = help: {cure}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with two things to import."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.mmd").write_text(JOURNEY, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(CATALOG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", [["mermaid", "tea.mmd"], ["tea.mmd"]], ids=["named", "guessed"])
def test_a_source_is_imported_and_told(cxalign: Cxalign, here: Path, words: list[str]) -> None:
    told = f"{SAID}written in 'out'\n  journeys.yaml  1 persona, 1 journey, 2 steps\nnow run: cxalign check out\n"
    assert cxalign("import", *words, "-o", "out") == (0, told, "")
    assert (here / "out" / "journeys.yaml").read_text(encoding="utf-8").split("\n")[:2] == [
        "# yaml-language-server: $schema=.cxalign/workspace.schema.json",
        "# Imported from tea.mmd (mermaid). Change what you like: an import never overwrites what you changed.",
    ]
    assert (here / "out" / ".cxalign" / "workspace.schema.json").exists()
    code, out, err = cxalign("check", "out")
    assert (code, err) == (1, "")
    assert "2 findings" not in out.split("\n")[0]


def test_again_nothing_is_written_and_what_changed_is_brought_up_to_date(cxalign: Cxalign, here: Path) -> None:
    cxalign("import", "tea.mmd", "-o", "out")
    again = cxalign("import", "tea.mmd", "-o", "out")
    assert again == (
        0,
        f"{SAID}left as they are in 'out'\n  journeys.yaml  1 persona, 1 journey, 2 steps\nnow run: cxalign check out\n",
        "",
    )
    (here / "tea.mmd").write_text(JOURNEY.replace("Boil", "Boil the water"), encoding="utf-8")
    assert "written in 'out'\n  journeys.yaml" in cxalign("import", "tea.mmd", "-o", "out").out
    assert "id: boil-the-water" in (here / "out" / "journeys.yaml").read_text(encoding="utf-8")


def test_what_somebody_changed_is_not_overwritten_unless_forced(cxalign: Cxalign, here: Path) -> None:
    cxalign("import", "tea.mmd", "-o", "out")
    with (here / "out" / "journeys.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    assert cxalign("import", "tea.mmd", "-o", "out") == (
        2,
        "",
        _error(
            "in 'out' somebody has changed or written 'journeys.yaml' since the last import; nothing was written",
            "import into another folder and compare, or use --force: what they hold is then kept beside them as NAME.orig",
        ),
    )
    assert (here / "out" / "journeys.yaml").read_text(encoding="utf-8").endswith("# mine\n")
    forced = cxalign("import", "tea.mmd", "-o", "out", "--force")
    assert forced.code == 0
    assert "written in 'out'\n  journeys.yaml" in forced.out
    assert "put aside: journeys.yaml.orig\n" in forced.out
    assert (here / "out" / "journeys.yaml.orig").read_text(encoding="utf-8").endswith("# mine\n")


def test_a_dry_run_writes_nothing_and_tells_what_would_be(cxalign: Cxalign, here: Path) -> None:
    would = "would be written in 'out'\n  journeys.yaml  1 persona, 1 journey, 2 steps\nnothing was written\n"
    assert cxalign("import", "tea.mmd", "-o", "out", "--dry-run") == (0, SAID + would, "")
    assert not (here / "out").exists()
    cxalign("import", "tea.mmd", "-o", "out")
    (here / "out" / "journeys.yaml").write_text("mine", encoding="utf-8")
    told = cxalign("import", "tea.mmd", "-o", "out", "--dry-run").out
    assert "changed by somebody since, and in the way in 'out'\n  journeys.yaml" in told
    assert (here / "out" / "journeys.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_holds_one_import(cxalign: Cxalign, here: Path) -> None:
    cxalign("import", "tea.mmd", "-o", "out")
    assert cxalign("import", "shop.yaml", "-o", "out") == (
        2,
        "",
        _error(
            "'out' holds an import of something else: mermaid from '../tea.mmd'",
            "name another folder, or --force to replace what was imported there",
        ),
    )
    forced = cxalign("import", "shop.yaml", "-o", "out", "--force")
    assert (forced.code, "removed in 'out'\n  journeys.yaml\n" in forced.out) == (0, True)
    assert sorted(path.name for path in (here / "out").iterdir()) == [".cxalign", "systems.yaml"]


def test_files_of_somebody_else_are_not_overwritten(cxalign: Cxalign, here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "journeys.yaml").write_text("journeys: []\n", encoding="utf-8")
    assert cxalign("import", "tea.mmd", "-o", "out").code == 2
    assert (here / "out" / "journeys.yaml").read_text(encoding="utf-8") == "journeys: []\n"
    assert not (here / "out" / ".cxalign").exists()


def test_the_report_comes_as_data_too_and_beside_the_text(cxalign: Cxalign, here: Path) -> None:
    done = cxalign("import", "tea.mmd", "-o", "out", "--report", "json=told.json", "--report", "text=told.txt")
    told = json.loads((here / "told.json").read_text(encoding="utf-8"))
    assert (here / "told.txt").read_text(encoding="utf-8") == done.out
    assert told == {
        "version": 1,
        "format": "mermaid",
        "folder": "out",
        "dry_run": False,
        "sources": ["tea.mmd"],
        "read": [
            {"what": "task", "count": 2},
            {"what": "actor", "count": 2},
            {"what": "journey diagram", "count": 1},
            {"what": "section", "count": 1},
        ],
        "mapped": [
            {"what": "task", "kind": "step", "count": 2},
            {"what": "journey diagram", "kind": "journey", "count": 1},
            {"what": "actor of most tasks", "kind": "persona", "count": 1},
        ],
        "links": [
            {"what": "actor of most tasks", "kind": "journey", "field": "persona", "derived": False, "count": 1},
        ],
        "left_out": [
            {
                "what": "score",
                "why": "it is no whole number from 1 to 5",
                "count": 1,
                "places": [{"file": "tea.mmd", "line": 5}],
            }
        ],
        "notes": ["Make tea: Me takes part in most tasks; the other actors are tags on their steps"],
        "broken": [],
        "elements": [
            {"kind": "journey", "id": "make-tea", "source": None, "place": {"file": "tea.mmd", "line": 1}},
            {"kind": "step", "id": "make-tea/boil", "source": None, "place": {"file": "tea.mmd", "line": 4}},
            {"kind": "step", "id": "make-tea/pour", "source": None, "place": {"file": "tea.mmd", "line": 5}},
            {"kind": "persona", "id": "me", "source": None, "place": {"file": "tea.mmd", "line": 1}},
        ],
        "files": [{"path": "journeys.yaml", "action": "written"}],
        "put_aside": [],
    }
    again = json.loads(cxalign("import", "tea.mmd", "-o", "out", "--output-format", "json").out)
    assert again == {**told, "files": [{"path": "journeys.yaml", "action": "unchanged"}]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no.mmd", "-o", "out"], "error: there is no file or folder 'no.mmd'\n"),
        (["mermade", "tea.mmd", "-o", "out"], "error: there is no format 'mermade'\n  = help: did you mean 'mermaid'?\n"),
        (["excel", "tea.mmd", "-o", "out"], f"error: there is no format 'excel'\n  = help: {FORMATS}"),
        (
            ["mermaid", "-o", "out"],
            "error: nothing is named to import as mermaid\n  = help: write cxalign import mermaid SOURCE -o DIR\n",
        ),
        (
            [".", "-o", "out"],
            _error("'.' holds several formats: backstage (shop.yaml) and mermaid (tea.mmd)", SAY_WHICH),
        ),
        (["tea.mmd", "shop.yaml", "-o", "out"], _error("'tea.mmd', 'shop.yaml' holds several formats: backstage (shop.yaml) and mermaid (tea.mmd)", SAY_WHICH)),
        (["notes.txt", "-o", "out"], f"error: cannot tell which format 'notes.txt' is\n  = help: {FORMATS}"),
        (["notes.csv", "-o", "out"], _error("cannot tell what the rows of 'notes.csv' are", "call the file or the sheet what its rows are, such as systems, and one of its columns `name`")),
        (["tea.mmd", "notes.txt", "-o", "out"], f"error: 'notes.txt' is no mermaid file, as the others are\n  = help: {FORMATS}"),
        (
            ["chart.md", "-o", "out"],
            ("error: there is nothing to import in 'chart.md': of Mermaid only journey diagrams are imported, and "
            f"'chart.md' has none (it has flowchart in line 2)\n  = help: {FORMATS}"),
        ),
        (["empty", "-o", "out"], f"error: cannot tell which format 'empty' is\n  = help: {FORMATS}"),
        (["archimate", "empty", "-o", "out"], f"error: there is no archimate file in 'empty'\n  = help: {FORMATS}"),
        (["tea.mmd"], "error: missing option '--output-folder' / '-o'\n  = help: `cxalign import --help` lists what can be asked\n"),
        (["tea.mmd", "-o", "out", "--report", "x"], "error: '--report x' names no file\n  = help: write --report FORMAT=PATH, such as json=import.json\n"),
        (["tea.mmd", "-o", "out", "--depth", "0"], "error: --depth must be 1 or more, found 0\n"),
        (["tea.mmd", "-o", "out", "--depth", "2"], _error("a source of the format mermaid is imported as a whole", "to choose levels and branches is for pcf")),
        (["tea.mmd", "-o", "notes.txt"], "error: cannot write to 'notes.txt': Not a directory\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_told(cxalign: Cxalign, here: Path, words: list[str], said: str) -> None:
    (here / "notes.txt").write_text("nothing", encoding="utf-8")
    (here / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (here / "chart.md").write_text("```mermaid\nflowchart LR\n```\n", encoding="utf-8")
    (here / "empty").mkdir()
    assert cxalign("import", *words) == (2, "", said)
    assert not (here / "out").exists()


def test_all_broken_files_are_told_and_may_be_left_out(cxalign: Cxalign, here: Path) -> None:
    (here / "a.mmd").write_text("journey\n  Boil\n", encoding="utf-8")
    (here / "b.mmd").write_bytes(b"journey\n  Caf\xe9: 3\n")
    assert cxalign("import", "mermaid", ".", "-o", "out") == (
        2,
        "",
        _error("a.mmd:2: 'Boil' is no task of a journey diagram", "a task is a line such as `Make tea: 5: Me`")
        + _error("b.mmd:2: is not UTF-8", "save it as UTF-8")
        + _error("nothing was written", "mend the files, or leave them out with --skip-broken"),
    )
    assert not (here / "out").exists()
    done = cxalign("import", "mermaid", ".", "-o", "out", "--skip-broken")
    assert done.code == 0
    assert "  1  broken file: 'Boil' is no task of a journey diagram (a.mmd:2)\n" in done.out
    assert "read as mermaid: tea.mmd\n" in done.out


def test_hostile_names_do_no_harm(cxalign: Cxalign, here: Path) -> None:
    title = "<script>\x1b[31m # cxalign: ignore[all] x"
    (here / "tea.mmd").write_text(f"journey\n title {title}\n =1+1 | {{{{x}}}}: 3: \u202eMe\n", encoding="utf-8")
    done = cxalign("import", "tea.mmd", "-o", "out", "--output-format", "json")
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    text = (here / "out" / "journeys.yaml").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "ignore[all]" not in text
    assert cxalign("check", "out").code in {0, 1}


def test_the_same_source_gives_the_same_bytes_whatever_the_hash_seed(process: Cxalign, here: Path) -> None:
    texts = set()
    for seed in ("0", "1"):
        process("import", "tea.mmd", "-o", f"out{seed}", cwd=here, PYTHONHASHSEED=seed)
        files = sorted(path for path in (here / f"out{seed}").rglob("*") if path.is_file())
        texts.add(b"".join(path.read_bytes() for path in files))
    assert len(texts) == 1
    assert os.fsencode(here) not in texts.pop()


def test_the_page_shows_what_the_sample_becomes(cxalign: Cxalign, here: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    cxalign("import", docs / "samples" / "claims.archimate", "-o", "out")
    shown = (here / "out" / "processes.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{shown}```\n" in (docs / "import.md").read_text(encoding="utf-8")


def test_the_name_of_a_file_may_be_no_text(cxalign: Cxalign, here: Path) -> None:
    odd = os.fsdecode(b"caf\xe9.mmd")
    (here / odd).write_text("journey\n Go: 3\n", encoding="utf-8")
    done = cxalign("import", odd, "-o", "out", "--report", "json=told.json")
    assert (done.code, done.err) == (0, "")
    assert "id: caf\n" in (here / "out" / "journeys.yaml").read_text(encoding="utf-8")
    assert cxalign("import", odd, "-o", "out").code == 0


def test_a_single_broken_file_and_one_with_nothing_in_it_are_told(cxalign: Cxalign, here: Path) -> None:
    (here / "a.mmd").write_text("journey\n  Boil\n", encoding="utf-8")
    said = _error("a.mmd:2: 'Boil' is no task of a journey diagram", "a task is a line such as `Make tea: 5: Me`")
    assert cxalign("import", "a.mmd", "-o", "out") == (2, "", f"{said}error: nothing was written\n")
    user = "apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: jane}\n"
    (here / "user.yaml").write_text(user, encoding="utf-8")
    assert cxalign("import", "user.yaml", "-o", "out") == (
        2,
        "",
        (
            "error: there is nothing to import in 'user.yaml' "
            "(User: people are not described, only their roles and functions)\n"
        ),
    )


TABLE = "Journey,Touchpoint,Next\nTea,Boil,now: Pour; then: []\nTea,Pour,\n"


def test_the_states_of_the_workspace_around_hold_for_an_import(
    cxalign: Cxalign, workspace: Callable[..., Path]
) -> None:
    root = workspace(cxalign="states: [now, then]\n", other="functions: [{id: it}]\n")
    (root / "steps.csv").write_text(TABLE)
    assert cxalign("import", "steps.csv", "-o", "tea")[0] == 0
    assert "next: {now: [pour], then: []}" in (root / "tea" / "journeys.yaml").read_text()
    assert not (root / "tea" / "cxalign.yaml").exists()


FRAMEWORK = """\
PCF ID,Hierarchy ID,Name
20085,6.0,Manage Customer Service
10379,6.2,Manage contacts
10387,6.2.1,Plan the work force
10394,6.2.1.1,Forecast contacts
10007,7.0,Manage Human Capital
"""


def test_levels_and_branches_of_a_framework_are_chosen_and_ids_stay(cxalign: Cxalign, here: Path) -> None:
    (here / "processes.csv").write_text(FRAMEWORK, encoding="utf-8")
    assert cxalign("import", "processes.csv", "-o", "out", "--branch", "6.2").code == 0
    text = (here / "out" / "processes.yaml").read_text(encoding="utf-8")
    assert [line for line in text.split("\n") if "id: " in line] == [
        '  - {id: manage-customer-service, name: Manage Customer Service, pcf: {id: "6.0"}, tags: [source:20085]}',
        "  - id: manage-contacts",
        '    pcf: {id: "6.2"}',
        "  - id: plan-the-work-force",
        "    pcf: {id: 6.2.1}",
    ]
    renamed = FRAMEWORK.replace("Manage contacts", "Look after contacts")
    (here / "processes.csv").write_text(renamed, encoding="utf-8")
    done = cxalign("import", "pcf", "processes.csv", "-o", "out", "--branch", "6.2,7.0", "--depth", "4")
    assert "written in 'out'\n  processes.yaml  5 processes\n" in done.out
    assert "- id: manage-contacts\n    name: Look after contacts\n" in (here / "out" / "processes.yaml").read_text()
    assert cxalign("import", "processes.csv", "-o", "other", "--branch", "9") == (
        2,
        "",
        _error(
            "there is no branch '9' in the framework that was read",
            "there are 6.0 Manage Customer Service; 7.0 Manage Human Capital",
        ),
    )


def test_settings_come_along_where_there_are_none_and_only_there(
    cxalign: Cxalign, workspace: Callable[..., Path]
) -> None:
    root = workspace(a__cxalign="states: [now, then]\n", a__b="functions: [{id: it, head: {now: x, then: y}}]\n")
    assert cxalign("export", "csv", "a", "-o", "t.zip")[0] == 0
    for _ in "twice":
        assert cxalign("import", "t.zip", "-o", "back")[0] == 0
    assert "- {id: now}\n  - {id: then}\n" in (root / "back" / "cxalign.yaml").read_text()
    assert cxalign("import", "t.zip", "-o", "a/sub")[0] == 0
    assert not (root / "a" / "sub" / "cxalign.yaml").exists()
    (root / "cxalign.yaml").write_text("states: [today]\n")
    assert cxalign("import", "t.zip", "-o", "other") == (
        2,
        "",
        (
            f"error: the source has the state 'now', which '{root.as_posix()}/cxalign.yaml' does not have\n"
            "  = help: write the states there, or import into a folder outside of that workspace\n"
        ),
    )
