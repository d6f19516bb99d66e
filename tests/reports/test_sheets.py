"""Blueprints in parts that fit a slide each."""

from __future__ import annotations

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


def _sheets(root: Path, steps: int, processes: int = 1) -> tuple[Sheet, ...]:
    listed = "".join(f"      - {{id: s{one}, name: Step {one}}}\n" for one in range(1, steps + 1))
    served = "".join(
        f"  - {{id: p{one}, name: Process {one}, kind: frontstage, serves: [j/s1]}}\n"
        for one in range(1, processes + 1)
    )
    (root / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8")
    text = f"journeys:\n  - id: j\n    name: Move\n    steps:\n{listed}processes:\n{served}"
    (root / "model.yaml").write_text(text, encoding="utf-8")
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    model = AlignmentModel(loaded.workspace)
    return blueprint.sheets(model, check(loaded.workspace, Choice()), loaded.workspace.journeys[0])


def test_states_without_a_difference_share_a_sheet_whose_title_says_what_is_missing(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 2)
    assert sheet.title == (
        "current and future – no difference, steps 1 to 2 of 2: no process at step 2, no system at steps 1, 2"
    )
    assert sheet.scene.title == f"Service blueprint of journey 'Move', {sheet.title}"
    assert (
        sheet.scene.description == "Steps: 1 Step 1; 2 Step 2. Frontstage: no process, Process 1. Systems: no system."
    )


def test_marks_have_the_numbers_of_the_report(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 2)
    marked = {text.lines[0] for text in sheet.scene.flat() if getattr(text, "lines", ("",))[0].isdigit()}
    assert {str(number) for number in sheet.numbers} <= marked


def test_steps_are_cut_into_strips_of_nearly_one_length(tmp_path: Path) -> None:
    titles = [sheet.title.partition(", ")[2].partition(":")[0] for sheet in _sheets(tmp_path, 17)]
    assert titles == [
        "steps 1 to 5 of 17",
        "steps 6 to 11 of 17",
        "steps 12 to 17 of 17",
    ]
    assert strips(17, MOST_COLUMNS) == [Strip(0, 4), Strip(5, 10), Strip(11, 16)]


def test_a_lane_that_is_too_high_goes_on_on_the_next_sheet_under_the_same_steps(tmp_path: Path) -> None:
    sheets = _sheets(tmp_path, 3, processes=40)
    assert len(sheets) > 2
    assert all(sheet.scene.height <= HEIGHT for sheet in sheets)
    texts = [[line for text in sheet.scene.flat() for line in getattr(text, "lines", ())] for sheet in sheets]
    assert all("1 Step 1" in lines for lines in texts)
    shown = [line for lines in texts for line in lines if line.startswith("Process ")]
    assert sorted(shown) == sorted(f"Process {one}" for one in range(1, 41))
