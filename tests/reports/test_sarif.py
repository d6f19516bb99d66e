"""SARIF: valid by the official schema, the bytes of the fixed result, and what code scanning makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sarif_kit.validate import validation_errors

from cxalign.findings import Fault
from cxalign.model.workspace import Location
from cxalign.reports import render
from cxalign.reports.sarif_rules import LONGEST, descriptors
from cxalign.rules import all_rules

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

EXPECTED = Path(__file__).parent / "expected"


def log(result: CheckResult, layout: Layout) -> dict[str, Any]:
    """Return the log, valid."""
    whole: dict[str, Any] = json.loads(render(result, "sarif", layout))
    assert validation_errors(whole) == []
    return whole


def run(result: CheckResult, layout: Layout) -> dict[str, Any]:
    """Return the one run of the log."""
    (only,) = log(result, layout)["runs"]
    return only


def without_rules(text: str) -> str:
    """Leave out the pages of rules, which are tested with the rules."""
    whole = json.loads(text)
    del whole["runs"][0]["tool"]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", ["result", "faulty", "aligned"])
def test_a_log_is_what_is_expected(request: pytest.FixtureRequest, layout: Layout, name: str) -> None:
    found = request.getfixturevalue(name)
    log(found, layout)
    expected = (EXPECTED / f"sarif-{name}.json").read_text(encoding="utf-8")
    assert without_rules(render(found, "sarif", layout)) == expected


def test_the_rules_that_occur_are_described_and_each_result_points_at_its_own(
    result: CheckResult, layout: Layout
) -> None:
    found = run(result, layout)
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        "unowned-process",
        "support-lost-in-future",
        "competing-processes",
        "orphan-process",
        "no-journey",
    ]
    assert [rules[one["ruleIndex"]]["id"] for one in found["results"]] == [one["ruleId"] for one in found["results"]]


def test_every_rule_of_the_catalogue_is_within_the_limits_of_code_scanning() -> None:
    for rule, said in zip(all_rules(), descriptors(rule.name for rule in all_rules()), strict=True):
        assert said["id"] == rule.name
        assert 0 < len(said["shortDescription"]["text"]) <= LONGEST
        assert rule.title in said["fullDescription"]["text"]
        assert len(said["fullDescription"]["text"]) <= LONGEST
        assert rule.cure in said["help"]["text"]
        assert said["help"]["markdown"].startswith(f"### `{rule.name}`\n")
        assert len(said["properties"]["tags"]) == len({*said["properties"]["tags"]}) <= 10


def test_a_rule_is_titled_by_its_defect_and_tagged_by_group_and_readers() -> None:
    (said,) = descriptors(["unowned-process", "unowned-process"])
    assert said["shortDescription"] == {"text": "Unowned process"}
    assert said["fullDescription"]["text"].startswith("Every process has an owner. Who owns a process ")
    assert said["defaultConfiguration"] == {"level": "error"}
    assert said["properties"] == {
        "tags": ["process", "for-process"],
        "precision": "very-high",
        "problem.severity": "error",
    }


def test_paths_are_those_of_the_repository_and_encoded(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]._replace(location=Location("Übergabe #1/a:b%20.yaml", 1, 1, 1, 2))
    found = run(result._replace(findings=(finding,)), layout._replace(folder="our shop/"))
    assert found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "our%20shop/%C3%9Cbergabe%20%231/a%3Ab%2520.yaml",
        "uriBaseId": "%SRCROOT%",
    }


def test_columns_count_characters_and_the_log_says_so(result: CheckResult, layout: Layout) -> None:
    line = "  - {name: 🛒🛒, id: 返す}"
    start = line.index("返す") + 1
    finding = result.findings[0]._replace(location=Location("a.yaml", 1, start, 1, start + 2))
    found = run(result._replace(findings=(finding,)), layout._replace(lines_of=lambda _file: [line]))
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 20,
        "endLine": 1,
        "endColumn": 22,
    }


def test_a_message_links_each_related_place_by_its_id(result: CheckResult, layout: Layout) -> None:
    said = run(result, layout)["results"][1]
    assert said["message"]["text"].splitlines()[:3] == [
        "step 'Get the money back' is supported in 'current', but has no system in 'future'",
        "state: future",
        "place: [attends there (care/processes.yaml:3)](1)",
    ]
    for place in said["relatedLocations"]:
        assert f"]({place['id']})" in said["message"]["text"]
    assert [place["id"] for place in said["relatedLocations"]] == [1, 2, 3, 4, 5, 6]


def test_brackets_in_texts_make_no_link(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]._replace(message=r"[click](https://evil.example) \[a](1)", help="[b](2)", path=())
    said = run(result._replace(findings=(finding,)), layout)["results"][0]["message"]["text"]
    assert said == "\\[click\\](https://evil.example) \\\\\\[a\\](1)\nhelp: \\[b\\](2)"


def test_what_has_been_accepted_is_marked_and_not_removed(result: CheckResult, layout: Layout) -> None:
    results = run(result, layout)["results"]
    assert [one["suppressions"] for one in results if one["suppressions"]] == [
        [{"kind": "external", "status": "accepted", "justification": "kept <as> an archive"}],
        [{"kind": "inSource", "status": "accepted"}],
        [{"kind": "external", "status": "accepted", "justification": "it is in the baseline"}],
    ]
    assert [one["baselineState"] for one in results] == [*["new"] * 3, "unchanged", "new", *["unchanged"] * 2]


def test_without_a_baseline_nothing_is_called_new(result: CheckResult, layout: Layout) -> None:
    rest = tuple(finding for finding in result.findings if finding.status != "baseline")
    assert all("baselineState" not in one for one in run(result._replace(findings=rest), layout)["results"])


def test_a_finding_about_the_whole_points_at_the_settings_because_github_refuses_one_without_a_place(
    result: CheckResult, layout: Layout
) -> None:
    (said,) = [one for one in run(result, layout)["results"] if one["ruleId"] == "no-journey"]
    assert said["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "cxalign.yaml"
    assert said["partialFingerprints"]["primaryLocationLineHash"] == "c129715d7a2bc9a3:1"


def test_form_faults_are_results_so_that_github_shows_them_and_the_run_has_not_succeeded(
    faulty: CheckResult, layout: Layout
) -> None:
    found = run(faulty, layout)
    assert {one["ruleId"] for one in found["results"]} == {"form-fault"}
    assert found["invocations"][0]["executionSuccessful"] is False
    assert found["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == (
        "the files have form faults, so no rule has run: mend the files first"
    )
    alike = faulty.faults[1]
    twice = run(faulty._replace(faults=(alike, Fault(*alike[:1], 9, 1, 9, 2, alike.message))), layout)
    assert len({one["partialFingerprints"]["cxalignIdentity/v1"] for one in twice["results"]}) == 2
