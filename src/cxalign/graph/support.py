"""Who supports whom, always towards the customer: processes at steps, and systems under them."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from cxalign.graph.adjacency import channels_written
from cxalign.graph.reach import ReachQueries
from cxalign.model import Process, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model import Channel, Element, System
    from cxalign.model.link import Link

ANONYMOUS = ""
"""The one channel of a step that names none, and whose links name none."""


class SupportQueries(ReachQueries):
    """Questions about the support graph of one state."""

    def serving_links(self, step: Step) -> list[Link]:
        """Return the live links from processes to a step."""
        return self.links_to(step, "serves")

    def processes_serving(self, step: Step) -> list[Process]:
        """Return the processes that attend to a step: proc(x)."""
        return self.sources(step, "serves")  # type: ignore[return-value]

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
        return step in self._supported

    @cached_property
    def _supported(self) -> set[Element]:
        equipped = {process for process in self.processes() if process.manual or self.systems_of(process)}
        return {
            step
            for step, processes in self._sources["serves"].items()
            if processes and (not equipped.isdisjoint(processes) or self.links_to(step, "supports"))
        }

    def may_be_supported(self, step: Step) -> bool:
        """Tell whether references that do not resolve leave open whether the step is supported."""
        return self.may_be_served(step) or self.may_have_systems(step)

    def channels_of(self, step: Step) -> list[str]:
        """Return the channels of a step: those written, else those its serving links name, else an anonymous one."""
        known = self._channels_of.get(step)
        if known is None:
            known = self._channels_of[step] = self._find_channels(step)
        return known

    @cached_property
    def _channels_of(self) -> dict[Step, list[str]]:
        return {}

    @cached_property
    def _offered(self) -> dict[tuple[str, ...], list[str]]:
        """Channels as steps write them → their ids here: many steps write the same."""
        return {}

    def _find_channels(self, step: Step) -> list[str]:
        if step.channels is not None:
            offered = self._offered.get(step.channels)
            if offered is None:
                written = dict.fromkeys(channels_written(step) or ())
                offered = self._offered[step.channels] = [name for name in written if name not in self._channels_gone]
            return offered
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
        serving = self._serving(step)
        for link in serving.get(self.existence.base(one), ()):
            for rival in serving.get(self.existence.base(other), ()):
                if not _divided(link.when, rival.when):
                    own, shared = (self.channels_of_link(each, step) for each in (link, rival))
                    contested.update(dict.fromkeys(name for name in own if name in shared))
        return list(contested)

    def _serving(self, step: Step) -> dict[Element, list[Link]]:
        """Return process → its links to a step; kept for the step last asked about, whose pairs follow each other."""
        last, serving = self._last_serving
        if last is not step:
            serving = {}
            for link in self.serving_links(step):
                serving.setdefault(link.source, []).append(link)
            self._last_serving = step, serving
        return serving

    @cached_property
    def _last_serving(self) -> tuple[Step | None, dict[Element, list[Link]]]:
        return None, {}

    def are_related(self, one: Process, other: Process) -> bool:
        """Tell whether two processes belong together: whole and part, a chain of triggers or enables, alternatives.

        A reference of theirs that does not resolve may say so, too.
        """
        return (
            self._may_be_related(one)
            or self._may_be_related(other)
            or other in self.linked_through(one, "part-of")
            or other in self.linked_through(one, "triggers", "enables")
            or other in self.targets(one, "alternative-to")
            or one in self.targets(other, "alternative-to")
        )

    def _may_be_related(self, process: Process) -> bool:
        relations = ("part-of", "triggers", "enables", "alternative-to")
        return any(self.is_unsure_from(process, name) or self.is_unsure_to(process, name) for name in relations)

    def linked_through(self, process: Process, *relations: str) -> set[Element]:
        """Return all that a process leads to along relations, through any chain, and all that leads to it.

        Of each process many pairs are asked about, one after the other, so the last answer is kept.
        """
        last, found = self._linked_through.get(relations, (None, set()))
        if last is not process:
            found = _reached(process, relations, self.targets) | _reached(process, relations, self.sources)
            self._linked_through[relations] = process, found
        return found

    @cached_property
    def _linked_through(self) -> dict[tuple[str, ...], tuple[Process, set[Element]]]:
        return {}


def _reached(
    start: Process, relations: tuple[str, ...], following: Callable[[Element, str], list[Element]]
) -> set[Element]:
    found: set[Element] = set()
    queue: list[Element] = [start]
    while queue:
        element = queue.pop()
        for relation in relations:
            for other in following(element, relation):
                if other not in found:
                    found.add(other)
                    queue.append(other)
    return found


def _divided(when: str | None, other: str | None) -> bool:
    """Tell whether two conditions exclude each other: both given, and different."""
    return when is not None and other is not None and when.strip().casefold() != other.strip().casefold()
