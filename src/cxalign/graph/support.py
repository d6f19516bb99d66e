"""Who supports whom, always towards the customer: processes at steps, systems under them, what reaches a step."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from cxalign.findings import Hop
from cxalign.graph.adjacency import SUPPORT, SUPPORTING, SUPPORTING_FROM, channels_written
from cxalign.graph.components import components
from cxalign.graph.state_graph import StateGraph
from cxalign.model import Channel, Element, Journey, Process, Step, System

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxalign.model.workspace import Link

ANONYMOUS = ""
"""The one channel of a step that names none, and whose links name none."""


class SupportQueries(StateGraph):
    """Questions about the support graph of one state."""

    def serving_links(self, step: Step) -> list[Link]:
        """Return the live links from processes to a step."""
        return self.links_to(step, "serves")

    def processes_serving(self, step: Step) -> list[Process]:
        """Return the processes that attend to a step: proc(x)."""
        return self._serving.get(self.existence.bases.get(step, step)) or []

    @cached_property
    def _serving(self) -> dict[Element, list[Process]]:
        """Step as written → the processes that attend to it, for all steps: every rule about steps asks for it."""
        serving = {}
        for step, links in self.adjacency.incoming["serves"].items():
            live = links if step not in self._at_lacking else self._live(links)
            found = [self._variant(link.source) for link in live]
            serving[step] = found if len(found) < 2 else list(dict.fromkeys(found))  # noqa: PLR2004 - one cannot repeat itself
        return serving  # type: ignore[return-value]

    def may_be_served(self, step: Step) -> bool:
        """Tell whether a reference that does not resolve may mean a process serving this step."""
        return self.is_unsure_to(step, "serves")

    def steps_served(self, process: Process) -> list[Step]:
        """Return the steps a process attends to, in the order of the journeys."""
        return sorted(self.targets(process, "serves"), key=attrgetter("order"))  # type: ignore[arg-type]

    def with_parts(self, process: Process) -> list[Process]:
        """Return a process and all its parts, their parts included."""
        if not self.links_to(process, "part-of"):
            return [process]
        found: dict[Element, None] = {process: None}
        queue: deque[Element] = deque(found)
        while queue:
            for part in self.sources(queue.popleft(), "part-of"):
                if part not in found:
                    found[part] = None
                    queue.append(part)
        return list(found)  # type: ignore[arg-type]

    def systems_of(self, process: Process) -> list[System]:
        """Return the systems that support a process or a part of it: sys(p)."""
        known = self._systems_of.get(process)
        if known is None:
            found = (system for part in self.with_parts(process) for system in self.sources(part, "supports"))
            known = self._systems_of[process] = list(dict.fromkeys(found))  # type: ignore[arg-type]
        return known

    @cached_property
    def _systems_of(self) -> dict[Process, list[System]]:
        return {}

    def systems_supporting(self, step: Step) -> list[System]:
        """Return the systems that support a step, directly or through its processes: sys(x)."""
        found: dict[System, None] = {}
        for process in self.processes_serving(step):
            found.update(dict.fromkeys(self.systems_of(process)))
        found.update(dict.fromkeys(self.sources(step, "supports")))  # type: ignore[arg-type]
        return list(found)

    def may_have_systems(self, consumer: Process | Step) -> bool:
        """Tell whether a reference that does not resolve may mean a system of this process, or of this step."""
        if not self._unsure:
            return False
        processes = [consumer] if isinstance(consumer, Process) else self.processes_serving(consumer)
        parts = [part for process in processes for part in self.with_parts(process)]
        return any(self.is_unsure_to(part, "supports") or self.is_unsure_to(part, "part-of") for part in parts) or (
            isinstance(consumer, Step)
            and (self.is_unsure_to(consumer, "supports") or self.is_unsure_to(consumer, "serves"))
        )

    def is_supported(self, step: Step) -> bool:
        """Tell whether a step has a process, and a system or a reason for having none: supported(x)."""
        return self.existence.bases.get(step, step) in self._supported

    @cached_property
    def _supported(self) -> set[Element]:
        equipped = {process for process in self.processes() if process.manual or self.systems_of(process)}
        return {
            step
            for step, processes in self._serving.items()
            if processes and (not equipped.isdisjoint(processes) or self.links_to(step, "supports"))
        }

    def may_be_supported(self, step: Step) -> bool:
        """Tell whether references that do not resolve leave open whether the step is supported."""
        return self.may_be_served(step) or self.may_have_systems(step)

    def channels_of(self, step: Step) -> list[str]:
        """Return the channels of a step: those written, else those its serving links name, else an anonymous one."""
        if step.channels is not None:
            written = list(dict.fromkeys(channels_written(step) or ()))
            return [name for name in written if name not in self._channels_gone] if self._channels_gone else written
        links = self.serving_links(step)
        named = [name for link in links if link.attributes is not None for name in link.channels or ()]
        return [name for name in dict.fromkeys(named) if name not in self._channels_gone] or [ANONYMOUS]

    @cached_property
    def _channels_gone(self) -> set[str]:
        """The channels that do not exist in this state."""
        channels = self.workspace.elements["channel"].items()
        return {name for name, channel in channels if not self.has(channel)}

    def channels_of_link(self, link: Link, step: Step) -> list[str]:
        """Return the channels of a step on which a link to it holds."""
        offered = self.channels_of(step)
        return offered if link.channels is None else [name for name in offered if name in link.channels]

    def systems_realising(self, channel: Channel) -> list[System]:
        """Return the systems that stand behind a channel."""
        return self.sources(channel, "realises")  # type: ignore[return-value]

    def steps_supported(self, system: System) -> list[Step]:
        """Return the steps a system supports directly, or through the processes it supports."""
        found: dict[Step, None] = {}
        for consumer in self.targets(system, "supports"):
            served = [consumer] if isinstance(consumer, Step) else self.targets(consumer, "serves")
            found.update(dict.fromkeys(served))  # type: ignore[arg-type]
        return list(found)

    def channels_contested(self, step: Step, one: Process, other: Process) -> list[str]:
        """Return the channels of a step on which both processes serve it without saying how they divide the work."""
        contested: dict[str, None] = {}
        links = self.serving_links(step)
        first, second = self.existence.base(one), self.existence.base(other)
        for link in links:
            for rival in links:
                if link.source is first and rival.source is second and not _divided(link.when, rival.when):
                    shared = self.channels_of_link(rival, step)
                    own = self.channels_of_link(link, step)
                    contested.update(dict.fromkeys(name for name in own if name in shared))
        return list(contested)

    def are_related(self, one: Process, other: Process) -> bool:
        """Tell whether two processes belong together: whole and part, a chain of triggers or enables, alternatives.

        A reference of theirs that does not resolve may say so, too.
        """
        return (
            self._may_be_related(one)
            or self._may_be_related(other)
            or self._leads_to(one, other, ("part-of",))
            or self._leads_to(other, one, ("part-of",))
            or self._leads_to(one, other, ("triggers", "enables"))
            or self._leads_to(other, one, ("triggers", "enables"))
            or other in self.targets(one, "alternative-to")
            or one in self.targets(other, "alternative-to")
        )

    def _may_be_related(self, process: Process) -> bool:
        relations = ("part-of", "triggers", "enables", "alternative-to")
        return any(self.is_unsure_from(process, name) or self.is_unsure_to(process, name) for name in relations)

    def _leads_to(self, start: Element, goal: Element, relations: tuple[str, ...]) -> bool:
        seen = {start}
        queue = [start]
        while queue:
            element = queue.pop()
            for relation in relations:
                for following in self.targets(element, relation):
                    if following is goal:
                        return True
                    if following not in seen:
                        seen.add(following)
                        queue.append(following)
        return False

    # Reach

    @cached_property
    def _towards_customer(self) -> dict[Element, Link | None]:
        """Element → its link on a shortest chain to a step; None for steps and for what may reach one unseen.

        One search backwards from all steps answers it for every element.
        """
        limited, state = self.existence.limited, self.state
        steps = self.workspace.elements["step"].values()
        toward: dict[Element, Link | None] = dict.fromkeys(
            step for step in steps if step not in limited or state in limited[step]
        )
        self._search(toward, list(toward))
        # Only what does not reach a step for sure may do so by a reference that nobody can resolve.
        unsure = {element: None for relation in SUPPORTING for element in self.unsure_elements(relation, "from")}
        found = [element for element in unsure if element not in toward]
        toward.update(dict.fromkeys(found))
        self._search(toward, found)
        return toward

    def _search(self, toward: dict[Element, Link | None], queue: list[Element]) -> None:
        """Go on backwards along support, until nothing new is found."""
        supporting = {
            kind: [found for relation in relations if (found := self.adjacency.incoming[relation])]
            for kind, relations in SUPPORT.items()
        }
        for element in queue:
            for links_to in supporting.get(element.KIND, ()):
                for link in links_to.get(element, ()):
                    if link[1] not in toward and link not in self._lacking:
                        toward[link[1]] = link
                        queue.append(link[1])

    def reaches_customer(self, element: Element) -> bool:
        """Tell whether an element supports any step, through any chain, or may do so by an unresolved reference."""
        return self.existence.base(element) in self._towards_customer

    def path_to_customer(self, element: Element) -> tuple[Hop, ...]:
        """Return a shortest chain from an element to the journey whose step it supports; else just the element."""
        return self._path(self.existence.base(element), self._towards_customer)

    def _path(self, start: Element, toward: Mapping[Element, Link | None]) -> tuple[Hop, ...]:
        """Return the chain from an element as written along these links, on to the journey if it ends at a step."""
        hops, end = self._hops(start, toward)
        last = self._variant(end)
        if isinstance(last, Step):
            return (*hops, Hop(last, "in"), Hop(self.journey_of(last)))
        return (*hops, Hop(last))

    def _hops(self, start: Element, toward: Mapping[Element, Link | None]) -> tuple[list[Hop], Element]:
        """Follow links from an element as written, one from each: (the hops on the way, the element at its end)."""
        hops: list[Hop] = []
        while (link := toward.get(start)) is not None:
            hops.append(Hop(self._variant(start), link.relation))
            start = link.target
        return hops, start

    def way_to_customer(self, element: Element) -> tuple[Hop, ...]:
        """Return a shortest chain to the journey whose step an element supports for certain; () if there is none."""
        path = self.path_to_customer(element)
        return path if isinstance(path[-1].element, Journey) else ()

    @cached_property
    def support(self) -> dict[Element, list[Link]]:
        """The support graph: element as written → the live links by which it supports others."""
        support: dict[Element, list[Link]] = {}
        for kind, relations in SUPPORT.items():
            for relation in relations:
                for target, links in self.adjacency.incoming[relation].items():
                    if kind == target.KIND:
                        for link in links if target not in self._at_lacking else self._live(links):
                            if link[1] in support:
                                support[link[1]].append(link)
                            else:
                                support[link[1]] = [link]
        return support

    def reach(self, element: Element) -> list[Step]:
        """Return the steps an element supports through any chain, reach of v."""
        return self._unpacked(self.reached(element))

    def journeys_reached(self, element: Element) -> list[Journey]:
        """Return the journeys of which an element supports a step."""
        found = self.reached(element)
        journeys = list(self.journeys()) if found else []
        return [journeys[number] for number in sorted(found)]

    def reached(self, element: Element) -> dict[int, int]:
        """Return the numbers of the journeys of which an element supports a step, with these steps as bits.

        Packed by journey, because one integer over all steps would be as long for a system that supports two steps
        as for one that supports a million.
        """
        base = self.existence.base(element)
        if base not in self._reached:
            self._find_reached(base)
        return self._reached[base]

    @cached_property
    def _reached(self) -> dict[Element, dict[int, int]]:
        """What is reached from an element as written, for the steps, and for all that was asked about so far."""
        return {
            self.existence.base(step): {number: 1 << place}
            for number, journey in enumerate(self.journeys())
            for place, step in enumerate(self.steps_of(journey))
        }

    def _find_reached(self, start: Element) -> None:
        """Find what is reached from an element, and from all that it supports: so each is looked at once."""
        reached = self._reached
        needs: dict[Element, list[Element]] = {}
        queue = [start]
        for element in queue:
            if element not in needs:
                needs[element] = [link.target for link in self.support_from(element)]
                queue.extend(target for target in needs[element] if target not in reached)
        for component in components(needs):
            found: dict[int, int] = {}
            for target in (target for element in component for target in needs[element]):
                for number, bits in reached.get(target, {}).items():
                    found[number] = found.get(number, 0) | bits
            reached.update(dict.fromkeys(component, found))

    def support_from(self, element: Element) -> Iterator[Link]:
        """Go through the live links by which an element supports others."""
        for relation in SUPPORTING_FROM[element.KIND]:
            yield from self.links_from(element, relation)

    def _unpacked(self, packed: dict[int, int]) -> list[Step]:
        steps: list[Step] = []
        journeys = list(self.journeys()) if packed else []
        for number, bits in sorted(packed.items()):
            steps.extend(step for place, step in enumerate(self.steps_of(journeys[number])) if bits >> place & 1)
        return steps


def _divided(when: str | None, other: str | None) -> bool:
    """Tell whether two conditions exclude each other: both given, and different."""
    return when is not None and other is not None and when.strip().casefold() != other.strip().casefold()
