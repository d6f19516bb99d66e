"""The matrix of a journey: its steps across, its processes and systems down, and a mark where they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model.workspace import in_order
from cxalign.reports.alignment.content import Cell, Paragraph, Points, Row, Table, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element, Journey, Step
    from cxalign.reports.alignment.content import Block, Words
    from cxalign.reports.alignment.material import Material

_MOST = 60
"""With more rows or columns than this a matrix can be read by nobody."""
_ALL = "●"
_GAP = "none"
_EMPTY = Cell()
Uses = dict["Element", dict["Step", list[str]]]


def matrix(material: Material, journey: Journey) -> Iterator[Block]:
    """Yield the matrix and how to read it."""
    steps = [step for step in material.model.adjacency.existence.steps_of(journey) if material.here_and_there(step)]
    if not steps:
        return
    columns = steps[:_MOST]
    processes, systems = _uses(material, columns)
    head = ("", *(str(number) for number in range(1, len(columns) + 1)))
    rows = [
        *_rows(material, "processes", "any process", columns, processes),
        *_rows(material, "systems", "any system", columns, systems),
    ]
    yield Table(
        "Steps across by number, what is behind them down",
        head,
        tuple(rows),
        narrow=True,
        columns=tuple(map(material.ref, columns)),
    )
    yield Points(tuple(_legend(material, steps)))
    left = len(steps) - len(columns), max(len(processes) - _MOST, 0), max(len(systems) - _MOST, 0)
    if any(left):
        yield Paragraph((f"There is no room here for {left[0]:,} steps, {left[1]:,} processes, {left[2]:,} systems.",))


def _uses(material: Material, steps: list[Step]) -> tuple[Uses, Uses]:
    """Return processes, and systems behind them or behind the steps, with the states of each step they are used at."""
    processes: Uses = {}
    systems: Uses = {}
    base = material.model.adjacency.existence.base
    for step in steps:
        for graph, here in material.here_and_there(step):
            serving = graph.processes_serving(here)  # type: ignore[arg-type]
            behind = [system for process in serving for system in graph.systems_of(process)]
            supporting = graph.systems_supporting(here)  # type: ignore[arg-type]
            for uses, elements in ((processes, serving), (systems, [*behind, *supporting])):
                for element in dict.fromkeys(map(base, elements)):
                    uses.setdefault(element, {}).setdefault(step, []).append(graph.state)
    return processes, systems


def _rows(material: Material, title: str, some: str, steps: list[Step], uses: Uses) -> Iterator[Row]:
    yield Row((cell(title), *(Cell() for _ in steps)), head=True)
    yield Row((cell(some), *(_any(material, step, uses) for step in steps)))
    column = {step: number for number, step in enumerate(steps)}
    for element in in_order(uses)[:_MOST]:
        marks = [_EMPTY] * len(steps)
        for step, states in uses[element].items():
            marks[column[step]] = cell(_mark(material, step, states))
        yield Row((cell(material.ref(element)), *marks))


def _mark(material: Material, step: Step, states: list[str]) -> str:
    there = [graph.state for graph, _ in material.here_and_there(step)]
    if not states:
        return ""
    numbers = (str(material.states.index(state) + 1) for state in states)
    return _ALL if states == there else " ".join(numbers)


def _any(material: Material, step: Step, uses: Uses) -> Cell:
    """Say whether anything is behind a step, in each state: what is missing is shown."""
    if step.kind == "action":
        return cell("–")
    there = [graph.state for graph, _ in material.here_and_there(step)]
    having = {state for found in uses.values() for state in found.get(step, ())}
    states = [state for state in there if state in having]
    return cell(_mark(material, step, states) or _GAP, gap=states != there)


def _legend(material: Material, steps: list[Step]) -> Iterator[Words]:
    numbered = (
        word for number, step in enumerate(steps, 1) for word in (f"{'; ' if number > 1 else ''}{number} ", step)
    )
    yield tuple(word if isinstance(word, str) else material.ref(word) for word in numbered)
    states = ", ".join(f"{number} {state} only" for number, state in enumerate(material.states, 1))
    also = f", {states}" if len(material.states) > 1 else ""
    yield (f"{_ALL} in every state in which the step is there{also}; {_GAP}: nothing there; – the customer alone",)
