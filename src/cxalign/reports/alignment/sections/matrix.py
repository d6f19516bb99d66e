"""The matrix of a journey: its steps across, its processes and systems down, and a mark where they meet."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from cxalign.model.workspace import in_order
from cxalign.reports.alignment.blocks import Cell, Paragraph, Points, Row, Table, cell
from cxalign.reports.alignment.sections import ending
from cxalign.reports.blueprint.content import NONE_DESCRIBED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Journey, Step
    from cxalign.reports.alignment.blocks import Block
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

_MOST = 60
"""With more rows or columns than this a matrix can be read by nobody."""
_ALL, _ENDS = "●", "◄►"
"""Signs that are in every font for offices, so that none is drawn from another, as a speck."""
_BESIDE, _LEAST = 3, 4
"""The key of the steps has so many columns at most, each of as many steps at least."""
_GAP, _BY_HAND, _UNKNOWN, _ALONE = "none", "by hand", "unknown", "–"
_KINDS = ("process", "system")
_EMPTY = Cell()
Uses = dict["Element", dict["Step", list[str]]]


def matrix(material: Material, journey: Journey) -> Iterator[Block]:
    """Yield the matrix and how to read it."""
    steps = [step for step in material.model.adjacency.existence.steps_of(journey) if material.here_and_there(step)]
    if not steps:
        return
    columns = steps[:_MOST]
    processes, systems, beside = _uses(material, columns)
    head = ("", *(str(number) for number in range(1, len(columns) + 1)))
    rows = [
        *_rows(material, "processes", _any(material, "process", columns, _attended), columns, processes),
        *_rows(material, "systems", _any(material, "system", columns, _supported), columns, systems),
    ]
    if beside:
        rows += _rows(material, "systems behind channels only", None, columns, beside)
    yield Table(
        "Steps across, processes and systems down",
        head,
        tuple(rows),
        narrow=True,
        columns=tuple(map(material.ref, columns)),
    )
    yield Points(tuple(_legend(material, rows)))
    yield _key(material, steps)
    left = len(steps) - len(columns), max(len(processes) - _MOST, 0), max(len(systems) - _MOST, 0)
    if any(left):
        yield Paragraph((f"There is no room here for {left[0]:,} steps, {left[1]:,} processes, {left[2]:,} systems.",))


def _uses(material: Material, steps: list[Step]) -> tuple[Uses, Uses, Uses]:
    """Return what is used at steps, each with the states of the step in which it is.

    These are processes; systems behind them or behind the steps; and those that only stand behind channels.
    """
    processes: Uses = {}
    systems: Uses = {}
    beside: Uses = {}
    base = material.model.adjacency.existence.base
    for step in steps:
        for graph, here in material.here_and_there(step):
            serving = graph.processes_serving(here)  # type: ignore[arg-type]
            behind = [system for process in serving for system in graph.systems_of(process)]
            supporting = graph.systems_supporting(here)  # type: ignore[arg-type]
            working = list(map(base, (*behind, *supporting)))
            channels = (one for one in map(base, graph.systems_of_channels(here)) if one not in working)  # type: ignore[arg-type]
            for uses, elements in ((processes, map(base, serving)), (systems, working), (beside, channels)):
                for element in dict.fromkeys(elements):
                    uses.setdefault(element, {}).setdefault(step, []).append(graph.state)
    return processes, systems, beside


def _rows(material: Material, title: str, some: Row | None, steps: list[Step], uses: Uses) -> Iterator[Row]:
    yield Row((cell(title), *(Cell() for _ in steps)), head=True)
    yield from (some,) if some else ()
    column = {step: number for number, step in enumerate(steps)}
    for element in in_order(uses)[:_MOST]:
        marks = [_EMPTY] * len(steps)
        for step, states in uses[element].items():
            marks[column[step]] = cell(_mark(material, step, states))
        yield Row((Cell(ending.named(material, element)), *marks))


def _mark(material: Material, step: Step, states: list[str]) -> str:
    there = [graph.state for graph, _ in material.here_and_there(step)]
    return _ALL if states == there else " ".join(_sign(material, state) for state in states)


# Is there any?


def _attended(graph: AlignmentGraph, step: Step) -> str:
    if graph.processes_serving(step):
        return _ALL
    return _UNKNOWN if graph.may_be_served(step) else _GAP


def _supported(graph: AlignmentGraph, step: Step) -> str:
    if graph.systems_supporting(step):
        return _ALL
    if graph.is_done_by_hand(step):
        return _BY_HAND
    return _GAP if graph.is_without_system(step) else _UNKNOWN


def _any(material: Material, kind: str, steps: list[Step], judge: Callable[[AlignmentGraph, Step], str]) -> Row:
    """Say of each step whether anything of a kind is behind it, in each state: what is missing is shown."""
    none = _GAP if material.workspace.describes(kind) else NONE_DESCRIBED
    return Row((cell(f"any {kind}"), *(_judged(material, step, judge, none) for step in steps)))


def _judged(material: Material, step: Step, judge: Callable[[AlignmentGraph, Step], str], none: str) -> Cell:
    found: dict[str, list[str]] = {}
    for graph, here in material.here_and_there(step):
        alone = getattr(here, "kind", "") == "action"
        found.setdefault(_ALONE if alone else judge(graph, here), []).append(graph.state)  # type: ignore[arg-type]
    is_missing = found.pop(_GAP, None) is not None
    said = (_said(material, step, word, states) for word, states in sorted(found.items(), key=_order))
    return cell("; ".join(said) or none, gap=is_missing)


def _order(one: tuple[str, list[str]]) -> int:
    return (_ALL, _BY_HAND, _UNKNOWN, _ALONE).index(one[0])


def _said(material: Material, step: Step, word: str, states: list[str]) -> str:
    mark = _mark(material, step, states)
    return mark if word == _ALL else word if mark == _ALL else f"{word} {mark}"


# How to read it


def _key(material: Material, steps: list[Step]) -> Table:
    """Name the steps by their numbers, in columns beside each other."""
    beside = min(_BESIDE, -(-len(steps) // _LEAST))
    high = -(-len(steps) // beside)
    rows = []
    for row in range(high):
        cells = []
        for number in range(row, beside * high, high):
            there = number < len(steps)
            cells += [cell(f"{number + 1}"), cell(material.ref(steps[number]))] if there else [_EMPTY, _EMPTY]
        rows.append(Row(tuple(cells)))
    return Table("Steps by number", ("no.", "step") * beside, tuple(rows))


def _legend(material: Material, rows: list[Row]) -> Iterator[Words]:
    yield (f"{_ALL} in every state in which the step is there",)
    if len(material.states) > 1:
        yield (", ".join(f"{_sign(material, state)} {material.times.only([state])}" for state in material.states),)
    none = "" if all(map(material.workspace.describes, _KINDS)) else f"{NONE_DESCRIBED}: nobody has described any; "
    by_hand = f"{_BY_HAND}: on purpose, by a process without a system"
    yield (f"{none}{_GAP}: nothing there; {by_hand}; {_ALONE} the customer alone",)
    if any(_UNKNOWN in word for row in rows for one in row.cells[1:] for word in one.words if isinstance(word, str)):
        yield (f"{_UNKNOWN}: what is named there is not described",)


def _sign(material: Material, state: str) -> str:
    """Return the sign of a state: of two an arrow back or ahead, else a letter, for digits are the numbers of steps."""
    place = material.states.index(state)
    if len(material.states) == len(_ENDS):
        return _ENDS[place]
    return ascii_uppercase[place] if place < len(ascii_uppercase) else f"S{place + 1}"
