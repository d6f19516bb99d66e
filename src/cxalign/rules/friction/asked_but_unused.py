"""Whatever customers are asked, somebody makes use of the answer.

A question whose answer nobody reads costs every customer a moment and the company their patience. Such questions
survive because a form is easier to extend than to shorten.

To fix it, stop asking; or name the data under the `reads` of the process or system that uses it. What is used outside
of what is described here has its `external_use`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph

NEEDS = ("step.asks", "process.reads|system.reads")


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="cx process", needs=NEEDS)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Data

    for data, steps in graph.asked().items():
        if graph.may_be_read(data) or (isinstance(data, Data) and data.external_use):
            continue
        ask = and_more(steps, " asks", " ask")
        yield Problem(
            subject=data,
            message=f"{steps[0]}{ask} for '{data.title}', which no process or system reads",
            help="stop asking, name it under the `reads` of what uses it, or say under `external_use` who else does",
            steps=tuple(steps),
            path=(Hop(steps[0], "in"), Hop(graph.journey_of(steps[0]))),
            related=tuple(Other(step, "asks for it", graph.mark(step, "asks")) for step in steps),
        )
