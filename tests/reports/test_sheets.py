"""Blueprints in parts that fit a slide each."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.reports import blueprint
from cxalign.reports.blueprint.cells import Cell
from cxalign.reports.blueprint.grid import Strip, strips
from cxalign.reports.blueprint.pinning import Pinned, also
from cxalign.reports.blueprint.sheets import HEIGHT, MOST_COLUMNS
from cxalign.reports.blueprint.sketching import PAGE_HEIGHT
from cxalign.reports.drawing.scene import Group, Text
from cxalign.reports.numbering import numbered
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.model import Journey
    from cxalign.reports.drawing.scene import Scene, Sheet

EXAMPLES = Path(__file__).parents[2] / "examples"
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
    assert sheet.title == "2 steps: no process at step 2, no system is described at any of them"
    assert sheet.scene.title == f"Service blueprint of journey 'Move', {sheet.title}"
    assert sheet.scene.description == (
        "current and future – no difference: 1 Step 1; 2 Step 2. Frontstage: Process 1, no process. "
        "Systems: none described."
    )


def test_now_stands_above_then_and_what_stays_is_said_in_two_words(tmp_path: Path) -> None:
    (sheet,) = _sheets(tmp_path, 2, more="  - {id: late, kind: backstage, serves: [j/s2], states: [future]}\n")
    assert sheet.title == (
        "2 steps: no process at step 2 in current; no system is described at any of them, in current and in future"
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


_SIGN = re.compile(r"(?:^|[ ,])[+–~](?=[ \u00a0])")
_CHANGES = re.compile(r"(\d+) of \d+ change ")
LIVED = """
journeys:
  - id: j
    steps:
%s
processes:
  - {id: p, kind: frontstage, systems: [s, t], capability: {current: 1, future: %s}}
  - {id: q, kind: backstage, enables: [p]%s}
systems:
  - {id: s, kind: saas, runs_on: [h]}
  - {id: t, kind: application%s}
  - {id: h, kind: hardware, legacy: {current: true, future: %s}}
channels:
  - {id: web, name: Web}
  - {id: phone, name: Phone, digital: {current: true, future: %s}}
"""
_FIELDS = (
    "wait: {current: 1d, future: 2h}",
    "effort: 5m",
    "emotion: {current: -1, future: 1}",
    "moment_of_truth: {current: true, future: false}",
    "tested: {current: 2026-01-01, future: 2026-02-01}",
    "states: [current]",
    "states: [future]",
    "channels: {current: [web], future: [web, phone]}",
    "channels: [phone]",
    "asks: {current: [a], future: []}",
)


def _random(number: int) -> str:
    """Return a small model; another one for another number."""
    random = Random(number)
    long = " with a name that is far too long for the room there is" * random.randrange(2)
    steps = "\n".join(
        f"      - {{id: s{one}, name: Step {one}{long}, processes: [p], {random.choice(_FIELDS)}}}"
        for one in range(random.randrange(1, 18))
    )
    later = [random.choice(("", ", states: [future]", f", name: The name{long}")) for _ in "qt"]
    return LIVED % (
        *(steps, random.choice("12"), *later),
        *(random.choice(("true", "false")), random.choice(("true", "false"))),
    )


def _changed(sheet: Sheet, scene: Scene, there: list[int]) -> tuple[int, int]:
    """Return how many steps change by the title, and at how many there is a sign of it in the picture."""
    first, last = (int(one) - 1 for one in re.findall(r"\d+", sheet.title.partition(":")[0])[:2]) if (
        "steps " in sheet.title.partition(" of ")[0]
    ) else (0, len(there) - 1)  # fmt: skip
    wide = (888 - 84) // (last - first + 1)
    said = _CHANGES.search(sheet.title)
    signed = {
        first + (text.x - 84) // wide
        for text in scene.flat()
        if isinstance(text, Text) and text.x > 84 and _SIGN.search(" ".join(text.lines))
    }
    shown = {*range(first, last + 1)}
    only_once = {column for column in shown if there[column] == 1}
    return int(said[1]) if said else 0, len((signed & shown) | only_once)


def _lived(model: AlignmentModel, journey: Journey) -> list[int]:
    """Return in how many of the first and the last state each step is."""
    ends = (model.graphs[0], model.graphs[-1])
    return [sum(graph.has(step) for graph in ends) for step in model.adjacency.existence.steps_of(journey)]


@pytest.mark.parametrize("number", range(6))
def test_the_steps_counted_as_changed_are_those_with_a_sign_in_the_picture(number: int, tmp_path: Path) -> None:
    model, result = _checked(tmp_path, _random(number))
    _assert_counted(model, result)


def test_the_steps_of_the_example_counted_as_changed_are_those_with_a_sign_in_the_picture() -> None:
    workspace = load_workspace([EXAMPLES / "broadband-move"]).workspace
    assert workspace is not None
    assert _assert_counted(AlignmentModel(workspace), check(workspace, Choice())) == [5, 4]


def _assert_counted(model: AlignmentModel, result: CheckResult) -> list[int]:
    """Compare titles and pictures, on slides and on pages; return what the titles of the slides count."""
    counts = []
    for journey in model.workspace.journeys:
        for height in (HEIGHT, PAGE_HEIGHT):
            for sheet in blueprint.sheets(model, result, journey, height=height):
                for scene in filter(None, (sheet.scene, sheet.low)):
                    said, seen = _changed(sheet, scene, _lived(model, journey))
                    if " change " in sheet.title:
                        assert said == seen, sheet.title
                if height == HEIGHT and (found := _CHANGES.search(sheet.title)):
                    counts.append(int(found[1]))
    return counts


ALTERED = """
journeys:
  - id: j
    steps:
      - id: a
        channels: [web]
        wait: {current: 1d, future: 2h}
        effort: {current: 5m}
        emotion: {current: -1, future: 2}
        moment_of_truth: {current: false, future: true}
        wait_reason: {current: Post, future: Mail}
        processes: [p]
      - {id: b, channels: [web], processes: [p]}
