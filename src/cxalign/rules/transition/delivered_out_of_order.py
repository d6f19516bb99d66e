"""What an initiative delivers finds what it builds on already there.

An app that is promised half a year before the platform it runs on is late on the day it is announced. Each date is
reasonable in its own plan; only side by side do they contradict each other, and the customer is told the earlier one.

To fix it, deliver the foundation first: move the end of one of the two initiatives, or the start of the one that is
to come `after` the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, Transition
    from cxalign.model import Initiative


@rule(
    Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="process it",
    needs=("initiative.delivers", "initiative.end"),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model.workspace import in_order

    graph = transition.after
    for initiative in transition.programme.initiatives:
        found = [*_built_too_early(graph, initiative), *_started_too_early(graph, initiative)]
        if found:
            first, *others = found
            cases = "1 more case" if len(others) == 1 else f"{len(others)} more cases"
            more = f" (and {cases})" if others else ""
            steps = in_order(step for problem in found for step in problem.steps)
            related = tuple(other for problem in found for other in problem.related)
            yield first._replace(message=first.message + more, steps=tuple(steps), related=related)


def _built_too_early(graph: AlignmentGraph, initiative: Initiative) -> Iterator[Problem]:
    for early in graph.sequence.early(initiative):
        later = early.later
        yield Problem(
            subject=initiative,
            message=(
                f"{graph.step_first(early.element)}{initiative} delivers {early.element} by {initiative.end}, "
                f"but what that builds on, {early.foundation}, comes only with {later} by {later.end}"
            ),
            help="deliver first what the other builds on",
            mark=graph.mark(initiative, "end"),
            steps=tuple(graph.reach(early.element)),
            path=early.chain,
            related=(
                Other(later, f"delivers {early.foundation} by {later.end}, after {early.element} that builds on it"),
            ),
        )


def _started_too_early(graph: AlignmentGraph, initiative: Initiative) -> Iterator[Problem]:
    for other in graph.programme.predecessors(initiative):
        if initiative.start is not None and other.end is not None and initiative.start < other.end:
            yield Problem(
                subject=initiative,
                message=(
                    f"{initiative} is to follow {other}, but starts on {initiative.start}, "
                    f"before that ends on {other.end}"
                ),
                help="let it start when the other has ended, or take the other out of its `after`",
                mark=graph.mark(initiative, "start"),
                path=(Hop(initiative, "after"), Hop(other)),
                related=(Other(other, f"ends on {other.end}"),),
            )
