"""Whether a step is as somebody expects it to be. What nobody said, and what nobody can resolve, breaks no promise."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from math import inf
from typing import TYPE_CHECKING

from cxalign.graph.attendance import AttendanceQueries
from cxalign.graph.flow import FlowQueries
from cxalign.graph.recovery import RecoveryQueries
from cxalign.graph.support import ANONYMOUS
from cxalign.model import Step

if TYPE_CHECKING:
    from cxalign.model import Process


class ExpectationQueries(AttendanceQueries, RecoveryQueries, FlowQueries):
    """Questions about what a step is expected to be, in one state."""

    def without_one_owner(self, step: Step) -> list[Process]:
        """Return the processes attending to a step that have no owner for sure, or several."""
        return [
            process
            for process in self.processes_serving(step)
            if len(owners := self.owners(process)) > 1 or not (owners or self.may_be_owned(process))
        ]

    def useful_recoveries(self, step: Step) -> list[Step]:
        """Return the steps that recover this one, without those where whoever answers can put nothing right.

        Where nobody has said what triggers what, or who may decide, all who answer are taken to be able to.
        """
        recovering = self.steps_recovering(step)
        return [one for one in recovering if self.can_resolve(one, step)] if self.ways_are_told else recovering

    # Channels

    def knows_channels_of(self, step: Step) -> bool:
        """Tell whether somebody has said which channels a step offers, and all of them are known."""
        if step.channels is None and self.may_be_served(step):
            return False
        offered = self.channels_of(step)
        return ANONYMOUS not in offered and all(map(self.workspace.knows_channel, offered))

    def lacks_system(self, channel: str) -> bool:
        """Tell whether a channel is digital and no system stands behind it, where systems say behind which they do."""
        found = self.channel(channel)
        return (
            self.is_digital(channel)
            and self._backing_is_told
            and not self.systems_realising(found)
            and not self.is_unsure_to(found, "realises")
        )

    @cached_property
    def _backing_is_told(self) -> bool:
        return self.workspace.writes("system", "realises")

    # Contacts

    def contacts_until_resolved(self, recovering: Step, broken: Step) -> float | None:
        """Return how many steps a customer goes through, from a recovery on, until somebody works on what is broken.

        Whoever works on it attends to the broken step as well, or triggers a process that does. Infinite if the way
        leads to nobody who does; None if it is unknown who would have to, or where the way leads.
        """
        working = self.processes_serving(broken)
        if not working or self.may_be_served(broken) or any(self.is_unsure_to(one, "triggers") for one in working):
            return None
        resolving = {*working, *(process for one in working for process in self.sources(one, "triggers"))}
        contacts = 1
        level = [recovering]
        seen = {recovering}
        while level:
            if any(not resolving.isdisjoint(self.processes_serving(step)) for step in level):
                return contacts
            if any(map(self._may_lead_elsewhere, level)):
                return None
            contacts += 1
            level = [
                after for after in dict.fromkeys(chain.from_iterable(map(self.following, level))) if after not in seen
            ]
            seen.update(level)
        return inf

    def contacts_needed(self, step: Step) -> dict[Step, float]:
        """Return the steps that a step recovers, each with the contacts until it is resolved, where they are known."""
        needed = {broken: self.contacts_until_resolved(step, broken) for broken in self.steps_recovered(step)}
        return {broken: number for broken, number in needed.items() if number is not None}

    def following(self, step: Step) -> list[Step]:
        """Return what follows a step: what it says under `next`, else the next step of its journey."""
        if step.next is not None:
            return [target for target in self.targets(step, "next") if isinstance(target, Step)]
        return self._defaults(self.steps_of(self.journey_of(step)))[step]

    def _may_lead_elsewhere(self, step: Step) -> bool:
        """Tell whether a reference that does not resolve may mean who resolves it here, or another way on."""
        return (
            self.may_be_served(step)
            or self.is_unsure_from(step, "next")
            or self.is_unsure_from(step, "recovers")
            or any(self.is_unsure_from(process, "triggers") for process in self.processes_serving(step))
        )
