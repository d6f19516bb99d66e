"""Risks that elements accept themselves: for the rules that ask, and for no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.rules import load_rule
from cxalign.selecting import Choice
from cxalign.waiving import Waivers

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace


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
