"""Every moment of truth has been walked through by somebody within a year.

A model says how the company means to attend to its customers. Whether it does is found out by going there: by a
walk-through, a mystery shopper, a drill. For the few steps in which the customer's opinion is made, once a year is
little enough.

To fix it, walk the step as a customer would, and write the day under `tested`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.graph import AlignmentModel
    from cxalign.model import Step

NEEDS = ("settings.as_of", "step.tested")


@rule(Severity.INFO, scope=Scope.WORKSPACE, default=Default.OFF, readers="cx it", needs=NEEDS)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    today, as_of = model.first, model.workspace.settings.as_of
    # What is yet to come cannot be walked.
    for step in today.steps():
        if as_of is None or not step.moment_of_truth or _is_recent(step.tested, as_of):
            continue
        yield Problem(
            subject=step,
            message=f"{step}, a moment of truth, {_when(step, as_of)}",
            help="walk it as a customer would, and write the day under `tested`",
            mark=today.mark(step, "tested"),
            steps=(step,),
            path=(Hop(step, "in"), Hop(today.journey_of(step))),
            states=(today.state,),
        )


def _is_recent(tested: date | None, as_of: date) -> bool:
    if tested is None or tested > as_of:
        return False
    return (tested.year + 1, tested.month, tested.day) >= (as_of.year, as_of.month, as_of.day)


def _when(step: Step, as_of: date) -> str:
    if step.tested is None:
        return "has never been tested"
    if step.tested > as_of:
        return f"is yet to be tested, on {step.tested}; it is {as_of}"
    return f"was last tested on {step.tested}, more than a year before {as_of}"
