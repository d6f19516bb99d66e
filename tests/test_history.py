"""Ten commits on the broadband provider, as its departments would make them: what `diff` says of each, and the gate."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import History

EXAMPLE = Path(__file__).parents[1] / "examples" / "broadband-move"


def _replace(file: str, *pairs: tuple[str, str]) -> None:
    """Edit a file as a person would: each text is there exactly once."""
    path = Path(file)
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def rename_a_process() -> None:
    _replace("processes/finance.yaml", ("id: handle-disputes", "id: solve-disputes"))
    _replace("systems/back-office.yaml", ("settle-final-bill, handle-disputes]", "settle-final-bill, solve-disputes]"))


def move_a_file() -> None:
    Path("processes/operations").mkdir()
    Path("processes/field.yaml").rename("processes/operations/engineers.yaml")


def drop_an_owner() -> None:
    _replace(
        "processes/finance.yaml",
        ("    kind: backstage\n    owner: head-of-billing\n    automated", "    kind: backstage\n    automated"),
    )


def retire_a_system() -> None:
    _replace(
        "systems/back-office.yaml",
        ("platform-lead, supports: [ship-router", "platform-lead, states: [current], supports: [ship-router"),
    )


def replace_a_system() -> None:
    _replace(
        "systems/back-office.yaml",
        (
            "  - {id: line-tester, name: Line tester, kind: application, owner: head-of-network, it_owner: platform-lead, supports",
            "  - {id: line-doctor, name: Line doctor, kind: saas, owner: head-of-network, it_owner: platform-lead, states: [future], supports: [test-line]}\n  - {id: line-tester, name: Line tester, kind: application, owner: head-of-network, it_owner: platform-lead, states: [current], replaced_by: [line-doctor], supports",
        ),
    )


def add_a_step() -> None:
    _replace(
        "journeys/move-home.yaml",
        (
            "      - id: engineer-visit\n",
            "      - {id: confirm-visit, name: Confirm that somebody is at home, stage: Moving day, channels: [sms]}\n      - id: engineer-visit\n",
        ),
    )


def reformat() -> None:
    path = Path("processes/sales.yaml")
    lines = path.read_text(encoding="utf-8").replace("head-of-sales", '"head-of-sales"').splitlines()
    path.write_text("# Sales and branches\n\n" + "\r\n".join(lines) + "\n\n", encoding="utf-8", newline="")
    _replace("processes/care.yaml", ("    reads: [message-thread]\n", "    reads:\n      - message-thread\n"))
    _replace("journeys/move-home.yaml", ("wait: 30d", "wait: 720h"), ("effort: 1h30m", "effort: 90m"))


def reorder() -> None:
    path = Path("processes/field.yaml")
    head, *entries = re.split(r"^(?=  - id:)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(head + "".join(reversed(entries)), encoding="utf-8")
    _replace("processes/field.yaml", ("reads: [visit-booking, building-plan]", "reads: [building-plan, visit-booking]"))
    _replace("journeys/fix-dead-line.yaml", ("channels: [phone, web, app, chat]", "channels: [chat, app, web, phone]"))


def mend_a_gap() -> None:
    _replace("processes/field.yaml", ("depot-planer", "depot-planner"))
    _replace(
        "processes/care.yaml",
        ("    automated: true\n    serves: [confirm-fixed]", "    owner: head-of-care\n    serves: [confirm-fixed]"),
    )


def change_the_future() -> None:
    _replace("journeys/move-home.yaml", ("wait: {current: 9d, future: 4d}", "wait: {current: 9d, future: 7d}"))


@pytest.fixture
def committed(history: History) -> Callable[[Callable[[], None]], None]:
    """Commit a change on top of the example."""

    def done(change: Callable[[], None]) -> None:
        shutil.copytree(EXAMPLE, history.folder, dirs_exist_ok=True)
        history.commit("the example")
        change()
        history.commit(change.__name__)

    return done


@pytest.fixture
def says(
    committed: Callable[[Callable[[], None]], None], capsys: pytest.CaptureFixture[str]
) -> Callable[[Callable[[], None]], str]:
    """Commit a change and return what `diff` says of it, without which commits they are and what it leaves alone."""

    def said(change: Callable[[], None]) -> str:
        committed(change)
        assert run(["diff", "HEAD~1", "HEAD"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return re.sub(r"\d+ persist$", "… persist", out.partition("\n\n")[2], flags=re.MULTILINE)

    return said


SAID: dict[Callable[[], None], str] = {
    rename_a_process: """
        elements: 1 renamed
        reach: 1 step of 'Move home' (46,000 times a year)
        findings: 0 opened; 0 closed; … persist

        elements:
          renamed process 'Handle disputed bills' (solve-disputes), until now handle-disputes --> processes/finance.yaml:32
            reaches 1 step of 'Move home' (46,000 times a year)
    """,
    move_a_file: """
        nothing changes: the same elements, links and findings
        findings: 0 opened; 0 closed; … persist
    """,
    drop_an_owner: """
        1 process loses its owner: 'Issue bills'; behind 'Move home'

        elements: 1 changed
        reach: 3 steps of 'Move home' (46,000 times a year)
        findings: 1 opened (1 error); 0 closed; … persist

        opened:
          error[unowned-process] step 'Get the first bill for the new address' relies on process 'Issue bills', which has no owner
            --> processes/finance.yaml:14:9
            = help: name one accountable role or function as `owner`

        elements:
          changed process 'Issue bills' (issue-bills) --> processes/finance.yaml:14
            owner: head-of-billing → (nothing)
            reaches 3 steps of 'Move home' (46,000 times a year)
    """,
    retire_a_system: """
        1 process loses its last system in 'future': 'Send the router'; behind 'Move home'

        elements: 1 changed
        reach: 2 steps of 'Move home' (46,000 times a year)
        findings: 2 opened (2 warnings), in 'future' only; 0 closed; … persist

        opened:
          warning[change-without-initiative] step 'Get the new router' and 1 more: system 'Warehouse system' is gone in 'future', but no initiative retires it [future]
            --> systems/back-office.yaml:54:130
            = help: name it under `delivers` or `retires` of an initiative, or drop the change
          warning[process-without-system] step 'Get the new router' relies on process 'Send the router', which has no system behind it [future]
            --> processes/logistics.yaml:4:9
            = help: name a system under its `systems`, or say under `manual` why none is wanted

        elements:
          changed system 'Warehouse system' (warehouse-system) --> systems/back-office.yaml:54
            states: current, future → current
            reaches 2 steps of 'Move home' (46,000 times a year); 1 step stops with it
    """,
    replace_a_system: """
        elements: 1 replaced
        reach: 2 steps of 'Get a dead line fixed' (21,500 times a year); 1 moment of truth
        findings: 2 opened (2 warnings), in 'future' only; 0 closed; … persist

        opened:
          warning[change-without-initiative] step 'Go through the line test' and 1 more: system 'Line doctor' is new in 'future', but no initiative delivers it [future]
            --> systems/back-office.yaml:51:111
            = help: name it under `delivers` or `retires` of an initiative, or drop the change
          warning[change-without-initiative] step 'Go through the line test' and 1 more: system 'Line tester' is gone in 'future', but no initiative retires it [future]
            --> systems/back-office.yaml:52:118
            = help: name it under `delivers` or `retires` of an initiative, or drop the change

        elements:
          replaced system 'Line tester' (line-tester) by 'Line doctor' --> systems/back-office.yaml:52
            states: current, future → current
            reaches 2 steps of 'Get a dead line fixed' (21,500 times a year); 1 moment of truth; 1 step stops with it
    """,
    add_a_step: """
        1 new step of 'Move home' is attended by no process: 'Confirm that somebody is at home'

        elements: 1 added
        reach: 1 step of 'Move home' (46,000 times a year)
        findings: 1 opened (1 error); 0 closed; … persist

        opened:
          error[step-without-process] step 'Confirm that somebody is at home' is attended by no process
            --> journeys/move-home.yaml:120:14
            = help: name 'confirm-visit' under the `serves` of the process that attends to it, or mark it `kind: action`

        elements:
          added step 'Confirm that somebody is at home' (move-home/confirm-visit) --> journeys/move-home.yaml:120
            reaches 1 step of 'Move home' (46,000 times a year)
    """,
    reformat: """
        nothing changes: the same elements, links and findings
        findings: 0 opened; 0 closed; … persist
    """,
    reorder: """
        nothing changes: the same elements, links and findings
        findings: 0 opened; 0 closed; … persist
    """,
    mend_a_gap: """
        1 process gets an owner: 'Tell the customer it is fixed'; behind 'Get a dead line fixed'

        elements: 2 changed
        reach: 1 step of 'Get a dead line fixed' (21,500 times a year), 1 step of 'Move home' (46,000 times a year); 1 moment of truth
        findings: 0 opened; 2 closed (2 errors); … persist

        closed:
          error[unowned-process] step 'Hear that it is fixed' relies on process 'Tell the customer it is fixed', which has no owner
            --> was in processes/care.yaml:75:9
          error[unknown-reference] `consulted` of process 'Move an appointment' refers to 'depot-planer', but no role or function has that id
            --> was in processes/field.yaml:19:17

        elements:
          changed process 'Tell the customer it is fixed' (tell-the-customer) --> processes/care.yaml:75
            automated: true → false
            owner: (nothing) → head-of-care
            reaches 1 step of 'Get a dead line fixed' (21,500 times a year)
          changed process 'Move an appointment' (move-appointment) --> processes/field.yaml:14
            consulted: depot-planer → depot-planner
            reaches 1 step of 'Move home' (46,000 times a year); 1 moment of truth
    """,
    change_the_future: """
        elements: 1 changed
        reach: 1 step of 'Move home' (46,000 times a year); 1 moment of truth
        findings: 1 opened (1 warning), in 'future' only; 0 closed; … persist

        opened:
          warning[wait-exceeds-expectation] step 'Let the engineer in': the customer waits 1w, 2d longer than the 5d they expect [future]
            --> journeys/move-home.yaml:130:37
            = help: cut the wait, or tell the customer how long it takes and expect that

        elements:
          changed step 'Let the engineer in' (move-home/engineer-visit) --> journeys/move-home.yaml:120
            wait: 4d → 1w in 'future'
            reaches 1 step of 'Move home' (46,000 times a year); 1 moment of truth
    """,
}


@pytest.mark.parametrize("change", SAID, ids=lambda change: change.__name__)
def test_a_reviewer_reads_what_the_commit_does(
    says: Callable[[Callable[[], None]], str], change: Callable[[], None]
) -> None:
    assert says(change) == dedent(SAID[change]).lstrip("\n")


GATE: dict[Callable[[], None], tuple[int, str]] = {
    rename_a_process: (0, ""),
    move_a_file: (0, ""),
    drop_an_owner: (
        1,
        """
        processes/finance.yaml:14:9: error[unowned-process] step 'Get the first bill for the new address' relies on process 'Issue bills', which has no owner
        """,
    ),
    retire_a_system: (
        0,
        """
        systems/back-office.yaml:54:130: warning[change-without-initiative] step 'Get the new router' and 1 more: system 'Warehouse system' is gone in 'future', but no initiative retires it [future]
        processes/logistics.yaml:4:9: warning[process-without-system] step 'Get the new router' relies on process 'Send the router', which has no system behind it [future]
        """,
    ),
    replace_a_system: (
        0,
        """
        systems/back-office.yaml:51:111: warning[change-without-initiative] step 'Go through the line test' and 1 more: system 'Line doctor' is new in 'future', but no initiative delivers it [future]
        systems/back-office.yaml:52:118: warning[change-without-initiative] step 'Go through the line test' and 1 more: system 'Line tester' is gone in 'future', but no initiative retires it [future]
        """,
    ),
    add_a_step: (
        1,
        """
        journeys/move-home.yaml:120:14: error[step-without-process] step 'Confirm that somebody is at home' is attended by no process
        """,
    ),
    reformat: (0, ""),
    reorder: (0, ""),
    mend_a_gap: (0, ""),
    change_the_future: (
        0,
        """
        journeys/move-home.yaml:130:37: warning[wait-exceeds-expectation] step 'Let the engineer in': the customer waits 1w, 2d longer than the 5d they expect [future]
        """,
    ),
}
"""Of each commit the exit code of the gate, and what it shows: errors fail, warnings are told."""


@pytest.mark.parametrize("change", GATE, ids=lambda change: change.__name__)
def test_the_gate_shows_what_the_commit_opens_and_nothing_else(
    committed: Callable[[Callable[[], None]], None], capsys: pytest.CaptureFixture[str], change: Callable[[], None]
) -> None:
    committed(change)
    code = run(["check", "--since", "HEAD~1", "--output-format", "concise", "--quiet"])
    assert (code, *capsys.readouterr()) == (GATE[change][0], dedent(GATE[change][1]).lstrip("\n"), "")


def test_every_commit_passes_or_fails_the_gate() -> None:
    assert GATE.keys() == SAID.keys()
