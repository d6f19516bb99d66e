"""No customer has to say the same thing twice on one journey, unless somebody says why.

Whoever has to repeat what they have already said learns that the company does not talk to itself. Repeating is one
of the things that drive customers away, and each repetition costs them the time of the first answer again.

To fix it, carry the answer from the step that asks to the step that needs it: let its process read the data. Where
the law wants it asked again, say so under `asks_again_reason`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import of_one_kind
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.asking import Repetition
    from cxalign.model import Journey


@rule(Severity.WARNING, scope=Scope.STATE, default=Default.DATA, readers="cx", needs=("step.asks",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        for repetition in graph.repetitions(journey):
            yield _problem(graph, journey, repetition)


def _problem(graph: AlignmentGraph, journey: Journey, repetition: Repetition) -> Problem:
    data, again, way = repetition
    first, step = way[0], again[0]
    many = f"{of_one_kind(again, 'steps')} {'ask' if len(again) > 1 else 'asks'}"
    return Problem(
        subject=data,
        message=f"{many} for '{data.title}' again; {first} has already asked for it",
        help=f"let a process of {step} read '{data.id}' instead, or say why under `asks_again_reason`",
        steps=tuple(dict.fromkeys((first, *again))),
        path=(*(Hop(one, "next") for one in way[:-1]), Hop(step, "in"), Hop(journey)),
        related=(
            Other(first, "asks for it before", graph.mark(first, "asks")),
            *(Other(one, "asks for it again", graph.mark(one, "asks")) for one in again),
        ),
        about=journey.id,
    )
