"""Adoption: a rule sleeps until what it needs is written, and what is not written is named as not assessed."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.findings import NotAssessed
from cxalign.loading import load_workspace
from cxalign.rule import Default, Scope
from cxalign.rules import all_rules
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


def test_a_rule_sleeps_until_its_field_is_used_and_says_so(result: Callable[..., CheckResult]) -> None:
    checked = result(ORDERLY)
    assert REALISES in checked.not_assessed
    asleep = {rule for each in checked.not_assessed for rule in each.rules}
    assert (checked.rules_awake + len(asleep), checked.rules_total) == (69, 69)


def test_a_workspace_of_the_first_level_wakes_the_core_rules_and_no_other(result: Callable[..., CheckResult]) -> None:
    model = """
        journeys: [{id: pay, owner: cfo, steps: [{id: read-bill}]}]
        processes: [{id: billing, owner: cfo, serves: [read-bill]}]
        systems: [{id: site, kind: platform, supports: [billing]}]
    """
    core = {rule.name for rule in all_rules() if rule.default is Default.CORE}
    asleep = {rule for each in result(model).not_assessed for rule in each.rules}
    awake = {rule.name for rule in all_rules() if rule.default is not Default.OFF} - asleep
    assert awake <= core
    assert core - awake == {"digital-channel-without-system"}


def test_one_use_of_the_field_wakes_the_rule(result: Callable[..., CheckResult]) -> None:
    checked = result("""
        journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, channels: [web], moment_of_truth: true}]}]
        processes: [{id: billing, owner: cfo, serves: [read-bill]}]
        systems: [{id: site, kind: platform, supports: [billing], realises: {future: [web]}}]
    """)
    assert brief(checked) == ["error digital-channel-without-system web [current]"]
    assert REALISES not in checked.not_assessed


def test_rules_about_the_way_to_the_future_sleep_where_there_is_none(result: Callable[..., CheckResult]) -> None:
    checked = result(ORDERLY, "states: [today]")
    [asleep] = [each.rules for each in checked.not_assessed if (each.kind, each.field) == ("settings", "states")]
    assert set(asleep) == {
        rule.name for rule in all_rules() if rule.scope is Scope.TRANSITION and rule.default is not Default.OFF
    }


def test_only_chosen_rules_are_counted_and_listed(result: Callable[..., CheckResult]) -> None:
    checked = result(ORDERLY, choice=Choice(select=("technology",), ignore=("orphan-system",)))
    technology = {rule.name for rule in all_rules() if rule.group == "technology"} - {"orphan-system"}
    asleep = {rule for each in checked.not_assessed for rule in each.rules}
    assert REALISES in checked.not_assessed
    assert asleep < technology
    assert (checked.rules_awake, checked.rules_total) == (len(technology - asleep), len(technology))


REALISES = NotAssessed("system", "realises", ("digital-channel-without-system",))
DATED = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
    processes: [{id: billing, owner: cfo, serves: [read-bill]}]
    systems: [{id: site, kind: platform, supports: [billing], lifecycle: {end: 2040}}]
"""


@pytest.mark.parametrize("settings", ["", "as_of: 2026-11-21", "states: [{id: now, date: 2026}, then]"])
def test_dates_that_cannot_be_compared_are_not_assessed(result: Callable[..., CheckResult], settings: str) -> None:
    asleep = next(each.rules for each in result(DATED, settings).not_assessed if each.field == "as_of")
    assert {"retired-but-used", "orphan-system", "runs-on-retired"} <= set(asleep)


@pytest.mark.parametrize(
    "settings",
    ["states: [{id: now, date: 2026}, {id: then, date: 2028}]", "{as_of: 2026, states: [now, {id: then, date: 2028}]}"],
)
def test_dates_that_can_be_compared_are_assessed(result: Callable[..., CheckResult], settings: str) -> None:
    asleep = {rule for each in result(DATED, settings).not_assessed if each.field == "as_of" for rule in each.rules}
    assert asleep.isdisjoint(("retired-but-used", "orphan-system", "runs-on-retired"))


def test_a_waiver_with_an_end_is_not_assessed_while_the_day_is_unknown(result: Callable[..., CheckResult]) -> None:
    accepted = "accepted: [{rule: no-journey, subject: workspace, because: It comes., by: cfo, until: 2027}]"
    fields = {each.field: each.rules for each in result(ORDERLY, accepted).not_assessed}
    assert "stale-waiver" in fields["as_of"]
    fields = {each.field: each.rules for each in result(ORDERLY, f"as_of: 2026-11-21\n{accepted}").not_assessed}
    assert "as_of" not in fields


@pytest.mark.parametrize(
    ("expects", "asleep"),
    [
        ("{wait: 10m}", False),
        ("{future: {wait: 10m}}", False),
        ("{effort: 10m}", True),
        ("{future: {effort: 10m}}", True),
    ],
)
def test_a_rule_that_needs_a_key_of_a_field_sleeps_until_the_key_is_used(
    result: Callable[..., CheckResult], *, expects: str, asleep: bool
) -> None:
    checked = result(f"journeys: [{{id: eat, steps: [{{id: queue, wait: 5m, expects: {expects}}}]}}]")
    missing = NotAssessed("step", "expects.wait", ("wait-exceeds-expectation",))
    assert (missing in checked.not_assessed) is asleep
