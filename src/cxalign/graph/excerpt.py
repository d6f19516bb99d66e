"""An excerpt of the model as plain nodes and edges: what somebody wants to see of it, in one state or in several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element

LAYERS = ("journey", "step", "process", "system")
"""The kinds that are shown; that of the element in focus is added."""
STEPS, PARTS, HARDWARE = "steps", "parts", "hardware"
FOLDS = (STEPS, PARTS, HARDWARE)
"""What can be folded away: steps into their journeys, parts into their processes, hardware into what runs on it."""
PHYSICAL = ("hardware", "network", "facility")
_BESIDE = frozenset({"next", "recovers", "triggers", "replaced-by", "alternative-to", "after"})
"""Relations between neighbours: they are shown, but nothing stands on the other end."""


class Wanted(NamedTuple):
    """What somebody wants to see; everything where nothing is given."""

    journeys: tuple[Element, ...] = ()
    focus: Element | None = None
    depth: int | None = None
    """How many links up and down from the focus; all where it is None."""


class Node(NamedTuple):
    """An element as written, with what has been folded into it."""

    element: Element
    states: tuple[str, ...]
    owners: tuple[str, ...]
    holds: tuple[Element, ...] = ()

    @property
    def is_physical(self) -> bool:
        """Whether it is hardware, a network or a place."""
        return isinstance(self.element, System) and self.element.kind in PHYSICAL


class Edge(NamedTuple):
    """A link between two elements as written, towards the customer."""

    source: Element
    relation: str
    target: Element
    states: tuple[str, ...]


class Excerpt(NamedTuple):
    """Nodes in the order of the layers and files, and the edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def excerpt(graphs: tuple[AlignmentGraph, ...], wanted: Wanted) -> Excerpt:
    """Return the elements and links of these states, as far as they are wanted."""
    kinds = dict.fromkeys((*LAYERS, *([wanted.focus.KIND] if wanted.focus is not None else ())))
    states: dict[Element, list[str]] = {}
    links: dict[tuple[Element, str, Element], list[str]] = {}
    for element in (element for kind in kinds for element in graphs[0].workspace.elements[kind].values()):
        if there := [graph.state for graph in graphs if graph.has(element)]:
            states[element] = there
    for graph in graphs:
        for link in dict.fromkeys(_links(graph, set(kinds))):
            links.setdefault(link, []).append(graph.state)
    kept = _kept(states, links, wanted)
    nodes = (
        Node(element, tuple(found), _owners(element, graphs)) for element, found in states.items() if element in kept
    )
    edges = (Edge(*link, tuple(found)) for link, found in links.items() if link[0] in kept and link[2] in kept)
    return Excerpt(tuple(nodes), tuple(edges))


def _links(graph: AlignmentGraph, kinds: set[str]) -> Iterator[tuple[Element, str, Element]]:
    """Yield the live links between elements of these kinds, and the flow of the journeys."""
    base = graph.existence.base
    for journey in graph.journeys():
        for step in graph.steps_of(journey):
            yield base(step), "in", base(journey)
        for step, following in graph.flow(journey).following.items():
            recovering = graph.steps_recovering(step)
            yield from ((base(step), "next", base(after)) for after in following if after not in recovering)
    for relation in sorted(graph.adjacency.outgoing):
        if relation != "next":
            for links in graph.adjacency.outgoing[relation].values():
                for link in links:
                    if link.source.KIND in kinds and link.target.KIND in kinds and graph.is_live(link):
                        yield link.source, relation, link.target


def _owners(element: Element, graphs: Iterable[AlignmentGraph]) -> tuple[str, ...]:
    owners = (owner.title for graph in graphs if graph.has(element) for owner in graph.owners(element))
    return tuple(dict.fromkeys(owners))


def _kept(
    states: dict[Element, list[str]], links: Iterable[tuple[Element, str, Element]], wanted: Wanted
) -> set[Element]:
    """Return what belongs to the journeys, and stands above or below the focus."""
    below: dict[Element, list[Element]] = {}
    above: dict[Element, list[Element]] = {}
    for source, relation, target in links:
        if relation not in _BESIDE:
            below.setdefault(target, []).append(source)
            above.setdefault(source, []).append(target)
    kept = set(states)
    if wanted.journeys:
        kept &= _reached(wanted.journeys, below, None)
    if wanted.focus is not None:
        start = (wanted.focus,)
        kept &= _reached(start, below, wanted.depth) | _reached(start, above, wanted.depth)
    return kept


def _reached(start: Iterable[Element], beside: dict[Element, list[Element]], depth: int | None) -> set[Element]:
    found = set(start)
    edge = list(found)
    while edge and depth != 0:
        following = dict.fromkeys(other for one in edge for other in beside.get(one, ()))
        edge = [other for other in following if other not in found]
        found.update(edge)
        depth = None if depth is None else depth - 1
    return found


def folded(whole: Excerpt, folds: Iterable[str]) -> Excerpt:
    """Fold layers of an excerpt away: each element into what is above it, its links with it."""
    for fold in folds:
        into = _targets(whole, _FOLDED[fold])
        whole = _folded(whole, into)
    return whole


def _is_step(node: Node, edge: Edge) -> bool:
    return node.element.KIND == "step" and edge.relation == "in"


def _is_part(_node: Node, edge: Edge) -> bool:
    return edge.relation == "part-of"


def _is_hardware(node: Node, edge: Edge) -> bool:
    return node.is_physical and edge.relation in ("hosts", "feeds") and isinstance(edge.target, System)


_FOLDED: dict[str, Callable[[Node, Edge], bool]] = {STEPS: _is_step, PARTS: _is_part, HARDWARE: _is_hardware}


def _targets(whole: Excerpt, is_folded: Callable[[Node, Edge], bool]) -> dict[Element, tuple[Element, ...]]:
    """Return element that is folded away → what it is folded into, through any chain."""
    nodes = {node.element: node for node in whole.nodes}
    above: dict[Element, list[Element]] = {}
    for edge in whole.edges:
        if is_folded(nodes[edge.source], edge) and edge.source is not edge.target:
            above.setdefault(edge.source, []).append(edge.target)
    into: dict[Element, tuple[Element, ...]] = {}
    for element in above:
        ends = [one for one in _ordered(element, above) if one not in above]
        if ends:  # else it stands in a circle of its own
            into[element] = tuple(ends)
    return into


def _ordered(start: Element, above: dict[Element, list[Element]]) -> list[Element]:
    found = {start: None}
    queue = [start]
    for one in queue:
        for other in above.get(one, ()):
            if other not in found:
                found[other] = None
                queue.append(other)
    return queue


def _folded(whole: Excerpt, into: dict[Element, tuple[Element, ...]]) -> Excerpt:
    holds: dict[Element, dict[Element, None]] = {}
    for node in whole.nodes:
        for target in into.get(node.element, ()):
            holds.setdefault(target, {}).update(dict.fromkeys((node.element, *node.holds)))
    nodes = tuple(
        node._replace(holds=(*node.holds, *holds.get(node.element, ())))
        for node in whole.nodes
        if node.element not in into
    )
    states: dict[tuple[Element, str, Element], set[str]] = {}
    for edge in whole.edges:
        for source in into.get(edge.source, (edge.source,)):
            for target in into.get(edge.target, (edge.target,)):
                if source is not target:
                    states.setdefault((source, edge.relation, target), set()).update(edge.states)
    order = list(dict.fromkeys(state for node in whole.nodes for state in node.states))
    edges = (Edge(*link, tuple(one for one in order if one in found)) for link, found in states.items())
    return Excerpt(nodes, tuple(edges))
