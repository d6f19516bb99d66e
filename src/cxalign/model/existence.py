"""Which element exists in which state, and as what: per-state values and journeys that stay unchanged."""

from __future__ import annotations

from typing import TypeVar

from cxalign.model import Element, Journey, Step

AnyElement = TypeVar("AnyElement", bound=Element)


class Existence:
    """The states of every element of a workspace. Most exist in all of them, so only the others are kept."""

    def __init__(self, states: tuple[str, ...], elements: dict[str, dict[str, Element]]) -> None:
        """Take the declared states, in their order, and kind → qualified id → element."""
        self.states = states
        self.everywhere = frozenset(states)
        self.limited: dict[Element, frozenset[str]] = {}
        self.carried: dict[Element, dict[str, str]] = {}
        """Step of an unchanged journey → state without steps of its own → the state it is taken from."""
        self.doubtful: set[Element] = set()
        """What names a state nobody declared, and so may be meant for any."""
        self.bases: dict[Element, Element] = {}
        """Variant → the element as written."""
        self.varied: set[Element] = set()
        """The elements that have values per state."""
        self._steps: dict[Element, list[Step]] = {}
        for element in (element for of_kind in elements.values() for element in of_kind.values()):
            if element.states is not None and not isinstance(element, Step):
                self.limited[element] = self._declared(element)
            if element.variants is not None:
                self.varied.add(element)
                self.bases.update((variant, element) for variant in element.variants.values())
        kept = set(elements["step"].values())
        for journey in elements["journey"].values():
            if isinstance(journey, Journey):
                self._place_steps(journey, kept)

    def _declared(self, element: Element) -> frozenset[str]:
        if element.states is None:
            return self.everywhere
        if not self.everywhere.issuperset(element.states):
            self.doubtful.add(element)
            return self.everywhere
        return frozenset(element.states)

    def _place_steps(self, journey: Journey, kept: set[Element]) -> None:
        of_journey = self.limited.get(journey, self.everywhere)
        steps = [step for step in journey.steps if step in kept]
        self._steps[journey] = steps
        for step in steps:
            if step.states is not None or journey in self.limited:
                self.limited[step] = of_journey if step.states is None else of_journey & self._declared(step)
        if any(self._is_unchanged(journey, state) for state in self.states):
            self._carry(journey, steps)

    def _carry(self, journey: Journey, steps: list[Step]) -> None:
        """Where an unchanged journey has no step in a state, let it have those of the state before."""
        for before, state in zip(self.states, self.states[1:], strict=False):
            present = [step for step in steps if state in self.of(step)]
            if present or state not in self.of(journey) or not self._is_unchanged(journey, state):
                continue
            for step in steps:
                if before in self.of(step):
                    self.limited[step] = self.of(step) | {state}
                    origins = self.carried.setdefault(step, {})
                    origins[state] = origins.get(before, before)

    @staticmethod
    def _is_unchanged(journey: Journey, state: str) -> bool:
        return journey.in_state(state).unchanged is not None

    def steps_of(self, journey: Element) -> list[Step]:
        """Return the steps of a journey as written, without those whose id is taken."""
        return self._steps[journey]

    def base(self, element: Element) -> Element:
        """Return the element as written, for any variant of it."""
        return self.bases.get(element, element)

    def of(self, element: Element) -> frozenset[str]:
        """Return the states in which an element exists; takes the element as written."""
        return self.limited.get(element, self.everywhere)

    def variant(self, element: AnyElement, state: str) -> AnyElement:
        """Return the element as written as it is in a state."""
        if element.variants is None:
            return element
        return element.in_state(self.carried.get(element, {}).get(state, state))

    def taken_over(self, element: Element, states: frozenset[str] | None) -> frozenset[str] | None:
        """Add to the states for which an element says something those in which it is taken over from one of them."""
        origins = self.carried.get(element)
        if states is None or origins is None:
            return states
        return states.union(state for state, origin in origins.items() if origin in states)
