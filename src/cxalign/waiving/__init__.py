"""Who has silenced what: matches findings with the waivers of a workspace, one file for each kind of waiver.

Matching happens on the whole workspace and in all states, before anything narrows what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cxalign.findings import Verdict
from cxalign.waiving.acceptances import Acceptances
from cxalign.waiving.baseline import Remembered
from cxalign.waiving.ignores import Ignores
from cxalign.waiving.risks import Risks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Finding, Status, Waiver
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.rule import Rule
    from cxalign.waiving.baseline import Baseline

STALE_WAIVER = "stale-waiver"
"""The rule that speaks of waivers."""
NEW = Verdict("new")


class Kind(Protocol):
    """All waivers of one kind, and which of them have matched a finding so far."""

    @property
    def status(self) -> Status:
        """What a finding is that one of them fits."""

    @property
    def are_dated(self) -> bool:
        """Whether some of them have an end."""

    def __len__(self) -> int:
        """Count them."""

    def concern(self, rule: Rule) -> bool:
        """Tell whether some of them are for a rule."""

    def reasons(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Iterator[str | None]:
        """Note those that fit a finding in one state, and yield the reason of each that holds."""

    def outcome(self, awake: dict[str, Rule]) -> Iterator[Waiver]:
        """Say what became of each."""


class Waivers:
    """The waivers of one workspace. A finding has the status of the first kind that fits it."""

    def __init__(self, workspace: Workspace, baseline: Baseline | None = None, *, heed_ignores: bool = True) -> None:
        kinds: tuple[Kind, ...] = (
            Ignores(workspace, workspace.ignores if heed_ignores else []),
            Acceptances(workspace),
            Risks(workspace),
            Remembered(workspace, baseline),
        )
        self.kinds = tuple(kind for kind in kinds if len(kind))

    @property
    def are_dated(self) -> bool:
        """Tell whether some waiver has an end."""
        return any(kind.are_dated for kind in self.kinds)

    def concern(self, rule: Rule) -> bool:
        """Tell whether some waiver is for a rule."""
        return any(kind.concern(rule) for kind in self.kinds)

    def verdict(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Verdict:
        """Say what has been decided about a finding in one state; the first reason that holds is given.

        Each kind is asked, so that none is stale only because another fits too.
        """
        verdict = NEW
        for kind in self.kinds:
            reasons = [*kind.reasons(finding, subject, rule, state)]
            if reasons and verdict is NEW:
                verdict = Verdict(kind.status, reasons[0])
        return verdict

    def outcome(self, awake: dict[str, Rule]) -> list[Waiver]:
        """Say what became of the waivers of all other rules."""
        return [waiver for waiver in self._all(awake) if waiver.rule != STALE_WAIVER]

    def outcome_of_last(self, awake: dict[str, Rule]) -> list[Waiver]:
        """Say what became of the waivers for stale waivers, when all that they could match has been judged."""
        return [waiver for waiver in self._all(awake) if waiver.rule == STALE_WAIVER]

    def _all(self, awake: dict[str, Rule]) -> Iterable[Waiver]:
        return (waiver for kind in self.kinds for waiver in kind.outcome(awake))
