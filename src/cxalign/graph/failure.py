"""What stops when something stops: the AND-OR failure fixed point, for one set of failures and for all systems at once.

A system needs all it depends on; a process needs every group of its systems, and of a group one member; a channel
needs one of the systems that realise it; a step needs one channel on which everything it needs is up.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.components import components
from cxalign.graph.flow import FlowQueries
from cxalign.graph.support import ANONYMOUS, SupportQueries
from cxalign.model import Element, Process, Step, System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.model.workspace import Link

Groups = list[list[Element]]
"""Groups of which each must have a member up."""

_NEVER = 0
"""As a set of systems in one big integer: no system's failure does it."""


class FailureQueries(SupportQueries, FlowQueries):
    """Questions about failure in one state."""

    def groups(self, links: Iterable[Link]) -> Groups:
        """Sort a consumer's support links into groups: one `alternative` name each, and each essential system alone."""
        return list(self.groups_by_name(links).values())

    @staticmethod
    def groups_by_name(links: Iterable[Link]) -> dict[str | Element, list[Element]]:
        """Return the groups of support links: `alternative` name, or a system that has none, → the systems."""
        groups: dict[str | Element, dict[Element, None]] = {}
        links = list(links)
        helpful = {link.source for link in links if link.criticality == "helpful"}
        for link in links:
            if link.source not in helpful:
                groups.setdefault(link.alternative or link.source, {})[link.source] = None
        return {name: list(members) for name, members in groups.items()}

    def needs_of_system(self, system: Element) -> list[Element]:
        """Return the systems without which this one is down."""
        links = [*self.links_to(system, "feeds"), *self.links_to(system, "hosts")]
        return list(dict.fromkeys([link.source for link in links if link.redundancy is None])) if links else []

    def is_resilient(self, process: Process) -> bool:
        """Tell whether a process goes on whatever fails: by hand, or by a fallback."""
        return process.manual is not None or process.fallback is not None

    def needs_of_step(self, step: Step) -> list[tuple[Element | None, Groups, Groups]]:
        """Return what a step needs, channel by channel on which a process serves it.

        Each as (the channel, groups of its own systems, groups of processes of which one must be up).
        """
        needs: list[tuple[Element | None, Groups, Groups]] = []
        serving = self.serving_links(step)
        own = self.links_to(step, "supports")
        for name in self.channels_of(step):
            processes = [link.source for link in serving if link.channels is None or name in link.channels]
            if processes:
                systems = [link for link in own if link.channels is None or name in link.channels]
                channel = None if name == ANONYMOUS else self.channel(name)
                needs.append((channel, self.groups(systems), self.units(list(dict.fromkeys(processes)))))
        return needs

    def units(self, processes: list[Element]) -> Groups:
        """Sort the processes serving a step into units: those connected by `alternative_to` count as one."""
        if self._with_alternatives.isdisjoint(processes):
            return [[process] for process in processes]
        units: Groups = []
        left = dict.fromkeys(processes)
        while left:
            unit = [next(iter(left))]
            del left[unit[0]]
            for member in unit:
                for other in (*self.targets(member, "alternative-to"), *self.sources(member, "alternative-to")):
                    base = self.existence.base(other)
                    if base in left:
                        del left[base]
                        unit.append(base)
            units.append(unit)
        return units

    @cached_property
    def _with_alternatives(self) -> set[Element]:
        """The processes that are linked to an alternative, in this state or in another."""
        return {*self.adjacency.incoming["alternative-to"], *self.adjacency.outgoing["alternative-to"]}

    # One set of failures

    def down(self, failed: Iterable[Element]) -> list[Element]:
        """Return all systems, channels, processes and steps that are down when these have failed, themselves included.

        Any system, process, channel or step may be named. The least fixed point: a cycle is up until something in
        it fails.
        """
        down = dict.fromkeys(self.existence.base(element) for element in failed)
        rules: list[tuple[Element, Callable[[], bool]]] = [
            *self._system_rules(down),
            *self._process_rules(down),
            *self._channel_rules(down),
            *self._step_rules(down),
        ]
        changed = True
        while changed:
            changed = False
            for element, is_down in rules:
                if element not in down and is_down():
                    down[element] = None
                    changed = True
        return [self._variant(element) for element in down]

    def _system_rules(self, down: dict[Element, None]) -> list[tuple[Element, Callable[[], bool]]]:
        def rule(needs: list[Element]) -> Callable[[], bool]:
            return lambda: any(need in down for need in needs)

        return [(self.existence.base(system), rule(self.needs_of_system(system))) for system in self.systems()]

    def _process_rules(self, down: dict[Element, None]) -> list[tuple[Element, Callable[[], bool]]]:
        def rule(groups: Groups, parts: list[Element]) -> Callable[[], bool]:
            return lambda: (
                any(all(member in down for member in group) for group in groups) or any(part in down for part in parts)
            )

        return [
            (
                self.existence.base(process),
                rule(
                    self.groups(self.links_to(process, "supports")),
                    [link.source for link in self.links_to(process, "part-of")],
                ),
            )
            for process in self.processes()
            if not self.is_resilient(process)
        ]

    def _channel_rules(self, down: dict[Element, None]) -> list[tuple[Element, Callable[[], bool]]]:
        def rule(systems: list[Element]) -> Callable[[], bool]:
            return lambda: all(system in down for system in systems)

        channels = self.adjacency.incoming["realises"]
        found = {channel: [link.source for link in self.links_to(channel, "realises")] for channel in channels}
        return [(channel, rule(systems)) for channel, systems in found.items() if systems]

    def _step_rules(self, down: dict[Element, None]) -> list[tuple[Element, Callable[[], bool]]]:
        def up(channel: Element | None, own: Groups, units: Groups) -> bool:
            groups = (*own, *units)
            return channel not in down and not any(all(member in down for member in group) for group in groups)

        def rule(needs: list[tuple[Element | None, Groups, Groups]]) -> Callable[[], bool]:
            return lambda: not any(up(*need) for need in needs)

        return [(self.existence.base(step), rule(self.needs_of_step(step))) for step in self.steps()]

    # All systems at once

    @cached_property
    def _critical(self) -> Critical:
        return Critical(self)

    def blast(self, system: System) -> list[Step]:
        """Return the interaction steps that stop when this system alone fails, blast of t."""
        return self.blasts.get(self.existence.base(system), [])  # type: ignore[call-overload, no-any-return]

    @cached_property
    def blasts(self) -> dict[System, list[Step]]:
        """System → the interaction steps that stop when it alone fails, for all systems that stop any."""
        return self._critical.blasts()

    def single_points(self, step: Step) -> list[System]:
        """Return the systems whose failure alone stops a step."""
        return list(self._critical.of_step(step))


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
        own = graph.links_to(step, "supports")
        if not serving:
            return ()
        if [link for link in [*serving, *own] if link.attributes is not None]:
            return self._channel_by_channel(step)
        names = graph.channels_of(step)
        if not names:
            return ()
        # Most steps are served alike on all their channels: what must be up is then the same on each.
        processes = tuple([link.source for link in serving])
        bits = self.of.get(processes[0], _NEVER) if len(processes) == 1 else self.together.get(processes)
        if bits is None:
            units = graph.units(list(dict.fromkeys(processes)))
            bits = self.together[processes] = self._any_of(units)
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
