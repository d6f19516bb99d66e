"""What the main path of a journey asks of the customer: friction, and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.score import Item, Score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Step

EVENTS = ("handoffs", "forced_switches", "revisits", "asks_again", "vendor_only")
"""What the friction index adds up."""
TIMES = ("customer_time", "wait")


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure the main path of a journey."""
    path = graph.known_path(journey) or []
    events = [_counted(graph, journey, name) for name in EVENTS]
    yield from events
    known = [event.numerator for event in events if event.numerator is not None]
    interactions = len(graph.interactions(path))
    missing = len(events) - len(known)
    yield Score("friction_events", sum(known), interactions, missing) if known else _unknown("friction_events", missing)
    times = [_counted(graph, journey, name) for name in TIMES]
    yield from times
    yield _share_of_time("wait_share", times[1].numerator, times[0], path)
    worth = [step.effort or 0 for step in path if step.value == "customer"]
    valued = any(step.value is not None for step in path)
    yield _share_of_time("value_adding_share", sum(worth) if valued else None, times[0], path)


def _counted(graph: AlignmentGraph, journey: Journey, name: str) -> Score:
    found = graph.measured(journey, name)
    if found is None:
        return _unknown(name, len(graph.steps_of(journey)))
    items = tuple(Item(place.step, place.words) for place in found.places)
    # Handoffs are a share of the pairs of which both leads are known; the others have no such frame.
    pairs = len(graph.interactions(graph.known_path(journey) or [])) - 1
    out_of = max(pairs, 0) - found.unknown if name == "handoffs" else None
    return Score(name, found.value, out_of, found.unknown, items)


def _unknown(name: str, count: int) -> Score:
    return Score(name, None, None, count)


def _share_of_time(name: str, part: int | None, time: Score, path: list[Step]) -> Score:
    """Return a part of the customer's time out of all of it."""
    if part is None or time.numerator is None:
        return _unknown(name, len(path))
    return Score(name, part, time.numerator, time.not_assessed)


def saved(before: AlignmentGraph, after: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure by how much a later state takes less of the customer's time; nobody can tell if some step is untimed."""
    times = [_time(graph, journey) for graph in (before, after)]
    if times[0] is None or times[1] is None:
        steps = {step.id for graph in (before, after) for step in _untimed(graph, journey)}
        yield _unknown("seconds_saved", max(len(steps), 1))
        yield _unknown("customer_hours_saved_per_year", max(len(steps), 1))
        return
    saving = times[0] - times[1]
    yield Score("seconds_saved", saving)
    volume = journey.volume_per_year
    yield (
        _unknown("customer_hours_saved_per_year", 1)
        if volume is None
        else Score("customer_hours_saved_per_year", round(saving * volume / 3600))
    )


def _untimed(graph: AlignmentGraph, journey: Journey) -> list[Step]:
    path = graph.known_path(journey) or []
    return [step for step in path if step.effort is None and step.wait is None]


def _time(graph: AlignmentGraph, journey: Journey) -> int | None:
    """Return the seconds a journey takes; None unless every step says so."""
    found = graph.measured(journey, "customer_time")
    return None if found is None or found.unknown else found.value
