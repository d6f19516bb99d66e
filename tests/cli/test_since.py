"""`cxalign check --since REV`: only what a change opens is shown, and only that fails a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran
    from tests.conftest import History

    Cxalign = Callable[..., Ran]

SETTINGS = "organisation: Library\nstates: [today, tomorrow]\n"
JOURNEYS = """\
journeys:
  - id: borrow
    name: Borrow a book
    owner: desk
    steps:
      - {id: ask, name: Ask for it}
      - {id: take, name: Take it home}
"""
PROCESSES = """\
processes:
  - {id: find, name: Find a book, owner: desk, serves: [ask], systems: [catalogue]}
  - {id: lend, name: Lend a book, serves: [take], systems: {today: [stamp], tomorrow: [catalogue]}}
"""
SYSTEMS = """\
systems:
  - {id: catalogue, kind: saas, owner: desk}
  - {id: stamp, kind: hardware, owner: desk}
"""
FILES = {"cxalign": SETTINGS, "journeys": JOURNEYS, "processes": PROCESSES, "systems": SYSTEMS}
OPENED = PROCESSES.replace("Find a book, owner: desk", "Find a book").replace(", tomorrow: [catalogue]", "")
UNOWNED = """\
processes.yaml:3:10: error[unowned-process] step 'Take it home' relies on process 'Lend a book', which has no owner
"""
SELECTED = ("--select", "unowned-process,support-lost-in-future,stale-waiver", "--output-format", "concise")


@pytest.fixture
def library(history: History) -> History:
    """A library in git that has one process without an owner."""
    history.commit(**FILES)
    return history


def test_only_what_a_change_opens_is_shown_and_the_rest_is_counted(cxalign: Cxalign, library: History) -> None:
    library.write(processes=OPENED)
    assert cxalign("check", "--since", "HEAD", *SELECTED) == (
        1,
        """\
processes.yaml:2:10: error[unowned-process] step 'Ask for it' relies on process 'Find a book', which has no owner
journeys.yaml:7:14: error[support-lost-in-future] step 'Take it home' is supported in 'today', but has no system in \
'tomorrow': system 'stamp' no longer supports it [tomorrow]
2 findings (2 errors) in 3 files, 7 elements
from today to tomorrow: 1 persist, 0 closed, 1 opened by the plan
1 finding hidden by --since HEAD
rules awake: 3 of 3
""",
        "",
    )


def test_a_change_that_opens_nothing_passes_whatever_was_there_before(cxalign: Cxalign, library: History) -> None:
    library.write(processes=PROCESSES.replace("Find a book", "Find any book"), journeys=f"# tidied\n{JOURNEYS}")
    ran = cxalign("check", "--since", "HEAD", *SELECTED, "-q")
    assert ran == (0, "", "")
    assert cxalign("check", *SELECTED, "-q").code == 1


def test_a_finding_is_opened_in_those_states_only_in_which_it_is_new(cxalign: Cxalign, history: History) -> None:
    owned = PROCESSES.replace("Lend a book,", "Lend a book, owner: {today: desk},")
    history.commit(**{**FILES, "processes": owned})
    history.write(processes=PROCESSES)
    found = json.loads(cxalign("check", "--since", "HEAD", *SELECTED[:2], "--output-format", "json").out)
    assert [(one["rule"], one["states"]) for one in found["findings"]] == [("unowned-process", ["today"])]


def test_a_rename_opens_nothing(cxalign: Cxalign, library: History) -> None:
    library.write(processes=PROCESSES.replace("id: lend", "id: hand-out"))
    assert cxalign("check", "--since", "HEAD", *SELECTED, "-q") == (0, "", "")


def test_taking_an_acceptance_away_opens_what_it_accepted(cxalign: Cxalign, library: History) -> None:
    accepted = "accepted: [{rule: unowned-process, subject: lend, because: The desk moves., by: head}]\n"
    library.commit(cxalign=SETTINGS + accepted)
    library.write(cxalign=SETTINGS)
    assert cxalign("check", "--since", "HEAD", *SELECTED, "-q") == (
        1,
        UNOWNED,
        "",
    )


def test_both_are_judged_by_the_rules_of_today(cxalign: Cxalign, history: History) -> None:
    history.commit(**{**FILES, "cxalign": SETTINGS + "rules: {unowned-process: off}\n"})
    history.write(cxalign=SETTINGS)
    assert cxalign("check", "--since", "HEAD", *SELECTED, "-q") == (0, "", "")


def test_what_the_baseline_remembers_is_not_new(cxalign: Cxalign, library: History) -> None:
    library.write(processes=OPENED)
    wanted = ("--baseline", "known.jsonl", *SELECTED)
    cxalign("check", *wanted, "--update-baseline")
    assert cxalign("check", "--since", "HEAD", *wanted, "-q") == (0, "", "")


def test_where_there_was_no_workspace_all_is_new(cxalign: Cxalign, history: History) -> None:
    commit = history.commit()[:7]
    history.write(**FILES)
    ran = cxalign("check", "--since", "HEAD", *SELECTED, "-q")
    assert ran == (
        1,
        UNOWNED,
        f"there is no workspace in HEAD ({commit}): all findings are new\n",
    )


def test_a_revision_that_cannot_be_read_cannot_be_compared_with(cxalign: Cxalign, history: History) -> None:
    commit = history.commit(**{**FILES, "processes": "processes: [\n"})[:7]
    history.write(processes=PROCESSES)
    ran = cxalign("check", "--since", "HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: HEAD ({commit}) cannot be compared with: processes.yaml:")
    assert "help: check without --since until that is mended, or compare with a revision that can be read" in ran.err


def test_a_revision_that_is_not_there_is_named(cxalign: Cxalign, library: History) -> None:
    library.write(processes=OPENED)
    ran = cxalign("check", "--since", "mian")
    assert (ran.code, ran.out) == (2, "")
    assert "'mian'" in ran.err


def test_faults_of_today_are_told_before_anything_is_compared(cxalign: Cxalign, library: History) -> None:
    library.write(processes="processes: {id: a, ownr: desk}\n")
    ran = cxalign("check", "--since", "HEAD", "--output-format", "concise", "-q")
    assert ran == (2, "processes.yaml:1:20: error[form] unknown field `ownr`\n", "")
