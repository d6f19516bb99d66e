"""By which way an element reaches a moment of truth: one search answers it for all elements."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.findings import Hop
from cxalign.graph.reach import ReachQueries
from cxalign.model import Element, Step

if TYPE_CHECKING:
    from cxalign.model.link import Link

ESSENTIAL = ("supports", "realises", "feeds", "hosts")
"""The relations by which others need a system."""


class WayQueries(ReachQueries):
    """Questions about ways to moments of truth in one state."""

    def way_to_truth(self, element: Element) -> tuple[Hop, ...]:
        """Return a shortest chain to the journey whose moment of truth an element supports, or is; () if none."""
        here = self.existence.base(element)
        return self._path(here, self._towards_truth) if here in self._towards_truth else ()

    def essential_way_to_truth(self, system: Element) -> tuple[Hop, ...]:
        """Return the shortest chain to a moment of truth that begins where the system is more than helpful."""
        ways = []
        for relation in ESSENTIAL:
            for consumer in self.targets(system, relation):
                links = [link for link in self.links_from(system, relation) if self._variant(link.target) is consumer]
                if any(link.criticality == "helpful" or link.redundancy is not None for link in links):
                    continue
                way = self.way_to_truth(consumer)
                if way:
                    ways.append((Hop(self._variant(self.existence.base(system)), relation), *way))
        return min(ways, key=len, default=())

    @cached_property
    def _towards_truth(self) -> dict[Element, Link | None]:
        """Element → its link on a shortest chain to a moment of truth; None for the moments of truth."""
        truths = [self.existence.base(step) for step in self.steps() if step.moment_of_truth]
        toward: dict[Element, Link | None] = dict.fromkeys(truths)
        self._search(toward, truths)
        return toward

    @staticmethod
    def step_on(way: tuple[Hop, ...]) -> Step:
        """Return the step at the end of a way to the customer."""
        step = way[-2].element
        if not isinstance(step, Step):
            raise TypeError(step)
        return step
