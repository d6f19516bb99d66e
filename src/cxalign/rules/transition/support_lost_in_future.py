"""No step that works today loses its support on the way to a later state.

Systems are switched off with the best of plans, and the step they carried stays in the picture of the future with
nothing under it.

To fix it, plan the successor before the switch-off, or retire the step with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition
    from cxalign.model import Element, Step


@rule(Severity.ERROR, scope=Scope.TRANSITION, default=Default.CORE, readers="cx it")
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for was, step in transition.steps_kept():
        if transition.loses_support(was):
            yield _problem(transition, was, step)


def _problem(transition: Transition, was: Step, step: Step) -> Problem:
    before, after = transition.before, transition.after
    lost = transition.supporters_lost(was)
    support = {"no process": after.processes_serving(step), "no system": after.systems_supporting(step)}
    what = " and ".join(missing for missing, found in support.items() if not found)
    why = _why(transition, was, lost)
    return Problem(
        subject=step,
        message=f"{step} is supported in '{before.state}', but has {what} in '{after.state}': {why}",
        help="name what supports it in the later state, or retire the step with a reason",
        steps=(step,),
        path=_chain(transition, was, lost),
        related=tuple(Other(element, f"{element} {_fate(transition, element)}") for element in lost),
        blames=tuple(lost),
    )


def _why(transition: Transition, was: Step, lost: list[Element]) -> str:
    if lost:
        return f"{lost[0]} {'no longer supports it' if transition.after.has(lost[0]) else 'is gone by then'}"
    manual = next(process for process in transition.before.processes_serving(was) if process.manual)
    return f"{manual} is no longer manual on purpose"


def _fate(transition: Transition, element: Element) -> str:
    if transition.after.has(element):
        return f"no longer supports it in '{transition.after.state}'"
    return f"is gone in '{transition.after.state}'"


def _chain(transition: Transition, was: Step, lost: list[Element]) -> tuple[Hop, ...]:
    """Return how the element that left supported the step."""
    before = transition.before
    journey = Hop(before.journey_of(was))
    for process in before.processes_serving(was):
        if lost and lost[0] in before.systems_of(process):
            return (Hop(lost[0], "supports"), Hop(process, "serves"), Hop(was, "in"), journey)
    if lost:
        return (Hop(lost[0], "serves" if lost[0].KIND == "process" else "supports"), Hop(was, "in"), journey)
    return (Hop(was, "in"), journey)
