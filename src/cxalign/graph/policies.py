"""What the rules of the house govern, and what customers say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.asking import AskingQueries
from cxalign.model import Policy, Story
from cxalign.model.scalars import NO_REASON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Step

IMPOSED = ("legal", "regulatory", "contractual")
"""The origins of policies that the house has not made itself."""
EMPTY_WORDS = frozenset({"unknown", "always done it"})
"""What is written for a reason, and is none."""


class PolicyQueries(AskingQueries):
    """Questions about policies, and about the pain they and other things cause, in one state."""

    def policies(self) -> Iterator[Policy]:
        """Go through the policies of this state."""
        return iter(self._all("policy"))  # type: ignore[arg-type]

    @staticmethod
    def has_reason(policy: Policy) -> bool:
        """Tell whether a policy gives a reason that is one; law, regulator or contract may give a reference instead."""
        if policy.origin in IMPOSED and (policy.reference or "").strip():
            return True
        return (policy.reason or "").strip().rstrip(".!").casefold() not in NO_REASON | EMPTY_WORDS

    def is_reviewed(self, policy: Policy) -> bool | None:
        """Tell whether the day by which a policy is looked at again is still to come; None if today is not known."""
        if policy.review_by is None:
            return False
        as_of = self.workspace.settings.as_of
        return None if as_of is None else policy.review_by >= as_of

    def may_be_waived(self, policy: Policy) -> bool:
        """Tell whether somebody may waive a policy, or an unresolved reference may mean somebody."""
        return bool(self.links_to(policy, "may-waive")) or self.is_unsure_to(policy, "may-waive")

    def is_painful(self, step: Step) -> bool:
        """Tell whether a step is there because something failed, or leaves customers worse off."""
        return step.demand == "failure" or (step.emotion is not None and step.emotion < 0)

    def stories_about(self, step: Step) -> list[Story]:
        """Return the stories customers tell about a step."""
        return [story for story in self.sources(step, "about") if isinstance(story, Story)]
