"""Where customers suffer today, something is different tomorrow.

A roadmap can be full of good things and leave untouched what hurts. If everything behind a painful step is the same in
the later state, and no initiative lays a hand on it, the customers will feel there what they feel now. A better
emotion, other questions or another way to the step are no difference: what counts is who and what stands behind it, who
answers for that, where the step is offered, and which step puts it right.

To fix it, add what stands behind the step to an initiative, or say under the journey's `unchanged` why it stays as it
is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition
    from cxalign.model import Step


@rule(
    Severity.INFO,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="cx",
    needs=("initiative.id", "step.emotion|step.demand"),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Step

    before, after = transition.before, transition.after
    affected = transition.changes.affected()
    for step in after.steps():
        was = before.here(step)
        if not isinstance(was, Step) or after.existence.base(step) in affected:
            continue
        pain = _pain(was)
        if pain and not after.journey_of(step).unchanged:
            yield Problem(
                subject=step,
                message=(
                    f"{step} {pain}; in '{after.state}' what attends to it stays as it is, "
                    "and no initiative works on it"
                ),
                help="add what stands behind it to an initiative, or say under the journey's `unchanged` why it stays",
                mark=before.mark(was, "demand" if was.demand == "failure" else "emotion"),
                path=after.path_to_customer(step),
                # It hurts in both: a plan that changes nothing leaves this finding, and does not open it.
                states=(before.state, after.state),
            )


def _pain(step: Step) -> str:
    """Say what hurts at a step; nothing if nothing does."""
    demand = "exists only because something went wrong (failure demand)" if step.demand == "failure" else ""
    hurts = step.emotion is not None and step.emotion < 0
    emotion = f"leaves customers unhappy (emotion {step.emotion})" if hurts else ""
    return " and ".join(reason for reason in (demand, emotion) if reason)
