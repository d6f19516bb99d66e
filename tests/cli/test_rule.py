"""`cxalign rule` and `cxalign explain`: the rules in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cxalign.reports import rule_pages
from cxalign.rules import GROUP_OF, GROUPS, load_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]


def test_a_rule_is_explained(cxalign: Cxalign) -> None:
    assert cxalign("rule", "orphan-system") == (0, rule_pages.render([load_rule("orphan-system")], "text"), "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unowned-process"],
        ["transition", "--output-format", "json"],
        ["--all", "--output-format", "markdown"],
        ["nope"],
    ],
)
def test_explain_is_the_same_command(cxalign: Cxalign, arguments: list[str]) -> None:
    assert cxalign("explain", *arguments) == cxalign("rule", *arguments)


def test_without_a_name_all_rules_are_listed(cxalign: Cxalign) -> None:
    ran = cxalign("rule")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == rule_pages.overview([load_rule(name) for name in GROUP_OF])


def test_a_group_stands_for_its_rules_and_each_rule_comes_once(cxalign: Cxalign) -> None:
    ran = cxalign("rule", "journey", "broken-flow", "orphan-system", "--output-format", "json")
    assert [rule["name"] for rule in json.loads(ran.out)["rules"]] == [*GROUPS["journey"], "orphan-system"]


def test_all_rules_may_be_asked_for(cxalign: Cxalign) -> None:
    ran = cxalign("rule", "--all", "--output-format", "json")
    assert [rule["name"] for rule in json.loads(ran.out)["rules"]] == [*GROUP_OF]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["orphan-proces"], "there is no rule or group 'orphan-proces'\n  = help: did you mean 'orphan-process'?"),
        (["proces"], "there is no rule or group 'proces'\n  = help: did you mean 'process'?"),
        (
            ["xyz"],
            "there is no rule or group 'xyz'\n  = help: `cxalign rule` lists the rules",
        ),
        (["--output-format", "json"], "no rule is named\n  = help: name rules or groups, or ask for --all"),
        (["--output-format", "html"], "there is no output format 'html'\n  = help: choose from text, json, markdown"),
    ],
)
def test_what_cannot_be_meant_is_an_error(cxalign: Cxalign, arguments: list[str], said: str) -> None:
    assert cxalign("rule", *arguments) == (2, "", f"error: {said}\n")
