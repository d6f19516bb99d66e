"""The page about adoption names every rule once, with what wakes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxalign.rule import Default, Rule
from cxalign.rules import all_rules

PAGE = (Path(__file__).parents[1] / "docs" / "adoption.md").read_text(encoding="utf-8")


def test_every_rule_is_named_once() -> None:
    names = {rule.name for rule in all_rules()}
    assert sorted(name for name in re.findall(r"`([a-z0-9-]+)`", PAGE) if name in names) == sorted(names)


@pytest.mark.parametrize(
    "rule", [rule for rule in all_rules() if rule.default is Default.DATA], ids=lambda rule: rule.name
)
def test_all_that_a_rule_needs_is_named_beside_it(rule: Rule) -> None:
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"| `{rule.name}` |")]
    for need in rule.needs:
        for part in need.split("|"):
            kind, _, field = part.partition(".")
            words = "a second state" if part == "settings.states" else kind if field == "id" else field
            assert words in line


def test_the_rules_on_demand_stand_at_the_end() -> None:
    end = PAGE.partition("## On demand")[2]
    assert set(re.findall(r"`([a-z0-9-]+)`", end)) == {rule.name for rule in all_rules() if rule.default is Default.OFF}
