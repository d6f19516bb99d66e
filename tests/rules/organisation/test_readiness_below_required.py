"""The rule `readiness-below-required`: readiness is where it must be in every element of 7S."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THREE = "readiness_required: 3"
ALL_BUT_SKILLS = "strategy: 3, structure: 3, systems: 4, shared_values: 3, style: 5, staff: 3"


def test_every_element_at_the_required_level_is_right(says: Callable[..., list[str]]) -> None:
    assert says(f"readiness: {{{ALL_BUT_SKILLS}, skills: 3}}", THREE) == []


def test_elements_that_are_too_low_or_missing_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        "readiness: {strategy: 3, structure: 3, systems: 4, shared_values: 2, skills: 3, staff: 3}", THREE
    ) == [
        "1:67 warning [current, future]",
        "readiness of the organisation in shared values is at level 2, where 3 is required",
        "help: raise it before the change begins, or postpone the change",
        "about: shared_values",
        "1:12 warning [current, future]",
        "readiness of the organisation in style is not assessed; level 3 is required",
        "help: assess it, or postpone the change",
        "about: style",
    ]


def test_each_entry_is_asked_for_itself(says: Callable[..., list[str]]) -> None:
    assert says(
        f"""
        functions: [{{id: it, name: IT}}]
        initiatives: [{{id: new-shop, name: New shop, kind: transformation}}]
        readiness:
          - {{of: it, {ALL_BUT_SKILLS}, skills: {{level: 1, evidence: workshop}}}}
          - {{of: new-shop, {ALL_BUT_SKILLS}, skills: {{level: 3, evidence: assumed}}}}
          - {{{ALL_BUT_SKILLS}, skills: 2}}
        """,
        THREE,
    ) == [
        ("warning [current, future] readiness of function 'IT' in skills is at level 1, where 3 is required"),
        ("warning [current, future] readiness of the organisation in skills is at level 2, where 3 is required"),
    ]


def test_more_may_be_required_of_one_element_than_of_another(says: Callable[..., list[str]]) -> None:
    assert says("readiness: {strategy: 3, staff: 1}", "readiness_required: {strategy: 4, skills: 2}") == [
        ("warning [current, future] readiness of the organisation in skills is not assessed; level 2 is required"),
        ("warning [current, future] readiness of the organisation in strategy is at level 3, where 4 is required"),
    ]


def test_each_state_has_its_own_readiness(says: Callable[..., list[str]]) -> None:
    assert says(f"readiness: {{{ALL_BUT_SKILLS}, skills: {{current: 1, future: 3}}}}", THREE) == [
        ("warning [current] readiness of the organisation in skills is at level 1, where 3 is required")
    ]


def test_a_misspelt_function_still_has_a_readiness(says: Callable[..., list[str]]) -> None:
    assert says(f"functions: [{{id: care}}]\nreadiness: {{of: caer, {ALL_BUT_SKILLS}, skills: 1}}", THREE) == [
        "warning [current, future] readiness of 'caer' in skills is at level 1, where 3 is required"
    ]


def test_while_nothing_is_required_nothing_is_too_low(says: Callable[..., list[str]]) -> None:
    assert says("readiness: {skills: 1}") == []


def test_what_is_required_of_nobody_is_asked_of_nobody(says: Callable[..., list[str]]) -> None:
    assert says("functions: [{id: it}]", THREE) == []


def test_without_a_requirement_the_rule_is_not_assessed(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("readiness: {skills: 1}\n", encoding="utf-8")
    loaded = load_workspace([tmp_path])
    assert loaded.workspace is not None
    gaps = check(loaded.workspace, Choice(select=("readiness-below-required",))).not_assessed
    assert [(gap.kind, gap.field) for gap in gaps] == [("settings", "readiness_required")]
