"""Runs rules wherever they look: one task after another, or in several processes where that pays.

What is found about one state rests on the graph of that state alone, so states can be looked at side by side. The
other processes are forks, which share the model; what they saw comes back through a pipe, in which elements are named
by their number. What no process brings back is done here.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
from contextlib import suppress
from io import BytesIO
from itertools import chain
from select import PIPE_BUF
from typing import TYPE_CHECKING, NamedTuple

from cxalign.cores import processes
from cxalign.model import Element
from cxalign.rule import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Problem
    from cxalign.graph import AlignmentGraph, AlignmentModel, Transition
    from cxalign.model.workspace import Workspace
    from cxalign.selecting import Chosen

    Saw = tuple[int, str | None, list[Problem]]
    """Number of a rule, the state it looked at or None, and what it saw there."""

PAYS = range(4_000, 400_000)
"""Elements for which it pays: with fewer a fork costs more than it saves, with more two would need too much memory."""
_SIZE = 2
"""Bytes of the number of a task."""


class Task(NamedTuple):
    """Rules, and what they look at; those of one task share what is found out on the way."""

    rules: tuple[int, ...]
    targets: tuple[tuple[AlignmentModel | AlignmentGraph | Transition, str | None], ...]
    """(what to look at, the state of which that speaks)"""


def run(running: list[Chosen], model: AlignmentModel, jobs: int | None = None) -> list[Saw]:
    """Return what each rule saw wherever it looks, rule by rule and state by state; `jobs` processes share the work."""
    tasks = list(_tasks(running, model))
    seen = _all_seen(tasks, running, model.workspace, jobs or _useful(model))
    return sorted(chain.from_iterable(seen[number] for number in range(len(tasks))), key=lambda saw: saw[0])


def _tasks(running: list[Chosen], model: AlignmentModel) -> Iterator[Task]:
    """Share out the work: the states first, which take longest; what rests on several of them rule by rule."""
    numbers = {scope: tuple(n for n, one in enumerate(running) if one.rule.scope is scope) for scope in Scope}
    for graph in model.graphs:
        yield Task(numbers[Scope.STATE], ((graph, graph.state),))
    transitions = tuple((transition, transition.after.state) for transition in model.transitions)
    yield from (Task((number,), transitions) for number in numbers[Scope.TRANSITION])
    yield from (Task((number,), ((model, None),)) for number in numbers[Scope.WORKSPACE])


def _look(task: Task, running: list[Chosen]) -> list[Saw]:
    found = []
    for number in task.rules:
        chosen = running[number]
        options = {**chosen.rule.options, **dict(chosen.options)}
        found += [(number, state, list(chosen.rule.check(target, **options))) for target, state in task.targets]
    return found


def _useful(model: AlignmentModel) -> int:
    """Return how many processes are of use: one a state, and one for what rests on several."""
    if model.workspace.size() not in PAYS or not _can_fork():
        return 1
    return min(processes(), len(model.graphs) + bool(model.transitions))


def _can_fork() -> bool:
    """Tell whether a fork is safe: libraries of macOS do not survive it, nor do locks that other threads hold.

    Daemons do no harm: what shows progress is one, and holds no lock that a rule could want.
    """
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    return hasattr(os, "fork") and sys.platform != "darwin" and all(thread.daemon for thread in others)


def _all_seen(tasks: list[Task], running: list[Chosen], workspace: Workspace, jobs: int) -> dict[int, list[Saw]]:
    """Return what each task saw, by its number."""
    seen: dict[int, list[Saw]] = {}
    if jobs > 1 and len(tasks) * _SIZE <= PIPE_BUF:
        elements = list(_elements(workspace))
        left = _numbers(len(tasks))
        others = [_fork(left, tasks, running, elements) for _ in range(jobs - 1)]
        try:
            seen = _work(left, tasks, running)
        finally:
            os.close(left)
            for process, answer in others:
                seen |= _answered(process, answer, elements)
    for number, task in enumerate(tasks):
        if number not in seen:
            seen[number] = _look(task, running)
    return seen


def _numbers(count: int) -> int:
    """Return the end of a pipe from which every process takes the number of its next task."""
    left, ahead = os.pipe()
    os.write(ahead, b"".join(number.to_bytes(_SIZE, "big") for number in range(count)))
    os.close(ahead)
    return left


def _work(left: int, tasks: list[Task], running: list[Chosen]) -> dict[int, list[Saw]]:
    seen = {}
    while taken := os.read(left, _SIZE):
        number = int.from_bytes(taken, "big")
        seen[number] = _look(tasks[number], running)
    return seen


def _fork(left: int, tasks: list[Task], running: list[Chosen], elements: list[Element]) -> tuple[int, int]:
    """Let another process work, too; return it, and the pipe through which it answers."""
    answer, told = os.pipe()
    process = os.fork()
    if process:
        os.close(told)
        return process, answer
    try:
        gc.disable()  # it would only copy what is shared
        with open(told, "wb") as pipe:  # noqa: PTH123 - no path
            _Packing(pipe, elements).dump(_work(left, tasks, running))
    finally:
        os._exit(0)  # whatever went wrong is done again by the one that forked, and goes wrong there


def _answered(process: int, answer: int, elements: list[Element]) -> dict[int, list[Saw]]:
    with open(answer, "rb") as pipe:
        data = pipe.read()
    with suppress(ChildProcessError):  # somebody else may have waited for it
        os.waitpid(process, 0)
    try:
        seen: dict[int, list[Saw]] = _Unpacking(BytesIO(data), elements).load()
    except (EOFError, pickle.UnpicklingError):  # it did not live to the end
        return {}
    return seen


def _elements(workspace: Workspace) -> Iterator[Element]:
    """Yield everything a problem may name, in the same order in every fork."""
    others = chain.from_iterable(others for _, others in workspace.duplicates)
    for element in chain(workspace, workspace.names.values(), others):
        yield element
        yield from (element.variants or {}).values()


class _Packing(pickle.Pickler):
    """Writes elements as numbers."""

    def __init__(self, file: object, elements: list[Element]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
        self.numbers = {id(element): number for number, element in enumerate(elements)}

    def persistent_id(self, thing: object) -> int | None:
        return self.numbers.get(id(thing)) if isinstance(thing, Element) else None


class _Unpacking(pickle.Unpickler):
    """Takes numbers for elements."""

    def __init__(self, file: BytesIO, elements: list[Element]) -> None:
        super().__init__(file)
        self.elements = elements

    def persistent_load(self, number: int) -> Element:
        return self.elements[number]
