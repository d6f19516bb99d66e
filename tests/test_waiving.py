"""Who has accepted what: which findings a waiver fits, until when, and what becomes of waivers that fit none."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.rules import load_rule
from cxalign.selecting import Choice
from cxalign.waiving import Waivers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.model.workspace import Workspace

MODEL = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}, {id: dispute}]}]
    processes: [{id: billing, manual: Letters are sent by hand., serves: [read-bill, dispute]}]
"""


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Workspace]:
    """Load a workspace from a few lines of YAML."""

    def loaded(model: str, settings: str = "") -> Workspace:
        (tmp_path / "model.yaml").write_text(dedent(model).lstrip(), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(dedent(settings).lstrip(), encoding="utf-8")
        result = load_workspace([tmp_path])
        assert result.workspace is not None, result.faults
        return result.workspace

    return loaded


@pytest.fixture
def statuses(load: Callable[..., Workspace]) -> Callable[..., list[str]]:
    """Check a few lines of YAML and return each finding as its status, rule, subject and states."""

    def found(model: str, settings: str) -> list[str]:
        result = check(load(model, settings), Choice())
        return [f"{one.status} {one.rule} {one.subject.id} [{', '.join(one.states)}]" for one in result.findings]

    return found


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


def test_a_risk_that_is_accepted_accepts_no_finding_of_a_rule_that_does_not_ask(
    statuses: Callable[..., list[str]],
) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: think, kind: action, moment_of_truth: true}]}]
        systems: [{id: crm, kind: saas, accepted_risk: {reason: We like it.}}]
    """
    assert statuses(model, "") == [
        "new orphan-system crm [current, future]",
        "new stale-waiver crm [current, future]",
    ]


def test_a_risk_that_is_accepted_accepts_the_finding_of_a_rule_that_asks(load: Callable[..., Workspace]) -> None:
    workspace = load("""
        journeys: [{id: pay, steps: [{id: think, kind: action}]}]
        systems: [{id: crm, kind: saas, accepted_risk: {reason: We like it., until: 2027}}]
    """)
    rule = load_rule("orphan-system")._replace(accepts_risk=True)
    [finding] = check(workspace, Choice(select=("orphan-system",))).findings
    system = workspace.elements["system"]["crm"]
    waivers = Waivers(workspace)
    assert waivers.verdict(finding, system, rule, "current") == ("accepted", "We like it.")
    [outcome] = waivers.outcome({rule.name: rule})
    assert (outcome.said, outcome.judged, outcome.matched) == ("the accepted risk of system 'crm'", True, True)


def test_a_waiver_with_an_end_wants_to_know_what_day_it_is(load: Callable[..., Workspace]) -> None:
    accepted = "accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo"
    assert not Waivers(load(MODEL, f"{accepted}}}]")).are_dated
    assert Waivers(load(MODEL, f"{accepted}, until: 2027}}]")).are_dated
    risk = "systems: [{id: crm, kind: saas, accepted_risk: {reason: We like it., until: 2027}}]"
    assert Waivers(load(risk)).are_dated


def test_a_risk_of_an_element_with_values_per_state_is_matched_too(load: Callable[..., Workspace]) -> None:
    workspace = load("""
        journeys: [{id: pay, steps: [{id: think, kind: action}]}]
        systems: [{id: crm, kind: saas, owner: {current: cio, future: cfo}, accepted_risk: {reason: We like it.}}]
    """)
    rule = load_rule("orphan-system")._replace(accepts_risk=True)
    [finding] = check(workspace, Choice(select=("orphan-system",))).findings
    [system] = AlignmentModel(workspace).first.systems()
    waivers = Waivers(workspace)
    assert waivers.verdict(finding, system, rule, "current") == ("accepted", "We like it.")
    [outcome] = waivers.outcome({rule.name: rule})
    assert outcome.matched


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
