"""The five dimensions: how evenly they are described, and in how many of them the initiatives change something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.dimensions import DIMENSIONS
from cxalign.graph.programme import ALL_DIMENSIONS
from cxalign.measuring.score import Item, Judged, Score, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Process

LEAST, BALANCE = "least_described", "dimension_balance"
MISSING = {
    "technology": "names no system, and is not said to be manual",
    "process": "has no assessed capability",
    "policy": "is governed by no policy",
    "people": "says nobody who performs it",
    "data": "reads, writes and creates no data",
}
"""Dimension → what is missing at a process that does not describe it."""


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure in which dimensions the processes that reach a journey are described, and what is changed in them."""
    shares = [_described(graph, journey, dimension) for dimension in DIMENSIONS]
    yield from shares
    yield from balance(shares)
    if graph.is_last:
        yield changed(graph, journey)


def _described(graph: AlignmentGraph, journey: Journey, dimension: str) -> Score:
    processes = (one for one in graph.behind(journey, "process") if graph.applies(dimension, one))  # type: ignore[arg-type]
    return share(f"described_{dimension}", (_judged(graph, process, dimension) for process in processes))  # type: ignore[arg-type]


def _judged(graph: AlignmentGraph, process: Process, dimension: str) -> Judged:
    described = graph.is_described(process, dimension)
    return Judged(process, described, "a reference does not resolve" if described is None else MISSING[dimension])


def balance(scores: Iterable[Score]) -> Iterator[Score]:
    """Compare the dimension described least with the one described most: equal measure is 1.

    What is taken as a whole is compared as a whole; no share is ever averaged.
    """
    applicable = [one for one in scores if one.measure.startswith("described_") and one.denominator]
    if not applicable:
        yield from (Score(LEAST, 0, 0), Score(BALANCE, 0, 0))
        return
    least, most = min(applicable, key=_part), max(applicable, key=_part)
    unknown = sum(one.not_assessed for one in applicable)
    yield least._replace(measure=LEAST)
    below, above = (one.numerator or 0 for one in (least, most))
    # One fraction over another: both counts of each are multiplied crosswise, and no digit is lost.
    yield Score(BALANCE, below * (most.denominator or 0), (least.denominator or 0) * above, unknown, least.items)


def _part(score: Score) -> float:
    return (score.numerator or 0) / (score.denominator or 1)


def changed(graph: AlignmentGraph, journey: Journey) -> Score:
    """Count the dimensions in which the initiatives of a journey deliver or retire something; the items are the others.

    Where no initiative does, or a reference that does not resolve leaves it open, the journey is not assessed.
    """
    programme = graph.programme
    initiatives = programme.changing(journey)
    if not initiatives or not programme.is_change_known(journey):
        why = "a reference does not resolve" if initiatives else "no initiative delivers or retires anything for it"
        return Score("dimensions_changed", None, None, 1, (Item(journey, f"not assessed: {why}"),))
    changed = programme.dimensions_changed(journey)
    said = [one.no_change_needed or {} for one in programme.initiatives_of(journey)]
    items = tuple(
        Item(journey, f"nothing changes in {name}: {next((w[name] for w in said if name in w), 'nobody says why')}")
        for name in ALL_DIMENSIONS
        if name not in changed
    )
    return Score("dimensions_changed", len(changed), len(ALL_DIMENSIONS), 0, items)
