"""The rule `stale-waiver`: every waiver still silences something, and has not run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

UNOWNED = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
    processes: [{id: billing, manual: Letters are sent by hand., serves: [read-bill]}]
"""
OWNED = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
    processes: [{id: billing, owner: cfo, manual: Letters are sent by hand., serves: [read-bill]}]
"""


def test_a_waiver_that_silences_something_is_fine(says: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2026-11-21
        accepted: [{rule: unowned-process, subject: billing, because: The team moves., by: cfo, until: 2026-12}]
    """
    assert says(UNOWNED, settings) == []


def test_a_waiver_is_live_on_its_last_day(says: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2026-03-31
        accepted: [{rule: unowned-process, subject: billing, because: The team moves., by: cfo, until: 2026-03}]
    """
    assert says(UNOWNED, settings) == []


def test_a_waiver_that_ran_out_is_reported(tells: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2026-11-21
        accepted:
          - rule: unowned-process
            subject: billing
            because: The team moves.
            by: cfo
            until: 2026-03-31
    """
    assert tells(UNOWNED, settings) == [
        "cxalign.yaml:7:12 warning [current, future]",
        "the acceptance of `unowned-process` for 'billing' ran out on 2026-03-31",
        "help: renew it with a new reason and date, or fix what it accepts",
    ]


def test_a_waiver_that_ran_out_and_is_not_needed_any_more_is_to_be_deleted(tells: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2026-11-21
        accepted:
          - {rule: unowned-process, subject: billing, because: The team moves., by: cfo, until: 2026-03-31}
    """
    assert tells(OWNED, settings) == [
        "cxalign.yaml:3:89 warning [current, future]",
        "the acceptance of `unowned-process` for 'billing' ran out on 2026-03-31, and matches no finding",
        "help: delete it, or correct what it names",
    ]


def test_a_waiver_without_an_end_does_not_run_out(says: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2026-11-21
        accepted: [{rule: unowned-process, subject: billing, because: The team moves., by: cfo}]
    """
    assert says(UNOWNED, settings) == []


def test_no_waiver_runs_out_as_long_as_nobody_says_what_day_it_is(says: Callable[..., list[str]]) -> None:
    settings = (
        "accepted: [{rule: unowned-process, subject: billing, because: The team moves., by: cfo, until: 2020-01-01}]"
    )
    assert says(UNOWNED, settings) == []


def test_a_waiver_that_matches_nothing_is_reported(tells: Callable[..., list[str]]) -> None:
    settings = """
        accepted:
          - rule: unowned-process
            subject: billing
            because: The team moves.
            by: cfo
    """
    assert tells(OWNED, settings) == [
        "cxalign.yaml:3:14 warning [current, future]",
        "the acceptance of `unowned-process` for 'billing' matches no finding",
        "help: delete it, or correct what it names",
    ]


def test_a_waiver_for_a_state_without_the_finding_matches_nothing(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
        processes: [{id: billing, owner: {future: cfo}, manual: Letters are sent by hand., serves: [read-bill]}]
    """
    settings = """
        accepted:
          - {rule: unowned-process, subject: billing, state: future, because: The team moves., by: cfo}
    """
    assert tells(model, settings) == [
        "cxalign.yaml:2:38 warning [current, future]",
        "the acceptance of `unowned-process` for 'billing' matches no finding",
        "help: delete it, or correct what it names",
        "about: future",
    ]


def test_a_waiver_of_a_rule_that_is_off_is_not_judged(says: Callable[..., list[str]]) -> None:
    settings = """
        rules: {unowned-process: off}
        accepted: [{rule: unowned-process, subject: billing, because: The team moves., by: cfo}]
    """
    assert says(OWNED, settings) == []


def test_a_waiver_of_a_rule_that_sleeps_is_not_judged(says: Callable[..., list[str]]) -> None:
    settings = """
        accepted: [{rule: digital-channel-without-system, subject: chat, because: It is a trial., by: cfo}]
    """
    assert says(OWNED, settings) == []


def test_an_accepted_risk_that_ran_out_is_reported(tells: Callable[..., list[str]]) -> None:
    model = """
        systems:
          - id: ledger
            name: Ledger
            kind: end-user-tool
            accepted_risk: {reason: It goes next year., until: 2025}
    """
    assert tells(model, "as_of: 2026-11-21") == [
        "5:20 warning [current, future]",
        "the accepted risk of system 'Ledger' ran out on 2025-12-31",
        "help: renew it with a new reason and date, or fix what it accepts",
        "about: accepted_risk",
    ]


def test_an_accepted_risk_is_not_judged_while_no_rule_asks_for_one(says: Callable[..., list[str]]) -> None:
    assert says("systems: [{id: ledger, kind: end-user-tool, accepted_risk: {reason: It goes next year.}}]") == []


def test_a_waiver_of_a_stale_waiver_is_not_stale_itself(says: Callable[..., list[str]]) -> None:
    settings = """
        accepted:
          - {rule: unowned-process, subject: billing, because: It may come back., by: cfo}
          - {rule: stale-waiver, subject: unowned-process/billing, because: We keep the first., by: cfo}
    """
    assert says(OWNED, settings) == [
        "warning [current, future] the acceptance of `unowned-process` for 'billing' matches no finding"
    ]
