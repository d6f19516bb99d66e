"""What is shown: `--state`, `--journey`, `--for` and paths hide findings, count them, and the exit code follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

FILES = {
    "cxalign": "states: [today, tomorrow]",
    "journeys__return": """
        journeys:
          - id: return
            owner: care
            steps:
              - {id: ask, moment_of_truth: true, processes: [answer]}
              - {id: wait, kind: action}
              - {id: chat, states: [tomorrow]}
    """,
    "journeys__move": """
        journeys:
          - id: move
            owner: care
            steps: [{id: book}]
    """,
    "processes": "processes: [{id: answer, owner: care}]",
    "systems": "systems: [{id: desk, kind: saas, supports: [answer]}, {id: spare, kind: saas}]",
}
EVERYTHING = [
    "journeys/move.yaml:4:18: error[step-without-process] step 'book' is attended by no process",
    "journeys/return.yaml:7:14: error[step-without-process] step 'chat' is attended by no process [tomorrow]",
    "systems.yaml:1:60: warning[orphan-system] system 'spare' reaches no step of any journey",
    "journeys/move.yaml:2:9: info[no-moment-of-truth] journey 'move' marks no moment of truth",
]
BOOK, CHAT, SPARE, MOVE = EVERYTHING
END = [
    "rules awake: 24 of 69",
    "not assessed: 45 rules sleep for want of data; `--verbose` lists what wakes them",
]


@pytest.mark.parametrize(
    ("flags", "findings", "ending", "code"),
    [
        (
            [],
            EVERYTHING,
            [
                "4 findings (2 errors, 1 warning, 1 info) in 4 files, 9 elements",
                "from today to tomorrow: 2 persist, 0 closed, 1 opened by the plan",
            ],
            1,
        ),
        (
            ["--state", "today"],
            [BOOK, SPARE, MOVE],
            ["3 findings (1 error, 1 warning, 1 info) in 4 files, 9 elements", "1 finding hidden by --state today"],
            1,
        ),
        (
            ["--state", "tomorrow"],
            EVERYTHING,
            [
                "4 findings (2 errors, 1 warning, 1 info) in 4 files, 9 elements",
                "from today to tomorrow: 2 persist, 0 closed, 1 opened by the plan",
            ],
            1,
        ),
        (
            ["--state", "today,tomorrow"],
            EVERYTHING,
            [
                "4 findings (2 errors, 1 warning, 1 info) in 4 files, 9 elements",
                "from today to tomorrow: 2 persist, 0 closed, 1 opened by the plan",
            ],
            1,
        ),
        (
            ["--journey", "return"],
            [CHAT],
            [
                "1 finding (1 error) in 4 files, 9 elements",
                "from today to tomorrow: 0 persist, 0 closed, 1 opened by the plan",
                "3 findings hidden by --journey return",
            ],
            1,
        ),
        (
            ["--journey", "return", "--journey", "move"],
            [BOOK, CHAT, MOVE],
            [
                "3 findings (2 errors, 1 info) in 4 files, 9 elements",
                "from today to tomorrow: 1 persist, 0 closed, 1 opened by the plan",
                "1 finding hidden by --journey return move",
            ],
            1,
        ),
        (
            ["--for", "it"],
            [SPARE],
            ["1 finding (1 warning) in 4 files, 9 elements", "3 findings hidden by --for it"],
            0,
        ),
        (
            ["--for", "it,cx"],
            EVERYTHING,
            [
                "4 findings (2 errors, 1 warning, 1 info) in 4 files, 9 elements",
                "from today to tomorrow: 2 persist, 0 closed, 1 opened by the plan",
            ],
            1,
        ),
        (
            ["systems.yaml"],
            [SPARE],
            ["1 finding (1 warning) in 4 files, 9 elements", "3 findings hidden by the path systems.yaml"],
            0,
        ),
        (
            ["journeys"],
            [BOOK, CHAT, MOVE],
            [
                "3 findings (2 errors, 1 info) in 4 files, 9 elements",
                "from today to tomorrow: 1 persist, 0 closed, 1 opened by the plan",
                "1 finding hidden by the path journeys",
            ],
            1,
        ),
        (
            ["systems.yaml", "journeys/move.yaml"],
            [BOOK, SPARE, MOVE],
            [
                "3 findings (1 error, 1 warning, 1 info) in 4 files, 9 elements",
                "1 finding hidden by the path journeys/move.yaml systems.yaml",
            ],
            1,
        ),
        (
            ["processes.yaml"],
            [],
            ["no findings to show in 4 files, 9 elements", "4 findings hidden by the path processes.yaml"],
            0,
        ),
        (
            ["--state", "today", "--journey", "move", "--for", "cx", "journeys"],
            [BOOK, MOVE],
            [
                "2 findings (1 error, 1 info) in 4 files, 9 elements",
                "1 finding hidden by --state today",
                "1 finding hidden by --journey move",
            ],
            1,
        ),
    ],
)
def test_findings_are_hidden_and_counted(
    workspace: Write, cxalign: Cxalign, flags: list[str], findings: list[str], ending: list[str], code: int
) -> None:
    workspace(**FILES)
    ran = cxalign("check", "--output-format", "concise", *flags)
    assert ran.out.splitlines() == [*findings, *ending, *END]
    assert (ran.code, ran.err) == (code, "")


def test_a_finding_is_shown_for_each_file_that_belongs_to_it(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="", a="journeys: [{id: one, steps: []}]", b="journeys: [{id: one, steps: []}]")
    shown = [
        cxalign("check", "--select", "duplicate-id", "--output-format", "concise", "-q", name)
        for name in ("a.yaml", "b.yaml")
    ]
    assert shown[0] == shown[1]
    assert shown[0].out.startswith("b.yaml:1:17: error[duplicate-id]")


def test_from_inside_a_workspace_the_whole_of_it_is_checked(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(**FILES)
    monkeypatch.chdir(root / "journeys")
    assert cxalign("check", "--output-format", "concise").out.splitlines() == [
        BOOK,
        CHAT,
        MOVE,
        "3 findings (2 errors, 1 info) in 4 files, 9 elements",
        "from today to tomorrow: 1 persist, 0 closed, 1 opened by the plan",
        "1 finding hidden by the path journeys",
        *END,
    ]


def test_without_settings_the_paths_are_the_workspace(workspace: Write, cxalign: Cxalign) -> None:
    workspace(**{name: text for name, text in FILES.items() if name != "cxalign"})
    ran = cxalign("check", "--output-format", "concise", "systems.yaml")
    assert ran.out.splitlines()[:3] == [
        "systems.yaml:1:1: error[no-journey] no journey is described, but 2 systems are",
        (
            "systems.yaml:1:45: error[unknown-reference] `supports` of system 'desk' refers to 'answer', "
            "but no process or step has that id"
        ),
        "2 findings (2 errors) in 1 file, 2 elements",
    ]


def test_form_faults_are_shown_wherever_they_are(workspace: Write, cxalign: Cxalign) -> None:
    workspace(**FILES, broken="journeys: [")
    ran = cxalign("check", "systems.yaml", "--state", "today", "--journey", "nowhere", "--output-format", "concise")
    assert ran.code == 2
    assert ran.out.startswith("broken.yaml:1:")


def test_json_counts_what_is_hidden(workspace: Write, cxalign: Cxalign) -> None:
    workspace(**FILES)
    ran = cxalign("check", "--output-format", "json", "--for", "it")
    assert '"hidden": 3' in ran.out


def test_accepted_findings_are_counted_and_shown_when_asked_for(workspace: Write, cxalign: Cxalign) -> None:
    settings = "accepted: [{rule: orphan-system, subject: spare, because: sold in May, by: Ann}]"
    workspace(**{**FILES, "cxalign": f"states: [today, tomorrow]\n{settings}"})
    ran = cxalign("check", "--for", "it", "--output-format", "concise")
    assert ran.out.splitlines()[0] == "no findings to show in 4 files, 9 elements; 1 accepted"
    ran = cxalign("check", "--for", "it", "--output-format", "concise", "--verbose")
    assert ran.out.splitlines()[0] == f"{SPARE} (accepted)"
