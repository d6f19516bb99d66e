"""All links of a workspace as plain adjacency, once for all states; each state knows which of them it lacks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.graph.existence import Existence
from cxalign.model import Element, Step
from cxalign.model.workspace import Link, LinkAttributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model.workspace import Workspace

Links = dict[Element, list[Link]]

SUPPORT = {
    "step": ("serves", "supports", "offered-at", "governs"),
    "process": ("supports", "enables", "part-of", "performs", "reads", "governs"),
    "system": ("feeds", "hosts", "operates", "reads"),
    "channel": ("realises",),
    "data": ("writes", "creates", "masters"),
    "role": ("has-role",),
}
"""Kind → the relations by which others support an element of it, all of them towards the customer."""


class Adjacency:
    """Relation → element → its links, from both ends. Elements are those written, not their variants."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.existence = Existence(workspace)
        self.incoming: defaultdict[str, Links] = defaultdict(dict)
        self.outgoing: defaultdict[str, Links] = defaultdict(dict)
        for link in workspace.links:
            self._add(link)
        for link in self._derived_channels():
            self._add(link)
        self.refused = self.never_offered()
        self.circles = list(self._find_circles())
        self.doubtful = list(self._find_doubtful())
        self.lacking = self._find_lacking()
        """State → the links that do not exist in it."""

    def _add(self, link: Link) -> None:
        incoming = self.incoming[link.relation]
        if link.target in incoming:
            incoming[link.target].append(link)
        else:
            incoming[link.target] = [link]
        outgoing = self.outgoing[link.relation]
        if link.source in outgoing:
            outgoing[link.source].append(link)
        else:
            outgoing[link.source] = [link]

    def _derived_channels(self) -> list[Link]:
        """Return what offers steps that write no channels: those that their serving links name."""
        derived: dict[tuple[Element, Element], tuple[Link, frozenset[str]]] = {}
        for step, links in self.incoming["serves"].items():
            for link in links:
                for name in link.channels or ():
                    states = frozenset(
                        state for state in self.existence.states if channels_written(step.in_state(state)) is None
                    )
                    states &= self.existence.of(link.source)
                    states &= link.states if link.states is not None else states
                    ends = self.workspace.channel(name), step
                    _, before = derived.get(ends, (link, frozenset[str]()))
                    derived[ends] = link, before | states
        return [
            link._replace(
                relation="offered-at",
                source=channel,
                target=step,
                inverse=True,
                attributes=LinkAttributes(states=states),
            )
            for (channel, step), (link, states) in derived.items()
            if states
        ]

    def never_offered(self) -> dict[Link, tuple[str, ...]]:
        """Return the serving links that name channels their step offers in no state, with those channels."""
        refused: dict[Link, tuple[str, ...]] = {}
        for step, links in self.incoming["serves"].items():
            for link in links:
                if link.channels:
                    offered = self._ever_offered(step)
                    known = [name for name in link.channels if self.workspace.knows_channel(name)]
                    unknown = tuple(name for name in known if offered is not None and name not in offered)
                    if unknown:
                        refused[link] = unknown
        return refused

    def _ever_offered(self, step: Element) -> set[str] | None:
        """Return the channels a step writes in any state; None where it may offer others as well."""
        offered: set[str] = set()
        for state in self.existence.of(step):
            channels = channels_written(self.existence.variant(step, state))
            if channels is None or not all(map(self.workspace.knows_channel, channels)):
                return None
            offered.update(channels)
        return offered

    def _find_doubtful(self) -> Iterator[Link]:
        """Yield links that say something that cannot be, or that nobody can resolve: they may be meant otherwise."""
        for links in self.outgoing.values():
            for of_element in links.values():
                yield from (link for link in of_element if link.source is link.target)
        for circle in self.circles:
            yield from circle
        for of_step in self.incoming["serves"].values():
            for link in of_step:
                if link.channels and not all(map(self.workspace.knows_channel, link.channels)):
                    yield link

    def _find_circles(self) -> Iterator[list[Link]]:
        """Yield each circle of `part_of`, `replaced_by` and `after` once, as its links, from the element written first.

        One shortest circle is given for each group of elements that lead to each other: the groups can hold more
        circles than could be listed. What is said for different states only is no circle.
        """
        for relation in ("part-of", "replaced-by", "after"):
            links = [link for of_source in self.outgoing[relation].values() for link in of_source]
            links = [link for link in links if link.target is not link.source]
            if not any(link.target in self.outgoing[relation] for link in links):
                continue
            seen: set[tuple[Link, ...]] = set()
            for state in self.existence.states:
                following: dict[Element, list[Link]] = defaultdict(list)
                for link in links:
                    if link.states is None or state in link.states:
                        following[link.source].append(link)
                for group in _groups(following):
                    circle = _shortest_circle(following, group)
                    if tuple(circle) not in seen:
                        seen.add(tuple(circle))
                        yield circle

    def _find_lacking(self) -> dict[str, set[Link]]:
        """Return for each state the links that do not exist in it. Most links exist in all of them."""
        limited, everywhere, states = self.existence.limited, self.existence.everywhere, self.existence.states
        lacking: dict[str, set[Link]] = {state: set() for state in states}
        for by_target in self.incoming.values():
            for target, links in by_target.items():
                for link in links:
                    if link.attributes is None and target not in limited and link.source not in limited:
                        continue
                    shared = limited.get(target, everywhere) & limited.get(link.source, everywhere)
                    for state in states:
                        if state not in shared or (link.attributes is not None and not self._is_meant_for(link, state)):
                            lacking[state].add(link)
        return lacking

    def _is_meant_for(self, link: Link, state: str) -> bool:
        """Tell whether what a link says of states and channels lets it exist in a state."""
        if link.states is not None and not self._holds(link, state):
            return False
        return not (link.channels and isinstance(link.target, Step)) or self._is_offered(link, link.target, state)

    def _holds(self, link: Link, state: str) -> bool:
        states = link.states or frozenset()
        holds = self.existence.holds
        return holds(states, link.source, state) or holds(states, link.target, state)

    def _is_offered(self, link: Link, step: Step, state: str) -> bool:
        """Tell whether the step offers one of the channels the link names."""
        offered = channels_written(self.existence.variant(step, state))
        if offered is None and link.relation == "supports":
            offered = [name for serving in self.incoming["serves"].get(step, ()) for name in serving.channels or ()]
        return offered is None or any(name in offered for name in link.channels or ())


def _groups(following: dict[Element, list[Link]]) -> list[set[Element]]:
    from networkx import DiGraph, strongly_connected_components  # noqa: PLC0415 - few models have chains of these

    graph: DiGraph[Element] = DiGraph([(link.source, link.target) for links in following.values() for link in links])
    groups = [set(group) for group in strongly_connected_components(graph) if len(group) > 1]
    return sorted(groups, key=lambda group: min(element.order for element in group))


def _shortest_circle(following: dict[Element, list[Link]], group: set[Element]) -> list[Link]:
    first = min(group, key=lambda element: element.order)
    came: dict[Element, Link] = {}
    queue = [first]
    while first not in came:
        for link in following[queue.pop(0)]:
            if link.target in group and link.target not in came:
                came[link.target] = link
                queue.append(link.target)
    circle = [came[first]]
    while circle[-1].source is not first:
        circle.append(came[circle[-1].source])
    return circle[::-1]


def channels_written(step: Element) -> list[str] | None:
    """Return the ids of the channels a step writes; None if it writes none."""
    channels = step.channels if isinstance(step, Step) else None
    return None if channels is None else [name.removeprefix("channel:") for name in channels]
