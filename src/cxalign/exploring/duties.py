"""Whose it is when something stops: who owns it, who must be told, and what nobody is left for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Process, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.naming import Named
    from cxalign.model import Element

OWNED = ("journey", "process", "system", "data", "policy", "initiative")
"""The kinds that have owners."""
_LEFT = {"owns": "owner", "performs": "role that performs it"}


class Duty(NamedTuple):
    """A role or function, the function it belongs to, and what of theirs is concerned."""

    who: Named
    function: Named | None
    what: tuple[Named, ...]


class Left(NamedTuple):
    """An element that is left without anybody when a role or a function is gone: without which part."""

    element: Named
    without: str


def duties(graph: AlignmentGraph, ending: Iterable[Element]) -> tuple[tuple[Duty, ...], tuple[Named, ...]]:
    """Return who owns what of these elements, and what of them nobody owns."""
    owned: dict[Element, list[Element]] = {}
    unowned = []
    for element in dict.fromkeys(graph.existence.base(one) for one in ending):
        here = graph.here(element)
        if here is None or element.KIND not in OWNED or element.marks is None:
            continue
        owners = graph.owners(here)
        for owner in owners:
            owned.setdefault(owner, []).append(element)
        if not owners and not graph.is_unsure_to(here, "owns"):
            unowned.append(graph.named(element))
    return _as_duties(graph, owned), tuple(unowned)


def those_to_tell(
    graph: AlignmentGraph, ending: Iterable[Element], stopped: Iterable[Named], owned: tuple[Duty, ...]
) -> tuple[Duty, ...]:
    """Return who works with what stops and does not own any of it: who performs it, is consulted, or runs it for IT."""
    told: dict[Element, dict[Element, None]] = {}
    steps = [graph.workspace.elements["step"][one.id] for one in stopped]
    serving = [one for step in steps if isinstance(step, Step) for one in graph.processes_serving(step)]
    for element in dict.fromkeys(graph.existence.base(one) for one in (*ending, *serving)):
        for who in _concerned(graph, element):
            told.setdefault(who, {})[element] = None
    owners = {duty.who for duty in owned}
    duties = _as_duties(graph, {who: list(what) for who, what in told.items()})
    return tuple(duty for duty in duties if duty.who not in owners)


def _concerned(graph: AlignmentGraph, element: Element) -> Iterator[Element]:
    if isinstance(element, Process):
        yield from graph.owners(element)
        yield from graph.everyone_performing(element)
        yield from graph.sources(element, "consulted")
    yield from graph.sources(element, "owns-it")


def _as_duties(graph: AlignmentGraph, found: dict[Element, list[Element]]) -> tuple[Duty, ...]:
    duties = []
    for who, elements in found.items():
        function = graph.function_of(who)
        of = graph.named(function) if function is not None and function is not who else None
        duties.append(Duty(graph.named(who), of, tuple(graph.named(element) for element in elements)))
    return tuple(duties)


def left_without(graph: AlignmentGraph, people: list[Element]) -> tuple[Left, ...]:
    """Return what nobody else owns or performs than these roles and functions, those of a function included."""
    gone = {one for one in people if one.KIND in ("role", "function")}
    gone |= {role for one in gone.copy() for role in graph.targets(one, "has-role")}
    bases = {graph.existence.base(one) for one in gone}
    found: dict[Left, None] = {}
    for who in sorted(bases, key=lambda one: (one.order, one.id)):
        for relation, without in _LEFT.items():
            for link in graph.links_from(who, relation):
                others = {graph.existence.base(one) for one in graph.sources(link.target, relation)} - bases
                if not others:
                    found[Left(graph.named(link.target), without)] = None
    return tuple(found)
