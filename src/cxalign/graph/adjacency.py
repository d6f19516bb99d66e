"""All links of a workspace as plain adjacency, once for all states; each state knows which of them it lacks."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from cxalign.graph.circles import CIRCLING, circling, find_circles
from cxalign.graph.ends import SOURCE, TARGET, ByRelation, others
from cxalign.model import Element, Step
from cxalign.model.link import Link, LinkAttributes
from cxalign.model.references import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph.naming import Named
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

SUPPORTING = tuple(dict.fromkeys(relation for relations in SUPPORT.values() for relation in relations))
"""The relations by which one element supports another."""

SUPPORTING_FROM = {
    kind: tuple(
        dict.fromkeys(
            reference.relation
            for writer, fields in REFERENCES.items()
            for reference in fields.values()
            if reference.relation in SUPPORTING and kind in (reference.targets if reference.inverse else (writer,))
        )
    )
    for kind in REFERENCES
}
"""Kind → those of these relations that begin at an element of it."""


class Adjacency:
    """Relation → element → its links, from both ends. Elements are those written, not their variants."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.existence = workspace.existence
        self.incoming: defaultdict[str, Links] = defaultdict(dict)
        self.outgoing: defaultdict[str, Links] = defaultdict(dict)
        self._add(workspace.links)
        self.derived = self._derived_channels()
        """What offers steps that write no channels, with the states in which their serving links say so."""
        self._add(self.derived)
        self.refused = self.never_offered()
        self.circles = list(find_circles(self.outgoing, self.existence.states))
        self.to_itself = [link for link in workspace.links if link[1] is link[2]]
        """The links from an element to itself."""
        self.doubtful = {state: list(self._find_doubtful(state)) for state in workspace.states}
        """State → the links that say what cannot be."""
        self.unclear = [
            link
            for links in self.incoming["serves"].values()
            for link in links
            if link.channels and not all(map(workspace.knows_channel, link.channels))
        ]
        """The serving links that name a channel nobody knows."""
        self.lacking = self._find_lacking()
        """State → the links that do not exist in it."""
        varied = self.existence.varied
        self.sources = ByRelation(
            lambda relation: others(self.incoming[relation], self.outgoing[relation], SOURCE, varied)
        )
        """Relation → what is linked to elements by it, in any state."""
        self.targets = ByRelation(
            lambda relation: others(self.outgoing[relation], self.incoming[relation], TARGET, varied)
        )
        """Relation → what elements are linked to by it, in any state."""
        self.named: dict[Element, Named] = {}
        """Element → how answers name it, for all that was asked about so far."""

    def _add(self, links: Iterable[Link]) -> None:
        """Enter links at both of their ends. There are so many that nothing is called for each."""
        relation = ""
        incoming: Links = {}
        outgoing: Links = {}
        for link in links:
            if link[0] != relation:
                relation = link[0]
                incoming, outgoing = self.incoming[relation], self.outgoing[relation]
            source, target = link[1], link[2]
            if target in incoming:
                incoming[target].append(link)
            else:
                incoming[target] = [link]
            if source in outgoing:
                outgoing[source].append(link)
            else:
                outgoing[source] = [link]

    def _derived_channels(self) -> dict[Link, frozenset[str]]:
        derived: dict[tuple[Element, Element], tuple[Link, frozenset[str]]] = {}
        for step, links in self.incoming["serves"].items():
            for link in links:
                for name in link.channels or ():
                    states = frozenset(
                        state
                        for state in self.existence.states
                        if channels_written(self.existence.variant(step, state)) is None and self.may_hold(link, state)
                    )
                    ends = self.workspace.channel(name), step
                    _, before = derived.get(ends, (link, frozenset[str]()))
                    derived[ends] = link, before | states
        return {
            link._replace(
                relation="offered-at",
                source=channel,
                target=step,
                inverse=True,
                attributes=LinkAttributes(states=states),
            ): states
            for (channel, step), (link, states) in derived.items()
            if states
        }

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
            if not all(map(self.workspace.knows_channel, channels or ())):
                return None
            offered.update(self._offered(step, state))
        return offered

    def _offered(self, step: Element, state: str) -> list[str]:
        """Return the channels with a name that a step offers in a state: written, else named by serving links."""
        named = channels_written(self.existence.variant(step, state))
        if named is None:
            links = self.incoming["serves"].get(step, ())
            named = [name for link in links if link.channels and self.may_hold(link, state) for name in link.channels]
        return [name for name in named if state in self.existence.of(self.workspace.channel(name))]

    def may_hold(self, link: Link, state: str) -> bool:
        """Tell whether a link exists in a state, but for the channels it names."""
        ends = (link.source, link.target)
        return all(state in self.existence.of(end) for end in ends) and link.is_said_for(state)

    def doubtful_ends(self, state: str) -> Iterator[tuple[Element, str, str]]:
        """Yield (element, relation, end) where a link says what cannot be, or what nobody can resolve.

        It may be meant otherwise: at the end that wrote it, or at both where it is its channels that are wrong.
        """
        for link in self.doubtful[state]:
            yield (link.target, link.relation, "to") if link.inverse else (link.source, link.relation, "from")
        for link in (*self.refused, *self.unclear):
            if self.may_hold(link, state):
                yield link.target, link.relation, "to"
                yield link.source, link.relation, "from"

    def _find_doubtful(self, state: str) -> Iterator[Link]:
        """Yield the links from an element to itself, and those that lead in a circle."""
        yield from (link for link in self.to_itself if link.is_said_for(state))
        for relation in CIRCLING:
            following, groups = circling(self.outgoing[relation], state)
            for group in groups:
                yield from (link for one in group for link in following[one] if link.target in group)

    def _find_lacking(self) -> dict[str, set[Link]]:
        """Return for each state the links that do not exist in it. Most links exist in all of them."""
        limited, everywhere, states = self.existence.limited, self.existence.everywhere, self.existence.states
        lacking: dict[str, set[Link]] = {state: set() for state in states}
        at_limited = (links[end] for links in self._both_ways() for end in limited.keys() & links.keys())
        special = (link for link in chain(self.workspace.links, self.derived) if link.attributes is not None)
        for link in {*chain.from_iterable(at_limited), *special}:
            shared = limited.get(link.source, everywhere) & limited.get(link.target, everywhere)
            for state in states:
                if state not in shared or (link.attributes is not None and not self._is_meant_for(link, state)):
                    lacking[state].add(link)
        return lacking

    def _both_ways(self) -> Iterator[Links]:
        """Go through all links relation by relation, from both ends."""
        yield from self.incoming.values()
        yield from self.outgoing.values()

    def _is_meant_for(self, link: Link, state: str) -> bool:
        """Tell whether what a link says of states and channels lets it exist in a state."""
        if link in self.derived:
            return state in self.derived[link]
        if not link.is_said_for(state):
            return False
        return not (link.channels and isinstance(link.target, Step)) or self._is_offered(link, link.target, state)

    def _is_offered(self, link: Link, step: Step, state: str) -> bool:
        """Tell whether the step offers one of the channels the link names, or may do so."""
        if not all(map(self.workspace.knows_channel, channels_written(self.existence.variant(step, state)) or ())):
            return True
        offered = self._offered(step, state)
        return any(name in offered for name in link.channels or ())


def channels_written(step: Element) -> list[str] | None:
    """Return the ids of the channels a step writes; None if it writes none."""
    channels = step.channels if isinstance(step, Step) else None
    return None if channels is None else [name.removeprefix("channel:") for name in channels]
