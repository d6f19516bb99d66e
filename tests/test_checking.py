"""Rules × graphs × settings → findings: what runs, how findings are merged and ordered, what is not assessed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import cxalign
from cxalign.checking import check
from cxalign.findings import PathStep, Severity, Subject
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import CheckResult

ORDERLY = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
    processes: [{id: billing, owner: cfo, manual: Letters are sent by hand., serves: [read-bill]}]
"""


@pytest.fixture
def result(tmp_path: Path) -> Callable[..., CheckResult]:
    """Check a few lines of YAML with all rules, or those chosen."""

    def checked(model: str, settings: str = "", choice: Choice | None = None) -> CheckResult:
        (tmp_path / "model.yaml").write_text(dedent(model).lstrip(), encoding="utf-8")
        if settings:
            (tmp_path / "cxalign.yaml").write_text(dedent(settings).lstrip(), encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        return check(loaded.workspace, choice or Choice())

    return checked


def brief(result: CheckResult) -> list[str]:
    return [f"{one.severity} {one.rule} {one.subject.id} [{', '.join(one.states)}]" for one in result.findings]


def test_the_result_says_what_was_checked(result: Callable[..., CheckResult]) -> None:
    checked = result(ORDERLY, "{organisation: Northmill Energy, as_of: 2026-11, states: [today, then]}")
    assert checked.findings == ()
    assert checked.organisation == "Northmill Energy"
    assert checked.states == ("today", "then")
    assert checked.as_of == date(2026, 11, 1)
    assert checked.elements == 3


def test_three_small_files_give_the_core_findings_only(result: Callable[..., CheckResult]) -> None:
    assert brief(
        result("""
            journeys:
              - id: return-an-item
                steps:
                  - {id: ask, name: Ask how to return it, processes: [answer-contact]}
                  - {id: hand-in, name: Hand the parcel in}
            processes: [{id: answer-contact, owner: head-of-care}]
            systems: [{id: help-desk, kind: saas, supports: [answer-contact]}]
        """)
    ) == [
        "error step-without-process return-an-item/hand-in [current, future]",
        "warning journey-without-owner return-an-item [current, future]",
        "info no-moment-of-truth return-an-item [current, future]",
    ]


def test_a_finding_carries_all_that_a_report_needs(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, steps: [{id: read-bill, name: Read the bill}, {id: dispute, processes: [billing]}]}]
        processes: [{id: billing, name: Send the bill, serves: [read-bill]}]
    """
    [finding] = result(model, choice=Choice(select=("unowned-process",))).findings
    assert finding.rule == "unowned-process"
    assert finding.group == "process"
    assert finding.severity is Severity.ERROR
    assert finding.exact
    assert finding.gating
    assert finding.readers == ("process",)
    assert finding.subject == Subject("process", "billing", "Send the bill")
    assert finding.location == ("model.yaml", 2, 18, 2, 25)
    assert sorted(finding.steps) == ["pay/dispute", "pay/read-bill"]
    assert finding.journeys == ("pay",)
    assert finding.path == (
        PathStep(Subject("process", "billing", "Send the bill"), "serves"),
        PathStep(Subject("step", "pay/read-bill", "Read the bill"), "in"),
        PathStep(Subject("journey", "pay", "pay"), None),
    )
    assert finding.status == "new"
    assert finding.identity == "unowned-process process:billing"


def test_the_identity_tells_findings_of_one_subject_apart_and_leaves_the_state_out(
    result: Callable[..., CheckResult],
) -> None:
    checked = result("""
        journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
        processes: [{id: billing, owner: cfo, manual: By hand., serves: [read-bill, raed-bill], enables: {future: [x]}}]
    """)
    assert [finding.identity for finding in checked.findings] == [
        "unknown-reference process:billing enables x",
        "unknown-reference process:billing serves raed-bill",
    ]


# Merging of states


def test_what_is_alike_in_several_states_is_one_finding(result: Callable[..., CheckResult]) -> None:
    model = "journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]"
    assert brief(result(model, "states: [a, b, c]")) == ["error step-without-process pay/dispute [a, b, c]"]


def test_states_are_listed_in_their_own_order_and_need_not_be_neighbours(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]
        processes: [{id: settle, owner: {y: cfo}, manual: By hand., serves: [dispute]}]
    """
    assert brief(result(model, "states: [z, y, x]")) == ["error unowned-process settle [z, x]"]


