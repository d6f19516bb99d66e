"""What the plan does to the findings: leaves them, closes them, or opens them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
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


def test_the_summary_counts_each_once_however_many_facts_it_shows(result: Callable[..., CheckResult]) -> None:
    found = result(MODEL)

    assert sum(finding.rule == "multiple-owners" for finding in found.findings) == 2
    assert "from current to future: 2 persist, 2 closed, 2 opened by the plan" in summary(found, Layout())


def test_a_plan_that_changes_no_finding_is_not_mentioned(result: Callable[..., CheckResult]) -> None:
    lines = summary(result("processes: [{id: sell}]\njourneys: [{id: fly, steps: [{id: book}]}]"), Layout())

    assert not [line for line in lines if line.startswith("from ")]


def test_what_is_true_of_the_workspace_as_a_whole_has_no_course(result: Callable[..., CheckResult]) -> None:
    assert courses(result("processes: [{id: sell, manual: by phone, owner: sales}]")) == {
        ("no-journey", "workspace", None),
    }


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
