"""What the settings accept: which findings an entry fits, until when, and what becomes of one that fits none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace

MODEL = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}, {id: dispute}]}]
    processes: [{id: billing, manual: Letters are sent by hand., serves: [read-bill, dispute]}]
"""


@pytest.mark.parametrize("subject", ["billing", "process:billing"])
def test_an_entry_accepts_the_finding_of_its_rule_about_its_subject(
    statuses: Callable[..., list[str]], subject: str
) -> None:
    settings = f"accepted: [{{rule: unowned-process, subject: '{subject}', because: It moves., by: cfo}}]"
    assert statuses(MODEL, settings) == ["accepted unowned-process billing [current, future]"]


@pytest.mark.parametrize("subject", ["dispute", "pay/dispute", "step:pay/dispute"])
def test_a_step_is_named_as_in_references(statuses: Callable[..., list[str]], subject: str) -> None:
    model = "journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]"
    settings = f"accepted: [{{rule: step-without-process, subject: '{subject}', because: It moves., by: cfo}}]"
    assert statuses(model, settings) == ["accepted step-without-process pay/dispute [current, future]"]


@pytest.mark.parametrize(
    "entry",
    [
        "rule: multiple-owners, subject: billing",
        "rule: unowned-process, subject: bill",
        "rule: unowned-process, subject: 'system:billing'",
        "rule: unowned-process, subject: billing, about: something else",
    ],
)
def test_an_entry_that_says_anything_else_accepts_nothing(statuses: Callable[..., list[str]], entry: str) -> None:
    assert "new unowned-process billing [current, future]" in statuses(
        MODEL, f"accepted: [{{{entry}, because: It moves., by: cfo}}]"
    )


def test_an_entry_for_one_state_accepts_the_finding_in_that_state(statuses: Callable[..., list[str]]) -> None:
    settings = "accepted: [{rule: unowned-process, subject: billing, state: current, because: It moves., by: cfo}]"
    assert statuses(MODEL, settings) == [
        "accepted unowned-process billing [current]",
        "new unowned-process billing [future]",
    ]


def test_an_entry_about_one_of_several_findings_accepts_that_one(statuses: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
        processes: [{id: billing, owner: cfo, manual: By hand., serves: [read-bill], enables: [posting, taxes]}]
    """
    settings = """
        accepted:
          - {rule: unknown-reference, subject: billing, about: enables taxes, because: It comes., by: cfo}
    """
    assert statuses(model, settings) == [
        "new unknown-reference billing [current, future]",
        "accepted unknown-reference billing [current, future]",
    ]


def test_an_entry_accepts_through_its_last_day(statuses: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2027-06-30
        accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo, until: 2027-06}]
    """
    assert statuses(MODEL, settings) == ["accepted unowned-process billing [current, future]"]


def test_an_entry_that_ran_out_accepts_nothing_and_is_stale(statuses: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2027-07-01
        accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo, until: 2027-06}]
    """
    assert statuses(MODEL, settings) == [
        "new unowned-process billing [current, future]",
        "new stale-waiver unowned-process/billing [current, future]",
    ]


def test_an_entry_that_ran_out_gives_way_to_one_that_has_not(statuses: Callable[..., list[str]]) -> None:
    settings = """
        as_of: 2027-07-01
        accepted:
          - {rule: unowned-process, subject: billing, because: It moves., by: cfo, until: 2027-06}
          - {rule: unowned-process, subject: billing, because: It still moves., by: cfo, until: 2027-12}
    """
    assert statuses(MODEL, settings) == [
        "accepted unowned-process billing [current, future]",
        "new stale-waiver unowned-process/billing [current, future]",
    ]


def test_an_entry_that_fits_nothing_is_stale(statuses: Callable[..., list[str]]) -> None:
    settings = """
        accepted:
          - {rule: unowned-process, subject: billing, because: It moves., by: cfo}
          - {rule: multiple-owners, subject: billing, because: It moves., by: cfo}
    """
    assert statuses(MODEL, settings) == [
        "accepted unowned-process billing [current, future]",
        "new stale-waiver multiple-owners/billing [current, future]",
    ]


def test_a_step_that_is_not_named_clearly_is_not_accepted(statuses: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]},
                   {id: move, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]
    """
    settings = "accepted: [{rule: step-without-process, subject: dispute, because: It moves., by: cfo}]"
    assert statuses(model, settings)[:2] == [
        "new step-without-process pay/dispute [current, future]",
        "new step-without-process move/dispute [current, future]",
    ]


def test_a_finding_carries_the_reason_for_which_it_was_accepted(load: Callable[..., Workspace]) -> None:
    first = "{rule: unowned-process, subject: billing, because: It moves., by: cfo}"
    second = "{rule: unowned-process, subject: 'process:billing', because: Nobody minds., by: coo}"
    result = check(load(MODEL, f"accepted: [{first}, {second}]"), Choice())
    assert [(one.status, one.reason) for one in result.findings] == [("accepted", "It moves.")]
