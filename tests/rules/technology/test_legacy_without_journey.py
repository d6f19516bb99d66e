"""The rule `legacy-without-journey`: old technology under a journey has been held against that journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIM = """
journeys: [{id: claim, steps: [{id: report, name: Report the damage, processes: [settle]},
                               {id: paid, name: Get the money, moment_of_truth: true, processes: [settle]}]}]
processes: [{id: settle, systems: [portal]}]
systems:
  - {id: portal, kind: saas, depends_on: [ledger]}
"""


def test_an_old_system_that_nobody_held_against_the_journey_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(CLAIM + "  - {id: ledger, name: Policy ledger, kind: application, introduced: 1998-05}\n") == [
        "6:70 info [current, future]",
        (
            "step 'Report the damage' and 1 more rely on system 'Policy ledger', which dates from "
            "1998 (before 2007) and has never been reviewed against the journey"
        ),
        "help: walk the journey with its team, and record the date under `journey_review`",
        (
            "path: system:ledger -feeds-> system:portal -supports-> process:settle -serves-> step:claim/report"
            " -in-> journey:claim"
        ),
        "steps: claim/report, claim/paid",
    ]


def test_it_is_a_warning_where_a_moment_of_truth_stands_on_it_and_money_goes_in(
    tells: Callable[..., list[str]],
) -> None:
    told = tells(CLAIM + "  - {id: ledger, kind: application, legacy: true, introduced: 2015, time: invest}\n")

    assert told[0] == "6:45 warning [current, future]"
    assert told[1] == (
        "step 'Get the money', a moment of truth, and 1 more rely on system 'ledger', which is "
        "legacy from 2015, receives investment and has never been reviewed against the journey"
    )
    assert told[3] == (
        "path: system:ledger -feeds-> system:portal -supports-> process:settle -serves-> step:claim/paid"
        " -in-> journey:claim"
    )


def test_money_without_a_moment_of_truth_makes_no_warning(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: claim, steps: [{id: report, processes: [settle]}]}]
        processes: [{id: settle, systems: [ledger]}]
        systems: [{id: ledger, kind: application, legacy: true, time: invest}]
    """) == [
        (
            "info [current, future] step 'report' relies on system 'ledger', which is legacy and "
            "has never been reviewed against the journey"
        )
    ]


@pytest.mark.parametrize(
    "ledger",
    [
        "kind: application, introduced: 2007",
        "kind: application, legacy: false, introduced: 2020",
        "kind: application, introduced: 1998, journey_informed: true",
        "kind: application, introduced: 1998, journey_review: 2026-02",
        "kind: application, legacy: true, journey_review: 2026-02",
        "kind: hardware, introduced: 1998",
        "kind: network, legacy: true",
        "kind: facility, introduced: 1998",
    ],
)
def test_what_is_new_reviewed_or_no_software_is_not_reported(says: Callable[..., list[str]], ledger: str) -> None:
    assert says(CLAIM + f"  - {{id: ledger, {ledger}}}\n") == []


def test_what_says_that_it_knows_no_journey_is_reported_if_it_is_old(says: Callable[..., list[str]]) -> None:
    ledger = "  - {id: ledger, kind: application, introduced: %s, journey_informed: false}\n"

    assert says(CLAIM + ledger % "2020") == []
    assert len(says(CLAIM + ledger % "1998")) == 1


def test_the_year_is_a_setting(says: Callable[..., list[str]]) -> None:
    assert says(CLAIM + "  - {id: ledger, kind: application, introduced: 2012}\n", "legacy_before: 2015") == [
        (
            "info [current, future] step 'Report the damage' and 1 more rely on system 'ledger', "
            "which dates from 2012 (before 2015) and has never been reviewed against the journey"
        )
    ]


def test_what_reaches_no_step_is_not_reported(says: Callable[..., list[str]]) -> None:
    assert says(CLAIM.replace("depends_on: [ledger]", "") + "  - {id: ledger, kind: saas, legacy: true}\n") == []


def test_a_review_of_the_future_is_missing_today(says: Callable[..., list[str]]) -> None:
    assert says(CLAIM + "  - {id: ledger, kind: saas, legacy: true, journey_review: {future: 2027}}\n") == [
        (
            "info [current] step 'Report the damage' and 1 more rely on system 'ledger', which is "
            "legacy and has never been reviewed against the journey"
        )
    ]


def test_what_may_reach_a_step_by_a_misspelt_reference_only_is_not_reported(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            CLAIM.replace("depends_on: [ledger]", "")
            + "  - {id: ledger, kind: saas, legacy: true, supports: [settel]}\n"
        )
        == []
    )


def test_age_is_a_hint_and_does_not_fail_a_run_by_itself(findings: Callable[..., list[object]]) -> None:
    assert [one.gating for one in findings(CLAIM + "  - {id: ledger, kind: saas, legacy: true, time: invest}\n")] == [
        False
    ]
