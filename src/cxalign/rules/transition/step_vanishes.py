"""No step disappears from a later state without a word why.

A step that is missing from the future was either meant to go, or was forgotten. Only its author knows.

To fix it, say under `retired` why it goes, or add the later state to its `states`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition


@rule(Severity.WARNING, or_severity=Severity.ERROR, scope=Scope.TRANSITION, default=Default.CORE, readers="cx")
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    before, after = transition.before, transition.after
    for step in transition.steps_lost():
        if after.has_vanished(step):
            matters = ", a moment of truth," if step.moment_of_truth else ""
            yield Problem(
                subject=step,
                message=f"{step}{matters} is missing from '{after.state}', and nothing says that it was meant to go",
                help="say under `retired` why it goes, or add the state to its `states`",
                mark=before.mark(step, "states"),
                steps=(step,),
                path=(Hop(step, "in"), Hop(before.journey_of(step))),
                severity=Severity.ERROR if step.moment_of_truth else Severity.WARNING,
            )
