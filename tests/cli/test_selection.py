"""Which rules run: `--select`, `--ignore`, `--extend-select`, and severities by flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

MODEL = """
    journeys: [{id: return, steps: [{id: ask}]}]
    processes: [{id: answer, serves: [ask]}]
    systems: [{id: desk, kind: saas}]
"""
ALL = {
    "error[unowned-process]",
    "error[step-without-system]",
    "warning[journey-without-owner]",
    "warning[orphan-system]",
    "info[no-moment-of-truth]",
}


@pytest.fixture
def shown(cxalign: Cxalign, workspace: Write) -> Callable[..., set[str]]:
    """Return severity and rule of each finding."""

    def rules(*flags: str, settings: str = "") -> set[str]:
        workspace(model=MODEL, cxalign=settings)
        ran = cxalign("check", "--output-format", "concise", "-q", *flags)
        assert ran.err == ""
        return {line.split(": ")[1].split(" ")[0] for line in ran.out.splitlines()}

    return rules


@pytest.mark.parametrize(
    ("flags", "rules"),
    [
        ([], ALL),
        (["--select", "all"], ALL),
        (["--select", "orphan-system"], {"warning[orphan-system]"}),
        (["--select", "orphan-system,no-moment-of-truth"], {"warning[orphan-system]", "info[no-moment-of-truth]"}),
        (
            ["--select", "orphan-system", "--select", "no-moment-of-truth"],
            {"warning[orphan-system]", "info[no-moment-of-truth]"},
        ),
        (["--select", "journey"], {"warning[journey-without-owner]", "info[no-moment-of-truth]"}),
        (["--select", "journey", "--ignore", "no-moment-of-truth"], {"warning[journey-without-owner]"}),
        (["--ignore", "journey,technology"], {"error[unowned-process]"}),
        (["--ignore", "all"], set()),
        (
            ["--select", "process", "--extend-select", "orphan-system"],
            {"error[unowned-process]", "warning[orphan-system]"},
        ),
        (["--select", "process", "--info", "unowned-process"], {"info[unowned-process]"}),
        (["--select", "process", "--warn", "orphan-system"], {"error[unowned-process]", "warning[orphan-system]"}),
        (["--select", "journey", "--error", "journey"], {"error[journey-without-owner]", "error[no-moment-of-truth]"}),
    ],
)
def test_flags_choose_rules_and_severities(shown: Callable[..., set[str]], flags: list[str], rules: set[str]) -> None:
    assert shown(*flags) == rules


@pytest.mark.parametrize(
    ("flags", "rules"),
    [
        ([], {"error[step-without-system]", "error[orphan-system]", "warning[journey-without-owner]"}),
        (["--select", "process"], {"error[unowned-process]"}),
        (
            ["--extend-select", "no-moment-of-truth", "--ignore", "technology"],
            {"warning[journey-without-owner]", "info[no-moment-of-truth]"},
        ),
        (["--warn", "orphan-system", "--ignore", "journey"], {"error[step-without-system]", "warning[orphan-system]"}),
    ],
)
def test_flags_win_over_the_settings(shown: Callable[..., set[str]], flags: list[str], rules: set[str]) -> None:
    settings = "rules: {unowned-process: off, no-moment-of-truth: off, orphan-system: error}"
    assert shown(*flags, settings=settings) == rules


def test_rules_that_are_not_chosen_are_not_counted_as_awake(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model=MODEL)
    ran = cxalign("check", "--output-format", "concise", "--select", "orphan-system,digital-channel-without-system")
    assert ran.out.splitlines()[1:] == [
        "1 finding (1 warning) in 1 file, 4 elements",
        "rules awake: 1 of 2",
        "not assessed: no `realises` of any system, so these rules sleep: digital-channel-without-system",
    ]


def test_a_finding_of_some_files_may_be_worth_less(workspace: Write, cxalign: Cxalign) -> None:
    workspace(draft__model=MODEL, cxalign="overrides: [{files: ['draft/*'], rules: {process: info, technology: off}}]")
    ran = cxalign("check", "--output-format", "concise", "-q")
    assert [line.split(": ")[1].split(" ")[0] for line in ran.out.splitlines()] == [
        "warning[journey-without-owner]",
        "info[unowned-process]",
        "info[no-moment-of-truth]",
    ]
