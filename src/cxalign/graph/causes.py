"""What stories have been traced back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.marks import mark_of
from cxalign.model import Step, Story
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from cxalign.graph.adjacency import Adjacency
    from cxalign.marks import Mark
    from cxalign.model import Element


class Confirmed(NamedTuple):
    """An element that is confirmed to be a cause of what a story tells."""

    element: Element
    dimension: str
    mark: Mark
    """Where the story names it."""


class CauseQueries:
    """Questions about stories; they are the same for all states. Elements are those written, not their variants."""

    adjacency: Adjacency

    def confirmed_causes(self, story: Story) -> list[Confirmed]:
        """Return the elements that are confirmed as causes of a story, each once."""
        links = self.adjacency.outgoing["cause"].get(self.adjacency.existence.base(story), [])
        named = {written.mark: link.target for link in links for written in link.written}
        told = dict.fromkeys(story.in_state(state) for state in self.adjacency.existence.states)
        found: dict[Element, Confirmed] = {}
        for cause in (cause for variant in told for cause in variant.causes):
            if cause.status == "confirmed" and cause.element is not None:
                mark = mark_of(cause.marks, "element")
                if mark in named:
                    found.setdefault(named[mark], Confirmed(named[mark], cause.dimension, mark))
        return list(found.values())

    def steps_told_of(self, story: Story) -> list[Step]:
        """Return the steps that a story is about, in the order of the journeys."""
        links = self.adjacency.outgoing["about"].get(self.adjacency.existence.base(story), [])
        return in_order(link.target for link in links if isinstance(link.target, Step))  # type: ignore[return-value]
