"""What a finding about too many of something has counted, before and after: closed is only what is known to be less."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cxalign.graph.friction import TIMES
from cxalign.model import Journey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Step

COUNTING = "budget-exceeded"
"""The rule that counts on the main path of a journey; `about` of its findings names the measure."""


def counted_on(finding: Finding, subject: Element) -> Journey | None:
    """Return the journey on whose main path a finding counts; None if it counts nothing."""
    return subject if finding.rule == COUNTING and isinstance(subject, Journey) else None


def is_doubtful(model: AlignmentModel, finding: Finding, journey: Journey) -> bool:
    """Tell whether the budget is kept in the last state only as less is known there than in the first."""
    measure = finding.about or ""
    limit = getattr(getattr(model.last.here(journey), "budget", None), measure, None)
    before, after = model.first.measured(journey, measure), model.last.measured(journey, measure)
    if limit is None or before is None or after is None:
        return True
    # Each unknown may be one more; what a step takes that does not say so may be any time.
    unknown = after.unknown - before.unknown
    return unknown > 0 and (measure in TIMES or after.value + unknown > limit)


def steps_relieved(model: AlignmentModel, finding: Finding, journey: Journey) -> Iterator[Step]:
    """Yield the steps at which the last state no longer counts what the first does, and those before them.

    Much of what is counted lies between two steps: it may end with either.
    """
    measure = finding.about or ""
    kept = {place for place, _ in _places(model.last, journey, measure)}
    relieved = {step.id: step for place, step in _places(model.first, journey, measure) if place not in kept}
    yield from relieved.values()
    for graph in (model.first, model.last):
        path = graph.interactions(graph.known_path(journey) or [])
        yield from (before for before, after in pairwise(path) if after.id in relieved)


def _places(graph: AlignmentGraph, journey: Journey, measure: str) -> Iterator[tuple[tuple[str, str], Step]]:
    """Yield where a measure counts, as what can be compared from state to state, with the step."""
    found = graph.measured(journey, measure)
    for place in () if found is None else found.places:
        yield (place.step.id, place.words if measure in TIMES else ""), place.step
