"""How answers name an element: its kind, its id, its name and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.state_graph import StateGraph

if TYPE_CHECKING:
    from cxalign.model import Element
    from cxalign.model.workspace import Location


class Named(NamedTuple):
    """An element as an answer names it, and where it stands; what is named but nowhere declared has no place."""

    kind: str
    id: str
    name: str
    location: Location | None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.kind}:{self.id}"

    def __str__(self) -> str:
        """Write the element as messages name it."""
        return f"{self.kind} '{self.name}'"


class NamingQueries(StateGraph):
    """What elements are called, which is the same in all states."""

    def named(self, element: Element) -> Named:
        """Name an element. Answers about a hub name many elements many times: the place of each is found once."""
        base = self.existence.base(element)
        known = self.adjacency.named.get(base)
        if known is None:
            known = Named(base.KIND, base.qualified_id, base.title, self.workspace.location(base))
            self.adjacency.named[base] = known
        return known
