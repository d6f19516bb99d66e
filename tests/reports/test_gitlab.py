"""GitLab Code Quality: the fields it reads, fingerprints that stay, and nothing that has been accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxalign.reports import render

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

EXPECTED = Path(__file__).parent / "expected"


def issues(result: CheckResult, layout: Layout) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(result, "gitlab", layout))
    return found


@pytest.mark.parametrize("name", ["result", "faulty", "aligned"])
def test_the_issues_are_what_is_expected(request: pytest.FixtureRequest, layout: Layout, name: str) -> None:
    expected = (EXPECTED / f"gitlab-{name}.json").read_text(encoding="utf-8")
    assert render(request.getfixturevalue(name), "gitlab", layout) == expected


def test_fingerprints_are_unique_and_stay_when_lines_move(result: CheckResult, layout: Layout) -> None:
    twice = result._replace(findings=(*result.findings, *result.findings))
    marks = [issue["fingerprint"] for issue in issues(twice, layout)]
    assert len({*marks}) == len(marks) == 8
    moved = [
        finding._replace(location=finding.location._replace(line=77) if finding.location else None)
        for finding in result.findings
    ]
    after = issues(result._replace(findings=tuple(moved)), layout)
    assert [issue["fingerprint"] for issue in after] == [issue["fingerprint"] for issue in issues(result, layout)]


def test_what_has_been_accepted_is_left_out_because_gitlab_would_show_it_as_open(
    result: CheckResult, layout: Layout
) -> None:
    aside = tuple(finding for finding in result.findings if finding.status != "new")
    assert len(aside) == 3
    assert issues(result._replace(findings=aside), layout) == []


def test_paths_are_those_of_the_repository(result: CheckResult, layout: Layout) -> None:
    paths = {issue["location"]["path"] for issue in issues(result, layout._replace(folder="shop/model/"))}
    assert paths == {
        "shop/model/care/processes.yaml",
        "shop/model/journeys.yaml",
        "shop/model/cxalign.yaml",
    }
