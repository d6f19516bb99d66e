"""On which steps a saving rests, and which of them no initiative changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.measuring.savings import savings

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "states: [{id: current}, {id: future}]\n"
LESS = "{current: 2h, future: 1h}"


def _found(
    root: Path, steps: str, more: str = "", volume: str = "volume_per_year: 10, "
) -> tuple[list[str], list[str]]:
    (root / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8")
    text = f"journeys: [{{id: j, {volume}steps: [{steps}]}}]\n{more}"
    (root / "model.yaml").write_text(text, encoding="utf-8")
    workspace = load_workspace([root]).workspace
    assert workspace is not None
    found = savings(AlignmentModel(workspace), workspace.journeys)
    return [step.id for step in found.delivered], [step.id for step in found.undelivered]


def test_a_step_whose_process_an_initiative_delivers_is_delivered_and_others_are_not(tmp_path: Path) -> None:
    steps = f"{{id: a, wait: {LESS}}}, {{id: b, effort: {LESS}, processes: [p]}}"
    more = "processes: [{id: p}]\ninitiatives: [{id: i, kind: transformation, delivers: [p]}]\n"
    assert _found(tmp_path, steps, more) == (["b"], ["a"])


def test_steps_come_in_the_order_of_what_they_save_and_those_that_take_more_save_nothing(tmp_path: Path) -> None:
    steps = f"{{id: a, wait: {LESS}}}, {{id: b, wait: {{current: 9h, future: 1h}}}}, "
    steps += "{id: c, wait: {current: 1h, future: 2h}}, {id: d, wait: 1h}"
    assert _found(tmp_path, steps) == ([], ["b", "a"])


def test_a_step_that_vanishes_without_a_word_is_delivered_by_nobody(tmp_path: Path) -> None:
    steps = "{id: a, wait: 1h}, {id: b, wait: 2h, states: [current], processes: [p]}"
    more = "processes: [{id: p}]\ninitiatives: [{id: i, kind: transformation, delivers: [p]}]\n"
    assert _found(tmp_path, steps, more) == ([], ["b"])
    said = steps.replace("states: [current]", "states: [current], retired: nobody misses it")
    assert _found(tmp_path, said, more) == (["b"], [])


def test_where_nobody_can_tell_what_is_saved_no_step_is_named(tmp_path: Path) -> None:
    assert _found(tmp_path, f"{{id: a, wait: {LESS}}}, {{id: b}}") == ([], [])
    assert _found(tmp_path, f"{{id: a, wait: {LESS}}}", volume="") == ([], [])
