"""Messages as they are printed in reports: names in one kind of marks, states as people speak of them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.reports.alignment.printing import Printing
from cxalign.reports.alignment.times import Times

if TYPE_CHECKING:
    from pathlib import Path

ONE = "states: [now]"
TWO = """
    states:
      - {id: current, name: As it is}
      - {id: future, name: As it shall be}
"""
THREE = """
    states:
      - {id: current, name: As it is}
      - {id: halfway, name: Half way}
      - {id: future}
"""
PLAIN = "systems: [{id: till, name: Till, kind: application}]"


def _of(folder: Path, states: str, model: str = PLAIN) -> tuple[Printing, Times]:
    (folder / "cxalign.yaml").write_text(dedent(states), encoding="utf-8")
    (folder / "model.yaml").write_text(dedent(model), encoding="utf-8")
    workspace = load_workspace([folder]).workspace
    times = Times(AlignmentModel(workspace))
    return Printing(workspace, times), times


@pytest.mark.parametrize(
    ("message", "printed"),
    [
        ("step 'Ask' has no system in 'future'", "step “Ask” has no system after the plan"),
        (
            "step 'Ask' is supported in 'current', but has no system in 'future': system 'Till' is gone by then",
            "step “Ask” is supported today, but has no system after the plan: system “Till” is gone by then",
        ),
        ("step 'Ask' is missing from 'future', and", "step “Ask” is missing after the plan, and"),
        ("journey 'Buy' has no steps in the state 'future'", "journey “Buy” has no steps after the plan"),
        ("in 'halfway' and 'future': step 'Ask'", "in “Half way” and after the plan: step “Ask”"),
        ("in 'current', 'halfway' and 'future', and 'future'", "today, in “Half way” and after the plan, and “future”"),
        ("gone in 'halfway' and has no successor", "gone in “Half way” and has no successor"),
        (
            "ends on 2027-12-31, before 'future' (2028-06-30)",
            "ends on 2027-12-31, before the end of the plan (2028-06-30)",
        ),
        ("ends on 2027-01-31, before 'halfway' (2027-06-30)", "ends on 2027-01-31, before “Half way” (2027-06-30)"),
        ("redesign it before 'future' is built", "redesign it before “future” is built"),
        ("names 'A' for the state 'current', in which it", "names “A” for the state “As it is”, in which it"),
        ("or take 'current' off this link", "or take “As it is” off this link"),
        ("linked in 'future' only (triggers)", "linked after the plan only (triggers)"),
        ("`states` of the journey's step", "“states” of the journey's step"),
        ("", ""),
    ],
)
def test_a_state_is_named_as_people_speak_of_it(tmp_path: Path, message: str, printed: str) -> None:
    printing, _ = _of(tmp_path, THREE)
    assert printing.printed(message) == printed


@pytest.mark.parametrize(
    ("message", "printed"),
    [
        ("“owner” of 'Till' refers to 'future', but no role has that id", "“owner” of “Till” refers to “future”, but no role has that id"),
        ("whose stated reason is 'future'", "whose stated reason is “future”"),
        ("attended only on 'phone' and 'future'", "attended only on “phone” and “future”"),
        ("no longer exists in 'futures'", "no longer exists in “futures”"),
        ("no longer exists in future", "no longer exists in future"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_state_is_none(tmp_path: Path, message: str, printed: str) -> None:
    printing, _ = _of(tmp_path, TWO)
    assert printing.printed(message) == printed


def test_a_state_by_whose_id_an_element_is_called_keeps_its_id(tmp_path: Path) -> None:
    printing, _ = _of(tmp_path, TWO, "systems: [{id: till, name: future, kind: application}]")
    said = "system 'future' is supported in 'current', but is gone in 'future'"
    assert printing.printed(said) == "system “future” is supported today, but is gone in “future”"


@pytest.mark.parametrize(
    "name",
    ["Plan the planners' days", "It's 'ours'", "x' in 'future", "'t Hooft", "a' and 'b", "gone in 'future'", "'"],
)
def test_a_name_that_holds_marks_stays_one_name(tmp_path: Path, name: str) -> None:
    printing, _ = _of(tmp_path, TWO, f'systems: [{{id: till, name: "{name}", kind: application}}]')
    message = f"step 'Ask' relies on system '{name}', which is gone in 'future'"
    assert printing.printed(message) == f"step “Ask” relies on system “{name}”, which is gone after the plan"


@pytest.mark.parametrize(
    ("message", "printed"),
    [
        ("a lone ' mark", "a lone ' mark"),
        ("step 'Ask has no end", "step 'Ask has no end"),
        ("the planners' days", "the planners' days"),
        ("'A' –in→ 'B'", "“A” –in→ “B”"),
        ("'A', 'B' and 'C'; 'D' (here: 'E')", "“A”, “B” and “C”; “D” (here: “E”)"),
        ("'<b>' and 'a`b`c'", "“<b>” and “a`b`c”"),
    ],
)
def test_marks_that_are_none_of_a_name_stay(tmp_path: Path, message: str, printed: str) -> None:
    printing, _ = _of(tmp_path, TWO)
    assert printing.printed(message) == printed


def test_the_only_state_has_its_name(tmp_path: Path) -> None:
    printing, times = _of(tmp_path, ONE)
    assert (times.when("now"), times.head("now"), times.day("now")) == ("", "now", "“now”")
    assert printing.printed("has no system in 'now'") == "has no system in “now”"


def test_states_on_the_way_have_their_names(tmp_path: Path) -> None:
    _, times = _of(tmp_path, THREE)
    assert [times.head(one) for one in times.names] == ["today", "Half way", "after the plan"]
    assert [times.when(one) for one in times.names] == ["today", "in “Half way”", "after the plan"]
    assert times.only(["current", "halfway"]) == "today and in “Half way” only"
    assert times.only(["future"]) == "after the plan only"
