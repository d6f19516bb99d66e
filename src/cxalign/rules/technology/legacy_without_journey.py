"""Old technology under a journey has been held against that journey.

Much of what customers meet today runs on systems designed before anybody carried a smartphone, by people who had never
seen the customer's journey. Old can be excellent. But somebody should have walked the journey with those who know the
system, and money should not go into it before that. Age is only a hint: the year is `legacy_before` in the settings,
and a recorded review closes the finding whatever the age.

To fix it, walk the journey with the system's team and record the date under `journey_review`, or say
`journey_informed: true` if it was designed with the journey in mind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.phrasing import and_more, listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step, System

NO_SOFTWARE = ("hardware", "network", "facility")


@rule(
    Severity.INFO,
    or_severity=Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="it",
    exact=False,
    needs=("system.introduced|system.legacy",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    before = graph.workspace.settings.legacy_before
    for system in graph.systems():
        age = _age(system, before)
        if not age or system.kind in NO_SOFTWARE or system.journey_informed or system.journey_review is not None:
            continue
        steps = graph.reach(system)
        if not steps:
            continue
        truths = [step for step in steps if step.moment_of_truth]
        invested = bool(truths) and system.time == "invest"
        yield Problem(
            subject=system,
            message=_message(system, age, truths if invested else [], steps),
            help="walk the journey with its team, and record the date under `journey_review`",
            mark=graph.mark(system, "legacy" if system.legacy else "introduced"),
            steps=tuple(steps),
            path=graph.way_to_truth(system) if invested else graph.way_to_customer(system),
            severity=Severity.WARNING if invested else Severity.INFO,
        )


def _age(system: System, before: int) -> str:
    """Say why a system counts as old; nothing if it does not."""
    year = system.introduced.year if system.introduced is not None else None
    if system.legacy:
        return "is legacy" + (f" from {year}" if year is not None else "")
    return f"dates from {year} (before {before})" if year is not None and year < before else ""


def _message(system: System, age: str, truths: list[Step], steps: list[Step]) -> str:
    first = (truths or steps)[0]
    truth = ", a moment of truth," if truths else ""
    rely = and_more(steps, " relies", " rely")
    facts = [age, *(["receives investment"] if truths else []), "has never been reviewed against the journey"]
    return f"{first}{truth}{rely} on {system}, which {listed(facts)}"
