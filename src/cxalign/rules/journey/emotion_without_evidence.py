"""What customers are said to feel, somebody has heard from them.

A curve of emotions that the team has drawn is the team's hope or fear. It looks like a measurement and decides where
the money goes. Only customers can say how a step felt.

To fix it, write at the step how it is known under `evidence`: from `interviews`, a `workshop`, `data` or an
`event-log`. Else drop the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Step


@rule(Severity.INFO, scope=Scope.STATE, default=Default.OFF, readers="cx", needs=("step.emotion",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in graph.journeys():
        felt = [step for step in graph.steps_of(journey) if step.emotion is not None]
        guessed = [step for step in felt if graph.evidence_of(step) in (None, "assumed")]
        if guessed:
            yield _problem(graph, journey, guessed, len(felt))


def _problem(graph: AlignmentGraph, journey: Journey, guessed: list[Step], felt: int) -> Problem:
    have = "has" if len(guessed) == 1 else "have"
    emotions = "the only emotion" if felt == 1 else f"{len(guessed)} of {felt} emotions"
    return Problem(
        subject=journey,
        message=f"{guessed[0]}{and_more(guessed)}: {emotions} in {journey} {have} no evidence",
        help="write how it is known under `evidence`, or drop the number",
        steps=tuple(guessed),
        related=tuple(Other(step, _guess(graph, step), graph.mark(step, "emotion")) for step in guessed),
    )


def _guess(graph: AlignmentGraph, step: Step) -> str:
    return f"emotion {step.emotion} is {'assumed' if graph.evidence_of(step) else 'without evidence'}"
