"""What customers are asked, and who makes use of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.friction import FrictionQueries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element, Journey, Step


class Repetition(NamedTuple):
    """A question of one journey that is asked again, without a word why."""

    data: Element
    again: list[Step]
    """The steps that ask again."""
    way: list[Step]
    """A way from a step that asks to the first of those that ask again."""


class AskingQueries(FrictionQueries):
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
            before = {
                step: [other for other in steps if other in flow.before(step)]
                for step in steps
                if step.asks_again_reason is None
            }
            again = [step for step, earlier in before.items() if earlier]
            if again:
                yield Repetition(data, again, flow.way(before[again[0]][0], again[0]))
