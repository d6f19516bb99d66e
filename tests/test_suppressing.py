"""One root, one finding: which finding gives way to which."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice
from cxalign.suppressing import SPEAK_FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

QUIET = Choice(ignore=("journey-without-owner", "no-moment-of-truth", "unowned-process"))


@pytest.fixture
def findings(tmp_path: Path) -> Callable[..., list[str]]:
    """Check a few lines of YAML and return each finding as its rule, subject and states."""

    def found(model: str, settings: str = "", choice: Choice = QUIET) -> list[str]:
        (tmp_path / "model.yaml").write_text(dedent(model).lstrip(), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(dedent(settings).lstrip(), encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        result = check(loaded.workspace, choice)
        return [f"{one.rule} {one.subject.id} [{', '.join(one.states)}]" for one in result.findings]

    return found


def test_a_step_without_a_process_is_not_also_one_without_a_system(findings: Callable[..., list[str]]) -> None:
    assert findings("journeys: [{id: j, steps: [{id: a}]}]") == ["step-without-process j/a [current, future]"]


def test_a_step_without_a_system_speaks_for_its_processes(findings: Callable[..., list[str]]) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, processes: [p, q]}]}]
        processes: [{id: p}, {id: q}]
    """) == ["step-without-system j/a [current, future]"]


def test_a_process_still_speaks_of_the_step_that_has_a_system_otherwise(findings: Callable[..., list[str]]) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, processes: [p]}, {id: b, processes: [p], systems: [s]}]}]
        processes: [{id: p}]
        systems: [{id: s, kind: saas}]
    """) == ["step-without-system j/a [current, future]", "process-without-system p [current, future]"]


def test_a_rule_that_is_ignored_silences_nobody(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p}]
    """
    assert findings(model, choice=Choice(select=("technology",), ignore=("step-without-system",))) == [
        "process-without-system p [current, future]"
    ]


def test_support_lost_in_the_future_speaks_for_the_missing_process_and_its_system(
    findings: Callable[..., list[str]],
) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, processes: [p]}, {id: b, processes: [q]}]}]
        processes: [{id: p, states: [current], systems: [s]}, {id: q, systems: [t, s]}]
        systems: [{id: s, kind: saas}, {id: t, kind: saas, states: [current]}]
    """) == [
        "support-lost-in-future j/a [future]",
        "no-successor t [future]",
    ]


def test_support_lost_in_the_future_speaks_for_the_missing_system_and_its_successor(
    findings: Callable[..., list[str]],
) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p, systems: [s]}]
        systems: [{id: s, kind: saas, states: [current]}]
    """) == ["support-lost-in-future j/a [future]"]


def test_a_system_behind_lost_support_is_not_also_one_without_a_successor(findings: Callable[..., list[str]]) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, processes: [p]}, {id: b, processes: [q]}]}]
        processes: [{id: p, systems: [s]}, {id: q, systems: [s, t]}]
        systems: [{id: s, kind: saas, states: [current]}, {id: t, kind: saas}]
    """) == ["support-lost-in-future j/a [future]"]


def test_lost_support_speaks_for_every_following_state_until_it_is_back(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p, systems: [{system: s, states: [a, d]}]}]
        systems: [{id: s, kind: saas, purpose: internal}]
    """
    assert findings(model, "states: [a, b, c, d]") == ["support-lost-in-future j/a [b]"]


def test_lost_support_no_longer_speaks_once_it_was_back(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: x, states: [a, b, c, e], processes: [p]}]}]
        processes: [{id: p, states: [a, c], manual: By hand.}]
    """
    choice = Choice(select=("support-lost-in-future", "step-without-process"))
    assert findings(model, "states: [a, b, c, d, e]", choice) == [
        "step-without-process j/x [e]",
        "support-lost-in-future j/x [b]",
    ]


def test_a_step_that_never_worked_again_was_lost_but_once(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: x, processes: [p]}]}]
        processes: [{id: p, states: [b], manual: By hand.}]
    """
    assert findings(model, "states: [a, b, c, d]") == [
        "step-without-process j/x [a]",
        "support-lost-in-future j/x [c]",
    ]


def test_without_lost_support_the_missing_process_and_the_successor_speak(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}, {id: b, processes: [q]}]}]
        processes: [{id: p, states: [current], systems: [s]}, {id: q, systems: [s, t]}]
        systems: [{id: s, kind: saas, states: [current]}, {id: t, kind: saas}]
    """
    choice = Choice(select=("process", "technology", "transition"), ignore=("support-lost-in-future", *QUIET.ignore))
    assert findings(model, choice=choice) == ["step-without-process j/a [future]", "no-successor s [future]"]


def test_a_missing_journey_speaks_for_the_orphans(findings: Callable[..., list[str]]) -> None:
    assert findings("""
        processes: [{id: p}]
        systems: [{id: s, kind: saas}]
    """) == ["no-journey workspace [current, future]"]


def test_a_journey_without_steps_speaks_for_the_orphans_and_for_its_states(findings: Callable[..., list[str]]) -> None:
    assert findings("""
        journeys: [{id: j, steps: []}, {id: k, steps: [{id: a, kind: action, states: [current]}]}]
        processes: [{id: p}]
    """) == ["no-journey j [current, future]", "state-not-described k [future]"]


def test_a_state_that_is_not_described_speaks_for_the_steps_that_are_missing_from_it(
    findings: Callable[..., list[str]],
) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, states: [current]}, {id: b, states: [current]}]},
                   {id: k, steps: [{id: a, states: [current]}, {id: b}]}]
        processes: [{id: p, manual: By hand., serves: [j/a, j/b, k/a, k/b]}]
    """) == ["step-vanishes k/a [future]", "state-not-described j [future]"]


