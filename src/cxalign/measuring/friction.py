"""What the main path of a journey asks of the customer: friction, and time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.measuring.catalogue import MEASURES
from cxalign.measuring.score import Item, Score
from cxalign.model.scalars import written_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Step

EVENTS = ("handoffs", "forced_switches", "revisits", "asks_again", "vendor_only")
"""What the friction index adds up."""
ADDED_UP = "friction_events"
"""The measure that is the sum of these."""
TIMES = ("customer_time", "wait")
SAVED = {
    "seconds_saved": "customer_hours_saved_per_year",
    "doing_seconds_saved": "doing_hours_saved_per_year",
    "waiting_seconds_saved": "waiting_hours_saved_per_year",
}
"""What is saved once through, both together and each alone → the same of all customers of a year."""


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure the main path of a journey."""
    path = graph.known_path(journey) or []
    events = [_counted(graph, journey, name) for name in EVENTS]
    yield from events
    yield _added_up(events, len(graph.interactions(path)) if graph.steps_of(journey) else None)
    times = [_counted(graph, journey, name) for name in TIMES]
    yield from times
    yield _share_of_time("wait_share", times[1].numerator, times[0], path)._replace(items=times[1].items)
    yield _of_value(path, times[0])


def _added_up(events: list[Score], interactions: int | None) -> Score:
    """Add up the events of the main path; not assessed are the counts that nobody can tell, in whole or in part."""
    known = [event.numerator for event in events if event.numerator is not None]
    missing = 0 if interactions is None else sum(event.numerator is None or event.not_assessed > 0 for event in events)
    if not known:
        return _unknown(ADDED_UP, missing, "counts")
    items = tuple(item for event in events for item in event.items)
    return Score(ADDED_UP, sum(known), interactions, missing, items)


def _of_value(path: list[Step], time: Score) -> Score:
    """Return the time in steps of value to the customer; the items are the others that take time."""
    if not any(step.value is not None for step in path):
        return _share_of_time("value_adding_share", None, time, path)
    worth = sum(step.effort or 0 for step in path if step.value == "customer")
    untold = sum(step.value is None or is_untimed(step) for step in path)
    items = tuple(Item(step, _use(step)) for step in path if step.value != "customer" and (step.effort or step.wait))
    return _share_of_time("value_adding_share", worth, time, path)._replace(not_assessed=untold, items=items)


def _use(step: Step) -> str:
    taken = written_duration((step.effort or 0) + (step.wait or 0))
    return f"takes {taken}, " + (
        f"of value to {step.value.replace('none', 'nobody')}"
        if step.value
        else "not assessed: nobody says to whose value"
    )


def is_untimed(step: Step) -> bool:
    """Tell whether a step says nothing of how long it takes."""
    return step.effort is None and step.wait is None


def _counted(graph: AlignmentGraph, journey: Journey, name: str) -> Score:
    found = graph.measured(journey, name)
    if found is None:
        return _unknown(name, len(graph.steps_of(journey)))
    items = tuple(Item(place.step, place.words) for place in found.places)
    # Handoffs are a share of the pairs of which both leads are known; the others have no such frame.
    pairs = len(graph.interactions(graph.known_path(journey) or [])) - 1
    out_of = max(pairs, 0) - found.unknown if name == "handoffs" else None
    return Score(name, found.value, out_of, found.unknown, items)


def _unknown(name: str, count: int, what: str = "steps") -> Score:
    """Say of how many nobody can tell; where a measure knows something, that may be of other things than steps."""
    otherwise = ((what, count),) if count and what != MEASURES[name].unknown else ()
    return Score(name, None, None, count, otherwise=otherwise)


def _share_of_time(name: str, part: int | None, time: Score, path: list[Step]) -> Score:
    """Return a part of the customer's time out of all of it."""
    if part is None or time.numerator is None:
        return _unknown(name, len(path))
    return Score(name, part, time.numerator, time.not_assessed)


def saved(before: AlignmentGraph, after: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure by how much a later state takes less of the customer's time; nobody can tell if some step is untimed."""
    paths = [graph.known_path(journey) or [] for graph in (before, after)]
    times = [_time(graph, journey) for graph in (before, after)]
    if times[0] is None or times[1] is None:
        untimed = {step.id: step for path in paths for step in path if is_untimed(step)}
        unknown = max(len(untimed), 1)
        items = tuple(Item(step, "not assessed: nobody says how long it takes") for step in untimed.values())
        yield from (Score(name, None, None, unknown, items) for name in SAVED)
        yield from (_unknown(name, unknown) for name in SAVED.values())
        return
    saving, waiting = times[0].value - times[1].value, times[0].wait - times[1].wait
    found = tuple(zip(SAVED, (saving, saving - waiting, waiting), strict=True))
    items = tuple(Item(step, _taking(spared.whole)) for step, spared in _differing(*paths) if spared.whole)
    yield from (Score(name, value, items=items) for name, value in found)
    volume = journey.volume_per_year
    for name, value in found:
        yield (
            _unknown(SAVED[name], 1, "journeys") if volume is None else Score(SAVED[name], round(value * volume / 3600))
        )


class Spared(NamedTuple):
    """The seconds that something takes less of the customer's time, below 0 where it takes more."""

    doing: float
    waiting: float

    @property
    def whole(self) -> float:
        """Both together."""
        return self.doing + self.waiting


def saved_a_year(before: AlignmentGraph, after: AlignmentGraph, journey: Journey) -> dict[Step, Spared]:
    """Return what each step spares all customers of a year.

    There is nothing where nobody can tell what the journey saves.
    """
    volume = journey.volume_per_year
    if volume is None or _time(before, journey) is None or _time(after, journey) is None:
        return {}
    paths = [graph.known_path(journey) or [] for graph in (before, after)]
    return {step: Spared(spared.doing * volume, spared.waiting * volume) for step, spared in _differing(*paths)}


def _differing(before: list[Step], after: list[Step]) -> Iterator[tuple[Step, Spared]]:
    """Yield the steps that take another time afterwards, are gone or have come, with what that spares.

    Steps are as they are afterwards, those that are gone as they were before.
    """
    steps = {step.id: step for path in (after, before) for step in path}
    first, last = ({step.id: (step.effort or 0, step.wait or 0) for step in path} for path in (before, after))
    for name, step in steps.items():
        (doing, waiting), (later, longer) = first.get(name, (0, 0)), last.get(name, (0, 0))
        if (doing, waiting) != (later, longer):
            yield step, Spared(doing - later, waiting - longer)


def _taking(spared: float) -> str:
    return f"takes {written_duration(abs(int(spared)))} {'less' if spared > 0 else 'more'}"


class _Time(NamedTuple):
    """The seconds a journey takes, and how many of them are spent waiting."""

    value: int
    wait: int


def _time(graph: AlignmentGraph, journey: Journey) -> _Time | None:
    """Return the seconds a journey takes; None unless every step says so."""
    found, wait = graph.measured(journey, "customer_time"), graph.measured(journey, "wait")
    return None if found is None or wait is None or found.unknown else _Time(found.value, wait.value)
