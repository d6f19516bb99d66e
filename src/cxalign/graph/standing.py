"""What stands behind one step, layer by layer: for pictures, which show a few steps and all they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.support import ANONYMOUS, SupportQueries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.model import Element, Process, Step, System


class StandingQueries(SupportQueries):
    """Questions about all that one step stands on, in one state."""

    def processes_behind(self, step: Step) -> list[Process]:
        """Return the processes that attend to a step, their parts, and what enables any of these; each once."""
        serving = self.processes_serving(step)
        return _closure(serving, lambda one: [*self.sources(one, "part-of"), *self.sources(one, "enables")])  # type: ignore[return-value]

    def systems_behind(self, step: Step) -> list[System]:
        """Return the systems behind a step: of its processes, its channels and its own, and what these need."""
        found: dict[Element, None] = dict.fromkeys(self.systems_supporting(step))
        for process in self.processes_behind(step):
            found.update(dict.fromkeys(self.sources(process, "supports")))
        found.update(dict.fromkeys(self.systems_of_channels(step)))
        return _closure(found, lambda one: [*self.sources(one, "feeds"), *self.sources(one, "hosts")])  # type: ignore[return-value]

    def systems_of_channels(self, step: Step) -> list[System]:
        """Return the systems that stand behind the channels of a step."""
        channels = (self.channel(name) for name in self.channels_of(step) if name != ANONYMOUS)
        return list(dict.fromkeys(system for channel in channels for system in self.systems_realising(channel)))

    def is_done_by_hand(self, step: Step) -> bool:
        """Tell whether no system supports a step because a process that attends to it is meant to be manual."""
        return not self.systems_supporting(step) and any(one.manual for one in self.processes_serving(step))

    def is_without_system(self, step: Step) -> bool:
        """Tell whether an interaction has neither a system, nor a reason for having none, nor what may be one.

        One process with a system, or meant to be manual, is enough: what another lacks is a matter of that process.
        """
        return (
            step.kind == "interaction"
            and not self.systems_supporting(step)
            and not self.is_done_by_hand(step)
            and not self.may_have_systems(step)
        )


def _closure(start: Iterable[Element], behind: Callable[[Element], list[Element]]) -> list[Element]:
    """Return these elements and all that stands behind them, the nearest first."""
    found = dict.fromkeys(start)
    queue = list(found)
    for one in queue:
        for other in behind(one):
            if other not in found:
                found[other] = None
                queue.append(other)
    return queue