def test_it_speaks_for_its_own_state_only(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, states: [x]}, {id: b, states: [x, y]}]}, {id: k, steps: [{id: c}]}]
        processes: [{id: p, manual: By hand., serves: [a, b, c]}]
    """
    assert findings(model, "states: [x, y, z]") == ["step-vanishes j/a [y]", "state-not-described j [z]"]


def test_the_second_of_two_elements_with_one_id_is_told_of_once(findings: Callable[..., list[str]]) -> None:
    assert findings("""
        journeys: [{id: j, steps: [{id: a, kind: action}]}]
        processes: [{id: p, manual: By hand., serves: [a]}, {id: p, owner: [x, y], serves: [b], states: [then]}]
    """) == ["duplicate-id p [current, future]"]


@pytest.mark.parametrize(
    "model",
    [
        """
        journeys: [{id: j, steps: [{id: pay}]}]
        processes: [{id: p, manual: By hand., serves: [pai]}]
        """,
        """
        journeys: [{id: j, steps: [{id: pay, processes: [tke-payment]}]}]
        processes: [{id: take-payment, manual: By hand.}]
        """,
        """
        journeys: [{id: j, steps: [{id: pay, processes: [take-payment]}]}]
        processes: [{id: take-payment, systems: [til]}]
        systems: [{id: till, kind: hardware}]
        """,
        """
        journeys: [{id: j, steps: [{id: pay, processes: [take-payment]}]}]
        processes: [{id: take-payment}]
        systems: [{id: till, kind: hardware, supports: [take-paymnt]}]
        """,
    ],
)
def test_a_reference_that_does_not_resolve_silences_both_ends(findings: Callable[..., list[str]], model: str) -> None:
    assert [finding.split()[0] for finding in findings(model)] == ["unknown-reference"]


def test_an_accepted_finding_still_speaks_for_the_others(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p}]
    """
    settings = "accepted: [{rule: step-without-system, subject: a, because: It comes in May., by: cio}]"
    assert findings(model, settings) == ["step-without-system j/a [current, future]"]


def test_a_finding_that_an_override_switches_off_silences_nobody(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p, states: [current], manual: By hand.}]
    """
    settings = 'overrides: [{files: "*", rules: {support-lost-in-future: off}}]'
    assert findings(model, settings) == ["step-without-process j/a [future]"]


# Selecting some rules only


EXAMPLES = Path(__file__).parents[1] / "examples"
WORKSPACES = [
    *(path for path in sorted(EXAMPLES.iterdir()) if path.is_dir() and path.name != "rules"),
    *sorted(EXAMPLES.glob("rules/*/*")),
]


@pytest.mark.parametrize("example", WORKSPACES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_a_selected_rule_says_what_it_says_in_the_full_run(example: Path) -> None:
    loaded = load_workspace([example])
    assert loaded.workspace is not None, loaded.faults
    everything = check(loaded.workspace, Choice()).findings
    # The rules that found something, and those that would if nobody spoke in their place.
    for rule in sorted({finding.rule for finding in everything} | SPEAK_FIRST.keys()):
        selected = check(loaded.workspace, Choice(select=(rule,))).findings
        assert selected == tuple(finding for finding in everything if finding.rule == rule)


def test_what_somebody_else_speaks_for_is_not_shown_when_selected(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p}]
    """
    assert findings(model, choice=Choice(select=("process-without-system",))) == []


def test_a_rule_that_is_off_speaks_for_nobody(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p}]
    """
    assert findings(model, "rules: {step-without-system: off}", Choice(select=("process-without-system",))) == [
        "process-without-system p [current, future]"
    ]


def test_only_the_selected_rules_are_counted(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(
        "journeys: [{id: j, steps: [{id: a, processes: [p]}]}]\nprocesses: [{id: p}]\n"
    )
    loaded = load_workspace([tmp_path])
    assert loaded.workspace is not None
    result = check(loaded.workspace, Choice(select=("process-without-system",)))
    assert (result.rules_awake, result.rules_total, result.awake) == (1, 1, ("process-without-system",))


def test_a_selected_stale_waiver_knows_what_the_full_run_finds(findings: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: j, steps: [{id: a, processes: [p]}]}]
        processes: [{id: p, owner: x}]
    """
    settings = """
        accepted:
          - {rule: step-without-system, subject: a, because: It comes., by: cio}
          - {rule: process-without-system, subject: p, because: It comes., by: cio}
    """
    stale = ["stale-waiver process-without-system/p [current, future]"]
    assert findings(model, settings, Choice(select=("stale-waiver",))) == stale
    assert [line for line in findings(model, settings) if line.startswith("stale-waiver")] == stale
