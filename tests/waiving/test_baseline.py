"""A baseline: remembers findings by identity and state, says what is gone, and is brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.selecting import Choice
from cxalign.waiving import baseline_file
from cxalign.waiving.baseline import updated

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import CheckResult
    from cxalign.model.workspace import Workspace
    from cxalign.waiving.baseline import Baseline

MODEL = """
    journeys: [{id: pay, steps: [{id: read-bill, moment_of_truth: true}]}]
    processes:
      - {id: billing, manual: By hand., serves: [read-bill]}
      - {id: dunning, owner: {current: cfo}, manual: By hand., serves: [read-bill]}
"""
BILLING = '{"rule": "unowned-process", "subject": "process:billing", "states": ["current", "future"]}'
DUNNING = '{"rule": "unowned-process", "subject": "process:dunning", "states": ["future"]}'
UNLED = '{"rule": "journey-without-owner", "subject": "journey:pay", "states": ["current", "future"]}'
BOTH = ("unowned-process", "stale-waiver")


def of(*lines: str) -> Baseline:
    return baseline_file.read("\n".join(['{"cxalign baseline": 1}', *lines]).encode(), "../known.jsonl")


def told(result: CheckResult) -> list[str]:
    return [f"{one.status} {one.rule} {one.subject.id} [{', '.join(one.states)}]" for one in result.findings]


@pytest.fixture
def tells(load: Callable[..., Workspace]) -> Callable[..., list[str]]:
    """Check the model against a baseline, and return each finding in a line."""

    def checked(*lines: str, model: str = MODEL, settings: str = "", choice: Choice | None = None) -> list[str]:
        return told(check(load(model, settings), choice or Choice(select=BOTH), baseline=of(*lines)))

    return checked


def test_what_a_baseline_remembers_is_not_new(tells: Callable[..., list[str]]) -> None:
    assert (
        tells(BILLING)
        == [
            "new unowned-process dunning [future]",
            "baseline unowned-process billing [current, future]",
        ][::-1]
    )


def test_a_finding_in_another_state_is_new(tells: Callable[..., list[str]]) -> None:
    assert tells(BILLING.replace(', "future"', ""), DUNNING) == [
        "baseline unowned-process billing [current]",
        "new unowned-process billing [future]",
        "baseline unowned-process dunning [future]",
    ]


def test_what_it_is_about_counts_too(tells: Callable[..., list[str]]) -> None:
    about = BILLING.replace('"states"', '"about": "x", "states"')
    assert tells(about, DUNNING, choice=Choice(select=("unowned-process",))) == [
        "new unowned-process billing [current, future]",
        "baseline unowned-process dunning [future]",
    ]


def test_a_fix_and_a_new_fault_in_the_same_file_do_not_cancel_out(tells: Callable[..., list[str]]) -> None:
    model = MODEL.replace("{id: billing,", "{id: billing, owner: cfo,").replace("{current: cfo}", "{}")
    model = model.replace("owner: {}, ", "")
    assert tells(BILLING, DUNNING, model=model) == [
        "new unowned-process dunning [current]",
        "baseline unowned-process dunning [future]",
        "new stale-waiver unowned-process/process:billing [current, future]",
    ]


def test_an_entry_that_matches_nothing_is_reported_at_its_line(load: Callable[..., Workspace]) -> None:
    gone = DUNNING.replace("future", "current")
    result = check(load(MODEL), Choice(select=BOTH), baseline=of(BILLING, "", gone))
    [stale] = [finding for finding in result.findings if finding.rule == "stale-waiver"]
    assert stale.message == "the baseline entry of `unowned-process` for 'process:dunning' matches no finding"
    assert stale.help == "`--update-baseline` drops it"
    assert stale.location == ("../known.jsonl", 4, 1, 4, 1 + len(gone))


def test_an_entry_that_matches_in_some_of_its_states_says_in_which_it_does_not(load: Callable[..., Workspace]) -> None:
    more = DUNNING.replace('["future"]', '["past", "current", "future"]')
    result = check(load(MODEL), Choice(select=BOTH), baseline=of(BILLING, more))
    assert [finding.message for finding in result.findings if finding.rule == "stale-waiver"] == [
        "the baseline entry of `unowned-process` for 'process:dunning' in past, current matches no finding"
    ]


def test_an_entry_of_a_rule_that_did_not_run_is_not_stale(tells: Callable[..., list[str]]) -> None:
    asleep = '{"rule": "digital-channel-without-system", "subject": "channel:web", "states": ["current"]}'
    off = '{"rule": "multiple-owners", "subject": "process:billing", "states": ["current"]}'
    assert tells(BILLING, DUNNING, asleep, off, settings="rules: {multiple-owners: off}") == [
        "baseline unowned-process billing [current, future]",
        "baseline unowned-process dunning [future]",
    ]


def test_an_entry_may_run_out(tells: Callable[..., list[str]]) -> None:
    dated = BILLING.replace("}", ', "until": "2027-03"}')
    assert tells(dated, DUNNING, settings="as_of: 2027-03-31") == [
        "baseline unowned-process billing [current, future]",
        "baseline unowned-process dunning [future]",
    ]
    assert tells(dated, DUNNING, settings="as_of: 2027-04-01") == [
        "new unowned-process billing [current, future]",
        "baseline unowned-process dunning [future]",
        "new stale-waiver unowned-process/process:billing [current, future]",
    ]


# Bringing it up to date


@pytest.fixture
def update(load: Callable[..., Workspace]) -> Callable[..., tuple[list[str], tuple[int, int, int]]]:
    """Bring a baseline up to date; return its lines, and how many findings were added, kept and dropped."""

    def done(
        *lines: str, model: str = MODEL, settings: str = "", choice: Choice | None = None
    ) -> tuple[list[str], tuple[int, int, int]]:
        baseline = of(*lines)
        result = check(load(model, settings), choice or Choice(), baseline=baseline)
        change = updated(baseline.entries, result)
        return baseline_file.written(change.entries).splitlines()[1:], (change.added, change.kept, change.dropped)

    return done


def test_what_is_found_is_written_sorted_a_finding_a_line(update: Callable[..., object]) -> None:
    assert update() == ([UNLED, BILLING, DUNNING], (3, 0, 0))


def test_what_is_still_there_is_kept_and_what_is_gone_is_dropped(update: Callable[..., object]) -> None:
    model = MODEL.replace("{id: billing,", "{id: billing, owner: cfo,")
    assert update(BILLING, DUNNING, model=model) == ([UNLED, DUNNING], (1, 1, 1))


def test_a_baseline_that_is_up_to_date_stays_as_it_is(update: Callable[..., object]) -> None:
    assert update(DUNNING, BILLING, UNLED) == ([UNLED, BILLING, DUNNING], (0, 3, 0))


def test_states_are_added_and_dropped_too(update: Callable[..., object]) -> None:
    entries = BILLING.replace(', "future"', ""), DUNNING.replace('["future"]', '["current", "future"]'), UNLED
    assert update(*entries) == ([UNLED, BILLING, DUNNING], (0, 3, 0))


def test_entries_of_rules_that_did_not_run_are_kept(update: Callable[..., object]) -> None:
    asleep = '{"rule": "digital-channel-without-system", "subject": "channel:web", "states": ["old", "current"]}'
    assert update(UNLED, asleep, BILLING, choice=Choice(select=("unowned-process",))) == (
        [asleep.replace('"old", "current"', '"current", "old"'), UNLED, BILLING, DUNNING],
        (1, 3, 0),
    )


def test_an_end_is_kept_until_it_is_over(update: Callable[..., object]) -> None:
    dated = BILLING.replace("}", ', "until": "2027-03"}')
    assert update(dated, DUNNING, UNLED, settings="as_of: 2027-03-31") == ([UNLED, dated, DUNNING], (0, 3, 0))
    assert update(dated, DUNNING, UNLED, settings="as_of: 2027-04-01") == ([UNLED, BILLING, DUNNING], (0, 3, 0))


def test_what_is_accepted_stays_out_but_what_is_remembered_already_stays_in(update: Callable[..., object]) -> None:
    accepted = "accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo}]"
    assert update(DUNNING, UNLED, settings=accepted) == ([UNLED, DUNNING], (0, 2, 0))
    assert update(BILLING, DUNNING, UNLED, settings=accepted) == ([UNLED, BILLING, DUNNING], (0, 3, 0))


def test_stale_waivers_are_remembered_but_not_those_of_the_baseline_itself(update: Callable[..., object]) -> None:
    accepted = "accepted: [{rule: multiple-owners, subject: billing, because: It moves., by: cfo}]"
    gone = DUNNING.replace("future", "current")
    stale = '{"rule": "stale-waiver", "subject": "accepted:multiple-owners/billing", "states": ["current", "future"]}'
    assert update(BILLING, DUNNING, gone, settings=accepted) == ([UNLED, stale, BILLING, DUNNING], (2, 2, 0))
