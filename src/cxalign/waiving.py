"""Who has accepted what: matches findings with the waivers of the settings and of the elements themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.findings import Verdict, Waiver
from cxalign.marks import mark_of
from cxalign.model.workspace import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from cxalign.findings import Finding
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.rule import Rule
    from cxalign.settings import Acceptance

STALE_WAIVER = "stale-waiver"
"""The rule that speaks of waivers."""


class Waivers:
    """The waivers of one workspace, and which of them have matched a finding so far."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.as_of: date | None = workspace.settings.as_of
        self.accepted = workspace.settings.accepted
        self.risky = {_key(element): element for element in workspace if element.accepted_risk is not None}
        self.matched: set[int] = set()
        self.matched_risks: set[tuple[str, str]] = set()
        steps = Counter(step.id for step in workspace.steps)
        self.unique_steps = {step for step, count in steps.items() if count == 1}

    @property
    def are_dated(self) -> bool:
        """Tell whether some waiver has an end."""
        risks = (element.accepted_risk for element in self.risky.values())
        return any(waiver.until for waiver in (*self.accepted, *risks) if waiver is not None)

    def verdict(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Verdict:
        """Say what has been decided about a finding in one state; the first reason that holds is given."""
        reasons: list[str] = []
        for number, entry in enumerate(self.accepted):
            if self._fits(entry, finding, state):
                self.matched.add(number)
                if not self._is_over(entry.until):
                    reasons.append(entry.because)
        risk = subject.accepted_risk
        if rule.accepts_risk and risk is not None:
            self.matched_risks.add(_key(subject))
            if not self._is_over(risk.until):
                reasons.append(risk.reason)
        return Verdict("accepted", reasons[0]) if reasons else Verdict("new")

    def _fits(self, entry: Acceptance, finding: Finding, state: str) -> bool:
        subject = finding.subject
        written = {subject.id, f"{subject.kind}:{subject.id}"}
        bare = subject.id.rpartition("/")[2]
        if subject.kind == "step" and bare in self.unique_steps:
            written |= {bare, f"step:{bare}"}
        return (
            entry.rule == finding.rule
            and entry.subject in written
            and entry.state in (None, state)
            and entry.about in (None, finding.about)
        )

    def _is_over(self, until: date | None) -> bool:
        return until is not None and self.as_of is not None and until < self.as_of

    def outcome(self, awake: dict[str, Rule]) -> list[Waiver]:
        """Say what became of the waivers of all other rules."""
        return [*self._of_settings(awake, lambda rule: rule != STALE_WAIVER), *self._of_elements(awake)]

    def outcome_of_last(self, awake: dict[str, Rule]) -> list[Waiver]:
        """Say what became of the waivers for stale waivers, when all that they could match has been judged."""
        return list(self._of_settings(awake, lambda rule: rule == STALE_WAIVER))

    def _of_settings(self, awake: dict[str, Rule], is_asked: Callable[[str], bool]) -> Iterator[Waiver]:
        sources = self.workspace.sources
        for number, entry in enumerate(self.accepted):
            if not is_asked(entry.rule):
                continue
            marks = {"": len(sources) - 1 << 64, "id": mark_of(entry.marks, "subject")}
            subject = Entry.model_construct(id=f"{entry.rule}/{entry.subject}", marks=marks)
            yield Waiver(
                subject=subject,
                said=f"the acceptance of `{entry.rule}` for '{entry.subject}'",
                mark=mark_of(entry.marks, "until") if self._is_over(entry.until) else None,
                about=" ".join(part for part in (entry.state, entry.about) if part) or None,
                until=entry.until,
                expired=self._is_over(entry.until),
                judged=entry.rule in awake,
                matched=number in self.matched,
            )

    def _of_elements(self, awake: dict[str, Rule]) -> Iterator[Waiver]:
        judging = any(rule.accepts_risk for rule in awake.values())
        for element in self.risky.values():
            risk = element.accepted_risk
            yield Waiver(
                subject=element,
                said=f"the accepted risk of {element}",
                mark=mark_of(element.marks, "accepted_risk") if "accepted_risk" in element.marks else None,
                about="accepted_risk",
                until=risk.until if risk else None,
                expired=self._is_over(risk.until if risk else None),
                judged=judging,
                matched=_key(element) in self.matched_risks,
            )


def _key(element: Element) -> tuple[str, str]:
    """Name an element in all its states."""
    return element.KIND, element.qualified_id
