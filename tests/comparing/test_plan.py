"""What the plan does to the findings: leaves them, closes them, or opens them."""

from __future__ import annotations

from json import loads
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.narrowing import View, narrow
from cxalign.reports.json import render as as_json
from cxalign.reports.layout import Layout
from cxalign.reports.summary import summary
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.findings import CheckResult

MODEL = """
    journeys:
      - id: fly
        owner: head-of-cabin
        steps:
          - {id: book, moment_of_truth: true, processes: [sell]}
          - {id: board, processes: {current: [], future: [call]}}
          - {id: sleep, processes: {current: [serve], future: []}}
          - {id: land, processes: [taxi]}
    processes:
      - {id: sell, manual: by phone}
      - {id: call, owner: gate, manual: by voice}
      - {id: serve, owner: cabin, manual: by hand}
      - {id: taxi, owner: {current: [a, b], future: [a, b, c]}, manual: by hand}
"""


@pytest.fixture
def result(tmp_path: Path) -> Callable[..., CheckResult]:
    def checked(model: str, settings: str = "") -> CheckResult:
        (tmp_path / "model.yaml").write_text(dedent(model), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(settings, encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        return check(loaded.workspace, Choice())

    return checked


def courses(found: CheckResult) -> set[tuple[str, str, str | None]]:
    return {(finding.rule, finding.subject.id, finding.course) for finding in found.findings}


def test_a_finding_persists_is_closed_or_is_opened_by_the_plan(result: Callable[..., CheckResult]) -> None:
    assert courses(result(MODEL)) == {
        ("unowned-process", "sell", "persisting"),
        ("step-without-process", "fly/board", "closed"),
        ("orphan-process", "call", "closed"),
        ("support-lost-in-future", "fly/sleep", "opened"),
        ("orphan-process", "serve", "opened"),
        ("multiple-owners", "taxi", "persisting"),
    }


def test_the_summary_counts_each_once_though_it_shows_other_facts_in_each_state(
    result: Callable[..., CheckResult],
) -> None:
    found = result(MODEL)

    assert [len(finding.by_state) for finding in found.findings if finding.rule == "multiple-owners"] == [2]
    assert "from current to future: 2 persist, 2 closed, 2 opened by the plan" in summary(found, Layout())


def test_a_plan_that_changes_no_finding_is_not_mentioned(result: Callable[..., CheckResult]) -> None:
    lines = summary(result("processes: [{id: sell}]\njourneys: [{id: fly, steps: [{id: book}]}]"), Layout())

    assert not [line for line in lines if line.startswith("from ")]


def test_what_is_true_of_the_workspace_as_a_whole_has_no_course(result: Callable[..., CheckResult]) -> None:
    assert courses(result("processes: [{id: sell, manual: by phone, owner: sales}]")) == {
        ("no-journey", "workspace", None),
    }


def test_what_is_about_the_description_itself_has_no_course(result: Callable[..., CheckResult]) -> None:
    found = result("""
        journeys: [{id: fly, owner: o, steps: [{id: book, moment_of_truth: true, processes: [sell]}]}]
        processes: [{id: sell, owner: o, manual: by phone}]
        systems: [{id: desk, kind: saas, owner: o, states: [future], supports: [{process: sell, states: [current]}]}]
    """)
    assert ("link-outside-state", "desk", None) in courses(found)
    assert found.number_on("closed") == 0


SHARED = """
    journeys:
      - {id: fly, owner: o, steps: [{id: book, moment_of_truth: true, processes: [sell]}]}
      - {id: ride, owner: o, steps: [{id: call, moment_of_truth: true, states: [current], retired: nobody calls, processes: [sell]}]}
      - {id: walk, owner: o, steps: [{id: ask, moment_of_truth: true, processes: {current: [], future: [sell]}}]}
    processes: [{id: sell, owner: o, systems: [desk]}]
    systems: [{id: desk, kind: application, owner: o, lifecycle: {end: 2020-01-01}}]
"""
DATED = "as_of: 2026-01-01\nstates: [{id: current, date: 2026-01-01}, {id: future, date: 2027-01-01}]"


def test_what_persists_as_a_whole_is_closed_or_opened_in_a_journey(result: Callable[..., CheckResult]) -> None:
    (finding,) = [one for one in result(SHARED, DATED).findings if one.rule == "retired-but-used"]

    assert [(one.states, one.journeys, one.course) for one in finding.by_state] == [
        (("current",), ("fly", "ride"), "persisting"),
        (("future",), ("fly", "walk"), "persisting"),
    ]
    for one in (finding, *finding.by_state):
        about = {journey: one.course_about((journey,)) for journey in ("fly", "ride", "walk")}
        assert about == {"fly": "persisting", "ride": "closed", "walk": "opened"}
        assert one.course_about(("ride", "walk")) == "persisting"
        assert one.course_about(()) == "persisting"


@pytest.mark.parametrize(
    ("journey", "counts"), [("fly", (2, 0, 0)), ("ride", (0, 2, 0)), ("walk", (0, 1, 2)), (None, (2, 1, 0))]
)
def test_what_is_shown_of_a_journey_counts_what_becomes_of_it_there(
    result: Callable[..., CheckResult], journey: str | None, counts: tuple[int, int, int]
) -> None:
    # The system is over, and moments of truth stop with it; nobody attends to the walk today.
    shown = narrow(result(SHARED, DATED), View(journeys=(journey,) if journey else ()))
    assert tuple(shown.number_on(course) for course in ("persisting", "closed", "opened")) == counts
    plans = {one["plan"] for one in loads(as_json(shown, Layout()))["findings"]} - {None}
    assert plans == {name for name, count in zip(("persisting", "closed", "opened"), counts, strict=True) if count}


def test_what_hurts_and_stays_as_it_is_persists(result: Callable[..., CheckResult]) -> None:
    pain = """
        journeys: [{id: fly, owner: o, steps: [{id: queue, emotion: -1, moment_of_truth: true, processes: [sell]}]}]
        processes: [{id: sell, owner: o, manual: by phone}]
        initiatives: [{id: other, kind: other}]
    """
    assert ("pain-unchanged", "fly/queue", "persisting") in courses(result(pain))


def test_nothing_has_a_course_where_there_is_one_state(result: Callable[..., CheckResult]) -> None:
    found = result(MODEL.replace("current:", "now:").replace("future:", "now2:"), "states: [now, now2]")
    assert {course for _, _, course in courses(found)} == {"persisting", "closed", "opened"}

    one = result("journeys: [{id: fly, steps: [{id: book}]}]", "states: [now]")
    assert {course for _, _, course in courses(one)} == {None}


def test_what_is_only_on_the_way_has_no_course(result: Callable[..., CheckResult]) -> None:
    found = result(
        """
        journeys:
          - {id: fly, owner: o, steps: [{id: book, moment_of_truth: true, processes: {now: [s], then: [], later: [s]}}]}
        processes: [{id: s, owner: o, manual: by hand}]
        """,
        "states: [now, then, later]",
    )
    assert courses(found) == {
        ("support-lost-in-future", "fly/book", None),
        ("orphan-process", "s", None),
    }
