"""The story of the example broadband-move says what the tool finds in it: the same findings, and as many."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.reports import scorecards
from cxalign.rule import Default, Scope
from cxalign.rules import all_rules
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from cxalign.findings import Finding

EXAMPLE = Path(__file__).parents[1] / "examples" / "broadband-move"
STORY = (EXAMPLE / "README.md").read_text(encoding="utf-8")
RULES = {rule.name: rule for rule in all_rules()}
ROW = re.compile(r"\| `(?P<rule>[a-z-]+)` \| (?P<severity>[^|]+) \| (?P<states>[^|]+) \| [^`|]+ `(?P<subject>[^`]+)`")
TITLE = re.compile(r"^### (.+): (\d+) findings, (\d+) of (\d+) rules$", re.MULTILINE)


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """Check the example with all rules."""
    workspace = load_workspace([EXAMPLE], jobs=1).workspace
    assert workspace is not None
    return list(check(workspace, Choice(select=("all",))).findings)


def _row(finding: Finding) -> tuple[str, ...]:
    severity = str(finding.severity) + (", accepted" if finding.status == "accepted" else "")
    is_of_no_state = RULES[finding.rule].scope in (Scope.WORKSPACE, Scope.WAIVERS) and len(finding.states) > 1
    return finding.rule, severity, "–" if is_of_no_state else ", ".join(finding.states), finding.subject.id


def test_the_tables_of_the_story_are_what_the_tool_finds(findings: list[Finding]) -> None:
    rows = Counter(row.group("rule", "severity", "states", "subject") for row in ROW.finditer(STORY))
    found = Counter(map(_row, findings))
    assert (rows - found, found - rows) == (Counter(), Counter())


def test_the_titles_of_the_tables_count_right(findings: list[Finding]) -> None:
    counts = [tuple(map(int, title.groups()[1:])) for title in TITLE.finditer(STORY)]
    of_default = [[one for one in findings if RULES[one.rule].default is default] for default in Default]
    totals = Counter(rule.default for rule in RULES.values())
    assert counts == [
        (len(found), len({one.rule for one in found}), totals[default])
        for default, found in zip(Default, of_default, strict=True)
    ]


def test_the_table_of_the_scorecard_is_what_the_tool_counts() -> None:
    workspace = load_workspace([EXAMPLE], jobs=1).workspace
    assert workspace is not None
    card = scorecard(workspace, check(workspace, Choice()))
    table = scorecards.table(card)
    told = STORY.partition("## What the scorecard counts")[2].splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-2]] for line in told if line.startswith("| ")]
    families = [row[0].strip("*") if row[0].startswith("**") else None for row in rows]
    assert [[name] if name else list(filter(None, row)) for row, name in zip(rows[2:], families[2:], strict=True)] == [
        [cell.strip() for cell in row[: len(card.states) + 1]] for row in table[1:] if row
    ]
