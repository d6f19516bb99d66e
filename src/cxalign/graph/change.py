"""From one state to the next: what is lost on the way, and what takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.changes import Changes
from cxalign.graph.friction import TIMES
from cxalign.model import Element, Step, System

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, Programme
    from cxalign.graph.friction import Measured
    from cxalign.model import Journey

OF_STEPS = ("serves", "offered-at", "asks")
"""The relations of steps that a measure of the main path depends on."""


class Transition(NamedTuple):
    """Two consecutive states."""

    before: AlignmentGraph
    after: AlignmentGraph

    @property
    def changes(self) -> Changes:
        """What differs between the two."""
        return Changes(self.before, self.after)

    @property
    def programme(self) -> Programme:
        """The initiatives of the workspace."""
        return self.after.programme

    def steps_kept(self) -> Iterator[tuple[Step, Step]]:
        """Go through the interaction steps of both states: (as it was, as it will be)."""
        for step in self.after.interaction_steps():
            was = self.before.here(step)
            if isinstance(was, Step) and was.kind == "interaction":
                yield was, step

    def steps_lost(self) -> Iterator[Step]:
        """Go through the interaction steps that are gone."""
        return (step for step in self.before.interaction_steps() if not self.after.has(step))

    def journeys_kept(self) -> Iterator[Journey]:
        """Go through the journeys of both states, as they will be."""
        return (journey for journey in self.after.journeys() if self.before.has(journey))

    def journeys_altered(self) -> Iterator[Journey]:
        """Go through the journeys of both states whose main path may ask more of the customer, or less."""
        altered = self._steps_altered()
        for journey in self.journeys_kept():
            was, will_be = (graph.known_path(journey) for graph in self)
            if was != will_be or not altered.isdisjoint(map(self.after.existence.base, was or ())):
                yield journey

    def _steps_altered(self) -> set[Element]:
        """Return the steps, as written, that have another lead, other links, or other references that do not resolve.

        A step that has other values is not the same in both states, and seen without this.
        """
        before, after = self
        base, differing = after.existence.base, before.absent_links ^ after.absent_links
        return {
            *(base(step) for step, _ in before.known_leads.items() ^ after.known_leads.items()),
            *(
                link.source if link.relation == "asks" else link.target
                for link in differing
                if link.relation in OF_STEPS
            ),
            *(element for element, *_ in before.unsure_ends ^ after.unsure_ends),
        }

    def measured(self, journey: Journey, measure: str) -> tuple[Measured, Measured] | None:
        """Measure a journey in both states; None where the two values cannot be compared.

        What may be more than is known must not be held against what comes after. Times compare only where every step
        says how long it takes.
        """
        was = self.before.measured(journey, measure)
        will_be = self.after.measured(journey, measure) if was and not was.unknown else None
        if was is None or will_be is None or (will_be.unknown and measure in TIMES):
            return None
        return was, will_be

    def systems_lost(self) -> Iterator[System]:
        """Go through the systems that are gone."""
        return (system for system in self.before.systems() if not self.after.has(system))

    def loses_support(self, step: Step) -> bool:
        """Tell whether a step of both states is supported before and not after."""
        return (
            self.before.is_supported(step) and not self.after.is_supported(step)
        ) and not self.after.may_be_supported(step)

    def supporters_lost(self, step: Step) -> list[Element]:
        """Return the systems and processes that supported a step and do so no more, those that are gone first."""
        before = [*self.before.systems_supporting(step), *self.before.processes_serving(step)]
        after = {
            self.after.existence.base(element)
            for element in (*self.after.systems_supporting(step), *self.after.processes_serving(step))
        }
        lost = [element for element in before if self.before.existence.base(element) not in after]
        return sorted(lost, key=self.after.has)

    def may_have_successor(self, system: System) -> bool:
        """Tell whether a system names a successor that does not resolve, for whatever state."""
        base = self.before.existence.base(system)
        unsure = any(graph.is_unsure_from(system, "replaced-by") for graph in (self.before, self.after))
        return unsure or any(
            reference.writer is base and reference.relation == "replaced-by"
            for reference in self.before.workspace.unresolved
        )

    def successors(self, element: Element) -> list[Element]:
        """Return what replaces an element and exists afterwards, through any number of replacements."""
        found: list[Element] = []
        seen = {self.before.existence.base(element)}
        queue = [element]
        while queue:
            links = self.before.adjacency.outgoing["replaced-by"].get(self.before.existence.base(queue.pop(0)), [])
            for link in links:
                if link.target not in seen:
                    seen.add(link.target)
                    queue.append(link.target)
                    here = self.after.here(link.target)
                    if here is not None:
                        found.append(here)
        return found