OWNERS = """
    journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]
    processes: [{id: settle, owner: {current: [a, b], future: [a, b, c]}, manual: By hand., serves: [dispute]}]
"""
TWO = "step 'dispute' relies on process 'settle', which has 2 owners: 'a' and 'b'"
THREE = "step 'dispute' relies on process 'settle', which has 3 owners: 'a', 'b' and 'c'"


def test_one_fault_is_one_finding_though_its_facts_differ_from_state_to_state(
    result: Callable[..., CheckResult],
) -> None:
    checked = result(OWNERS)
    (finding,) = checked.findings
    assert finding.message == f"{TWO}; in 'future': {THREE}"
    assert finding.states == ("current", "future")
    assert finding.course == "persisting"
    assert [(fact.message, fact.states) for fact in finding.by_state] == [(TWO, ("current",)), (THREE, ("future",))]
    assert checked.number_of(Severity.ERROR) == checked.number_on("persisting") == 1


def test_where_only_the_steps_differ_the_rest_is_said_once(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [%s, {id: dispute, moment_of_truth: true}]}]
        processes: [{id: settle, owner: cfo, reads: [bill], serves: [%s, dispute]}]
        systems: [{id: desk, kind: application, master_of: [bill]}, {id: core, kind: application, master_of: [bill]}]
        data: [{id: bill}]
    """
    choice = Choice(select=("data-two-masters",))

    def message(*names: str) -> str:
        steps = ", ".join(
            f'{{id: s{one}, name: "{name}", states: [{one}]}}'
            for one, name in zip(("today", "later"), names, strict=True)
        )
        (finding,) = result(model % (steps, "stoday, slater"), "states: [today, later]", choice).findings
        assert [fact.steps for fact in finding.by_state] == [
            ("pay/stoday", "pay/dispute"),
            ("pay/slater", "pay/dispute"),
        ]
        return finding.message

    said = "and 1 more need data 'bill', which has 2 master systems: 'desk' and 'core'"
    assert message("Ask", "Look") == f"step 'Ask' {said}; in 'later': step 'Look' and 1 more"
    assert message("Ask a's", "See a's") == f"step 'Ask a's' {said}; in 'later': step 'See a's' {said}"


def test_what_is_alike_in_some_states_and_not_in_others_is_told_once_for_each(
    result: Callable[..., CheckResult],
) -> None:
    model = OWNERS.replace("{current: [a, b], future: [a, b, c]}", "{x: [a, b], y: [a, b, c], z: [a, b]}")
    (finding,) = result(model, "states: [x, y, z]").findings
    assert finding.message == f"{TWO}; in 'y': {THREE}"
    assert finding.states == ("x", "y", "z")
    assert [fact.states for fact in finding.by_state] == [("x",), ("y",), ("z",)]


def test_the_worst_of_several_facts_comes_first_and_gives_the_severity(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]
        processes: [{id: settle, manual: By hand., serves: [{step: dispute, states: [future]}]}]
    """
    (finding,) = result(model, choice=Choice(select=("unowned-process",))).findings
    assert finding.message == (
        "step 'dispute' relies on process 'settle', which has no owner; in 'current': process 'settle' has no owner"
    )
    assert (finding.severity, finding.states) == (Severity.ERROR, ("current", "future"))
    assert [fact.severity for fact in finding.by_state] == [Severity.ERROR, Severity.WARNING]
    assert finding.steps == ("pay/dispute",)


def test_what_is_accepted_in_one_state_stays_apart(result: Callable[..., CheckResult]) -> None:
    model = "journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]"
    settings = "accepted: [{rule: step-without-process, subject: dispute, state: future, because: It goes., by: cfo}]"
    assert [(finding.status, finding.states) for finding in result(model, settings).findings] == [
        ("new", ("current",)),
        ("accepted", ("future",)),
    ]


