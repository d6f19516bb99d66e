"""What customers are asked, and who makes use of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.friction import FrictionQueries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element, Journey, Step, System


class Repetition(NamedTuple):
    """A question of one journey that is asked again, without a word why."""

    data: Element
    again: list[Step]
    """The steps that ask again."""
    way: list[Step]
    """A way from a step that asks to the first of those that ask again."""


class Context(NamedTuple):
    """What those who attend to a step can know of a case: by which systems, by which data."""

    systems: list[System]
    reads: list[Element]
    writes: list[Element]


class InformationQueries(FrictionQueries):
    """Questions about asking, reading and writing in one state."""

    def asking(self, journey: Journey) -> dict[Element, list[Step]]:
        """Return the data a journey asks for → the steps that ask."""
        asking: dict[Element, list[Step]] = {}
        for step in self.steps_of(journey):
            for data in self.targets(step, "asks"):
                asking.setdefault(data, []).append(step)
        return asking

    def asked(self) -> dict[Element, list[Step]]:
        """Return the data that is asked for → the steps that ask, of all journeys."""
        asked: dict[Element, list[Step]] = {}
        for step in self.steps():
            for data in self.targets(step, "asks"):
                asked.setdefault(data, []).append(step)
        return asked

    def may_be_read(self, data: Element) -> bool:
        """Tell whether a process or a system reads a piece of data, or may do so by an unresolved reference."""
        return bool(self.links_from(data, "reads")) or self.is_unsure_from(data, "reads")

    def repetitions(self, journey: Journey) -> Iterator[Repetition]:
        """Go through the questions that a customer can meet a second time, at another step that gives no reason.

        A step that is come back to has asked before itself: what comes after it does not make it ask again.
        """
        asking = [(data, steps) for data, steps in self.asking(journey).items() if len(steps) > 1]
        if not asking:
            return
        flow = self.flow(journey)
        for data, steps in asking:
            before: dict[Step, list[Step]] = {}
            for step in steps:
                if step.asks_again_reason is None:
                    earlier = flow.before(step)
                    before[step] = [other for other in steps if other in earlier]
            again = [step for step, others in before.items() if others]
            if again:
                yield Repetition(data, again, flow.way(before[again[0]][0], again[0]))

    def context(self, step: Step) -> Context | None:
        """Return what those who attend to a step can know of a case; None where systems or data are not described."""
        systems = self.systems_supporting(step)
        using = self._using(step)
        reads = dict.fromkeys(data for one in using for data in self.sources(one, "reads"))
        writes = dict.fromkeys(
            data for one in using for relation in ("writes", "creates") for data in self.targets(one, relation)
        )
        return Context(systems, list(reads), list(writes)) if systems and (reads or writes) else None

    def _using(self, step: Step) -> list[Element]:
        """Return the processes of a step, with their parts, and its systems."""
        parts = [part for process in self.processes_serving(step) for part in self.with_parts(process)]
        return [*parts, *self.systems_supporting(step)]

    def loses_context(self, before: Step, after: Step) -> bool:
        """Tell whether two steps share neither a system, nor one their systems depend on, nor data handed on."""
        there, here = self.context(before), self.context(after)
        if there is None or here is None or (self._unsure and self._may_hand_on(before, after)):
            return False
        shared = self._with_dependencies(there.systems) & self._with_dependencies(here.systems)
        return not shared and set(there.writes).isdisjoint(here.reads)

    def _with_dependencies(self, systems: list[System]) -> set[Element]:
        """Return systems and all that they depend on."""
        found: set[Element] = set(systems)
        queue: list[Element] = list(systems)
        while queue:
            for system in self.sources(queue.pop(), "feeds"):
                if system not in found:
                    found.add(system)
                    queue.append(system)
        return found

    def _may_hand_on(self, before: Step, after: Step) -> bool:
        """Tell whether a reference that does not resolve may mean a system or data that two steps share."""
        systems = self._with_dependencies([*self.systems_supporting(before), *self.systems_supporting(after)])
        return (
            self.may_have_systems(before)
            or self.may_have_systems(after)
            or any(self.is_unsure_to(system, "feeds") for system in systems)
            or any(self.is_unsure_from(one, name) for one in self._using(before) for name in ("writes", "creates"))
            or any(self.is_unsure_to(one, "reads") for one in self._using(after))
        )
