"""Who has a part in what the customer lives through: what functions answer for, and where it reaches a step."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.accountability import AccountabilityQueries
from cxalign.model import Element, Function, Journey, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWERED_FOR = ("journey", "process", "system", "data", "policy")
"""The kinds somebody answers for and that reach steps; a journey reaches its own."""


class ParticipationQueries(AccountabilityQueries):
    """Questions about functions and the steps they have a part in, in one state."""

    def functions(self) -> Iterator[Function]:
        """Go through the functions of this state that are declared."""
        return iter(self._all("function"))  # type: ignore[arg-type]

    def answers_for(self, function: Element) -> list[Element]:
        """Return what a function or one of its roles owns, runs or performs, in the order of kinds and places."""
        return self._answered_for.get(self.existence.base(function), [])

    @cached_property
    def _answered_for(self) -> dict[Element, list[Element]]:
        """Function as written → what it answers for, for all functions: each element is looked at once."""
        found: dict[Element, dict[Element, None]] = {}
        for kind in ANSWERED_FOR:
            for element in self._all(kind):
                for who in self.answerable(element):
                    function = self.function_of(who)
                    if function is not None:
                        found.setdefault(self.existence.base(function), {})[element] = None
        return {function: list(elements) for function, elements in found.items()}

    def answerable(self, element: Element) -> list[Element]:
        """Return the roles and functions that own, run or perform an element; those of IT for a system included."""
        others = (self.sources(element, relation) for relation in ("owns-it", "runs", "performs"))
        return [*self.owners(element), *(who for people in others for who in people)]

    def part(self, function: Element) -> list[Step]:
        """Return the steps reached by what a function answers for, its part in what customers live through."""
        found: dict[Step, None] = {}
        for element in self.answers_for(function):
            found.update(dict.fromkeys(self.steps_of(element) if isinstance(element, Journey) else self.reach(element)))
        return sorted(found, key=lambda step: step.order)

    def has_part(self, function: Element) -> bool:
        """Tell whether a function has a part in any step, or may have one by a reference that does not resolve."""
        return any(
            bool(self.steps_of(element)) if isinstance(element, Journey) else self.reaches_customer(element)
            for element in self.answers_for(function)
        ) or self._may_answer_for_more(function)

    def _may_answer_for_more(self, function: Element) -> bool:
        relations = ("owns", "owns-it", "runs", "performs", "has-role")
        people = [function, *self.targets(function, "has-role")] if self._unsure else []
        return any(self.is_unsure_from(who, relation) for who in people for relation in relations)
