"""What a process reads for a customer is written by somebody.

A process that reads what nobody records works with an empty field. Either a step is missing in which it should come
into being, or somebody keeps it in a drawer that the model does not know.

To fix it, find who creates it and say so under `writes` or `creates`, or let the step that asks the customer for it
say `asks`. What comes from outside the organisation is `external: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Data, Process


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="process it",
    needs=("process.reads", "process.writes|process.creates|system.writes"),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for data in graph.data_linked("reads"):
        if not graph.may_come_from_somewhere(data):
            readers = graph.readers_for_customers(data)
            if readers:
                yield _problem(graph, data, readers)


def _problem(graph: AlignmentGraph, data: Data, readers: dict[Process, tuple[Hop, ...]]) -> Problem:
    steps = sorted({step for reader in readers for step in graph.reach(reader)}, key=lambda step: step.order)
    reader, path = next(iter(readers.items()))
    read = and_more(readers, " reads", " read")
    return Problem(
        subject=data,
        message=f"{steps[0]}{and_more(steps)}: {reader}{read} {data}, which nothing writes and no step asks for",
        help="say what `writes` or `creates` it, which step `asks` it, or that it is `external: true`",
        steps=tuple(steps),
        path=(Hop(data, "reads"), *path),
        related=tuple(Other(one, f"{one} reads it here", graph.mark(one, "reads")) for one in readers),
    )
