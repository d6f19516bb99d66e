"""No process is supported by two systems that provide the same.

Two customer databases behind one process mean two prices, two trainings and two addresses of one customer. Often both
have reasons; then it helps to say them. It depends on how carefully people name what systems provide, so the rule is
on only when it is asked for.

To fix it, decide for one and say `replaced_by` at the other, or plan its `lifecycle.phase_out`. If they are to stand in
for each other, put them into one `alternative` group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.duplication import Duplicates
    from cxalign.model import Step


@rule(
    Severity.INFO,
    scope=Scope.STATE,
    default=Default.OFF,
    readers="it",
    exact=False,
    needs=("system.provides",),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for found in graph.duplicate_systems():
        steps = graph.steps_served(found.process)
        yield Problem(
            subject=found.system,
            message=_message(found, steps),
            help="decide for one, say `replaced_by` at the other, or make them an `alternative` of each other",
            mark=graph.mark(found.system, "provides"),
            steps=tuple(steps),
            path=(Hop(found.system, "supports"), *graph.path_to_customer(found.process)),
            related=tuple(
                Other(other, f"provides {_tags(tags)} as well", graph.mark(other, "provides"))
                for other, tags in found.others.items()
            ),
        )


def _message(found: Duplicates, steps: list[Step]) -> str:
    where = f"step '{steps[0].title}'{and_more(steps)}: " if steps else ""
    tags = dict.fromkeys(tag for of_other in found.others.values() for tag in of_other)
    provide = "provides" if len(found.others) == 1 else "provide"
    also = f"{titled(found.others)}, which {provide} the same: {_tags(tags)}"
    return f"{where}{found.process} has {found.system} and also {also}"


def _tags(tags: dict[str, None]) -> str:
    return ", ".join(f"'{tag}'" for tag in tags)
