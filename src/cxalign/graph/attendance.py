"""Who attends where: the channels on which a step is attended, and whether it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.accountability import AccountabilityQueries
from cxalign.graph.support import ANONYMOUS

if TYPE_CHECKING:
    from cxalign.model import Process, Step


class AttendanceQueries(AccountabilityQueries):
    """Questions about attendance in one state."""

    def channels_attended(self, step: Step) -> dict[Process, list[str]]:
        """Return the processes that attend to a step, each with the channels of the step on which it does."""
        offered = self.channels_of(step)
        attended: dict[Process, list[str]] = {process: [] for process in self.processes_serving(step)}
        for link in self.serving_links(step):
            found = attended[self._variant(link.source)]  # type: ignore[index]
            named = offered if link.channels is None else [name for name in offered if name in link.channels]
            found.extend(name for name in named if name not in found)
        return attended

    def channels_unattended(self, step: Step) -> list[str]:
        """Return the channels a step offers on which no process attends; none where no process attends at all.

        A reference that does not resolve may mean a process that does, and a channel nobody knows may be another.
        """
        links = self.serving_links(step)
        if not links or any(link.channels is None for link in links) or self.may_be_served(step):
            return []
        attended = {name for link in links for name in link.channels or ()}
        return [name for name in self.channels_of(step) if name not in attended and self.workspace.knows_channel(name)]

    def is_human(self, channel: str) -> bool:
        """Tell whether a person meets the customer on a channel, as far as somebody says so."""
        return channel != ANONYMOUS and self._variant(self.channel(channel)).human  # type: ignore[attr-defined]

    def is_digital(self, channel: str) -> bool:
        """Tell whether a system must stand behind a channel, as far as somebody says so."""
        return channel != ANONYMOUS and self._variant(self.channel(channel)).digital  # type: ignore[attr-defined]

    def steps_met_in_person(self, process: Process) -> dict[Step, list[str]]:
        """Return the interaction steps a process attends to on human channels, each with these, as the journeys go."""
        met: dict[Step, list[str]] = {}
        for step in self.steps_served(process):
            if step.kind == "interaction":
                channels = self.channels_attended(step)[process]
                if human := [name for name in channels if self.is_human(name)]:
                    met[step] = human
        return met

    def is_measured(self, step: Step) -> bool:
        """Tell whether a measure is taken at a step or at a process that attends to it, or may be."""
        places = (step, *self.processes_serving(step))
        return self.may_be_served(step) or any(
            self.links_to(place, "measures") or self.is_unsure_to(place, "measures") for place in places
        )
