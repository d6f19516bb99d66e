"""Which systems are over in a state, and what still stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.states import StateQueries
from cxalign.model import Element, System

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.model.link import Link

STANDING = ("hosts", "feeds")
"""The relations by which a system stands on another one."""


class Lost(NamedTuple):
    """Something a system stands on and that is over."""

    system: System
    link: Link
    ended: date | None
    """The day on which it ended; None where it no longer exists."""


class LifecycleQueries(StateQueries):
    """Questions about the end of systems in one state."""

    def ended_on(self, system: System) -> date | None:
        """Return the day on which a system ended, if its end is over at the date of this state."""
        end = system.lifecycle.end if system.lifecycle else None
        return end if end is not None and self.date is not None and end < self.date else None

    def is_over(self, system: System) -> bool:
        """Tell whether a system is over in this state: it has ended, or was to be eliminated by the last one."""
        return self.ended_on(system) is not None or (system.time == "eliminate" and self.is_last)

    def is_being_phased_out(self, system: System) -> bool:
        """Tell whether a system is on its way out: by its dates at this state's date, or by `time: eliminate`."""
        phase_out = system.lifecycle.phase_out if system.lifecycle else None
        dated = phase_out is not None and self.date is not None and phase_out <= self.date
        return system.time == "eliminate" or dated

    def dependencies(self, system: System) -> set[Element]:
        """Return the systems, as written, that a system depends on or runs on."""
        return {link.source for relation in STANDING for link in self.links_to(system, relation)}

    def lost_under(self, system: System) -> list[Lost]:
        """Return what a system stands on and that is over, or gone without anything in its place."""
        before = self.state_before
        return [*self.stands_on_ended(system), *(self.stands_on_gone(system, before) if before else ())]

    def stands_on_ended(self, system: System) -> Iterator[Lost]:
        """Go through what a system stands on that has ended, and on which no process and no step stands itself."""
        for relation in STANDING:
            for link in self.links_to(system, relation):
                other = self._variant(link.source)
                ended = self.ended_on(other) if isinstance(other, System) else None
                if ended is not None and not self.targets(other, "supports"):
                    yield Lost(other, link, ended)  # type: ignore[arg-type]

    def stands_on_gone(self, system: System, before: LifecycleQueries) -> Iterator[Lost]:
        """Go through what a system stood on in the state before, and that is gone without anything in its place.

        A list written per state says what is meant; so does a dependency the system did not have before.
        """
        gone = [
            link
            for relation in STANDING
            for link in self.adjacency.incoming[relation].get(self.existence.base(system), ())
            if link.states is None and before.is_live(link) and not self.has(link.source)
        ]
        if not gone or any(self.is_unsure_to(system, relation) for relation in STANDING):
            return
        left = self.dependencies(system)
        if not left <= before.dependencies(system):
            return
        for link in gone:
            successors = {other.target for other in self.adjacency.outgoing["replaced-by"].get(link.source, ())}
            unsure = any(graph.is_unsure_from(link.source, "replaced-by") for graph in (before, self))
            if left.isdisjoint(successors) and not unsure:
                yield Lost(before.here(link.source), link, None)  # type: ignore[arg-type]
