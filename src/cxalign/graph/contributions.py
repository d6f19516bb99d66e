"""In which way a function has a part in a journey: what it owns, performs and enables, and the steps that reaches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.participation import ANSWERED_FOR, ParticipationQueries
from cxalign.model import Element, Function, Journey

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNING = ("owns-it",)
PERFORMING = ("runs", "performs")
ENABLING = ("enables", "operates")
"""The relations by which a process makes the work of others possible."""


class Contribution(NamedTuple):
    """The part of a function in a journey."""

    steps: int = 0
    """How many steps are reached by what the function answers for."""
    owns: bool = False
    performs: bool = False
    enables: bool = False


class _Tally:
    """A contribution while it is counted; the steps as bits."""

    __slots__ = ("bits", "ways")

    def __init__(self) -> None:
        self.bits = 0
        self.ways: set[str] = set()

    def counted(self) -> Contribution:
        return Contribution(self.bits.bit_count(), *(way in self.ways for way in ("owns", "performs", "enables")))


class ContributionQueries(ParticipationQueries):
    """Questions about the parts of functions in journeys, in one state."""

    def contributions(self, journey: Journey) -> dict[Function, Contribution]:
        """Return the declared functions that have a part in the steps of a journey, and which, as they are written."""
        found = self._contributions.get(self.existence.base(journey), {})
        base = self.existence.base
        return {function: found[base(function)] for function in self.functions() if base(function) in found}

    def may_have_more_part(self, function: Element) -> bool:
        """Tell whether a reference that does not resolve may mean that a function has a part in further steps."""
        return self.existence.base(function) in self._of_unknown_part

    @cached_property
    def _of_unknown_part(self) -> frozenset[Element]:
        """The functions, as written, of which that may be: asked for each journey, and the same for all."""
        return frozenset(
            self.existence.base(function)
            for function in self.functions()
            if self.may_answer_for_more(function)
            or any(
                not isinstance(element, Journey) and self.reaches_customer(element) and not self.reached(element)
                for element in self.answers_for(function)
            )
        )

    @cached_property
    def _contributions(self) -> dict[Element, dict[Element, Contribution]]:
        """Journey as written → function as written → its part, for all of them: each element is looked at once."""
        journeys = list(self._number_of_journey)
        found: dict[int, dict[Element, _Tally]] = {}
        for element in (element for kind in ANSWERED_FOR for element in self._all(kind)):
            ways = self._ways_of(element)
            helped = self._helped(element) if ways else set()
            for number, bits in self._steps_behind(element) if ways else ():
                here = found.setdefault(number, {})
                for function, theirs in ways.items():
                    tally = here.setdefault(function, _Tally())
                    tally.bits |= bits
                    tally.ways |= theirs
                    if number in helped:
                        tally.ways.add("enables")
        return {
            journeys[number]: {function: tally.counted() for function, tally in here.items()}
            for number, here in found.items()
        }

    def _ways_of(self, element: Element) -> dict[Element, set[str]]:
        """Return the functions, as written, that answer for an element, each with the ways in which it does."""
        owning = [*self.owners(element), *(who for relation in OWNING for who in self.sources(element, relation))]
        doing = [who for relation in PERFORMING for who in self.sources(element, relation)]
        ways: dict[Element, set[str]] = {}
        for way, people in (("owns", owning), ("performs", doing)):
            for who in people:
                function = self.function_of(who)
                if function is not None:
                    ways.setdefault(self.existence.base(function), set()).add(way)
        return ways

    def _steps_behind(self, element: Element) -> Iterator[tuple[int, int]]:
        """Yield the journeys an element reaches, by their numbers, each with the steps as bits; a journey its own."""
        if isinstance(element, Journey):
            steps = len(self.steps_of(element))
            if steps:
                yield self._number_of_journey[self.existence.base(element)], (1 << steps) - 1
        else:
            yield from self.reached(element).items()

    def _helped(self, element: Element) -> set[int]:
        """Return the numbers of the journeys that an element reaches by enabling or operating something."""
        if element.KIND != "process":
            return set()
        targets = (target for relation in ENABLING for target in self.targets(element, relation))
        return {number for target in targets for number in self.reached(target)}
