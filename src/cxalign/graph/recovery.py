"""What helps when something went wrong: whether a step of recovery has a way into what it is to put right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.accountability import AccountabilityQueries

if TYPE_CHECKING:
    from cxalign.model import Process, Role, Step


class RecoveryQueries(AccountabilityQueries):
    """Questions about recovery in one state."""

    @cached_property
    def ways_are_told(self) -> bool:
        """Whether anybody says what triggers what, or who may decide: else nothing is known of a way."""
        return self.workspace.writes("process", "triggers") or self.workspace.writes("role", "may_decide")

    def can_resolve(self, recovering: Step, broken: Step) -> bool:
        """Tell whether those who attend to a recovery can put right what went wrong, as far as the model says.

        They can if they attend to the broken step as well, trigger a process that does, or may decide it. Where one
        of the two steps is attended by nobody, or a reference leaves it open, nothing is known against it.
        """
        answering, working = self.processes_serving(recovering), self.processes_serving(broken)
        if not answering or not working or not set(answering).isdisjoint(working):
            return True
        if any(process in self.targets(one, "triggers") for one in answering for process in working):
            return True
        if any(
            process in self.targets(role, "may-decide") for role in self._deciding(answering) for process in working
        ):
            return True
        return self._may_resolve(recovering, broken, answering, working)

    def _deciding(self, processes: list[Process]) -> list[Role]:
        """Return the roles that perform these processes: those in the front line, or all if none is said to be."""
        found = [role for process in processes for role in self.everyone_performing(process)]
        return [role for role in found if role.frontline] or found

    def _may_resolve(self, recovering: Step, broken: Step, answering: list[Process], working: list[Process]) -> bool:
        """Tell whether a reference that does not resolve leaves it open."""
        if not self._unsure:
            return False
        roles = self._deciding(answering)
        return (
            self.may_be_served(recovering)
            or self.may_be_served(broken)
            or any(self.is_unsure_from(one, "triggers") or self.is_unsure_to(one, "performs") for one in answering)
            or any(self.is_unsure_to(one, "triggers") or self.is_unsure_to(one, "may-decide") for one in working)
            or any(self.is_unsure_from(role, "may-decide") for role in roles)
        )
