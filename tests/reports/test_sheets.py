"""Blueprints in parts that fit a slide each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.reports import blueprint
from cxalign.reports.blueprint.grid import Strip, strips
from cxalign.reports.blueprint.sheets import HEIGHT, MOST_COLUMNS
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.reports.drawing.scene import Sheet

SETTINGS = "states: [{id: current}, {id: future}]\n"


def _sheets(root: Path, steps: int, processes: int = 1, more: str = "") -> tuple[Sheet, ...]:
    listed = "".join(f"      - {{id: s{one}, name: Step {one}}}\n" for one in range(1, steps + 1))
    served = "".join(
        f"  - {{id: p{one}, name: Process {one}, kind: frontstage, serves: [j/s1]}}\n"
        for one in range(1, processes + 1)
    )
    (root / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8")
    text = f"journeys:\n  - id: j\n    name: Move\n    steps:\n{listed}processes:\n{served}{more}"
    (root / "model.yaml").write_text(text, encoding="utf-8")
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    model = AlignmentModel(loaded.workspace)
    return blueprint.sheets(model, check(loaded.workspace, Choice()), loaded.workspace.journeys[0])


def test_states_without_a_difference_share_a_sheet_whose_title_says_what_is_missing(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 2)
    assert sheet.title == "2 steps: no process at step 2, no system at any of them"
    assert sheet.scene.title == f"Service blueprint of journey 'Move', {sheet.title}"
    assert sheet.scene.description == (
        "current and future – no difference: 1 Step 1; 2 Step 2. Frontstage: Process 1, no process. Systems: no system."
    )


def test_now_stands_above_then_and_what_stays_is_said_in_two_words(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 2, more="  - {id: late, kind: backstage, serves: [j/s2], states: [future]}\n")
    assert sheet.title == (
        "2 steps: no process at step 2, no system at any of them [current]; no system at any of them [future]"
    )
    texts = [line for text in sheet.scene.flat() for line in getattr(text, "lines", ())]
    now, then = texts.index("current"), texts.index("future")
    assert now < texts.index("Process 1") < then < texts.index("as above")
    assert then < texts.index("+\u00a0late")


def test_marks_have_the_numbers_of_the_report(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 2)
    marked = {text.lines[0] for text in sheet.scene.flat() if getattr(text, "lines", ("",))[0].isdigit()}
    assert {str(number) for number in sheet.numbers} <= marked


def test_steps_are_cut_into_strips_of_nearly_one_length(tmp_path: Path) -> None:
    titles = [sheet.title.partition(":")[0] for sheet in _sheets(tmp_path, 17)]
    assert titles == [
        "steps 1 to 5 of 17",
        "steps 6 to 11 of 17",
        "steps 12 to 17 of 17",
    ]
    assert strips(17, MOST_COLUMNS) == [Strip(0, 4), Strip(5, 10), Strip(11, 16)]


def test_names_for_which_there_is_no_room_are_counted_and_nothing_stands_below_the_sheet(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 8, processes=90)
    assert sheet.scene.height == HEIGHT
    assert all(one.extent.bottom <= HEIGHT for one in sheet.scene.flat())
    words = " ".join(line for text in sheet.scene.flat() for line in getattr(text, "lines", ()))
    shown = re.findall(r"Process \d+", words)
    assert f"and {90 - len(shown)}\u00a0more" in words
    assert sheet.scene.description.count("Process ") == 90


def test_findings_for_which_there_is_no_room_are_named(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 8, processes=40)
    texts = [line for text in sheet.scene.flat() for line in getattr(text, "lines", ())]
    (left,) = (line for line in texts if "not marked here: " in line)
    marked = {int(line) for line in texts if line.isdigit()}
    named = [int(one) for one in re.findall(r"F(\d+)", left.partition("not marked here: ")[2])]
    more = int((re.findall(r"and (\d+) more", left) or ["0"])[0])
    assert marked.isdisjoint(named)
    assert len(marked) + len(named) + more == len(sheet.numbers)
