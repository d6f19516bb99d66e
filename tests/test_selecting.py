"""Which rules run, with which severity: the defaults, the settings, then the command line."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.findings import Severity
from cxalign.loading import load_workspace
from cxalign.rule import Default
from cxalign.rules import GROUP_OF, GROUPS, load_rule
from cxalign.selecting import Choice, UnknownRule, choose, expand, settings_faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.model.workspace import Workspace

ALL = list(GROUP_OF)
ON = [name for name in ALL if load_rule(name).default is not Default.OFF]
PROBLEMS = {
    "care.yaml": """
        journeys: [{id: pay, owner: cfo, steps: [{id: dispute, moment_of_truth: true}, {id: read-bill}]}]
        processes: [{id: answer-calls, serves: [dispute], manual: People talk.}]
    """,
    "finance/billing.yaml": """
        processes: [{id: billing, serves: [read-bill], manual: Letters are sent by hand.}]
    """,
}
"""Two processes in two files, both without an owner."""


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Workspace]:
    """Load a workspace from settings and model files."""

    def loaded(settings: str = "", files: dict[str, str] = PROBLEMS) -> Workspace:
        for name, text in {"cxalign.yaml": settings, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(dedent(text).lstrip(), encoding="utf-8")
        result = load_workspace([tmp_path])
        assert result.workspace is not None, result.faults
        return result.workspace

    return loaded


def running(workspace: Workspace, choice: Choice) -> list[str]:
    return [one.rule.name for one in choose(workspace.settings, choice)]


def severities(workspace: Workspace, choice: Choice) -> dict[str, str]:
    return {one.rule.name: one.severity.value for one in choose(workspace.settings, choice) if one.severity}


def found(workspace: Workspace, choice: Choice) -> list[str]:
    return [f"{one.severity} {one.rule} {one.subject.id}" for one in check(workspace, choice).findings]


def test_by_default_every_rule_that_is_not_off_runs_in_the_order_of_the_catalogue(
    load: Callable[..., Workspace],
) -> None:
    assert running(load(), Choice()) == ON


def test_the_strict_profile_leaves_none_out(load: Callable[..., Workspace]) -> None:
    assert running(load("profile: strict"), Choice()) == ALL


def test_names_stand_for_rules_groups_and_all() -> None:
    assert list(expand(["broken-flow", "transition"])) == ["broken-flow", *GROUPS["transition"]]
    assert list(expand(["all"])) == ALL


def test_an_unknown_name_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownRule, match=r"^there is no rule or group 'broken-flw'$") as raised:
        list(expand(["broken-flw"]))
    assert raised.value.cure == "did you mean 'broken-flow'?"


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("it", "'it' is a reader: `--for it` shows what they would act on"),
        ("policy/it", "'it' is a reader: `--for it` shows what they would act on"),
        ("technology/cx", "write 'technology' alone, and `--for cx` for what they would act on"),
        ("process/unowned-process", "write 'process' alone"),
        ("it-process", "the groups are "),
    ],
)
def test_a_reader_in_the_place_of_a_group_is_told_where_readers_go(name: str, cure: str) -> None:
    with pytest.raises(UnknownRule) as raised:
        list(expand([name]))
    assert raised.value.cure.startswith(cure)


def test_an_unknown_name_near_none_is_refused_with_a_way_to_find_out() -> None:
    with pytest.raises(UnknownRule, match=r"^there is no rule or group 'everything'$") as raised:
        list(expand(["everything"]))
    assert (
        raised.value.cure
        == "the groups are model, journey, process, technology, friction, transition, dimensions, organisation; `cxalign rule` lists the rules"
    )


def test_selecting_leaves_only_what_is_selected(load: Callable[..., Workspace]) -> None:
    workspace = load()
    assert running(workspace, Choice(select=("unowned-process", "broken-flow"))) == ["broken-flow", "unowned-process"]
    assert running(workspace, Choice(select=("journey",))) == list(GROUPS["journey"])


def test_ignoring_takes_away(load: Callable[..., Workspace]) -> None:
    workspace = load()
    assert running(workspace, Choice(ignore=("broken-flow",))) == [name for name in ON if name != "broken-flow"]
    assert running(workspace, Choice(select=("journey",), ignore=("broken-flow",))) == [
        name for name in GROUPS["journey"] if name != "broken-flow"
    ]


def test_extending_adds_to_what_is_selected(load: Callable[..., Workspace]) -> None:
    choice = Choice(select=("broken-flow",), extend=("unowned-process",))
    assert running(load(), choice) == ["broken-flow", "unowned-process"]


def test_the_settings_switch_rules_and_groups_off(load: Callable[..., Workspace]) -> None:
    groups = ", ".join(f"{group}: off" for group in GROUPS if group != "journey")
    left = [name for name in GROUPS["journey"] if name in ON and name != "broken-flow"]
    assert running(load(f"rules: {{{groups}, broken-flow: off}}"), Choice()) == left


def test_all_of_them_can_be_switched_off_but_one(load: Callable[..., Workspace]) -> None:
    assert running(load("rules: {all: off, broken-flow: error}"), Choice()) == ["broken-flow"]


def test_what_is_said_of_a_rule_wins_over_what_is_said_of_its_group(load: Callable[..., Workspace]) -> None:
    settings = "rules: {broken-flow: warning, journey: info}"
    assert severities(load(settings), Choice()) == {
        "journey-without-owner": "info",
        "journey-without-persona": "info",
        "broken-flow": "warning",
        "state-not-described": "info",
        "no-moment-of-truth": "info",
        "mapped-without-function": "info",
    }


def test_a_severity_may_stand_beside_options(load: Callable[..., Workspace]) -> None:
    assert severities(load("rules: {broken-flow: {severity: info}}"), Choice()) == {"broken-flow": "info"}


def test_selecting_a_rule_runs_it_although_the_settings_switch_it_off(load: Callable[..., Workspace]) -> None:
    workspace = load("rules: {all: off}")
    assert running(workspace, Choice(select=("broken-flow",))) == ["broken-flow"]
    assert running(workspace, Choice(extend=("broken-flow",))) == ["broken-flow"]
    assert severities(workspace, Choice(extend=("broken-flow",))) == {}


def test_a_severity_on_the_command_line_wins_and_runs_the_rule(load: Callable[..., Workspace]) -> None:
    workspace = load("rules: {unowned-process: info, broken-flow: off}")
    choice = Choice(severities=(("unowned-process", Severity.WARNING), ("broken-flow", Severity.ERROR)))
    assert severities(workspace, choice) == {"unowned-process": "warning", "broken-flow": "error"}


def test_a_severity_replaces_both_of_a_rule_that_has_two(load: Callable[..., Workspace]) -> None:
    files = {
        "model.yaml": """
            journeys: [{id: pay, steps: [{id: read-bill}]}]
            processes: [{id: billing, serves: [read-bill]}, {id: price-list, enables: [billing]}]
        """
    }
    only = Choice(select=("unowned-process",))
    assert found(load("", files), only) == ["error unowned-process billing", "warning unowned-process price-list"]
    assert found(load("rules: {unowned-process: info}", files), only) == [
        "info unowned-process billing",
        "info unowned-process price-list",
    ]


def test_only_a_rule_that_is_named_itself_is_named(load: Callable[..., Workspace]) -> None:
    workspace = load("rules: {process: error, competing-processes: error}")
    by_name = {one.rule.name for one in choose(workspace.settings, Choice()) if one.by_name}
    assert by_name == {"competing-processes"}
    choice = Choice(severities=(("journey", Severity.INFO), ("broken-flow", Severity.INFO)))
    by_name = {one.rule.name for one in choose(load().settings, choice) if one.by_name}
    assert by_name == {"broken-flow"}


def test_an_override_changes_the_severity_in_some_files(load: Callable[..., Workspace]) -> None:
    settings = """
        overrides:
          - files: "finance/*"
            rules: {unowned-process: info}
    """
    assert found(load(settings), Choice()) == ["error unowned-process answer-calls", "info unowned-process billing"]


def test_an_override_switches_a_rule_off_in_some_files(load: Callable[..., Workspace]) -> None:
    settings = """
        overrides:
          - files: [other.yaml, care.yaml]
            rules: {process: off}
    """
    assert found(load(settings), Choice()) == ["error unowned-process billing"]


def test_of_several_overrides_the_last_that_fits_wins(load: Callable[..., Workspace]) -> None:
    settings = """
        overrides:
          - {files: "*", rules: {unowned-process: warning}}
          - {files: "finance/*", rules: {unowned-process: info}}
          - {files: "other/*", rules: {unowned-process: error}}
    """
    assert found(load(settings), Choice()) == ["warning unowned-process answer-calls", "info unowned-process billing"]


def test_a_rule_of_an_override_wins_over_its_group(load: Callable[..., Workspace]) -> None:
    settings = """
        overrides:
          - {files: "*", rules: {unowned-process: warning, process: off}}
    """
    assert found(load(settings), Choice()) == [
        "warning unowned-process answer-calls",
        "warning unowned-process billing",
    ]


def test_a_heuristic_rule_counts_where_an_override_names_it(load: Callable[..., Workspace]) -> None:
    files = {
        "model.yaml": """
            journeys: [{id: rent, steps: [{id: reserve, processes: [a, b]}]}]
            processes: [{id: a, owner: care}, {id: b, owner: branch}]
        """
    }
    only = Choice(select=("competing-processes",))
    named = 'overrides: [{files: "*", rules: {competing-processes: error}}]'
    grouped = 'overrides: [{files: "*", rules: {process: error}}]'
    assert [one.gating for one in check(load(named, files), only).findings] == [True]
    assert [one.gating for one in check(load(grouped, files), only).findings] == [False]


def test_what_the_settings_name_wrongly_is_a_fault_with_its_place(load: Callable[..., Workspace]) -> None:
    workspace = load("""
        rules:
          broken-flw: error
          broken-flow: fatal
          unowned-process: warnin
          no-journey: {severity: error, limit: 3}
        overrides:
          - files: "*"
            rules: {procces: off}
        accepted:
          - {rule: unowned-proces, subject: billing, because: It moves., by: cfo}
    """)
    faults = settings_faults(workspace.settings, workspace.settings_places)
    assert [f"{one.line}:{one.column} {one.message} ({one.help})" for one in faults] == [
        "2:15 there is no rule or group 'broken-flw' (did you mean 'broken-flow'?)",
        "3:16 the severity of `broken-flow` must be error, warning, info or off, found 'fatal' (None)",
        (
            "4:20 the severity of `unowned-process` must be error, warning, info or off, found 'warnin' "
            "(did you mean 'warning'?)"
        ),
        "5:40 unknown option `limit` of `no-journey` (`no-journey` takes `severity`)",
        "8:22 there is no rule or group 'procces' (did you mean 'process'?)",
        "10:12 there is no rule or group 'unowned-proces' (did you mean 'unowned-process'?)",
    ]


def test_settings_that_name_what_there_is_have_no_fault(load: Callable[..., Workspace]) -> None:
    workspace = load("""
        rules: {all: error, journey: off, broken-flow: {severity: info}}
        overrides: [{files: "*", rules: {process: off}}]
        accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo}]
    """)
    assert settings_faults(workspace.settings, workspace.settings_places) == []


def test_a_later_override_can_switch_a_rule_on_again(load: Callable[..., Workspace]) -> None:
    settings = """
        overrides:
          - {files: "*", rules: {unowned-process: off}}
          - {files: "finance/*", rules: {unowned-process: info}}
    """
    assert found(load(settings), Choice()) == ["info unowned-process billing"]
