"""What the report says of plans that are unlike the examples: none at all, an empty one, one without days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cxalign.reports import alignment
from cxalign.reports.alignment.blocks import Points, Table
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.material import Wish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Reported

    from cxalign.reports.alignment.content import Report

NOTHING_PLANNED = """
journeys: [{id: buy, name: Buy, owner: lead, steps: [{id: ask, moment_of_truth: true}, {id: pay, processes: [till]}]}]
processes: [{id: till, owner: lead, systems: [box]}]
systems: [{id: box, name: Box, kind: saas}]
"""
DATED = "states: [{id: now, date: 2027-01-01}, {id: later, date: 2028-06-30}]\nas_of: 2027-01-01\n"


@pytest.fixture
def written(reported: Callable[..., Reported], tmp_path: Path) -> Callable[..., Report]:
    """Write one file of a workspace, where wanted its settings, and compose its report."""

    def compose(text: str, settings: str = "", wish: Wish | None = None) -> Report:
        (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(settings, encoding="utf-8")
        return reported(tmp_path, wish or Wish()).report

    return compose


def _blocks(report: Report, name: str) -> tuple[object, ...]:
    waiting = list(report.sections)
    while waiting:
        one = waiting.pop()
        if one.id == name:
            return one.blocks
        waiting += one.parts
    return ()


def _sentences(report: Report, name: str = "summary") -> list[str]:
    return [plain_words(item) for one in _blocks(report, name) if isinstance(one, Points) for item in one.items]


def _rows(report: Report, name: str) -> list[list[str]]:
    tables = [one for one in _blocks(report, name) if isinstance(one, Table)]
    return [[plain_words(cell.words) for cell in row.cells] for table in tables for row in table.rows]


# No plan


@pytest.mark.parametrize("settings", ["", "states: [one, two, three]\n", DATED])
def test_where_nothing_is_planned_nothing_is_said_of_a_later_state(
    written: Callable[..., Report], settings: str
) -> None:
    report = written(NOTHING_PLANNED, settings)
    assert [name for _, name in report.states] == ["today"]
    assert {told.closing for told in report.findings} == {""}
    assert {figure.state for figure in report.figures} == {report.states[0][0]}
    page = alignment.render(report, ".md").decode()
    assert not re.findall(r"(?i)after the plan|future|persisting|opened by the plan|that the plan does", page)
    assert (
        "No later state is described that differs from today, and no initiative: there is no plan to look at." in page
    )
    assert "**The most urgent: one of each kind, the worst first**" in page


def test_a_later_state_that_is_asked_for_is_shown_though_nothing_is_planned(written: Callable[..., Report]) -> None:
    report = written(NOTHING_PLANNED, DATED, Wish(states=("later",)))
    assert [state for state, _ in report.states] == ["later"]
    assert not [one for one in _blocks(report, "roadmap") if isinstance(one, Table)]


def test_that_a_system_ends_is_something_to_become_different(written: Callable[..., Report]) -> None:
    ending = NOTHING_PLANNED.replace("kind: saas", "kind: saas, lifecycle: {end: 2027-09-30}")
    report = written(ending, DATED)
    assert [name for _, name in report.states] == ["today", "after the plan"]
    assert "opened by the plan" in {told.closing for told in report.findings}
    assert "The plan closes 0 of the 1 finding of today, leaves 1 and opens 1 new one; there is no initiative." in (
        _sentences(report)
    )
    assert {told.closing for told in written(ending, "states: [now, later]\n").findings} == {""}, "nobody knows when"


def test_one_state_with_an_initiative_does_not_say_what_the_plan_closes(written: Callable[..., Report]) -> None:
    initiative = "initiatives: [{id: move, name: Move, kind: other, delivers: [box]}]\n"
    report = written(NOTHING_PLANNED + initiative, "states: [now]\n")
    (table,) = (one for one in _blocks(report, "summary:first") if isinstance(one, Table))
    assert table.caption == "The most urgent: one of each kind, the worst first"


# Plans that do little

FINE = """
journeys: [{id: buy, name: Buy, owner: lead, steps: [{id: ask, moment_of_truth: true, processes: [till]}]}]
processes: [{id: till, name: Till, owner: lead, capability: 2, systems: [box]}]
systems: [{id: box, name: Box, kind: saas, owner: lead, redundancy: there are two}]
functions: [{id: desk}]
roles: [{id: lead, function: desk}]
"""
IDLE = "initiatives: [{id: a, name: A, kind: other}, {id: b, name: B, kind: other}]\n"


def test_where_nothing_is_wrong_today_the_plan_only_opens(written: Callable[..., Report]) -> None:
    assert not [
        line for line in _sentences(written(FINE + IDLE, "states: [now, later]")) if line.startswith("The plan")
    ]
    worse = FINE.replace("owner: lead, redundancy", "owner: {now: lead}, redundancy")
    report = written(worse + IDLE, "states: [now, later]")
    assert "The plan opens 2 new findings; none of its 2 initiatives closes a finding." in _sentences(report)


def test_one_of_something_is_said_in_the_singular(written: Callable[..., Report]) -> None:
    failing = FINE.replace(", redundancy: there are two", "")
    said = _sentences(written(failing + IDLE, "states: [now, later]"))
    assert "Today 1 of 1 interaction with customers is aligned, after the plan 1 of 1." in said
    assert "Nobody has written down how the one step and the one level of capability are known." in said
    assert any(line.startswith("One system, Box, takes the one moment of truth down when it fails, ") for line in said)
    assert "Today: the one interaction is attended by owned, capable, supported processes" in (
        _sentences(written(failing + IDLE, "states: [now, later]"), "summary:sums")
    )


def test_findings_are_reckoned_also_where_all_persist(written: Callable[..., Report]) -> None:
    model = "processes: [{id: till, name: Till}]\ninitiatives: [{id: a, name: A, kind: other, delivers: [till]}]\n"
    report = written(model, "states: [now, later]")
    assert _sentences(report)[0].startswith(
        "The plan closes 0 of the 1 finding of today, leaves 1 and opens 0 new ones"
    )
    sums = _sentences(report, "summary:sums")
    assert "Of these 1 persists, 0 are closed, 0 are opened by the plan" in sums
    assert "1 more is about the description itself, an error" in sums


# Who works on what

POLICY = "policies: [{id: rule, name: Rule, owner: lead, governs: [till]}]\n"


@pytest.mark.parametrize("states", ["states: [now]", "states: [now, later]"])
def test_what_an_initiative_works_on_is_not_called_unaddressed(written: Callable[..., Report], states: str) -> None:
    one = "initiatives: [{id: a, name: Rules anew, kind: other, delivers: [rule]}]\n"
    two = one.replace("]}]", "]}, {id: b, name: Rules again, kind: other, delivers: [rule]}]")
    for initiatives, said in (
        (one, "not shown to end, though Rules anew works on it"),
        (two, "not shown to end, though Rules anew and Rules again work on it"),
        (one.replace("rule]", "box]"), "not addressed by the plan"),
    ):
        found = written(FINE + POLICY + initiatives, states).findings
        assert [told.closing for told in found if told.finding.rule == "policy-without-reason"] == [said]


def test_what_is_retired_and_still_there_is_said_to_be_both(written: Callable[..., Report]) -> None:
    model = FINE + "initiatives: [{id: a, name: Clear out, kind: other, retires: [lost]}]\n"
    report = written(
        model.replace("systems: [{", "systems: [{id: lost, name: Lost, kind: saas}, {"), "states: [now, later]"
    )
    (told,) = (one for one in report.findings if one.finding.rule == "orphan-system")
    assert told.closing == "persists, though Clear out retires it: it is still there after the plan"


def test_initiatives_for_other_journeys_are_not_denied(written: Callable[..., Report]) -> None:
    other = "  - {id: sell, name: Sell, owner: lead, steps: [{id: look}]}\n"
    model = "journeys:\n  - {id: buy, name: Buy, steps: [{id: ask}]}\n" + other
    model += "initiatives: [{id: a, name: A, kind: other, journeys: [sell]}]\n"
    said = _sentences(written(model, "states: [now, later]", Wish(journeys=("buy",))))
    assert any(line.endswith("leaves 2 and opens 0 new ones; no initiative is for this journey.") for line in said)


# Until when


def test_what_comes_with_an_undated_state_is_not_due_now(written: Callable[..., Report]) -> None:
    steps = "{id: ask, processes: [till]}, {id: pay, states: [later, last]}, {id: go, states: [last]}"
    model = f"journeys: [{{id: buy, name: Buy, steps: [{steps}]}}]\nprocesses: [{{id: till, owner: lead}}]\n"
    states = "states: [now, {id: later, name: Half way}, last]\n"
    rows = _rows(written(model, states), "summary:first")
    days = {row[2]: row[4] for row in rows}
    assert days["Decide who attends to this step, and how."] == "“Half way”"
    assert days["Name one person who answers for the whole journey."] == ""
    rows = _rows(written(model.replace("later, last", "last"), states), "summary:first")
    assert {row[4] for row in rows if "attends to this step" in row[2]} == {"the end of the plan"}
    dated = "states: [now, {id: later, date: 2026-01-01}, last]\nas_of: 2027-01-01\n"
    rows = _rows(written(model, dated), "summary:first")
    assert {row[4] for row in rows if "attends to this step" in row[2]} == {""}, "its day is over"


def test_a_milestone_without_a_name_is_called_as_everywhere(written: Callable[..., Report]) -> None:
    page = alignment.render(written(FINE + IDLE.replace("}]", ", end: 2027-09}]"), DATED), ".md").decode()
    assert "- 2027-01-01: Today\n" in page
    assert "- 2028-06-30: The end of the plan\n" in page


# What is saved

SAVING = """
journeys:
  - id: buy
    name: Buy
    owner: lead
    volume_per_year: 1000
    steps:
      - {id: ask, name: Ask, wait: {now: BEFORE, later: AFTER}, effort: {now: 1h, later: 2h}}
      - {id: fetch, name: Fetch, states: [now], wait: 1d, effort: 10m RETIRED}
