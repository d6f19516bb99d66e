"""No customer is made to go on in another channel.

Each time customers must change from the app to the telephone, or from the telephone to the branch, they look for the
way in, say who they are, and wait again. Some do not come along.

To fix it, offer the step in the channel the customer is already in. Where they must be there in person, say
`presence: true`. Some changes are natural: a `budget` of `forced_switches` says how many a journey may hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph

NEEDS = ("step.channels|link.channels",)


@rule(Severity.INFO, scope=Scope.STATE, default=Default.OFF, readers="cx", exact=False, needs=NEEDS)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        for before, after in graph.channel_switches(graph.known_path(journey) or []):
            if after.presence:
                continue
            yield Problem(
                subject=after,
                message=(
                    f"{after}: the customer must change channels after '{before.title}', "
                    f"{graph.switch_in_words(before, after)}"
                ),
                help="offer it in the channel the customer is in, or mark it `presence: true` if they must be there",
                mark=graph.mark(after, "channels"),
                steps=(before, after),
                path=(Hop(before, "next"), Hop(after, "in"), Hop(journey)),
                related=(Other(before, "the step before", graph.mark(before, "channels")),),
            )
