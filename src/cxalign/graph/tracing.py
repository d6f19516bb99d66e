"""What stands next to an element on the way up to the customer and down to what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.adjacency import SUPPORT
from cxalign.graph.support import SupportQueries
from cxalign.marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.model.evidence import Cause
    from cxalign.model.link import Link

_PEOPLE = ("owns", "owns-it", "runs")
ANSWERING = {
    "role": _PEOPLE,
    "function": _PEOPLE,
    "initiative": ("changes", "delivers", "retires"),
    "story": ("about",),
    "measure": ("measures",),
    "persona": ("lives",),
}
"""Kind → the relations by which an element of it has to do with others though it does not support them."""


class TraceQueries(SupportQueries):
    """Questions about the neighbours of an element in one state."""

    def links_up(self, element: Element) -> Iterator[Link]:
        """Go through the live links by which an element supports others, answers for them, or speaks of them."""
        yield from self.support_from(element)
        for relation in ANSWERING.get(element.KIND, ()):
            yield from self.links_from(element, relation)

    def links_down(self, element: Element) -> Iterator[Link]:
        """Go through the live links by which others support an element."""
        for relation in SUPPORT.get(element.KIND, ()):
            yield from self.links_to(element, relation)

    def element_of(self, story: Element, cause: Cause) -> Element | None:
        """Return the element that a cause of a story names, as written; None if none, or one that nobody knows."""
        if cause.element is None:
            return None
        mark = mark_of(cause.marks, "element")
        links = self.adjacency.outgoing["cause"].get(self.existence.base(story), [])
        return next((link.target for link in links if any(place.mark == mark for place in link.written)), None)

    def links_asking(self, element: Element) -> list[Link]:
        """Return the live links to the data that a step asks for."""
        return self.links_from(element, "asks")
