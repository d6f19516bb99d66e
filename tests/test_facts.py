"""What one finding shows in different states: put together, shown in part, and cut to some states."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.facts import at, facts_of, shown_in, within
from cxalign.loading import load_workspace
from cxalign.narrowing import View, narrow
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.findings import CheckResult, Finding

MODEL = """
    journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]
    processes: [{id: settle, owner: {x: [a, b], y: [a, b, c], z: [a, b, c]}, manual: By hand., serves: [dispute]}]
"""
TWO = "step 'dispute' relies on process 'settle', which has 2 owners: 'a' and 'b'"
THREE = "step 'dispute' relies on process 'settle', which has 3 owners: 'a', 'b' and 'c'"


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    (tmp_path / "model.yaml").write_text(dedent(MODEL), encoding="utf-8")
    (tmp_path / "cxalign.yaml").write_text("states: [x, y, z]", encoding="utf-8")
    workspace = load_workspace([tmp_path]).workspace
    assert workspace is not None
    return check(workspace, Choice())


@pytest.fixture
def finding(result: CheckResult) -> Finding:
    (found,) = result.findings
    return found


def test_each_state_has_its_facts(finding: Finding) -> None:
    assert finding.message == f"{TWO}; in 'y' and 'z': {THREE}"
    facts = [at(finding, state) for state in ("x", "y", "z")]
    assert [fact.message for fact in facts if fact] == [TWO, THREE, THREE]
    assert at(finding, "elsewhere") is None


def test_a_view_of_a_state_tells_the_facts_there_and_all_states_of_the_finding(result: CheckResult) -> None:
    (seen,) = narrow(result, View(states=("z",))).findings
    assert (seen.message, seen.states, seen.by_state) == (THREE, ("x", "y", "z"), ())
    (two,) = narrow(result, View(states=("z", "x"))).findings
    assert (two.message, two.states) == (f"{TWO}; in 'z': {THREE}", ("x", "y", "z"))


def test_a_finding_that_is_the_same_everywhere_is_its_own_fact(finding: Finding) -> None:
    same = finding.by_state[0]
    assert facts_of(same) == (same,)
    assert shown_in(same, ("x",)) is same


def test_what_is_cut_to_some_states_says_nothing_of_the_others(finding: Finding) -> None:
    assert (within(finding, ["z"]).message, within(finding, ["z"]).states) == (THREE, ("z",))
    both = within(finding, ["x", "z"])
    assert (both.message, both.states) == (f"{TWO}; in 'z': {THREE}", ("x", "z"))
    assert [fact.states for fact in both.by_state] == [("x",), ("z",)]


def test_a_message_that_names_its_state_needs_no_other_name(tmp_path: Path) -> None:
    model = """
        systems: [{id: kiosk, kind: saas, states: [y]}]
        initiatives: [{id: shelves, kind: other}]
    """
    (tmp_path / "model.yaml").write_text(dedent(model), encoding="utf-8")
    (tmp_path / "cxalign.yaml").write_text("states: [x, y, z]", encoding="utf-8")
    workspace = load_workspace([tmp_path]).workspace
    assert workspace is not None
    (found,) = check(workspace, Choice(select=("change-without-initiative",))).findings
    assert found.message == (
        "system 'kiosk' is new in 'y', but no initiative delivers it; "
        "system 'kiosk' is gone in 'z', but no initiative retires it"
    )
