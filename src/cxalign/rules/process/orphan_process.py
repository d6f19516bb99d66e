"""Every process reaches a customer's step, or says that it is not meant to.

Work that touches no step is either a link nobody wrote, or an inner mechanism that no customer would miss.

To fix it, link it: what it `enables`, `operates` or `serves`. Or declare it with `purpose: internal` or
`purpose: regulatory`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(Severity.INFO, scope=Scope.STATE, default=Default.CORE, readers="process")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for process in graph.processes():
        if process.purpose == "customer" and not graph.reaches_customer(process):
            yield Problem(
                subject=process,
                message=f"{process} reaches no step of any journey",
                help="say what it `serves`, `enables` or `operates`, or declare it `purpose: internal`",
                path=graph.path_to_customer(process),
            )
