"""What stops when one system fails, for all systems at once: the AND-OR failure fixed point over sets of systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.components import components
from cxalign.graph.packed import EMPTY, Packed, intersection, numbers, pack, union

if TYPE_CHECKING:
    from cxalign.graph.failure import FailureQueries, Groups
    from cxalign.model import Element, Process, Step, System

_NEVER = EMPTY
"""As a set of systems: no system's failure does it."""


class Critical:
    """For every element the systems whose failure alone takes it down, each by its number.

    Down is a monotone AND-OR fixed point, so the sets obey the same equations, with union for OR and intersection
    for AND: one pass answers for all systems what otherwise takes one fixed point a system.
    """

    def __init__(self, graph: FailureQueries) -> None:
        self.graph = graph
        self.systems: list[Element] = []
        self.of: dict[Element, Packed] = {}
        self.members: dict[Packed, tuple[System, ...]] = {}
        self.together: dict[tuple[Element, ...], Packed] = {}
        """Processes that serve a step together → the systems whose failure alone stops one of them for good."""
        self.of_channel: dict[str, Packed] = {}
        self._close_systems()
        self._close_processes()
        for channel in graph.adjacency.incoming["realises"]:
            systems = [link.source for link in graph.links_to(channel, "realises")]
            if systems and not self.may_be_realised(channel):
                self.of[channel] = self.of_channel[channel.id] = self._all_of(systems)

    def goes_on(self, process: Process) -> bool:
        """Tell whether a process is up whatever fails."""
        return self.graph.is_resilient(process)

    def may_be_realised(self, _channel: Element) -> bool:
        """Tell whether a channel is up whatever fails, by a system that nobody can resolve."""
        return False

    def blasts(self) -> dict[System, list[Step]]:
        """Return for all systems that stop any the interaction steps that stop when they alone fail."""
        blasts: dict[System, list[Step]] = {}
        for step in self.graph.interaction_steps():
            for system in self.of_step(step):
                blasts.setdefault(system, []).append(step)
        return blasts

    def of_step(self, step: Step) -> tuple[System, ...]:
        """Return the systems whose failure alone takes a step down; none for a step that nobody attends anyway."""
        graph = self.graph
        serving = graph.serving_links(step)
        if not serving:
            return ()
        own = graph.links_to(step, "supports")
        # Most steps are served alike on all their channels: what must be up is then the same on each.
        for link in serving + own:
            if link.attributes is not None:
                return self._channel_by_channel(step)
        names = graph.channels_of(step)
        if not names:
            return ()
        if len(serving) == 1:
            stopping = self.of.get(serving[0].source, _NEVER)
        else:
            processes = tuple([link.source for link in serving])
            known = self.together.get(processes)
            if known is None:
                known = self.together[processes] = self._any_of(graph.units(list(dict.fromkeys(processes))))
            stopping = known
        for link in own:
            stopping = union(stopping, self.of.get(link.source, _NEVER))
        if self.of_channel:
            channels = self.of_channel.get(names[0], _NEVER)
            for name in names[1:]:
                channels = intersection(channels, self.of_channel.get(name, _NEVER))
            stopping = union(stopping, channels)
        return self.named(stopping)

    def _any_of(self, groups: Groups) -> Packed:
        found = _NEVER
        for group in groups:
            found = union(found, self._all_of(group))
        return found

    def _channel_by_channel(self, step: Step) -> tuple[System, ...]:
        down: Packed | None = None
        for channel, own, units in self.graph.needs_of_step(step):
            found = self.of.get(channel, _NEVER) if channel is not None else _NEVER
            found = union(found, union(self._any_of(own), self._any_of(units)))
            down = found if down is None else intersection(down, found)
        return self.named(down or _NEVER)

    def _all_of(self, members: list[Element]) -> Packed:
        found = self.of.get(members[0], _NEVER)
        for member in members[1:]:
            found = intersection(found, self.of.get(member, _NEVER))
        return found

    def named(self, found: Packed) -> tuple[System, ...]:
        """Return the systems of a set."""
        if not found:
            return ()
        known = self.members.get(found)
        if known is None:
            known = self.members[found] = tuple([self.systems[number] for number in numbers(found)])  # type: ignore[misc]
        return known

    def _close_systems(self) -> None:
        graph = self.graph
        base = graph.existence.base
        present = {base(system): system for system in graph.systems()}
        needs = {one: [need for need in graph.needs_of_system(one) if need in present] for one in present}
        for component in components(needs):
            fragile = [one for one in component if present[one].redundancy is None]
            stopping = pack(range(len(self.systems), len(self.systems) + len(fragile)))
            self.systems += fragile
            for one in component:
                for need in needs[one]:
                    stopping = union(stopping, self.of.get(need, _NEVER))
            self.of.update(dict.fromkeys(component, stopping))

    def _close_processes(self) -> None:
        graph = self.graph
        base = graph.existence.base
        present = {base(process): process for process in graph.processes()}
        parts = {
            one: [link.source for link in graph.links_to(one, "part-of") if link.source in present] for one in present
        }
        for component in components(parts):
            fragile = [one for one in component if not self.goes_on(present[one])]
            own = {one: self._own(one) for one in fragile}
            if len(component) == 1:
                for one in fragile:
                    self.of[one] = self._with_parts(own[one], parts[one])
            else:
                self._iterate(fragile, own, parts)

    def _own(self, process: Element) -> Packed:
        links = self.graph.links_to(process, "supports")
        if any(link.attributes is not None for link in links):
            return self._any_of(self.graph.groups(links))
        return self._with_parts(_NEVER, [link.source for link in links])

    def _with_parts(self, found: Packed, parts: list[Element]) -> Packed:
        """Add what takes any of these parts down."""
        for part in parts:
            found = union(found, self.of.get(part, _NEVER))
        return found

    def _iterate(self, fragile: list[Element], own: dict[Element, Packed], parts: dict[Element, list[Element]]) -> None:
        """Close a cycle of parts, in which a resilient process stops what would pass through it."""
        self.of.update(own)
        changed = True
        while changed:
            changed = False
            for one in fragile:
                found = self._with_parts(self.of[one], parts[one])
                if found != self.of[one]:
                    self.of[one] = found
                    changed = True
