"""The rule `end-user-tool-critical`: no moment of truth stands on a spreadsheet, a shared mailbox or a macro."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RENT = """
journeys: [{id: rent, steps: [{id: reserve, processes: [book]},
                              {id: collect, name: Collect the car, moment_of_truth: true, processes: [hand-over]}]}]
"""
LEDGER = (
    "warning [current, future] step 'Collect the car', a moment of truth, relies on system 'ledger', an end-user tool"
)


def test_an_end_user_tool_under_a_moment_of_truth_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        RENT
        + """
processes: [{id: book, systems: [core]}, {id: hand-over, systems: [core]}]
systems:
  - {id: core, kind: application, depends_on: [ledger]}
  - {id: ledger, name: Fleet ledger, kind: end-user-tool}
"""
    ) == [
        "7:44 warning [current, future]",
        ("step 'Collect the car', a moment of truth, relies on system 'Fleet ledger', an end-user tool"),
        "help: move the work to a managed system, or record `accepted_risk` with the controls around it",
        (
            "path: system:ledger -feeds-> system:core -supports-> process:hand-over -serves-> step:rent/collect"
            " -in-> journey:rent"
        ),
        "steps: rent/collect",
    ]


@pytest.mark.parametrize(
    ("ledger", "kind"),
    [
        ("supports: [hand-over]", "application"),
        ("supports: [book]", "end-user-tool"),
        ("supports: [{process: hand-over, criticality: helpful}]", "end-user-tool"),
        ("supports: [{process: hand-over, criticality: helpful}, book]", "end-user-tool"),
        ("purpose: internal", "end-user-tool"),
    ],
)
def test_another_kind_another_step_or_a_tool_that_only_helps_is_not_reported(
    says: Callable[..., list[str]], ledger: str, kind: str
) -> None:
    assert (
        says(
            RENT
            + f"""
processes: [{{id: book}}, {{id: hand-over}}]
systems: [{{id: ledger, kind: {kind}, {ledger}}}, {{id: mailbox, kind: end-user-tool, supports: [book]}}]
"""
        )
        == []
    )


@pytest.mark.parametrize(
    "ledger",
    [
        "supports: [book, {process: hand-over, criticality: essential}]",
        "supports: [collect]",
        "supports: [{process: hand-over, alternative: list}]",
        "realises: [desk]",
    ],
)
def test_any_support_that_is_more_than_help_counts(says: Callable[..., list[str]], ledger: str) -> None:
    assert says(
        RENT.replace("moment_of_truth", "channels: [desk], moment_of_truth")
        + f"""
processes: [{{id: book}}, {{id: hand-over}}]
systems: [{{id: ledger, kind: end-user-tool, {ledger}}}]
"""
    ) == [LEDGER]


def test_a_copy_that_is_kept_against_the_failure_of_the_tool_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            RENT
            + """
processes: [{id: book}, {id: hand-over, systems: [core]}]
systems: [{id: core, kind: saas, depends_on: [{system: ledger, redundancy: Read each night.}]},
          {id: ledger, kind: end-user-tool}]
"""
        )
        == []
    )


def test_a_tool_that_goes_in_the_future_is_reported_for_today(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + """
processes: [{id: book}, {id: hand-over}]
systems: [{id: ledger, kind: {current: end-user-tool, future: application}, supports: [hand-over]}]
"""
    ) == [LEDGER.replace("current, future", "current")]


def test_a_risk_somebody_took_is_accepted(findings: Callable[..., list[object]]) -> None:
    assert [
        one.status
        for one in findings(
            RENT
            + """
processes: [{id: book}, {id: hand-over}]
systems: [{id: ledger, kind: end-user-tool, supports: [hand-over], accepted_risk: {reason: Two people check.}}]
"""
        )
    ] == ["accepted"]
