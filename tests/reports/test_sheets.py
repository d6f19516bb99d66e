"""Blueprints in parts that fit a slide each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.reports import blueprint
from cxalign.reports.blueprint.bands import Cell
from cxalign.reports.blueprint.grid import Strip, strips
from cxalign.reports.blueprint.pinning import Pinned, also
from cxalign.reports.blueprint.sheets import HEIGHT, MOST_COLUMNS
from cxalign.reports.drawing.scene import Group, Text
from cxalign.reports.numbering import numbered
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.findings import CheckResult
    from cxalign.reports.drawing.scene import Sheet

SETTINGS = "states: [{id: current}, {id: future}]\n"


def _sheets(root: Path, steps: int, processes: int = 1, more: str = "") -> tuple[Sheet, ...]:
    listed = "".join(f"      - {{id: s{one}, name: Step {one}}}\n" for one in range(1, steps + 1))
    served = "".join(
        f"  - {{id: p{one}, name: Process {one}, kind: frontstage, serves: [j/s1]}}\n"
        for one in range(1, processes + 1)
    )
    text = f"journeys:\n  - id: j\n    name: Move\n    steps:\n{listed}processes:\n{served}{more}"
    model, result = _checked(root, text)
    return blueprint.sheets(model, result, model.workspace.journeys[0])


def _checked(root: Path, text: str) -> tuple[AlignmentModel, CheckResult]:
    (root / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "model.yaml").write_text(text, encoding="utf-8")
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    return AlignmentModel(loaded.workspace), check(loaded.workspace, Choice())


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
        "2 steps: no process at step 2, no system at any of them in current; no system at any of them in future"
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


def test_findings_for_which_there_is_no_room_are_named_with_their_steps(tmp_path: Path) -> None:
    sheet, *_ = _sheets(tmp_path, 8, processes=40)
    texts = [line for text in sheet.scene.flat() for line in getattr(text, "lines", ())]
    (left,) = (line for line in texts if line.startswith("also: "))
    marked = {int(line) for line in texts if line.isdigit()}
    named = [(int(number), where) for number, where in re.findall(r"F(\d+) (at step \d|of the journey)", left)]
    assert named
    assert {where for _, where in named} == {"at step 1"}
    assert marked.isdisjoint(number for number, _ in named)
    more = int((re.findall(r"and (\d+) more", left) or ["0"])[0])
    assert len(marked) + len(named) + more == len(sheet.numbers)


BASEMENT = """systems:
  - {id: s, name: The server, kind: saas, owner: o, rto: 2d, supports: [p1]}
"""


def test_a_finding_stands_at_the_step_it_names_and_not_where_its_system_is_first_met(tmp_path: Path) -> None:
    steps = "".join(f"      - {{id: s{one}, processes: [p1]{', tolerates: 4h' * (one == 3)}}}\n" for one in range(1, 5))
    model, result = _checked(tmp_path, f"journeys:\n  - id: j\n    steps:\n{steps}processes: [{{id: p1}}]\n{BASEMENT}")
    (number,) = (number for one, number in numbered(result).items() if one.rule == "recovery-slower-than-tolerated")
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0])
    (mark,) = (text for text in sheet.scene.flat() if getattr(text, "lines", ()) == (str(number),))
    left = {text.lines[0]: text.x for text in sheet.scene.flat() if getattr(text, "lines", ())}
    assert left["3 s3"] < mark.extent.left < left["4 s4"]


def test_what_supports_a_step_itself_is_named_before_what_stands_behind_its_channels(tmp_path: Path) -> None:
    text = """
journeys:
  - id: j
    steps:
      - {id: first, channels: [web], processes: [p1]}
      - {id: other, channels: [web], processes: [p2]}
processes: [{id: p1, systems: [desk]}, {id: p2, systems: [vital]}]
systems:
  - {id: desk, kind: saas}
  - {id: site, kind: saas, realises: [web], depends_on: [core]}
  - {id: core, kind: saas}
  - {id: vital, kind: saas}
