"""What the main path of a journey asks of the customer: handoffs, switches, revisits, questions, time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.main_path import MainPathQueries
from cxalign.model.scalars import written_duration
from cxalign.phrasing import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model import Element, Journey, Step

OF_VALUE_TO_VENDORS = ("business", "none")


class Place(NamedTuple):
    """A step of the main path at which the customer meets friction, and in which way."""

    step: Step
    words: str


class Measured(NamedTuple):
    """One measure of a journey's main path."""

    value: int
    """A number, or seconds."""
    places: tuple[Place, ...] = ()
    unknown: int = 0
    """How many steps, or pairs of steps, say nothing of it: as many times the value may be too low."""


class FrictionQueries(MainPathQueries):
    """Measures of the main paths of one state. None always means: not assessed."""

    def measured(self, journey: Journey, measure: str) -> Measured | None:
        """Measure the main path of a journey; None where nothing is known of it."""
        path = self.known_path(journey)
        return MEASURES[measure](self, path) if path else None

    def steps_taken(self, path: list[Step]) -> Measured:
        """Count the interactions: n."""
        places = [Place(step, "counts as a step") for step in self.interactions(path)]
        return Measured(len(places), tuple(places))

    def handoffs(self, path: list[Step]) -> Measured | None:
        """Count how often the customer is passed from one function to another: H."""
        steps = pairwise(self.interactions(path))
        pairs = [(after, self.known_lead(before), self.known_lead(after)) for before, after in steps]
        known = [(step, one, other) for step, one, other in pairs if one is not None and other is not None]
        if pairs and not known:
            return None
        places = [
            Place(step, f"'{one.title}' hands over to '{other.title}'")
            for step, one, other in known
            if one is not other
        ]
        return Measured(len(places), tuple(places), len(pairs) - len(known))

    def forced_switches(self, path: list[Step]) -> Measured | None:
        """Count how often the customer must go on in another channel, and need not be there in person."""
        pairs = list(pairwise(self.initiated(path)))
        switches = [(*pair, False if pair[1].presence else self.is_switch(*pair)) for pair in pairs]
        unknown = sum(switch is None for *_, switch in switches)
        if pairs and unknown == len(pairs):
            return None
        places = [Place(after, self.switch_in_words(before, after)) for before, after, switch in switches if switch]
        return Measured(len(places), tuple(places), unknown)

    def revisits(self, path: list[Step]) -> Measured | None:
        """Count how often the customer is sent back to a function within a stage: R."""
        stages = self.stages(path)
        if not any(stage.runs for stage in stages):
            return None
        again = [run for stage in stages for run in stage.revisits()]
        places = tuple(Place(run.steps[0], f"back to '{run.lead.title}'") for run in again)
        without_stage = sum(step.stage is None for step in self.initiated(path))
        return Measured(len(places), places, without_stage + sum(stage.unknown for stage in stages))

    def asks_again(self, path: list[Step]) -> Measured | None:
        """Count the questions that were asked before, and give no reason for being asked again: A."""
        if not any(step.wrote("asks") for step in path):
            return None
        asked: dict[Element, Step] = {}
        places = []
        for step in path:
            for data in self.targets(step, "asks"):
                first = asked.setdefault(data, step)
                if first is not step and step.asks_again_reason is None:
                    places.append(Place(step, f"asks for '{data.title}' again, after step '{first.title}'"))
        return Measured(len(places), tuple(places), sum(self.is_unsure_from(step, "asks") for step in path))

    def vendor_only(self, path: list[Step]) -> Measured | None:
        """Count the steps of either kind that are of no value to the customer: V."""
        unknown = sum(step.value is None for step in path)
        places = [Place(step, f"of value to {step.value}") for step in path if step.value in OF_VALUE_TO_VENDORS]
        return None if unknown == len(path) else Measured(len(places), tuple(places), unknown)

    def customer_time(self, path: list[Step]) -> Measured | None:
        """Add up the effort and the wait of all steps: T, in seconds."""
        return self._time(path, {step: (step.effort or 0) + (step.wait or 0) for step in path if _is_timed(step)})

    def wait(self, path: list[Step]) -> Measured | None:
        """Add up the wait of all steps, in seconds. A step that says how long it takes, but not its wait, has none."""
        return self._time(path, {step: step.wait for step in path if step.wait is not None})

    @staticmethod
    def _time(path: list[Step], times: dict[Step, int]) -> Measured | None:
        if not times:
            return None
        places = [Place(step, f"takes {duration(seconds)}") for step, seconds in times.items() if seconds]
        return Measured(sum(times.values()), tuple(places), sum(not _is_timed(step) for step in path))


def _is_timed(step: Step) -> bool:
    return step.effort is not None or step.wait is not None


MEASURES: dict[str, Callable[[FrictionQueries, list[Step]], Measured | None]] = {
    "steps": FrictionQueries.steps_taken,
    "handoffs": FrictionQueries.handoffs,
    "forced_switches": FrictionQueries.forced_switches,
    "revisits": FrictionQueries.revisits,
    "asks_again": FrictionQueries.asks_again,
    "vendor_only": FrictionQueries.vendor_only,
    "customer_time": FrictionQueries.customer_time,
    "wait": FrictionQueries.wait,
}
"""The measures by the names budgets have for them."""

_WORDS = {
    "steps": ("step with the company", "steps with the company"),
    "handoffs": ("handoff", "handoffs"),
    "forced_switches": ("forced channel switch", "forced channel switches"),
    "revisits": ("revisit", "revisits"),
    "asks_again": ("repeated question", "repeated questions"),
    "vendor_only": ("step of no value to the customer", "steps of no value to the customer"),
}
_TOLD = {
    "handoffs": ("has", "handoff", "handoffs"),
    "forced_switches": ("forces", "channel switch", "channel switches"),
    "revisits": ("sends the customer back", "time", "times"),
    "asks_again": ("repeats", "question", "questions"),
}
TIMES = {"customer_time": "of the customer's time", "wait": "of waiting"}


def figure(measure: str, value: int) -> str:
    """Write a value of a measure: a number, or a duration."""
    return written_duration(value) if measure in TIMES else str(value)


def figure_in_words(measure: str, value: int) -> str:
    """Write a value of a measure as a sentence does: a number, or a duration in words."""
    return duration(value) if measure in TIMES else str(value)


def told(measure: str, measured: Measured) -> str:
    """Say what a measure finds in a journey: `has 8 handoffs`, with `at least` where something is not known."""
    figure_, least = figure_in_words(measure, measured.value), "at least " if measured.unknown else ""
    if measure == "wait":
        return f"makes the customer wait {least}{figure_}"
    if measure in TIMES:
        return f"takes {least}{figure_} {TIMES[measure]}"
    verb, one, many = _TOLD.get(measure) or ("has", *_WORDS[measure])
    return f"{verb} {least}{figure_} {one if measured.value == 1 else many}"


def amount(measure: str, value: int) -> str:
    """Write a value of a measure and what it is a number of."""
    one, many = _WORDS.get(measure) or (TIMES[measure],) * 2
    return f"{figure(measure, value)} {one if value == 1 else many}"
