"""What initiatives change for a journey takes all five dimensions into account.

A good experience is a combination of technology, process, policy, people and data. A new system asks for other
processes, the processes for trained people, and an old policy can undo all of it. Not every change needs work in all
five; but each of the five needs the question.

To fix it, ask what else has to change and let an initiative deliver it, or say under `no_change_needed` why a
dimension can stay as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition


@rule(
    Severity.INFO,
    or_severity=Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="all",
    needs=("initiative.delivers",),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.graph.programme import ALL_DIMENSIONS

    programme = transition.programme
    for journey in programme.journeys_changed(transition.after):
        initiatives = programme.initiatives_of(journey)
        changed = programme.dimensions_changed(journey)
        explained = {dimension for one in initiatives for dimension in one.no_change_needed or {}}
        missing = [name for name in ALL_DIMENSIONS if name not in changed and name not in explained]
        if not changed or not missing:
            continue
        working = [one for one in initiatives if programme.delivered(one) or programme.retired(one)]
        only = " only" if len(changed) == 1 else ""
        yield Problem(
            subject=journey,
            message=(
                f"the initiatives of {journey} change {listed(changed)}{only}, "
                f"and say nothing of {listed(missing, 'or')}"
            ),
            help="let an initiative deliver what else has to change, or say why not under `no_change_needed`",
            path=(Hop(working[0], "changes"), Hop(journey)),
            related=tuple(Other(one, "changes the journey") for one in working),
            about=journey.id,
            severity=Severity.WARNING if changed == ["technology"] else Severity.INFO,
        )
