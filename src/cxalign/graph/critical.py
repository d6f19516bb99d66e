"""What stops when one system fails, for all systems at once: the AND-OR failure fixed point over sets of systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.components import components

if TYPE_CHECKING:
    from cxalign.graph.failure import FailureQueries, Groups
    from cxalign.model import Element, Process, Step, System

_NEVER = 0
"""As a set of systems in one big integer: no system's failure does it."""


class Critical:
    """For every element the systems whose failure alone takes it down, as bits of one integer.

    Down is a monotone AND-OR fixed point, so the sets obey the same equations, with union for OR and intersection
    for AND: one pass answers for all systems what otherwise takes one fixed point a system.
    """

    def __init__(self, graph: FailureQueries) -> None:
        self.graph = graph
        self.systems: list[Element] = []
        self.of: dict[Element, int] = {}
        self.members: dict[int, tuple[System, ...]] = {}
        self.together: dict[tuple[Element, ...], int] = {}
        """Processes that serve a step together → the systems whose failure alone stops one of them for good."""
        self.of_channel: dict[str, int] = {}
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
            bits = self.of.get(serving[0].source, _NEVER)
        else:
            processes = tuple([link.source for link in serving])
            known = self.together.get(processes)
            if known is None:
                known = self.together[processes] = self._any_of(graph.units(list(dict.fromkeys(processes))))
            bits = known
        for link in own:
            bits |= self.of.get(link.source, _NEVER)
        if self.of_channel:
            channels = self.of_channel.get(names[0], _NEVER)
            for name in names[1:]:
                channels &= self.of_channel.get(name, _NEVER)
            bits |= channels
        return self.named(bits)

    def _any_of(self, groups: Groups) -> int:
        bits = _NEVER
        for group in groups:
            bits |= self._all_of(group)
        return bits

    def _channel_by_channel(self, step: Step) -> tuple[System, ...]:
        down: int | None = None
        for channel, own, units in self.graph.needs_of_step(step):
            bits = self.of.get(channel, _NEVER) if channel is not None else _NEVER
            bits |= self._any_of(own) | self._any_of(units)
            down = bits if down is None else down & bits
        return self.named(down or _NEVER)

    def _all_of(self, members: list[Element]) -> int:
        bits = self.of.get(members[0], _NEVER)
        for member in members[1:]:
            bits &= self.of.get(member, _NEVER)
        return bits

    def named(self, bits: int) -> tuple[System, ...]:
        """Return the systems of a set."""
        if not bits:
            return ()
        known = self.members.get(bits)
        if known is None:
            found = []
            left = bits
            while left:
                lowest = left & -left
                found.append(self.systems[lowest.bit_length() - 1])
                left ^= lowest
            known = self.members[bits] = tuple(found)  # type: ignore[arg-type]
        return known

    def _close_systems(self) -> None:
        graph = self.graph
        base = graph.existence.base
        present = {base(system): system for system in graph.systems()}
        needs = {one: [need for need in graph.needs_of_system(one) if need in present] for one in present}
        for component in components(needs):
            bits = _NEVER
            for one in component:
                if present[one].redundancy is None:
                    bits |= 1 << len(self.systems)
                    self.systems.append(one)
            for one in component:
                for need in needs[one]:
                    bits |= self.of.get(need, _NEVER)
            if len(component) == 1:
                self.of[component[0]] = bits
            else:
                self.of.update(dict.fromkeys(component, bits))

    def _close_processes(self) -> None:
        graph = self.graph
        base = graph.existence.base
        present = {base(process): process for process in graph.processes()}
        parts = {
            one: [link.source for link in graph.links_to(one, "part-of") if link.source in present] for one in present
        }
        for component in components(parts):
            bits = _NEVER
            fragile = [one for one in component if not self.goes_on(present[one])]
            own = {one: self._own(one) for one in fragile}
            if len(component) == 1:
                for one in fragile:
                    for part in parts[one]:
                        bits |= self.of.get(part, _NEVER)
                    self.of[one] = own[one] | bits
                continue
            self._iterate(fragile, own, parts)

    def _own(self, process: Element) -> int:
        links = self.graph.links_to(process, "supports")
        if any(link.attributes is not None for link in links):
            return self._any_of(self.graph.groups(links))
        bits = _NEVER
        for link in links:
            bits |= self.of.get(link.source, _NEVER)
        return bits

    def _iterate(self, fragile: list[Element], own: dict[Element, int], parts: dict[Element, list[Element]]) -> None:
        """Close a cycle of parts, in which a resilient process stops what would pass through it."""
        self.of.update(own)
        changed = True
        while changed:
            changed = False
            for one in fragile:
                bits = self.of[one]
                for part in parts[one]:
                    bits |= self.of.get(part, _NEVER)
                if bits != self.of[one]:
                    self.of[one] = bits
                    changed = True
