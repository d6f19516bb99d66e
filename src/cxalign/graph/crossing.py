"""Where processes cross over each other: each attends to a part of a journey that begins or ends inside the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.accountability import AccountabilityQueries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Journey, Process, Step


class Span(NamedTuple):
    """The part of a journey from the first to the last step that a process attends to."""

    process: Process
    first: int
    last: int
    steps: tuple[Step, Step]

    def crosses(self, other: Span) -> bool:
        """Tell whether the other part begins inside this one and ends after it."""
        return self.first < other.first < self.last < other.last


class Crossing(NamedTuple):
    """Two processes that cross over each other, the one that begins first, and where they do so first."""

    one: Span
    other: Span
    journeys: list[Journey]

    @property
    def processes(self) -> list[Process]:
        """Both processes, the one with the smaller id first."""
        return sorted((self.one.process, self.other.process), key=lambda process: process.id)


class CrossingQueries(AccountabilityQueries):
    """Questions about crossing processes in one state."""

    def crossings(self) -> Iterator[Crossing]:
        """Go through the pairs of frontstage processes of different owners that cross over in some journey."""
        found: dict[tuple[Process, ...], Crossing] = {}
        for journey in self.journeys():
            for one, other in self._crossing_in(journey):
                crossing = Crossing(one, other, [])
                found.setdefault(tuple(crossing.processes), crossing).journeys.append(journey)
        yield from found.values()

    def _crossing_in(self, journey: Journey) -> Iterator[tuple[Span, Span]]:
        spans = sorted(self._spans(journey), key=lambda span: span.first)
        for number, one in enumerate(spans):
            for other in spans[number + 1 :]:
                if other.first >= one.last:
                    break
                if one.crosses(other) and self.have_different_owners(one.process, other.process):
                    yield one, other

    def _spans(self, journey: Journey) -> list[Span]:
        """Return the parts of a journey to which frontstage processes attend."""
        steps = self.steps_of(journey)
        served: dict[Process, list[int]] = {}
        for number, step in enumerate(steps):
            for process in self.processes_serving(step):
                if process.kind == "frontstage":
                    served.setdefault(process, []).append(number)
        return [Span(one, found[0], found[-1], (steps[found[0]], steps[found[-1]])) for one, found in served.items()]
