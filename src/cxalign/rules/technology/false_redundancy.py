"""Systems that stand in for each other do not stand on the same thing.

Website and app are said to back each other up, and both read from one database. On the day it fails, the backup fails
with what it was to back up. Such redundancy is worse than none, because everybody relies on it.

To fix it, remove what the alternatives share, or operate it twice and say so under `redundancy`. Else stop calling
them alternatives, or record under `accepted_risk` of the process or step that the risk is taken on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.resilience import Redundancy
    from cxalign.model import Step, System


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="it",
    needs=("link.alternative",),
    accepts_risk=True,
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Step

    for group in graph.false_redundancies():
        consumer = group.consumer
        steps = [consumer] if isinstance(consumer, Step) else graph.steps_served(consumer)
        first = group.members[0]
        yield Problem(
            subject=consumer,
            message=_message(group, steps),
            help="remove what they share, say under `redundancy` if it is operated twice, or call them no alternatives",
            steps=tuple(steps),
            path=(
                *graph.chain_of_failure(group.common[0], first),
                Hop(first, "supports"),
                *graph.path_to_customer(consumer),
            ),
            related=(
                *(Other(member, f"an alternative of '{group.name}'") for member in group.members),
                *(Other(system, "all of them stop with it") for system in group.common),
            ),
            about=group.name,
        )


def _message(group: Redundancy, steps: list[Step]) -> str:
    from cxalign.model import Step

    one = group.consumer
    where = f"step '{steps[0].title}'{and_more(steps)}: " if steps and not isinstance(one, Step) else ""
    return (
        f"{where}{one} has {titled(group.members)} as alternatives ('{group.name}'),"
        f" but all of them stop when {_causes(group.common)} fails"
    )


def _causes(systems: list[System]) -> str:
    first, *others = systems
    if not others:
        return str(first)
    return f"{first} or {'1 more' if len(others) == 1 else f'one of {len(others)} more'}"
