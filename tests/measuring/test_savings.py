"""On which steps a saving rests, which of them no initiative changes, and how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.measuring.friction import Spared
from cxalign.measuring.savings import Savings, savings

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "states: [{id: current}, {id: future}]\n"
LESS = "{current: 2h, future: 1h}"


def _saved(root: Path, steps: str, more: str = "", volume: str = "volume_per_year: 10, ") -> Savings:
    (root / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8")
    text = f"journeys: [{{id: j, {volume}steps: [{steps}]}}]\n{more}"
    (root / "model.yaml").write_text(text, encoding="utf-8")
    workspace = load_workspace([root]).workspace
    assert workspace is not None
    return savings(AlignmentModel(workspace), workspace.journeys)


def _found(
    root: Path, steps: str, more: str = "", volume: str = "volume_per_year: 10, "
) -> tuple[list[str], list[str]]:
    found = _saved(root, steps, more, volume)
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


MADE = "initiatives: [{id: i, kind: transformation, delivers: [j/a]}]\n"
HOUR = 3600


def test_what_initiatives_deliver_is_counted_apart_from_what_nobody_delivers(tmp_path: Path) -> None:
    steps = (
        f"{{id: a, wait: {LESS}, effort: {LESS}}}, {{id: b, wait: {LESS}}}, {{id: c, effort: 1h, states: [current]}}"
    )
    found = _saved(tmp_path, steps, MADE)
    assert (found.planned, found.unplanned) == (Spared(10 * HOUR, 10 * HOUR), Spared(10 * HOUR, 10 * HOUR))


def test_time_that_moves_from_waiting_to_doing_saves_nothing_and_is_counted_on_both_sides(tmp_path: Path) -> None:
    found = _saved(tmp_path, f"{{id: a, wait: {LESS}, effort: {{current: 1h, future: 2h}}}}", MADE)
    assert (found.delivered, found.undelivered) == ((), ())
    assert (found.planned, found.unplanned) == (Spared(-10 * HOUR, 10 * HOUR), Spared(0, 0))
