"""What still stands when something has failed, but on one leg: where the next failure alone would stop a step."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cxalign.graph.components import components
from cxalign.graph.failure import PASSED_ON, FailureQueries, Groups
from cxalign.model import Element, Step, System

if TYPE_CHECKING:
    from collections.abc import Iterable

_EVERYTHING = -1
"""As a set in one integer: whatever fails, for it is down already."""


class WeakeningQueries(FailureQueries):
    """Questions about what is left in one state when something has failed."""

    def left_hanging(self, down: Iterable[Element]) -> dict[Step, list[Element]]:
        """Return the interaction steps that go on when all this is down, but hang on one thing more than before.

        Each with the systems, processes and channels of which now one alone would stop it and before would not:
        of those that fall together, the one nearest to the step.
        """
        fallen = {self.existence.base(element) for element in down}
        touched = [element for element in self._passed_on(fallen) if element not in fallen]
        remaining = [one for element in touched for one in self._remaining(element, fallen)]
        candidates = [one for one in self._resting_on(remaining) if one not in fallen]
        if not candidates:
            return {}
        region = _Region(self, self._resting_on(touched), candidates)
        before, after = region.solved(set()), region.solved(fallen)
        found: dict[Step, list[Element]] = {}
        for step in touched:
            here = self._variant(step)
            if isinstance(here, Step) and here.kind == "interaction":
                singles = region.nearest(after[step] & ~before[step], after)
                if singles:
                    found[here] = [self._variant(single) for single in singles]
        return dict(sorted(found.items(), key=lambda item: item[0].order))

    def _passed_on(self, fallen: set[Element]) -> list[Element]:
        """Return what the failure may have touched, directly or through others, what has fallen included."""
        found = dict.fromkeys(fallen)
        queue = deque(fallen)
        while queue:
            element = queue.popleft()
            for relation in PASSED_ON.get(element.KIND, ()):
                for link in self.links_from(element, relation):
                    if link.target not in found:
                        found[link.target] = None
                        queue.append(link.target)
        return sorted(found, key=lambda element: (element.order, element.KIND, element.id))

    def _remaining(self, element: Element, fallen: set[Element]) -> list[Element]:
        """Return what is left of the groups and ways of an element of which something has fallen."""
        ways = self.ways(element)
        up = [way for way in ways if not any(fallen.issuperset(group) for group in way)]
        groups = [group for way in up for group in way if len(up) < len(ways) or not fallen.isdisjoint(group)]
        return [member for group in groups for member in group if member not in fallen]

    def _resting_on(self, elements: Iterable[Element]) -> list[Element]:
        """Return these elements and all whose failure may pass to them."""
        found = dict.fromkeys(elements)
        queue = deque(found)
        while queue:
            for need in (one for way in self.ways(queue.popleft()) for group in way for one in group):
                if need not in found:
                    found[need] = None
                    queue.append(need)
        return list(found)


class _Region:
    """A part of the graph closed under needs, and the candidates whose failure alone may matter in it."""

    def __init__(self, graph: WeakeningQueries, elements: list[Element], candidates: list[Element]) -> None:
        self.ways = {element: graph.ways(element) for element in elements}
        alone = [one for one in candidates if not (isinstance(one, System) and graph.is_redundant(one))]
        self.candidates = [one for one in alone if not isinstance(one, Step)]
        self.bits = {one: 1 << number for number, one in enumerate(self.candidates)}
        needs = {one: [m for way in ways for group in way for m in group] for one, ways in self.ways.items()}
        self.order = [one for component in components(needs) for one in component]
        """Each element behind what it needs, as far as there is no circle."""

    def solved(self, fallen: set[Element]) -> dict[Element, int]:
        """Return for each element the candidates that take it down alone: the least fixed point, as bits."""
        of = {one: _EVERYTHING if one in fallen else self.bits.get(one, 0) for one in self.order}
        changed = True
        while changed:
            changed = False
            for one in self.order:
                bits = of[one] | self._taken_down(self.ways[one], of)
                if bits != of[one]:
                    of[one] = bits
                    changed = True
        return of

    @staticmethod
    def _taken_down(ways: list[Groups], of: dict[Element, int]) -> int:
        bits = _EVERYTHING
        for way in ways:
            by_way = 0
            for group in way:
                by_group = _EVERYTHING
                for member in group:
                    by_group &= of[member]
                by_way |= by_group
            bits &= by_way
        return bits

    def nearest(self, bits: int, of: dict[Element, int]) -> list[Element]:
        """Return the candidates of a set by whose failure no other of them falls; in a circle that of smallest id."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.candidates[lowest.bit_length() - 1])
            bits ^= lowest

        def is_behind(one: Element, other: Element) -> bool:
            falls, mutual = of[other] & self.bits[one], of[one] & self.bits[other]
            return bool(falls) and not (mutual and (one.KIND, one.id) < (other.KIND, other.id))

        return [one for one in found if not any(is_behind(one, other) for other in found if other is not one)]
