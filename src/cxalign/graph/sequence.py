"""In which order things are delivered: what is promised before something it builds on."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.findings import Hop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Initiative
    from cxalign.model.link import Link


class Early(NamedTuple):
    """Something delivered before what it builds on."""

    initiative: Initiative
    element: Element
    later: Initiative
    foundation: Element
    chain: tuple[Hop, ...]
    """From the foundation to the customer, by way of the element."""


class Sequence:
    """The order of deliveries in one state. Elements are those written, not their variants."""

    def __init__(self, graph: AlignmentGraph) -> None:
        self.graph = graph
        self.programme = graph.programme
        self._latest: dict[Element, tuple[Link, Initiative]] = {}
        """Element → the last link to it from something that comes latest of all it builds on, and with what."""
        self._spread()

    def _spread(self) -> None:
        """Go from all that is delivered towards the customer, what comes latest first: so each link is met once."""
        ended = [(one.end, one) for one in self.programme.initiatives if one.end is not None]
        passed: set[Element] = set()
        for _, initiative in sorted(ended, key=itemgetter(0), reverse=True):
            queue = [element for element in self.programme.delivered(initiative) if element not in passed]
            passed.update(queue)
            for element in queue:
                for link in self.graph.support_from(element):
                    if link.target is element:
                        continue  # refused: nothing builds on itself
                    self._latest.setdefault(link.target, (link, initiative))
                    if link.target not in passed:
                        passed.add(link.target)
                        queue.append(link.target)

    def early(self, initiative: Initiative) -> Iterator[Early]:
        """Go through what an initiative delivers before something that it builds on."""
        for element in self.programme.delivered(initiative):
            _, later = self._latest.get(element, (None, None))
            if later is None or later.end is None or initiative.end is None or later.end <= initiative.end:
                continue
            links = self._chain(element, later)
            to_customer = self.graph.path_to_customer(element)
            hops = [Hop(self.graph.here(link.source) or link.source, link.relation) for link in links]
            here = self.graph.here(element) or element
            yield Early(initiative, here, later, hops[0].element, (*hops, *to_customer))

    def _chain(self, element: Element, later: Initiative) -> list[Link]:
        """Return the links that lead to an element from something that comes with a later initiative."""
        link, _ = self._latest[element]
        chain = [link]
        delivered = set(self.programme.delivered(later))
        while link.source not in delivered:
            link, _ = self._latest[link.source]
            chain.append(link)
        return chain[::-1]
