"""Which element stands in which lane of a blueprint, and where a lane is empty that should not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Process
from cxalign.reports.blueprint.content import (
    BACKSTAGE,
    CHANNELS,
    FRONTSTAGE,
    HARDWARE,
    NONE_DESCRIBED,
    SUPPORT,
    SYSTEMS,
    UNSORTED,
    Gap,
    Lane,
    Piece,
    Place,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Step

OF_PROCESS = {"frontstage": FRONTSTAGE, "backstage": BACKSTAGE, "support": SUPPORT, "management": SUPPORT}
PHYSICAL = ("hardware", "network", "facility")

_FOR_OTHERS, _FOR_CHANNELS = "for other processes", "behind its channels"
_THOSE = {_FOR_OTHERS: "support other processes", _FOR_CHANNELS: "stand behind its channels"}

Found = dict["Element", set[int]]
"""Element → the columns it serves, in the order in which they are met."""


def of(graph: AlignmentGraph, places: tuple[Place, ...]) -> Iterator[Lane]:
    """Yield the lanes below the customer, from the channels down; that of unsorted processes if there are any."""
    channels = _found(places, lambda step: [graph.channel(name) for name in graph.channels_of(step) if name])
    processes = _found(places, graph.processes_behind)
    systems = _found(places, graph.systems_behind)
    attending, supporting = _found(places, graph.processes_serving), _found(places, graph.systems_supporting)
    yield Lane(CHANNELS, _pieces(channels, channels))
    gaps = tuple(_without_process(graph, places))
    for name in (FRONTSTAGE, UNSORTED, BACKSTAGE, SUPPORT):
        own = {one: columns for one, columns in processes.items() if _lane_of(one) == name}
        if own or name != UNSORTED:
            yield Lane(
                name, _pieces(own, attending, lambda one: _answered(graph, one)), gaps if name == FRONTSTAGE else ()
            )
    logical = {one: columns for one, columns in systems.items() if not is_physical(one)}
    yield Lane(SYSTEMS, _pieces(logical, supporting), tuple(_without_system(graph, places)))
    yield Lane(HARDWARE, _pieces({one: columns for one, columns in systems.items() if is_physical(one)}, supporting))


def is_physical(system: Element) -> bool:
    """Tell whether a system is hardware, a network or a place."""
    return getattr(system, "kind", None) in PHYSICAL


def _lane_of(process: Element) -> str:
    return OF_PROCESS.get(process.kind or "", UNSORTED) if isinstance(process, Process) else UNSORTED


def _found(places: Iterable[Place], behind: Callable[[Step], Iterable[Element]]) -> Found:
    found: Found = {}
    for column, place in enumerate(places):
        for element in behind(place.step) if place.step is not None else ():
            found.setdefault(element, set()).add(column)
    return found


def _pieces(found: Found, near: Found, detail: Callable[[Element], str] = lambda _: "") -> tuple[Piece, ...]:
    return tuple(
        Piece(one, one.title, detail(one), frozenset(columns), frozenset(near.get(one, ())))
        for one, columns in found.items()
    )


def _answered(graph: AlignmentGraph, process: Element) -> str:
    """Say who answers for a process, and how capable it is."""
    owners = [owner.title for owner in graph.owners(process)]
    level = getattr(process, "capability", None)
    return ", ".join((*(owners or ["no owner"]), *([f"level\u00a0{level}"] if level is not None else [])))


def _interactions(places: Iterable[Place]) -> Iterator[tuple[int, Step]]:
    for column, place in enumerate(places):
        if place.step is not None and place.step.kind == "interaction":
            yield column, place.step


def _without_process(graph: AlignmentGraph, places: Iterable[Place]) -> Iterator[Gap]:
    for column, step in _interactions(places):
        if not graph.processes_serving(step):
            unknown = graph.may_be_served(step)
            yield (
                Gap(column, "process unknown", "a reference fits nothing", missing=False)
                if unknown
                else _missing(graph, "process", column)
            )


def _without_system(graph: AlignmentGraph, places: Iterable[Place]) -> Iterator[Gap]:
    for column, step in _interactions(places):
        if graph.is_without_system(step):
            yield _missing(graph, "system", column, _other_systems(graph, step))
        elif graph.is_done_by_hand(step):
            reasons = [one.manual for one in graph.processes_serving(step) if one.manual]
            yield Gap(column, "by hand", reasons[0], missing=False)
        elif not graph.systems_supporting(step):
            yield Gap(column, "system unknown", "a reference fits nothing", missing=False)


def _missing(graph: AlignmentGraph, kind: str, column: int, beside: str = "") -> Gap:
    """Say that an element of a kind is missing; where none is described anywhere, that is not known to be so."""
    detail = f"those below {_THOSE[beside]}" if beside else ""
    if graph.workspace.describes(kind):
        return Gap(column, f"no {kind}", detail, beside=beside)
    return Gap(column, NONE_DESCRIBED, detail, told=f"no {kind} is described", beside=beside)


def _other_systems(graph: AlignmentGraph, step: Step) -> str:
    """Say why systems stand behind a step that no system supports."""
    if not graph.systems_behind(step):
        return ""
    enabling = any(graph.systems_of(process) for process in graph.processes_behind(step))
    return _FOR_OTHERS if enabling else _FOR_CHANNELS
