"""What reaches a step of a customer, through any chain of support, and by which way."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.findings import Hop
from cxalign.graph.adjacency import SUPPORT, SUPPORTING, SUPPORTING_FROM
from cxalign.graph.components import components
from cxalign.graph.state_graph import StateGraph
from cxalign.model import Journey, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxalign.model import Element
    from cxalign.model.link import Link


class ReachQueries(StateGraph):
    """Questions about reach in one state."""

    @cached_property
    def _towards_customer(self) -> dict[Element, Link | None]:
        """Element → its link on a shortest chain to a step; None for steps and for what may reach one unseen.

        One search backwards from all steps answers it for every element.
        """
        limited, state = self.existence.limited, self.state
        steps = self.workspace.elements["step"].values()
        toward: dict[Element, Link | None] = dict.fromkeys(
            step for step in steps if step not in limited or state in limited[step]
        )
        self._search(toward, list(toward))
        # Only what does not reach a step for sure may do so by a reference that nobody can resolve.
        unsure = {element: None for relation in SUPPORTING for element in self.unsure_elements(relation, "from")}
        found = [element for element in unsure if element not in toward]
        toward.update(dict.fromkeys(found))
        self._search(toward, found)
        return toward

    def _search(self, toward: dict[Element, Link | None], queue: list[Element]) -> None:
        """Go on backwards along support, until nothing new is found."""
        supporting = {
            kind: [found for relation in relations if (found := self.adjacency.incoming[relation])]
            for kind, relations in SUPPORT.items()
        }
        lacking = self._lacking
        for element in queue:
            for links_to in supporting.get(element.KIND, ()):
                if element in links_to:
                    for link in links_to[element]:
                        if link[1] not in toward and link not in lacking:
                            toward[link[1]] = link
                            queue.append(link[1])

    def reaches_customer(self, element: Element) -> bool:
        """Tell whether an element supports any step, through any chain, or may do so by an unresolved reference."""
        return self.existence.base(element) in self._towards_customer

    def path_to_customer(self, element: Element) -> tuple[Hop, ...]:
        """Return a shortest chain from an element to the journey whose step it supports; else just the element."""
        return self._path(self.existence.base(element), self._towards_customer)

    def _path(self, start: Element, toward: Mapping[Element, Link | None]) -> tuple[Hop, ...]:
        """Return the chain from an element as written along these links, on to the journey if it ends at a step."""
        hops, end = self._hops(start, toward)
        last = self._variant(end)
        if isinstance(last, Step):
            return (*hops, Hop(last, "in"), Hop(self.journey_of(last)))
        return (*hops, Hop(last))

    def _hops(self, start: Element, toward: Mapping[Element, Link | None]) -> tuple[list[Hop], Element]:
        """Follow links from an element as written, one from each: (the hops on the way, the element at its end)."""
        hops: list[Hop] = []
        while (link := toward.get(start)) is not None:
            hops.append(Hop(self._variant(start), link.relation))
            start = link.target
        return hops, start

    def way_to_customer(self, element: Element) -> tuple[Hop, ...]:
        """Return a shortest chain to the journey whose step an element supports for certain; () if there is none."""
        path = self.path_to_customer(element)
        return path if isinstance(path[-1].element, Journey) else ()

    @cached_property
    def support(self) -> dict[Element, list[Link]]:
        """The support graph: element as written → the live links by which it supports others."""
        support: dict[Element, list[Link]] = {}
        for kind, relations in SUPPORT.items():
            for relation in relations:
                live = self._incoming[relation]
                for target in self.adjacency.incoming[relation]:
                    if kind == target.KIND:
                        for link in live.get(target, ()):
                            if link[1] in support:
                                support[link[1]].append(link)
                            else:
                                support[link[1]] = [link]
        return support

    def reach(self, element: Element) -> list[Step]:
        """Return the steps an element supports through any chain, reach of v."""
        return self._unpacked(self.reached(element))

    def reach_of_all(self, elements: Iterable[Element]) -> list[Step]:
        """Return the steps that any of these elements supports through any chain, by one search from all of them."""
        found = dict.fromkeys(self.existence.base(element) for element in elements)
        queue = list(found)
        for element in queue:
            for link in self.support_from(element):
                if link.target not in found:
                    found[link.target] = None
                    queue.append(link.target)
        return [step for element in found if isinstance(step := self._variant(element), Step)]

    def journeys_reached(self, element: Element) -> list[Journey]:
        """Return the journeys of which an element supports a step."""
        found = self.reached(element)
        journeys = list(self.journeys()) if found else []
        return [journeys[number] for number in sorted(found)]

    def reached(self, element: Element) -> dict[int, int]:
        """Return the numbers of the journeys of which an element supports a step, with these steps as bits.

        Packed by journey, because one integer over all steps would be as long for a system that supports two steps
        as for one that supports a million.
        """
        base = self.existence.base(element)
        if base not in self._reached:
            self._find_reached(base)
        return self._reached[base]

    @cached_property
    def _reached(self) -> dict[Element, dict[int, int]]:
        """What is reached from an element as written, for the steps, and for all that was asked about so far."""
        return {
            self.existence.base(step): {number: 1 << place}
            for number, journey in enumerate(self.journeys())
            for place, step in enumerate(self.steps_of(journey))
        }

    def _find_reached(self, start: Element) -> None:
        """Find what is reached from an element, and from all that it supports: so each is looked at once."""
        reached = self._reached
        needs: dict[Element, list[Element]] = {}
        queue = [start]
        for element in queue:
            if element not in needs:
                needs[element] = [link.target for link in self.support_from(element)]
                queue.extend(target for target in needs[element] if target not in reached)
        for component in components(needs):
            found: dict[int, int] = {}
            for target in (target for element in component for target in needs[element]):
                for number, bits in reached.get(target, {}).items():
                    found[number] = found.get(number, 0) | bits
            reached.update(dict.fromkeys(component, found))

    def support_from(self, element: Element) -> Iterator[Link]:
        """Go through the live links by which an element supports others."""
        for relation in SUPPORTING_FROM[element.KIND]:
            yield from self.links_from(element, relation)

    def _unpacked(self, packed: dict[int, int]) -> list[Step]:
        steps: list[Step] = []
        journeys = list(self.journeys()) if packed else []
        for number, bits in sorted(packed.items()):
            steps.extend(step for place, step in enumerate(self.steps_of(journeys[number])) if bits >> place & 1)
        return steps