"""
    model, result = _checked(tmp_path, text)
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0])
    cells = [one.title for one in sheet.scene.items if isinstance(one, Group)]
    assert {"desk, site, core", "vital, site, core"} <= {*cells}


def test_letters_get_smaller_before_a_word_is_broken(tmp_path: Path) -> None:
    more = "  - {id: x, name: Entertainment License, kind: frontstage, serves: [j/s2]}\n"
    (sheet,) = _sheets(tmp_path, 8, more=more)
    (text,) = (one for one in sheet.scene.flat() if isinstance(one, Text) and "Entertainment" in " ".join(one.lines))
    assert text.lines == ("Entertainment", "License")


def test_a_word_that_is_wider_than_a_cell_in_the_smallest_letters_is_broken(tmp_path: Path) -> None:
    more = f"  - {{id: x, name: {'Donaudampfschiff' * 3}, kind: frontstage, serves: [j/s2]}}\n"
    (sheet,) = _sheets(tmp_path, 8, more=more)
    (text,) = (one for one in sheet.scene.flat() if isinstance(one, Text) and "".join(one.lines).startswith("Donau"))
    assert "".join(text.lines) == "Donaudampfschiff" * 3
    assert text.size == 10


def test_findings_without_room_say_their_step_and_the_state_where_the_other_has_room() -> None:
    full = Pinned((), (), ((38, 7), (38, 9), (38, 12), (41, 0)))
    assert also([("now", full)], 888, 10) == "also: F38 at steps 7, 9 and 12, F41 of the journey"
    assert also([("now", full), ("then", full)], 888, 10) == "also: F38 at steps 7, 9 and 12, F41 of the journey"
    part = Pinned((), (), ((38, 7),))
    assert also([("now", full), ("then", part)], 888, 10) == (
        "also: F38 at steps 7, 9 and 12 [now], F38 at step 7 [then], F41 of the journey [now]"
    )
    assert also([("now", Pinned((), (), ()))], 888, 10) == ""


def test_another_order_is_no_change_and_what_changes_is_counted_as_it_is_marked(tmp_path: Path) -> None:
    text = """
journeys:
  - id: j
    steps:
      - {id: first, channels: {current: [web, phone], future: [phone, web]}, processes: [p]}
      - {id: second, processes: [p], states: [current]}
      - {id: third, processes: [p], states: [future]}
      - {id: fourth, processes: [p, q]}
processes:
  - {id: p, kind: frontstage, systems: [s]}
  - {id: q, kind: frontstage, states: [current]}
systems: [{id: s, kind: saas}]
"""
    model, result = _checked(tmp_path, text)
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0])
    assert sheet.title == "4 steps: 3 of 4 change by future (1 new, 1 gone, 1 changed)"


def test_fewer_steps_stand_beside_each_other_where_else_something_is_left_out(tmp_path: Path) -> None:
    name = "Confirm in the message centre what happens to the old line and to the router"
    steps = "".join(f"      - {{id: s{one}, name: {name} {one}, processes: [p]}}\n" for one in range(1, 9))
    behind = "processes: [{id: p, name: Answer all that arrives in the message centre, systems: [a, b]}]\nsystems:\n"
    systems = "".join(
        f"  - {{id: {one}, name: The system of the old company named {one}, kind: saas}}\n" for one in "ab"
    )
    model, result = _checked(tmp_path, f"journeys:\n  - id: j\n    steps:\n{steps}{behind}{systems}")
    sheets = blueprint.sheets(model, result, model.workspace.journeys[0])
    words = [line for sheet in sheets for text in sheet.scene.flat() for line in getattr(text, "lines", ())]
    assert not [line for line in words if "…" in line or "no room" in line]


def test_states_are_called_as_the_page_around_calls_them(tmp_path: Path) -> None:
    text = "journeys: [{id: j, steps: [{id: s, processes: [p]}, {id: t, processes: [p], states: [future]}]}]\n"
    model, result = _checked(
        tmp_path, f"{text}processes: [{{id: p, systems: [x]}}]\nsystems: [{{id: x, kind: saas}}]\n"
    )
    words = {"current": "today", "future": "after the plan"}
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0], words=words)
    assert sheet.title == "2 steps: 1 of 2 change with the plan (1 new)"
    texts = [" ".join(text.lines) for text in sheet.scene.flat() if isinstance(text, Text)]
    assert {"today", "after the plan", "not yet today"} <= {*texts}
    scene = blueprint.scene(model, result, model.workspace.journeys[0], words=words)
    assert scene.description.endswith("Steps today: 1 s. Steps after the plan: 1 s; 2 t.")


def test_states_that_share_a_picture_are_both_called_as_the_page_around_calls_them(tmp_path: Path) -> None:
    model, result = _checked(tmp_path, "journeys: [{id: j, steps: [{id: s}]}]\n")
    words = {"current": "today", "future": "after the plan"}
    scene = blueprint.scene(model, result, model.workspace.journeys[0], words=words)
    texts = [" ".join(text.lines) for text in scene.flat() if isinstance(text, Text)]
    assert "today and after the plan – no difference · on the main path: 1 step with the company" in texts


def test_names_that_have_no_room_are_counted_with_the_signs_of_what_changes() -> None:
    names = (
        "+\u00a0Ask the moving house desk",
        "Confirm the day",
        "~\u00a0Remind the day before",
        "~\u00a0Send the letter",
    )
    assert Cell(names).lines(60, 9, 1) == ("+ ~ 4 in all",)
    assert Cell(("Confirm the day", "Remind the day before")).lines(60, 9, 1) == ("2 in all",)
    assert Cell(names).lines(600, 9, 3) == (", ".join(names),)
