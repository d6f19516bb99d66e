"""Those who own the work behind a journey have taken part in mapping it.

A map that marketing and customer service draw on their own shows what they know. The function that runs the systems
behind the steps is often the one that was not asked, and so the map promises what nobody can build, or misses what
is already there.

To fix it, invite the missing functions to the next session and add them under `mapped_with`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import and_more, listed, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Journey


@rule(
    Severity.WARNING,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="cx it",
    needs=("journey.mapped_with", "function.id"),
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    graph = model.first
    for journey in graph.journeys():
        if not journey.wrote("mapped_with") or graph.is_unsure_to(journey, "mapped"):
            continue
        invited = graph.sources(journey, "mapped")
        missing = {function: work for function, work in graph.work_on(journey).items() if function not in invited}
        if missing:
            yield _problem(graph, journey, missing)


def _problem(graph: AlignmentGraph, journey: Journey, missing: dict[Element, list[Element]]) -> Problem:
    (function, work), *others = missing.items()
    names = titled(missing)
    who = (
        f"{len(missing)} functions that work on it: {names}"
        if others
        else f"{names}, which answers for {_first_of(work)}"
    )
    return Problem(
        subject=journey,
        message=f"{journey} was mapped without {who}",
        help="invite them to the next session, and add them under `mapped_with`",
        mark=graph.mark(journey, "mapped_with"),
        path=graph.path_from_function(function, work[0], journey),
        related=tuple(
            Other(one, f"{one} answers for {listed(map(str, theirs))} behind its steps")
            for one, theirs in missing.items()
        ),
        states=(graph.state,),
    )


def _first_of(work: list[Element]) -> str:
    return f"{work[0]}{and_more(work)} behind its steps"