initiatives: [{id: quick, name: Quick, kind: other, CHANGES}]
"""
DEARER = {"BEFORE": "1d", "AFTER": "2d"}


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (
            {"BEFORE": "2d", "AFTER": "1d", "RETIRED": "", "CHANGES": "delivers: [ask]"},
            (
                "Planned work saves customers 1,000 days of waiting and costs them 1,000 hours of effort; the rest is at “Fetch”, "
                "and no initiative delivers it; that “Fetch” is gone is not explained: F"
            ),
        ),
        (
            {**DEARER, "RETIRED": "", "CHANGES": "delivers: [ask]"},
            (
                "Planned work costs customers 1,000 days of waiting and 1,000 hours of effort; the rest is at “Fetch”, and no "
                "initiative delivers it; that “Fetch” is gone is not explained: F"
            ),
        ),
        (
            {**DEARER, "RETIRED": ", retired: it is sent", "CHANGES": "retires: [fetch]"},
            (
                "Planned work saves customers 1,000 days of waiting and 167 hours of effort; the rest stands in the picture of "
                "the future only, and no initiative delivers it"
            ),
        ),
        (
            {"BEFORE": "2d", "AFTER": "1d", "RETIRED": "", "CHANGES": "end: 2027-12-31"},
            "All of this is at “Fetch” and “Ask”, and no initiative delivers it; that “Fetch” is gone is not explained: F",
        ),
    ],
)
def test_what_is_planned_is_called_a_part_of_what_is_saved_only_where_it_is_one(
    written: Callable[..., Report], words: dict[str, str], whole: str
) -> None:
    model = SAVING
    for name, value in words.items():
        model = model.replace(name, value)
    report = written(model, "states: [now, later]")
    (said,) = (line for line in _sentences(report, "summary:sums") if "no initiative delivers it" in line)
    assert said.startswith(whole)
    page = alignment.render(report, ".md").decode()
    assert "Of the time saved in a year" not in page
