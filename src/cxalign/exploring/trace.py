"""From one element up to the customer, and down to the systems, people, policies and data it rests on."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Journey, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.graph.naming import Named
    from cxalign.model import Element
    from cxalign.model.link import Link

IN = "in"
"""The relation of a step to its journey."""
ASKS = "asks"
"""The relation of a step to what the customer must tell there; the one that leads down along its direction."""


class Owned(NamedTuple):
    """Who owns an element, and in which states."""

    owner: Named
    states: tuple[str, ...]


class Traced(NamedTuple):
    """An element of a trace: the states in which it was come to, who owns it, whether it is a moment of truth."""

    named: Named
    states: tuple[str, ...]
    owners: tuple[Owned, ...]
    moment_of_truth: bool


class Hung(NamedTuple):
    """A link of a trace, between two elements by their keys, in the direction of the relation."""

    relation: str
    source: str
    target: str
    states: tuple[str, ...]
    notes: tuple[str, ...]
    """What the link says besides its ends."""


class Side(NamedTuple):
    """One half of a trace: its elements by key, the asked one first, and their links, nearest first."""

    upward: bool
    elements: dict[str, Traced]
    links: tuple[Hung, ...]


class Reached(NamedTuple):
    """What of the customer's an element comes to, in states in which that is the same."""

    states: tuple[str, ...]
    steps: int
    moments_of_truth: int
    journeys: tuple[tuple[Named, int], ...]
    """Each with how many of its steps."""


class Trace(NamedTuple):
    """An element, what it comes to, and what it rests on."""

    organisation: str | None
    all_states: tuple[str, ...]
    """The states that were asked for."""
    element: Named
    up: Side
    down: Side
    reached: tuple[Reached, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Those of the states in which the element exists."""
        return self.up.elements[self.element.key].states


def trace(model: AlignmentModel, element: Element, states: Iterable[str] = ()) -> Trace:
    """Trace an element in these states, or in all."""
    wanted = tuple(states) or model.workspace.states
    graphs = [graph for graph in model.graphs if graph.state in wanted]
    up, down = (_Walk(graphs, element, upward=upward).side() for upward in (True, False))
    return Trace(
        organisation=model.workspace.settings.organisation,
        all_states=tuple(graph.state for graph in graphs),
        element=model.first.named(element),
        up=up,
        down=down,
        reached=tuple(_alike(_reached(graph, element) for graph in graphs if graph.has(element))),
    )


class _Walk:
    """Goes from an element in one direction, state by state, and keeps in which states each link was met."""

    def __init__(self, graphs: list[AlignmentGraph], element: Element, *, upward: bool) -> None:
        self.graphs = graphs
        self.upward = upward
        self.came: dict[Element, dict[str, None]] = {graphs[0].existence.base(element): {}}
        self.links: dict[tuple[str, Element, Element], dict[str, tuple[str, ...]]] = {}
        for graph in graphs:
            if graph.has(element):
                self._go(graph, graph.existence.base(element))

    def _go(self, graph: AlignmentGraph, start: Element) -> None:
        self.came[start][graph.state] = None
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for relation, source, target, notes in _links(graph, here, upward=self.upward):
                self.links.setdefault((relation, source, target), {})[graph.state] = notes
                other = target if source is here else source
                states = self.came.setdefault(other, {})
                if graph.state not in states:
                    states[graph.state] = None
                    if relation != ASKS:  # the data a step asks for comes from the customer
                        queue.append(other)

    def side(self) -> Side:
        graph = self.graphs[0]
        keys = {element: graph.named(element) for element in self.came}
        return Side(
            self.upward,
            {name.key: self._traced(element, name) for element, name in keys.items()},
            tuple(
                Hung(relation, keys[source].key, keys[target].key, tuple(notes), next(iter(notes.values())))
                for (relation, source, target), notes in self.links.items()
            ),
        )

    def _traced(self, element: Element, name: Named) -> Traced:
        owners: dict[Named, list[str]] = {}
        truth = False
        for graph in self.graphs:
            here = graph.here(element) if graph.state in self.came[element] else None
            if here is not None:
                truth = truth or (isinstance(here, Step) and here.moment_of_truth)
                for owner in graph.owners(here):
                    owners.setdefault(graph.named(owner), []).append(graph.state)
        owned = tuple(Owned(owner, tuple(states)) for owner, states in owners.items())
        return Traced(name, tuple(self.came[element]), owned, truth)


def _links(
    graph: AlignmentGraph, element: Element, *, upward: bool
) -> Iterator[tuple[str, Element, Element, tuple[str, ...]]]:
    """Yield (relation, source, target, notes) for what stands next to an element in one direction, in their order."""
    base = graph.existence.base
    if upward:
        yield from _merged(graph.links_up(element))
        if isinstance(element, Step):
            yield IN, element, base(graph.journey_of(element)), ()
        return
    if isinstance(element, Journey):
        for step in graph.steps_of(element):
            yield IN, base(step), element, ()
    yield from _merged(graph.links_down(element))
    yield from _merged(graph.links_asking(element))


def _merged(links: Iterable[Link]) -> Iterator[tuple[str, Element, Element, tuple[str, ...]]]:
    """Yield each pair of ends once, with the notes of all its links."""
    found: dict[tuple[str, Element, Element], dict[str, None]] = {}
    for link in links:
        found.setdefault((link.relation, link.source, link.target), {}).update(dict.fromkeys(_notes(link)))
    for (relation, source, target), notes in found.items():
        yield relation, source, target, tuple(notes)


def _notes(link: Link) -> Iterator[str]:
    if link.channels:
        yield f"on {', '.join(link.channels)}"
    if link.when:
        yield f"when {link.when}"
    if link.criticality == "helpful":
        yield "helpful only"
    elif link.alternative:
        yield f"one of '{link.alternative}' is enough"
    if link.redundancy:
        yield f"not alone: {link.redundancy}"


def _reached(graph: AlignmentGraph, element: Element) -> Reached:
    """Count what an element comes to in a state; those who answer for others come to what these come to."""
    base = graph.existence.base(element)
    walk = _Walk([graph], base, upward=True)
    steps = [here for one in walk.came if isinstance(here := graph.here(one), Step)]
    journeys = {one: 0 for one in walk.came if isinstance(one, Journey)}
    if isinstance(base, Journey):
        steps = graph.steps_of(base)
    for step in steps:
        journeys[graph.existence.base(graph.journey_of(step))] += 1  # type: ignore[index]
    found = tuple((graph.named(one), number) for one, number in sorted(journeys.items(), key=lambda j: j[0].order))
    return Reached((graph.state,), len(steps), sum(step.moment_of_truth for step in steps), found)


def _alike(found: Iterable[Reached]) -> Iterator[Reached]:
    """Put together the states in which what is reached is the same."""
    groups: dict[Reached, list[str]] = {}
    for one in found:
        groups.setdefault(one._replace(states=()), []).extend(one.states)
    for one, states in groups.items():
        yield one._replace(states=tuple(states))
