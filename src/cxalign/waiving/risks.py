"""What elements accept themselves: `accepted_risk`, for the rules that ask whether a risk was taken on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cxalign.findings import Waiver
from cxalign.marks import mark_of
from cxalign.waiving.ending import is_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.rule import Rule


class Risks:
    """The `accepted_risk` of all elements that write one."""

    status: Literal["accepted"] = "accepted"

    def __init__(self, workspace: Workspace) -> None:
        self.as_of = workspace.settings.as_of
        self.taken = {
            _key(element): (element, element.accepted_risk)
            for element in workspace
            if element.accepted_risk is not None
        }
        self.matched: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        """Count the elements."""
        return len(self.taken)

    @property
    def are_dated(self) -> bool:
        """Whether some of them have an end."""
        return any(risk.until for _, risk in self.taken.values())

    def concern(self, rule: Rule) -> bool:
        """Tell whether a rule asks for them."""
        return rule.accepts_risk and bool(self.taken)

    def reasons(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Iterator[str]:  # noqa: ARG002 - a risk is accepted in all states
        """Note the one that fits a finding, and yield its reason if it holds."""
        risk = subject.accepted_risk
        if rule.accepts_risk and risk is not None:
            self.matched.add(_key(subject))
            if not is_over(risk.until, self.as_of):
                yield risk.reason

    def outcome(self, awake: dict[str, Rule]) -> Iterator[Waiver]:
        """Say what became of each."""
        judged = any(rule.accepts_risk for rule in awake.values())
        for element, risk in self.taken.values():
            yield Waiver(
                subject=element,
                rule=None,
                said=f"the accepted risk of {element}",
                mark=mark_of(element.marks, "accepted_risk") if "accepted_risk" in element.marks else None,
                about="accepted_risk",
                until=risk.until,
                expired=is_over(risk.until, self.as_of),
                judged=judged,
                matched=_key(element) in self.matched,
            )


def _key(element: Element) -> tuple[str, str]:
    """Name an element in all its states."""
    return element.KIND, element.qualified_id
