"""Which functions have a part in what customers live through, in which way, and in how many steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.measuring.score import Item, Score
from cxalign.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.contributions import Contribution
    from cxalign.model import Function, Journey

MEASURE = "functions_taking_part"


class Part(NamedTuple):
    """The part of one function in one journey, in one state."""

    state: str
    journey: Journey
    function: Function
    contribution: Contribution
    steps: int
    """How many steps the journey has."""


def parts(graph: AlignmentGraph, journeys: Iterable[Journey]) -> Iterator[Part]:
    """Go through the functions that have a part in some journeys."""
    for journey in journeys:
        steps = len(graph.steps_of(journey))
        for function, contribution in graph.contributions(journey).items():
            yield Part(graph.state, journey, function, contribution, steps)


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Count the functions that have a part in a journey."""
    yield together(graph, [journey])


def together(graph: AlignmentGraph, journeys: list[Journey]) -> Score:
    """Count the functions that have a part in any of some journeys.

    The items are all functions: first those of which no part is known, then the others with the part they have.
    """
    steps = sum(len(graph.steps_of(journey)) for journey in journeys)
    if not steps:
        return Score(MEASURE, 0, 0)
    found: dict[Function, list[Contribution]] = {function: [] for function in graph.functions()}
    for part in parts(graph, journeys):
        found[part.function].append(part.contribution)
    unknown = {one for one, contributions in found.items() if not contributions and graph.may_have_more_part(one)}
    items = [
        Item(function, _told(contributions, steps) if contributions else _missing(known=function not in unknown))
        for function, contributions in sorted(found.items(), key=lambda pair: bool(pair[1]))
    ]
    taking = sum(bool(contributions) for contributions in found.values())
    return Score(MEASURE, taking, len(found), len(unknown), tuple(items))


def _missing(*, known: bool) -> str:
    return "has no part" if known else "not assessed: a reference does not resolve"


def _told(contributions: list[Contribution], steps: int) -> str:
    """Say what a function does, and how many of the steps that reaches."""
    ways = [way for way in ("owns", "performs", "enables") if any(getattr(one, way) for one in contributions)]
    return f"{listed(ways)} what reaches {sum(one.steps for one in contributions)} of {steps} steps"
