"""The catalogue: every rule has its file, page, tests and examples, and the examples behave as they say."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cxalign.rules
from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.rules import GROUP_OF, GROUPS, all_rules, load_rule
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from cxalign.findings import Finding

ROOT = Path(__file__).parents[2]
RULES = Path(cxalign.rules.__file__).parent
EXAMPLES = ROOT / "examples" / "rules"
MODELINE = "# yaml-language-server: $schema="

every_rule = pytest.mark.parametrize("name", GROUP_OF)


def file_of(name: str) -> Path:
    return RULES / GROUP_OF[name] / f"{name.replace('-', '_')}.py"


def findings_of(example: Path) -> tuple[Finding, ...]:
    loaded = load_workspace([example])
    assert loaded.workspace is not None, loaded.faults
    assert not loaded.notices
    return check(loaded.workspace, Choice()).findings


def test_the_groups_list_exactly_the_files_in_their_folders() -> None:
    folders = {path.name for path in RULES.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    files = {
        group: {path.stem.replace("_", "-") for path in (RULES / group).glob("*.py") if path.stem != "__init__"}
        for group in folders
    }
    assert {group: set(names) for group, names in GROUPS.items()} == files


def test_no_rule_is_listed_twice() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(set(listed))


def test_the_whole_catalogue_loads_in_running_order() -> None:
    assert [rule.name for rule in all_rules()] == list(GROUP_OF)


@every_rule
def test_a_rule_is_named_and_grouped_like_its_file(name: str) -> None:
    rule = load_rule(name)
    assert (rule.group, rule.name) == (GROUP_OF[name], name)
    assert Path(rule.check.__code__.co_filename) == file_of(name)


@every_rule
def test_the_page_begins_with_a_sentence_that_says_what_holds(name: str) -> None:
    title, blank, *_ = load_rule(name).page.splitlines()
    assert title[0].isupper()
    assert title.endswith(".")
    assert ". " not in title
    assert blank == ""


@every_rule
def test_the_page_says_why_and_how_to_fix_it(name: str) -> None:
    rule = load_rule(name)
    paragraphs = rule.page.split("\n\n")
    assert [paragraph.startswith("To fix it,") for paragraph in paragraphs] == [False] * (len(paragraphs) - 1) + [True]
    assert rule.why
    assert rule.cure.endswith(".")


@every_rule
def test_a_rule_knows_no_other_rule(name: str) -> None:
    tree = ast.parse(file_of(name).read_text(encoding="utf-8"))
    imported = [
        *(alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names),
        *(node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)),
    ]
    assert [module for module in imported if module.startswith((".", "cxalign.rules"))] == []


@every_rule
def test_a_rule_has_a_test_file_of_its_own(name: str) -> None:
    assert (Path(__file__).parent / GROUP_OF[name] / f"test_{name.replace('-', '_')}.py").is_file()


@every_rule
def test_the_good_example_breaks_no_rule(name: str) -> None:
    assert findings_of(EXAMPLES / name / "good") == ()


@every_rule
def test_the_bad_example_breaks_this_rule_and_no_other(name: str) -> None:
    assert {finding.rule for finding in findings_of(EXAMPLES / name / "bad")} == {name}


@every_rule
def test_the_bad_example_has_a_finding_that_nobody_has_accepted(name: str) -> None:
    assert {finding.status for finding in findings_of(EXAMPLES / name / "bad")} == {"new"}


@every_rule
def test_messages_are_one_line_in_lower_case_without_a_full_stop(name: str) -> None:
    for finding in findings_of(EXAMPLES / name / "bad"):
        for words in (finding.message, finding.help, *(other.message for other in finding.related)):
            assert words[0].islower() or words[0] == "`"
            assert not words.endswith((".", "!"))
            assert words.splitlines() == [words]


@every_rule
def test_a_finding_stands_somewhere(name: str) -> None:
    for finding in findings_of(EXAMPLES / name / "bad"):
        assert finding.location is not None


@every_rule
@pytest.mark.parametrize("kind", ["good", "bad"])
def test_each_file_of_an_example_tells_editors_its_schema(name: str, kind: str) -> None:
    for file in (EXAMPLES / name / kind).glob("*.yaml"):
        if file.name != "cxalign.yaml":
            first = file.read_text(encoding="utf-8").splitlines()[0]
            assert first.startswith(MODELINE)
            schema = file.parent / first.removeprefix(MODELINE)
            assert schema.resolve() == (ROOT / "schemas" / "workspace.schema.json").resolve()


@every_rule
def test_the_bad_example_is_the_good_one_with_a_few_lines_changed(name: str) -> None:
    def lines(kind: str) -> set[str]:
        files = (EXAMPLES / name / kind).glob("*.yaml")
        return {line for file in files for line in file.read_text(encoding="utf-8").splitlines()}

    assert len(lines("good") ^ lines("bad")) <= 10


def test_there_are_no_examples_of_rules_that_do_not_exist() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(GROUP_OF)


def facts_of(name: str) -> str:
    rule = load_rule(name)
    severity = f"{rule.severity} or {rule.other_severity}" if rule.other_severity else rule.severity
    certainty = "exact" if rule.exact else "heuristic"
    return f"{severity} | {rule.scope.value} | {rule.default.value} | {certainty} | {' '.join(rule.readers)}"


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("unknown-reference", "error | workspace | core | exact | cx process it"),
        ("duplicate-id", "error | workspace | core | exact | cx process it"),
        ("illegal-link", "error | workspace | core | exact | cx process it"),
        ("link-outside-state", "error | state | core | exact | cx process it"),
        ("no-journey", "error | workspace | core | exact | cx process it"),
        ("stale-waiver", "warning | waivers | core | exact | cx process it"),
        ("journey-without-owner", "warning | state | core | exact | cx"),
        ("broken-flow", "error | state | core | exact | cx"),
        ("state-not-described", "warning | workspace | core | exact | cx"),
        ("no-moment-of-truth", "info | workspace | core | exact | cx"),
        ("step-without-process", "error | state | core | exact | cx process"),
        ("channel-not-attended", "warning | state | data | exact | cx process"),
        ("unowned-process", "error or warning | state | core | exact | process"),
        ("multiple-owners", "error | state | core | exact | process"),
        ("competing-processes", "warning | state | core | heuristic | process"),
        ("duplicate-outcome", "warning | state | data | exact | process it"),
        ("processes-cross", "info | state | off | heuristic | process"),
        ("orphan-process", "info | state | core | exact | process"),
        ("process-not-performed", "error | state | data | exact | process"),
        ("capability-below-required", "warning or error | state | data | exact | process"),
        ("capability-not-assessed", "info | state | off | exact | process"),
        ("nobody-performs", "warning | state | data | exact | process"),
        ("frontline-cannot-resolve", "warning | state | data | exact | cx process"),
        ("unmeasured-moment-of-truth", "info | state | off | exact | cx process"),
        ("step-without-system", "error | state | core | exact | cx it"),
        ("process-without-system", "warning | state | core | exact | process it"),
        ("digital-channel-without-system", "error | state | core | exact | it"),
        ("orphan-system", "warning or info | state | core | exact | it"),
        ("expectation-not-met", "error | state | data | exact | cx"),
        ("unowned-asset", "warning | state | data | exact | process it"),
        ("single-point-of-failure", "warning | state | data | exact | it"),
        ("no-way-around", "warning | state | data | exact | cx it"),
        ("false-redundancy", "warning | state | data | exact | it"),
        ("runs-on-retired", "error | state | data | exact | it"),
        ("recovery-slower-than-tolerated", "warning | state | data | exact | cx it"),
        ("asks-twice", "warning | state | data | exact | cx"),
        ("asked-but-unused", "warning | state | data | exact | cx process"),
        ("vendor-only-step", "warning | state | data | exact | cx"),
        ("run-around", "warning | state | data | heuristic | cx"),
        ("forced-channel-switch", "info | state | off | heuristic | cx"),
        ("context-lost", "warning | state | data | heuristic | cx it"),
        ("wait-exceeds-expectation", "warning | state | data | exact | cx process"),
        ("policy-without-reason", "warning | workspace | data | exact | cx process"),
        ("policy-review-overdue", "info | workspace | data | exact | process"),
        ("policy-without-exception", "info | state | off | heuristic | cx process"),
        ("pain-without-cause", "info | state | data | exact | cx"),
        ("budget-exceeded", "error | state | data | exact | cx process"),
        ("legacy-without-journey", "info or warning | state | data | heuristic | it"),
        ("end-user-tool-critical", "warning | state | data | exact | process it"),
        ("human-error-unguarded", "info | state | data | heuristic | process it"),
        ("duplicate-systems", "info | state | off | heuristic | it"),
        ("not-tested", "info | workspace | off | exact | cx it"),
        ("support-lost-in-future", "error | transition | core | exact | cx it"),
        ("step-vanishes", "warning or error | transition | core | exact | cx"),
        ("retired-but-used", "error | state | core | exact | it"),
        ("no-successor", "warning | transition | core | exact | it"),
        ("friction-increases", "warning | transition | data | exact | cx"),
        ("journey-without-persona", "info | workspace | data | exact | cx"),
        ("mapped-without-function", "warning | workspace | data | exact | cx it"),
        ("emotion-without-evidence", "info | state | off | exact | cx"),
        ("root-cause-one-dimension", "warning | workspace | data | exact | cx process it"),
        ("dimension-neglected", "info | state | off | heuristic | cx process it"),
        ("data-two-masters", "warning | state | data | exact | it"),
        ("data-read-never-written", "warning | state | data | exact | process it"),
        ("function-without-part", "warning | workspace | data | exact | cx process it"),
        ("expected-function-missing", "info | workspace | data | exact | cx"),
        ("one-function-owns-cx", "info | state | off | heuristic | cx"),
        ("readiness-below-required", "warning | workspace | data | exact | cx process it"),
        ("cx-led-by-it", "info | workspace | off | heuristic | cx"),
    ],
)
def test_a_rule_has_the_severity_scope_default_certainty_and_readers_it_should(name: str, facts: str) -> None:
    assert facts_of(name) == facts