processes: [{id: p, kind: frontstage, systems: [s]}]
systems: [{id: s, kind: saas}]
"""


def test_what_changes_in_a_step_itself_is_said_in_the_later_state(tmp_path: Path) -> None:
    model, result = _checked(tmp_path, ALTERED)
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0])
    assert sheet.title == "2 steps: 1 of 2 change by future (1 changed)"
    (step,) = (group.title for group in sheet.scene.items if isinstance(group, Group) and "waits" in group.title)
    assert step.replace("\u00a0", " ") == (
        "~ waits 2 h (was 1 day), ~ effort not written (was 5 min), ~ emotion +2 (was −1), ~ moment of truth, "
        "~ reason for the wait"
    )


def test_signs_tell_the_difference_to_the_state_above_and_not_to_one_between_that_is_not_shown(tmp_path: Path) -> None:
    text = ALTERED.replace("wait: {current: 1d, future: 2h}", "wait: {current: 1d, between: 2h, future: 2h}")
    (tmp_path / "cxalign.yaml").write_text("states: [{id: current}, {id: between}, {id: future}]\n", encoding="utf-8")
    (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
    workspace = load_workspace([tmp_path]).workspace
    assert workspace is not None
    model = AlignmentModel(workspace)
    (sheet,) = blueprint.sheets(model, check(workspace, Choice()), workspace.journeys[0])
    words = " ".join(line for text in sheet.scene.flat() for line in getattr(text, "lines", ()))
    assert "waits 2 h (was 1 day)" in words.replace("\u00a0", " ")


ON_A_SERVER = """
journeys: [{id: j, steps: [{id: a, channels: [web], processes: [p]}, {id: b, channels: [web], processes: [q]}]}]
processes: [{id: p, kind: frontstage}, {id: q, kind: frontstage, systems: [site]}]
channels: [{id: web}]
systems: [{id: site, kind: saas, realises: [web], runs_on: [server]}, {id: server, name: The server, kind: hardware}]
"""


def test_what_stands_behind_a_step_whose_work_has_no_system_says_for_what_it_does(tmp_path: Path) -> None:
    model, result = _checked(tmp_path, ON_A_SERVER)
    words = {"current": "today", "future": "after the plan"}
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0], words=words)
    texts = [" ".join(text.lines) for text in sheet.scene.flat() if isinstance(text, Text)]
    assert "no system for the work, behind its channels: site" in texts
    assert texts.count("The server") == 2


def test_what_lacks_in_both_states_is_said_once(tmp_path: Path) -> None:
    changing = ON_A_SERVER.replace(
        "[site]}]\nch", "[site]}, {id: r, kind: backstage, enables: [q], states: [future]}]\nch"
    )
    model, result = _checked(tmp_path, changing)
    words = {"current": "today", "future": "after the plan"}
    (sheet,) = blueprint.sheets(model, result, model.workspace.journeys[0], words=words)
    assert sheet.title == "2 steps: no system at step 1, today and after the plan"
