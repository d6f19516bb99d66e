"""Where customers go on in another channel, what is known of their case goes with them.

Changing the channel is bearable as long as the other side knows the story. It hurts where it must be told again from
the beginning, because the counter writes into one system and the chat looks into another.

To fix it, let the second step read what the first one writes, or let its system depend on one that both share. Where
they are joined already, say so under `depends_on`, `reads` and `writes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import of_one_kind, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step

NEEDS = (
    "step.channels|link.channels",
    "process.reads|system.reads|process.writes|system.writes|process.creates|system.depends_on",
)


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="cx it", exact=False, needs=NEEDS)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        for before, after in graph.channel_switches(graph.known_path(journey) or []):
            if graph.loses_context(before, after):
                yield _problem(graph, before, after)


def _problem(graph: AlignmentGraph, before: Step, after: Step) -> Problem:
    there, here = graph.systems_supporting(before), graph.systems_supporting(after)
    share = "shares" if len(there) == 1 else "share"
    return Problem(
        subject=before,
        message=(
            f"{before}: what is known is lost when the customer goes on to '{after.title}', "
            f"{graph.switch_in_words(before, after)}; "
            f"{of_one_kind(there, 'systems')} {share} nothing with {titled(here)}"
        ),
        help=f"{_joining(graph, before, after)}, if they are not joined already",
        steps=(before, after),
        path=(Hop(before, "next"), Hop(after, "in"), Hop(graph.journey_of(after))),
        related=(
            *(Other(system, f"behind '{before.title}'") for system in there),
            *(Other(system, f"behind '{after.title}'") for system in here),
        ),
        about=after.qualified_id,
    )


def _joining(graph: AlignmentGraph, before: Step, after: Step) -> str:
    """Say which link would join the two steps."""
    context = graph.context(before)
    if context and context.writes:
        return f"let '{after.title}' read what '{before.title}' writes: {titled(context.writes)}"
    return f"let {titled(graph.systems_supporting(after)[:1])} depend on {titled(graph.systems_supporting(before)[:1])}"
