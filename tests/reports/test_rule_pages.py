"""The pages of rules, whole: as text, Markdown and JSON."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from cxalign.findings import Severity
from cxalign.reports import rule_pages
from cxalign.rule import TWO_STATES, Default, Rule, Scope
from cxalign.rules import all_rules, load_rule
from cxalign.rules.examples import example_of

MADE_UP = Rule(
    name="slow-step",
    group="friction",
    severity=Severity.ERROR,
    other_severity=Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    exact=False,
    readers=("cx", "it"),
    needs=("step.wait|step.effort", TWO_STATES),
    accepts_risk=False,
    options={"longest": "2d", "of": 3},
    check=list,
    page=dedent("""\
        No step takes longer than the customer bears.

        Who waits, leaves.

        To fix it, be quicker."""),
)


def test_a_page_for_the_terminal() -> None:
    assert rule_pages.render([MADE_UP], "text") == dedent("""\
        slow-step (friction)

        No step takes longer than the customer bears.

          severity  error or warning; a heuristic, fails no run by itself
          runs      as soon as its fields are used, from each state to the next
          needs     `step.wait` or `step.effort`, two or more states
          for       cx, it
          options   longest (default 2d), of (default 3)

        Who waits, leaves.

        To fix it, be quicker.
        """)


def test_a_page_in_markdown() -> None:
    assert rule_pages.render([MADE_UP], "markdown") == dedent("""\
        ### `slow-step`

        No step takes longer than the customer bears.

        - severity: error or warning; a heuristic, fails no run by itself
        - runs: as soon as its fields are used, from each state to the next
        - needs: `step.wait` or `step.effort`, two or more states
        - for: cx, it
        - options: longest (default 2d), of (default 3)

        Who waits, leaves.

        To fix it, be quicker.
        """)


def test_a_page_in_json() -> None:
    assert json.loads(rule_pages.render([MADE_UP], "json")) == {
        "version": 1,
        "rules": [
            {
                "name": "slow-step",
                "group": "friction",
                "title": "No step takes longer than the customer bears.",
                "severity": "error",
                "other_severity": "warning",
                "class": "heuristic",
                "scope": "transition",
                "default": "data",
                "for": ["cx", "it"],
                "needs": ["step.wait|step.effort", "settings.states"],
                "options": {"longest": "2d", "of": 3},
                "why": "Who waits, leaves.",
                "fix": "To fix it, be quicker.",
                "bad": {},
                "good": {},
            }
        ],
    }


def test_the_examples_follow_bad_before_good() -> None:
    page = rule_pages.render([load_rule("orphan-system")], "markdown")
    blocks = "".join(
        f"\n{kind.capitalize()}, in `{file}`:\n\n```yaml\n{content.rstrip()}\n```\n"
        for kind in ("bad", "good")
        for file, content in example_of("orphan-system", kind).items()
    )
    assert blocks.count("```yaml") >= 2
    assert page.endswith(blocks)


def test_the_examples_are_indented_on_the_terminal() -> None:
    page = rule_pages.render([load_rule("orphan-system")], "text")
    for kind in ("bad", "good"):
        for file, content in example_of("orphan-system", kind).items():
            indented = "".join(f"    {line}".rstrip() + "\n" for line in content.splitlines())
            assert f"{kind.capitalize()}, in {file}:\n\n{indented}" in page


def test_the_line_for_editors_is_left_out_of_examples() -> None:
    assert "yaml-language-server" not in rule_pages.render(all_rules(), "markdown")


def test_pages_follow_each_other_with_a_blank_line_between() -> None:
    for output_format in ("text", "markdown"):
        pages = [rule_pages.render([rule], output_format) for rule in all_rules()]
        assert rule_pages.render(all_rules(), output_format) == "\n".join(pages)


def test_the_overview_lists_rules_by_group() -> None:
    other = MADE_UP._replace(name="no-goal", group="journey", other_severity=None, severity=Severity.INFO)
    assert rule_pages.overview([MADE_UP, MADE_UP._replace(name="a-loop"), other]) == dedent("""\
        friction:
          slow-step  error or warning   No step takes longer than the customer bears.
          a-loop     error or warning   No step takes longer than the customer bears.

        journey:
          no-goal    info               No step takes longer than the customer bears.

        `cxalign rule NAME` explains one of them.
        """)


@pytest.mark.parametrize("output_format", ["text", "markdown", "json"])
def test_a_page_ends_with_one_line_end(output_format: str) -> None:
    page = rule_pages.render([load_rule("orphan-system")], output_format)
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
