"""No customer waits longer than they were led to expect.

Nobody can say how long is too long: ten minutes are nothing at the passport office and an age at the bakery. What
counts is what the customer expects. A wait beyond it feels longer than it is, above all where nobody explains it.

To fix it, cut the wait, or tell the customer beforehand how long it takes and set `expects.wait` to what they are
told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import duration
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph

NEEDS = ("step.wait", "step.expects.wait")


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="cx process", needs=NEEDS)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.steps():
        expected = step.expects.wait if step.expects else None
        if step.wait is None or expected is None or step.wait <= expected:
            continue
        more = duration(step.wait - expected)
        yield Problem(
            subject=step,
            message=f"{step}: the customer waits {duration(step.wait)}, {more} longer than the "
            f"{duration(expected)} they expect",
            help="cut the wait, or tell the customer how long it takes and expect that",
            mark=graph.mark(step, "wait"),
            steps=(step,),
            path=(Hop(step, "in"), Hop(graph.journey_of(step))),
        )
