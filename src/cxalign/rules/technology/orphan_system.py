"""Every system reaches a customer's step, or says that it is not meant to.

Money goes into systems that may help the business and do not help the customer. A system that supports nothing is
one of these, or its link was never written.

To fix it, say under `supports` which process or step it is for, or declare it with `purpose: internal`. Else
question it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph


@rule(Severity.WARNING, or_severity=Severity.INFO, scope=Scope.STATE, default=Default.CORE, readers="it")
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for system in graph.systems():
        if system.purpose == "internal" or graph.reaches_customer(system):
            continue
        leaving = graph.is_being_phased_out(system)
        yield Problem(
            subject=system,
            message=f"{system} reaches no step of any journey{'; it is being phased out' if leaving else ''}",
            help="say under `supports` what it is for, declare it `purpose: internal`, or question it",
            path=graph.path_to_customer(system),
            severity=Severity.INFO if leaving else Severity.WARNING,
        )
