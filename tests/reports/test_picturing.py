"""Which blueprints a report holds: all where there is room, else those of the most urgent journeys; and what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.reports.alignment.blocks import Paragraph, Picture
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.picturing import ROOM, pictures
from cxalign.reports.drawing.scene import Group, Text
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from tests.reports.conftest import Reported

    from cxalign.reports.alignment.content import Report
    from cxalign.reports.drawing.scene import Scene

BROADBAND = Path(__file__).parents[2] / "examples" / "broadband-move"


def _journey(name: str, steps: int, **facts: Any) -> dict[str, Any]:
    return {"id": name, "owner": "desk", **facts, "steps": [{"id": f"{name}-{one}"} for one in range(steps)]}


def _report(folder: Path, *journeys: dict[str, Any]) -> Report:
    model = {"journeys": journeys, "functions": [{"id": "desk"}]}
    (folder / "model.yaml").write_text(json.dumps(model), encoding="utf-8")
    workspace = load_workspace([folder]).workspace
    assert workspace is not None
    known = AlignmentModel(workspace)
    result = check(workspace, Choice(), model=known)
    card = scorecard(workspace, result, model=known)
    drawn = pictures(known, result, list(workspace.journeys), workspace.states)
    return composed(workspace, result, card, Wish(), drawn, model=known)


def _parts(report: Report, journey: str) -> tuple[type, list[str]]:
    part = next(one for one in report.sections if one.id == "journeys").parts
    section = next(one for one in part if one.journey == journey)
    return type(section.blocks[1]), [one.id.rpartition(":")[2] for one in section.parts]


def _numbered(scene: Scene) -> set[tuple[int, str]]:
    """Return what has a number on a blueprint: steps, and findings with their messages."""
    groups = [item for item in scene.items if isinstance(item, Group)]
    for group in groups:
        groups += [item for item in group.items if isinstance(item, Group)]
    titles = [group.title.partition(" ") for group in groups]
    return {(int(number), words) for number, _, words in titles if number.isdecimal()}


def test_findings_have_the_numbers_of_the_report_on_its_blueprints(broadband_reported: Reported) -> None:
    report = broadband_reported.report
    told = {one.number: one.words.partition(" (")[0] for one in report.findings}
    messages = {*told.values()}
    for _, scene in report.pictures:
        marked = {
            (number, said) for number, words in _numbered(scene) if (said := words.partition(" (")[0]) in messages
        }
        assert marked
        assert marked <= {*told.items()}


def test_a_page_that_lists_the_findings_itself_has_a_picture_without_the_list() -> None:
    workspace = load_workspace([BROADBAND]).workspace
    assert workspace is not None
    model, result = AlignmentModel(workspace), check(workspace, Choice())
    journeys = [workspace.elements["journey"]["fix-dead-line"]]
    (whole,), (bare,) = (
        pictures(model, result, journeys, workspace.states, listed=listed).values() for listed in (True, False)
    )
    texts = {line for text in bare.flat() if isinstance(text, Text) for line in text.lines}
    assert not any(line.startswith("Findings") for line in texts)
    assert "not numbered: 1 accepted" in texts
    assert bare.height < whole.height


def test_where_there_is_room_all_are_drawn(tmp_path: Path) -> None:
    report = _report(tmp_path, _journey("a", ROOM // 2), _journey("b", ROOM // 2))
    assert [name for name, _ in report.pictures] == ["a", "b"]


def test_where_there_is_none_the_most_urgent_is_drawn_and_the_other_says_so(tmp_path: Path) -> None:
    report = _report(tmp_path, _journey("a", ROOM // 2), _journey("b", ROOM // 2 + 1))
    assert [name for name, _ in report.pictures] == ["b"]
    assert _parts(report, "b") == (Picture, ["steps", "matrix", "findings", "counts"])
    assert _parts(report, "a") == (Paragraph, ["steps", "findings", "counts"])
    part = next(one for one in report.sections if one.id == "journeys").parts[0]
    assert part.blocks[1] == Paragraph(
        (
            "The blueprint and the matrix of this journey are left out of a report of so many steps: ",
            "a report of a alone has both.",
        )
    )


def test_the_only_journey_is_drawn_however_long_it_is(tmp_path: Path) -> None:
    assert [name for name, _ in _report(tmp_path, _journey("a", ROOM + 1)).pictures] == ["a"]


def test_a_journey_without_steps_has_nothing_to_draw_and_says_nothing(tmp_path: Path) -> None:
    report = _report(tmp_path, _journey("a", 2), _journey("b", 0))
    assert [name for name, _ in report.pictures] == ["a"]
    part = next(one for one in report.sections if one.id == "journeys").parts[1]
    assert len(part.blocks) == 1


def test_pictures_of_the_report_name_states_as_it_does(broadband_reported: Reported) -> None:
    scenes = dict(broadband_reported.report.pictures)
    groups = [item for item in scenes["move-home"].items if isinstance(item, Group)]
    for group in groups:
        groups += [item for item in group.items if isinstance(item, Group)]
    titles = {group.title for group in groups}
    assert any("“Dispatch”, which ends on 2027-12-31, before the end of the plan (2028-06-30)" in one for one in titles)
    assert not any("'future'" in one or "'current'" in one for one in titles)


def test_the_only_state_is_called_today_in_pictures_as_everywhere(tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [{id: current}]\n", encoding="utf-8")
    report = _report(tmp_path, _journey("j", 2))
    (scene,) = (scene for _, scene in report.pictures)
    said = [line for item in scene.flat() if isinstance(item, Text) for line in item.lines]
    assert dict(report.states) == {"current": "today"}
    assert "today · on the main path: 2 steps with the company" in said
    assert scene.description.startswith("2 steps, 3 findings. Steps today: 1 j-0; 2 j-1.")
    assert "current" not in scene.description