def test_a_rule_about_the_workspace_speaks_of_all_states_unless_it_says_otherwise(
    result: Callable[..., CheckResult],
) -> None:
    assert brief(
        result("journeys: [{id: pay, owner: cfo, steps: [{id: think, kind: action, states: [current]}]}]")
    ) == [
        "warning state-not-described pay [future]",
        "info no-moment-of-truth pay [current, future]",
    ]


def test_a_transition_speaks_of_its_later_state(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}]}]
        processes: [{id: settle, owner: cfo, states: [a, b], manual: By hand., serves: [dispute]}]
    """
    assert brief(result(model, "states: [a, b, c]")) == ["error support-lost-in-future pay/dispute [c]"]


# Order


def test_findings_come_by_severity_then_step_then_rule_then_subject(result: Callable[..., CheckResult]) -> None:
    assert brief(
        result("""
            journeys:
              - {id: zebra, steps: [{id: late, processes: [b, a]}, {id: early}]}
              - {id: ant, steps: [{id: first}]}
            processes: [{id: b}, {id: a}, {id: idle}, {id: busy}]
        """)
    ) == [
        "error step-without-system zebra/late [current, future]",
        "error unowned-process a [current, future]",
        "error unowned-process b [current, future]",
        "error step-without-process zebra/early [current, future]",
        "error step-without-process ant/first [current, future]",
        "warning journey-without-owner ant [current, future]",
        "warning journey-without-owner zebra [current, future]",
        "warning unowned-process busy [current, future]",
        "warning unowned-process idle [current, future]",
        "info no-moment-of-truth ant [current, future]",
        "info no-moment-of-truth zebra [current, future]",
        "info orphan-process busy [current, future]",
        "info orphan-process idle [current, future]",
    ]


def test_the_severity_that_the_settings_give_decides_the_order(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, steps: [{id: dispute, moment_of_truth: true}]}]
    """
    assert brief(result(model, "rules: {step-without-process: info, journey-without-owner: error}")) == [
        "error journey-without-owner pay [current, future]",
        "info step-without-process pay/dispute [current, future]",
    ]


def test_the_result_is_the_same_with_every_hash_seed() -> None:
    example = Path(__file__).parents[1] / "examples" / "broadband-move"
    script = (
        "import sys; from pathlib import Path; from cxalign.loading import load_workspace;"
        "from cxalign.checking import check; from cxalign.selecting import Choice;"
        "print(check(load_workspace([Path(sys.argv[1])], jobs=1).workspace, Choice()))"
    )
    source = str(Path(cxalign.__file__).parents[1])

    def output(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source}
        command = [sys.executable, "-c", script, str(example)]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert output("1") == output("2")


# Counting


def test_only_new_findings_are_counted_by_severity(result: Callable[..., CheckResult]) -> None:
    model = "journeys: [{id: pay, steps: [{id: dispute}, {id: ask}]}]"
    checked = result(model, "accepted: [{rule: step-without-process, subject: ask, because: It goes., by: cfo}]")
    assert [checked.number_of(severity) for severity in Severity] == [1, 1, 1]
    assert (checked.with_status("new"), checked.with_status("accepted")) == (3, 1)
    assert [finding.subject.id for finding in checked.new()] == ["pay/dispute", "pay", "pay"]


@pytest.mark.parametrize("example", ["broadband-move", "permits", "rules/*/bad"])
def test_a_finding_whose_chain_ends_at_a_journey_is_about_that_journey(example: str) -> None:
    examples = sorted((Path(__file__).parents[1] / "examples").glob(example))
    loaded = [load_workspace([one]).workspace for one in examples]
    found = [finding for one in loaded if one for finding in check(one, Choice(select=("all",))).findings]
    ending = [one for one in found if one.path and one.path[-1].subject.kind == "journey"]
    assert len(ending) > len(found) / 3
    assert [one for one in ending if one.path[-1].subject.id not in one.journeys] == []
