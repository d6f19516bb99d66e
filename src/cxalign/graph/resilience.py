"""How the customer's steps bear failure: what alone stops them, by which chain, and what is left when it does.

Only what is certain: where a reference that does not resolve may mean an alternative, a step is taken to go on.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxalign.findings import Hop
from cxalign.graph.critical import Critical
from cxalign.graph.failure import FailureQueries
from cxalign.graph.packed import EMPTY, Packed, contains, intersection, pack
from cxalign.graph.recovery import RecoveryQueries
from cxalign.model import Element, Process, Step, System
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model.link import Link

PASSING = {
    "step": ("serves", "supports", "offered-at"),
    "process": ("supports", "part-of"),
    "system": ("feeds", "hosts"),
    "channel": ("realises",),
}
"""Kind → the relations along which failure passes to an element of it."""


class PointOfFailure(NamedTuple):
    """A system that stops steps alone."""

    system: System
    falling: list[System]
    """The systems that depend on it and stop just the same steps."""
    steps: list[Step]


class Redundancy(NamedTuple):
    """Systems of which a consumer needs one, as the model says, and that all stop with another one."""

    consumer: Process | Step
    name: str
    members: list[System]
    common: list[System]
    """The other systems each of which takes all members down."""


class ResilienceQueries(RecoveryQueries, FailureQueries):
    """Questions about what a failure does to the customer in one state."""

    @cached_property
    def _certain(self) -> Critical:
        return _Certain(self) if self._unsure else self._critical

    @cached_property
    def certain_blasts(self) -> dict[System, list[Step]]:
        """System as written → the interaction steps that stop for certain when it alone fails."""
        return self._certain.blasts() if self._unsure else self.blasts

    def certain_blast(self, system: System) -> list[Step]:
        """Return the interaction steps that stop for certain when this system alone fails."""
        return self.certain_blasts.get(self.existence.base(system), [])  # type: ignore[call-overload, no-any-return]

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        """System → its number in the sets of systems."""
        return {system: number for number, system in enumerate(self._certain.systems)}

    def _stops(self, system: Element, element: Element) -> bool:
        """Tell whether the failure of a system takes another system, a process or a channel down for certain."""
        return contains(self._certain.of.get(element, EMPTY), self._numbers[system])

    # Single points of failure

    def points_of_failure(self) -> Iterator[PointOfFailure]:
        """Go through the systems that stop steps alone; of those that stop the same, those on which the others stand.

        Systems that depend on each other count as one, and the smallest id stands for it.
        """
        alike: dict[tuple[Step, ...], list[System]] = {}
        for system, steps in self.certain_blasts.items():
            alike.setdefault(tuple(steps), []).append(system)
        for stopped, systems in alike.items():
            for root, falling in self._roots(systems):
                yield PointOfFailure(self._variant(root), self._as_here(falling), list(stopped))  # type: ignore[arg-type]

    def systems_taken_down(self, system: System) -> list[System]:
        """Return the other systems that stop for certain when this system alone fails."""
        root = self.existence.base(system)
        return self._as_here(one for one in self._numbers if one is not root and self._stops(root, one))

    def _roots(self, systems: list[System]) -> Iterator[tuple[System, list[System]]]:
        """Yield those of the systems that depend on no other of them, each with those that depend on it."""
        if len(systems) == 1:
            yield systems[0], []
            return
        of, numbers = self._certain.of, self._numbers
        everyone = pack(numbers[system] for system in systems)
        circles: dict[Packed, list[System]] = {}
        for system in systems:
            # Two systems fall by the same failures only if each takes the other down.
            circles.setdefault(intersection(of[system], everyone), []).append(system)
        for needs, circle in circles.items():
            if needs == pack(numbers[system] for system in circle):
                root = min(circle, key=lambda system: system.id)
                yield root, [one for one in systems if one is not root and self._stops(root, one)]

    def _as_here(self, systems: Iterable[Element]) -> list[System]:
        """Return systems as they are in this state, in the order in which they are written."""
        return [self._variant(system) for system in in_order(systems)]  # type: ignore[misc]

    # Ways around

    def stoppers(self, step: Step) -> list[System]:
        """Return the systems whose failure alone stops a step for certain."""
        return self._as_here(self._certain.of_step(step))

    def stopping_both(self, one: Step, other: Step) -> list[System]:
        """Return the systems whose failure alone stops each of two steps for certain."""
        stopping = self.stoppers(other)
        return [system for system in self.stoppers(one) if system in stopping]

    def without_way_around(self, step: Step, stoppers: list[System]) -> list[System]:
        """Return those of the systems that stop a step whose failure leaves no recovery of it."""
        ways = [other for other in self.steps_recovering(step) if self.is_way_around(other, step)]
        left = stoppers
        for way in ways if left else ():
            stopping = self.stoppers(way)
            left = [system for system in left if system in stopping]
        return left

    def is_up(self, step: Step) -> bool:
        """Tell whether somebody attends to a step on a channel it offers, as long as nothing has failed."""
        return bool(self.serving_links(step) and self.channels_of(step))

    def is_way_around(self, recovering: Step, broken: Step) -> bool:
        """Tell whether a recovery may help: somebody may attend to it, who may put right what went wrong.

        Where nobody has said what triggers what, or who may decide, all who attend are taken to be able to.
        """
        attended = self.is_up(recovering) or self.may_be_served(recovering)
        return attended and (not self.ways_are_told or self.can_resolve(recovering, broken))

    # Alternatives

    def false_redundancies(self) -> Iterator[Redundancy]:
        """Go through the groups of alternative systems that are all taken down by another system."""
        for base, links in self.adjacency.incoming["supports"].items():
            if any(link.alternative for link in links) and not self.is_unsure_to(base, "supports"):
                yield from self._redundancies_of(self._variant(base))  # type: ignore[arg-type]

    def _redundancies_of(self, consumer: Process | Step) -> Iterator[Redundancy]:
        found: dict[str, tuple[dict[Element, None], dict[Element, None]]] = {}
        for links in self._held_together(consumer):
            for name, group in self.groups_by_name(links).items():
                common = self._common_causes(group) if isinstance(name, str) and len(group) > 1 else []
                if common:
                    members, causes = found.setdefault(str(name), ({}, {}))
                    members.update(dict.fromkeys(group))
                    causes.update(dict.fromkeys(common))
        for name, (members, causes) in found.items():
            yield Redundancy(consumer, name, self._as_here(members), self._as_here(causes))

    def _held_together(self, consumer: Process | Step) -> Iterator[list[Link]]:
        """Yield the support links of a consumer that hold at the same time: for a step, channel by channel."""
        links = self.links_to(consumer, "supports")
        if isinstance(consumer, Process):
            yield links
            return
        for name in self.channels_of(consumer):
            yield [link for link in links if link.channels is None or name in link.channels]

    def _common_causes(self, group: list[Element]) -> list[Element]:
        """Return the systems outside a group whose failure alone takes all of it down."""
        of = self._certain.of
        stopping = of[group[0]]
        for member in group[1:]:
            stopping = intersection(stopping, of[member])
        return [system for system in self._certain.named(stopping) if system not in group]

    # Chains

    def chain_of_failure(self, system: System, consumer: Element) -> tuple[Hop, ...]:
        """Return a shortest chain by which the failure of a system takes a consumer down, without the consumer."""
        start, goal = self.existence.base(system), self.existence.base(consumer)
        toward: dict[Element, Link | None] = {goal: None}
        queue = deque([goal])
        while queue and start not in toward:
            for link in self._failing_links(start, queue.popleft()):
                if link.source not in toward:
                    toward[link.source] = link
                    queue.append(link.source)
        hops, _ = self._hops(start, toward)
        return tuple(hops)

    def _failing_links(self, system: Element, element: Element) -> Iterator[Link]:
        """Yield the links to an element from what the failure of a system takes down, and that it needs."""
        for relation in PASSING.get(element.KIND, ()):
            links = self.links_to(element, relation)
            helpful = {link.source for link in links if link.criticality == "helpful"}
            for link in links:
                if link.redundancy is None and link.source not in helpful and self._stops(system, link.source):
                    yield link

    def way_of_failure(self, system: System, step: Step) -> tuple[Hop, ...]:
        """Return a shortest chain by which the failure of a system stops a step, to the step's journey."""
        return (*self.chain_of_failure(system, step), Hop(step, "in"), Hop(self.journey_of(step)))


class _Certain(Critical):
    """As `Critical`, but what an unresolved reference may keep up is taken to be up."""

    def goes_on(self, process: Process) -> bool:
        return super().goes_on(process) or self.graph.existence.base(process) in self._unsure_processes

    def may_be_realised(self, channel: Element) -> bool:
        return self.graph.is_unsure_to(channel, "realises")

    def of_step(self, step: Step) -> tuple[System, ...]:
        return () if self.graph.existence.base(step) in self._unsure_steps else super().of_step(step)

    @cached_property
    def _unsure_processes(self) -> set[Element]:
        """What may have systems or alternatives that nobody can resolve."""
        ends = (("supports", "to"), ("alternative-to", "to"), ("alternative-to", "from"))
        return {element for relation, end in ends for element in self.graph.unsure_elements(relation, end)}

    @cached_property
    def _unsure_steps(self) -> set[Element]:
        """What may have processes, systems or channels that nobody can resolve."""
        return {element for relation in PASSING["step"] for element in self.graph.unsure_elements(relation, "to")}
