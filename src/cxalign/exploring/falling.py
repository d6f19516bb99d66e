"""How a failure passes on: which steps stop and by which chain, what holds out, what is left hanging."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Process, Step
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from cxalign.graph import AlignmentGraph
    from cxalign.graph.naming import Named
    from cxalign.model import Element


class Stop(NamedTuple):
    """An interaction that stops: a shortest chain by which, and the steps that recover it and go on."""

    step: Named
    moment_of_truth: bool
    tolerates: int | None
    """For how many seconds that may last."""
    chain: tuple[Named, ...]
    """From what failed to just before the step."""
    ways_around: tuple[Named, ...]


class Weak(NamedTuple):
    """An interaction that goes on, and what it hangs on alone now and did not before."""

    step: Named
    moment_of_truth: bool
    singles: tuple[Named, ...]


class Held(NamedTuple):
    """A process that goes on without systems it needs: `manual` or `fallback`, and how."""

    process: Named
    how: str
    words: str


class Pass(NamedTuple):
    """A link along which the failure passes."""

    source: Named
    relation: str
    target: Named


def stops(graph: AlignmentGraph, failed: list[Element], down: list[Element]) -> tuple[Stop, ...]:
    """Return the interactions that are down and would not be, in the order of the journeys."""
    if not failed:
        return ()
    anyway = set(graph.standing_still)
    came = _came(graph, failed, down)
    chains = _chains(graph, came)
    gone = {graph.existence.base(element) for element in down}
    found = [one for one in down if isinstance(one, Step) and one.kind == "interaction" and one not in anyway]
    return tuple(
        Stop(
            step=graph.named(step),
            moment_of_truth=step.moment_of_truth,
            tolerates=step.tolerates,
            chain=chains[came.get(graph.existence.base(step))],
            ways_around=tuple(
                graph.named(way)
                for way in graph.steps_recovering(step)
                if graph.existence.base(way) not in gone and graph.is_way_around(way, step)
            ),
        )
        for step in sorted(found, key=lambda step: step.order)
    )


def weakened(graph: AlignmentGraph, failed: list[Element], down: list[Element]) -> tuple[Weak, ...]:
    """Return the interactions that go on, but hang on one thing more."""
    if not failed:
        return ()
    return tuple(
        Weak(graph.named(step), step.moment_of_truth, tuple(graph.named(one) for one in singles))
        for step, singles in graph.left_hanging(down).items()
    )


def held(graph: AlignmentGraph, down: list[Element]) -> tuple[Held, ...]:
    """Return the processes that only go on by hand, or by a fallback, as a system or a part they need is down."""
    gone = {graph.existence.base(element) for element in down}
    consumers = {link.target: None for element in in_order(gone) for link in graph.links_passing(element)}
    found = []
    for base in consumers:
        process = graph.here(base)
        if base in gone or not isinstance(process, Process) or not graph.is_resilient(process):
            continue
        if any(gone.issuperset(group) for group in graph.groups(graph.links_to(base, "supports"))) or any(
            link.source in gone for link in graph.links_to(base, "part-of")
        ):
            how = "manual" if process.manual is not None else "fallback"
            found.append(Held(graph.named(process), how, process.manual or process.fallback or ""))
    return tuple(found)


def passes(graph: AlignmentGraph, failed: list[Element], down: list[Element]) -> tuple[Pass, ...]:
    """Return the links between what failed and what falls with it."""
    if not failed:
        return ()
    anyway = {graph.existence.base(step) for step in graph.standing_still}
    gone = {graph.existence.base(element) for element in down} - (anyway - {graph.existence.base(f) for f in failed})
    return tuple(
        Pass(graph.named(link.source), link.relation, graph.named(link.target))
        for element in in_order(gone)
        for link in graph.links_passing(element)
        if link.target in gone
    )


def _came(graph: AlignmentGraph, failed: list[Element], down: list[Element]) -> dict[Element, Element | None]:
    """Return for each element that is down from which it came to that, by a shortest chain."""
    gone = {graph.existence.base(element) for element in down}
    came: dict[Element, Element | None] = dict.fromkeys(graph.existence.base(element) for element in failed)
    queue = deque(came)
    while queue:
        element = queue.popleft()
        for link in graph.links_passing(element):
            if link.target in gone and link.target not in came:
                came[link.target] = element
                queue.append(link.target)
    return came


def _chains(graph: AlignmentGraph, came: dict[Element, Element | None]) -> dict[Element | None, tuple[Named, ...]]:
    """Return for each element the chain from what failed to the element; what comes first in `came` is nearer."""
    chains: dict[Element | None, tuple[Named, ...]] = {None: ()}
    for element, before in came.items():
        if not isinstance(element, Step):
            chains[element] = (*chains[before], graph.named(element))
    return chains
