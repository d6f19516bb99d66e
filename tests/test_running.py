"""Rules see the same whether one process looks, or several."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from reference.effort import effort
from reference.models import files, workspaces

from cxalign import running
from cxalign.findings import Problem, Severity
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.model.workspace import Everything
from cxalign.rule import Default, Rule, Scope
from cxalign.running import run
from cxalign.selecting import Choice, Chosen, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cxalign.model.workspace import Workspace

EXAMPLES = Path(__file__).parents[1] / "examples"
SEVERAL = (2, 3, 7)
EACH = effort(models=20, heavy=1000)
can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Load the full example."""
    found = load_workspace([EXAMPLES / "broadband-move"]).workspace
    assert found is not None
    return found


def everything(workspace: Workspace) -> list[Chosen]:
    """Choose all rules that look at the model."""
    return [one for one in choose(workspace.settings, Choice(extend=("all",))) if one.rule.scope is not Scope.WAIVERS]


def one_rule(check: Callable[..., Iterator[Problem]], scope: Scope = Scope.STATE) -> list[Chosen]:
    """Make a rule of a function."""
    rule = Rule("seen", "model", Severity.INFO, None, scope, Default.CORE, True, (), (), False, {}, check, "")  # noqa: FBT003
    return [Chosen(rule, Severity.INFO)]


def comparable(saw: list[Any]) -> list[Any]:
    """Put the id for the workspace as a whole, for which every rule makes a stand-in of its own."""
    return [
        (
            number,
            state,
            [one._replace(subject=one.subject.id) if type(one.subject) is Everything else one for one in seen],
        )
        for number, state, seen in saw
    ]


@can_fork
def test_several_processes_see_what_one_sees(workspace: Workspace) -> None:
    chosen = everything(workspace)
    alone = run(chosen, AlignmentModel(workspace), 1)
    assert sum(len(problems) for _, _, problems in alone) > 100
    for jobs in SEVERAL:
        assert comparable(run(chosen, AlignmentModel(workspace), jobs)) == comparable(alone)


@can_fork
@EACH
@given(workspaces())
def test_several_processes_see_what_one_sees_in_any_workspace(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        overlays = {Path(folder) / name: content for name, content in files(data).items()}
        workspace = load_workspace([Path(folder)], jobs=1, overlays=overlays).workspace
    assume(workspace is not None)
    assert workspace is not None
    chosen = everything(workspace)
    several, alone = (comparable(run(chosen, AlignmentModel(workspace), jobs)) for jobs in (3, 1))
    assert several == alone


def test_rules_come_in_their_order_and_their_states_in_theirs(workspace: Workspace) -> None:
    chosen = everything(workspace)
    for jobs in (1, 3):
        saw = [(number, state) for number, state, _ in run(chosen, AlignmentModel(workspace), jobs)]
        assert [number for number, _ in saw] == sorted(number for number, _ in saw)
        assert [state for number, state in saw if chosen[number].rule.name == "broken-flow"] == list(workspace.states)


@can_fork
def test_what_another_process_names_is_the_element_itself(workspace: Workspace) -> None:
    parent = os.getpid()

    def check(graph: Any) -> Iterator[Problem]:
        for step in graph.interaction_steps():
            yield Problem(step, "seen elsewhere" if os.getpid() != parent else "seen here", "")

    known = {id(one): one for one in running._elements(workspace)}
    found = [problem for _, _, problems in run(one_rule(check), AlignmentModel(workspace), 3) for problem in problems]
    assert all(known[id(problem.subject)] is problem.subject for problem in found)
    assert len(found) > 30


@can_fork
def test_a_problem_may_be_about_the_workspace_as_a_whole(workspace: Workspace) -> None:
    def check(graph: Any) -> Iterator[Problem]:
        yield Problem(graph.workspace.as_element(), "nobody takes part", "")

    for _, _, (problem,) in run(one_rule(check), AlignmentModel(workspace), 3):
        assert (problem.subject.KIND, problem.subject.id) == ("workspace", workspace.as_element().id)
        assert workspace.location(problem.subject) == workspace.location(workspace.as_element())


@can_fork
def test_what_a_killed_process_owes_is_done_here(workspace: Workspace) -> None:
    parent = os.getpid()

    def check(graph: Any) -> Iterator[Problem]:
        if os.getpid() != parent:
            os._exit(9)
        yield Problem(graph.workspace.as_element(), graph.state, "")

    saw = run(one_rule(check), AlignmentModel(workspace), 3)
    assert [problem.message for _, _, problems in saw for problem in problems] == list(workspace.states)


@can_fork
def test_a_mistake_in_a_rule_is_told_once_and_nothing_is_left_open(
    workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    def check(_graph: Any) -> Iterator[Problem]:
        raise ZeroDivisionError("in the rule")
        yield

    before = sorted(os.listdir("/dev/fd"))  # noqa: PTH208 - names only
    with pytest.raises(ZeroDivisionError, match="in the rule"):
        run(one_rule(check), AlignmentModel(workspace), 3)
    assert sorted(os.listdir("/dev/fd")) == before  # noqa: PTH208
    assert capfd.readouterr() == ("", "")


def test_small_workspaces_and_huge_ones_are_looked_at_by_one_process(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "processes", lambda: 8)
    monkeypatch.setattr(sys, "platform", "linux")
    model = AlignmentModel(workspace)
    size = workspace.size()
    assert running._useful(model) == 1
    monkeypatch.setattr(running, "PAYS", range(1, size))
    assert running._useful(model) == 1
    monkeypatch.setattr(running, "PAYS", range(1, size + 1))
    assert running._useful(model) == (3 if hasattr(os, "fork") else 1)  # two states, and what is between them
    monkeypatch.setattr(running, "processes", lambda: 2)
    assert running._useful(model) == (2 if hasattr(os, "fork") else 1)


@can_fork
def test_one_process_looks_where_other_threads_run(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PAYS", range(1, 1_000_000))
    monkeypatch.setattr(running, "processes", lambda: 8)
    monkeypatch.setattr(sys, "platform", "linux")
    model = AlignmentModel(workspace)
    done = threading.Event()
    for is_daemon, useful in ((True, 3), (False, 1)):
        other = threading.Thread(target=done.wait, daemon=is_daemon)
        other.start()
        assert running._useful(model) == useful
    done.set()


def test_one_process_looks_where_a_system_cannot_fork(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PAYS", range(1, 1_000_000))
    monkeypatch.setattr(running, "processes", lambda: 8)
    monkeypatch.delattr(os, "fork", raising=False)
    assert running._useful(AlignmentModel(workspace)) == 1
