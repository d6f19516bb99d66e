"""What stops when something stops: the AND-OR failure fixed point, for one set of failures.

A system needs all it depends on; a process needs every group of its systems, and of a group one member; a channel
needs one of the systems that realise it; a step needs one channel on which everything it needs is up.

Written alike for all: an element is down when all its ways are, a way when a group of it is, a group when all its
members are.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.critical import Critical
from cxalign.graph.flow import FlowQueries
from cxalign.graph.support import ANONYMOUS, SupportQueries
from cxalign.model import Channel, Element, Process, Step, System

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.model.link import Link

Groups = list[list[Element]]
"""Groups of which each must have a member up."""


PASSED_ON = {
    "system": ("supports", "feeds", "hosts", "realises"),
    "process": ("serves", "part-of"),
    "channel": ("offered-at",),
}
"""Kind → the relations along which the failure of an element of it may pass on."""

_ALL_NEEDED = frozenset({"supports", "feeds", "hosts", "serves", "part-of"})
"""Those of them of which an element needs all, unless somebody wrote something else about one."""


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

    def is_redundant(self, system: Element) -> bool:
        """Tell whether a system is clustered or operated twice, so that its own failure alone is not assumed."""
        here = self._variant(system)
        return isinstance(here, System) and here.redundancy is not None

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
        if serving and all(link.attributes is None for link in (*serving, *own)):  # as most are: alike on all channels
            alike = self.groups(own), self.units(list(dict.fromkeys(link.source for link in serving)))
            return [(self._channel_named(name), *alike) for name in self.channels_of(step)]
        for name in self.channels_of(step):
            processes = [link.source for link in serving if link.channels is None or name in link.channels]
            if processes:
                systems = [link for link in own if link.channels is None or name in link.channels]
                units = self.units(list(dict.fromkeys(processes)))
                needs.append((self._channel_named(name), self.groups(systems), units))
        return needs

    def _channel_named(self, name: str) -> Channel | None:
        return None if name == ANONYMOUS else self.channel(name)

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

    def ways(self, element: Element) -> list[Groups]:
        """Return the ways in which an element stays up: of each way every group must have a member up."""
        known = self._ways.get(element)
        if known is None:
            known = self._ways[element] = self._find_ways(element)
        return known

    @cached_property
    def _ways(self) -> dict[Element, list[Groups]]:
        """What was asked about so far: where much falls together, each is looked at many times."""
        return {}

    def _find_ways(self, element: Element) -> list[Groups]:
        here = self._variant(element)
        if isinstance(here, System):
            return [[[need] for need in self.needs_of_system(here)]]
        if isinstance(here, Process):
            if self.is_resilient(here):
                return [[]]
            parts = [[link.source] for link in self.links_to(here, "part-of")]
            return [[*self.groups(self.links_to(here, "supports")), *parts]]
        if isinstance(here, Channel):
            systems = [link.source for link in self.links_to(here, "realises")]
            return [[systems] if systems else []]
        if isinstance(here, Step):
            return [[*([[at]] if at is not None else []), *own, *units] for at, own, units in self.needs_of_step(here)]
        return [[]]

    def links_passing(self, element: Element) -> list[Link]:
        """Return the live links along which the failure of an element passes on; nobody may change the list."""
        known = self._links_passing.get(element)
        if known is None:
            links = (link for name in PASSED_ON.get(element.KIND, ()) for link in self.links_from(element, name))
            passing = [link for link in links if link.redundancy is None and link.criticality != "helpful"]
            known = self._links_passing[element] = passing
        return known

    @cached_property
    def _links_passing(self) -> dict[Element, list[Link]]:
        return {}

    # One set of failures

    def down(self, failed: Iterable[Element]) -> list[Element]:
        """Return all systems, channels, processes and steps that are down when these have failed, themselves included.

        Any system, process, channel or step may be named. The least fixed point, found from what has failed onwards:
        a cycle is up until something in it fails.
        """
        down = dict.fromkeys(self.existence.base(element) for element in failed)
        queue = list(down)
        for element in queue:
            for relation in PASSED_ON.get(element.KIND, ()):
                for link in self.links_from(element, relation):
                    if link.target not in down and (self._is_enough(link) or self._has_no_way(link.target, down)):
                        down[link.target] = None
                        queue.append(link.target)
        down.update((self.existence.base(step), None) for step in self.standing_still)
        return [self._variant(element) for element in down]

    def _is_enough(self, link: Link) -> bool:
        """Tell at a glance that a link alone passes failure on, as most do: nobody wrote anything that may hold it up.

        Where it says no, the ways of the target decide.
        """
        relation, source, target = link[:3]
        if relation not in _ALL_NEEDED or (relation == "serves" and source in self._with_alternatives):
            return False
        here = self._variant(target)
        is_held = isinstance(here, Process) and self.is_resilient(here)
        return not is_held and all(other.attributes is None for other in self.links_to(target, relation))

    def _has_no_way(self, element: Element, down: dict[Element, None]) -> bool:
        return all(any(all(member in down for member in group) for group in way) for way in self.ways(element))

    @cached_property
    def standing_still(self) -> list[Step]:
        """The steps that are down though nothing has failed: nothing else can be."""
        return [step for step in self.steps() if not (self.serving_links(step) and self.channels_of(step))]

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
