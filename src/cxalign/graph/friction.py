"""What the main path of a journey asks of the customer: handoffs, switches, revisits, questions, time."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.accountability import AccountabilityQueries
from cxalign.graph.flow import FlowQueries
from cxalign.graph.support import ANONYMOUS
from cxalign.model.scalars import written_duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model import Element, Journey, Process, Step

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


class Run(NamedTuple):
    """Steps one after the other that are led by one function."""

    lead: Element
    steps: list[Step]

    @property
    def is_expected(self) -> bool:
        """Tell whether the customer means to come here again."""
        return any(step.expected for step in self.steps)


class Stage(NamedTuple):
    """A part of the main path: to whom the customer turns, one after the other."""

    name: str
    runs: list[Run]
    unknown: int
    """How many of the customer's steps have no known lead."""

    def revisits(self) -> list[Run]:
        """Return the runs in which the customer is with a function again, and was not meant to be."""
        seen: set[Element] = set()
        again = []
        for run in self.runs:
            if run.lead in seen and not run.is_expected:
                again.append(run)
            seen.add(run.lead)
        return again


class FrictionQueries(AccountabilityQueries, FlowQueries):
    """Questions about the main paths of one state. None always means: not assessed."""

    # The main path and its parts

    def known_path(self, journey: Journey) -> list[Step] | None:
        """Return the main path of a journey; None where a reference that does not resolve leaves it open."""
        base = self.existence.base(journey)
        if base not in self._known_paths:
            steps = self.steps_of(journey)
            is_open = self._unsure and (
                any(self.is_unsure_from(step, "recovers") or self.is_unsure_from(step, "next") for step in steps)
            )
            path = steps if self.is_line(journey) else self.main_path(journey)
            self._known_paths[base] = None if is_open else path
        return self._known_paths[base]

    @cached_property
    def _known_paths(self) -> dict[Element, list[Step] | None]:
        return {}

    def is_on_known_path(self, step: Step) -> bool:
        """Tell whether a step is on the main path of its journey, for sure."""
        return step in (self.known_path(self.journey_of(step)) or ())

    @staticmethod
    def interactions(path: list[Step]) -> list[Step]:
        """Return the interaction steps of a path: seq."""
        return [step for step in path if step.kind == "interaction"]

    def initiated(self, path: list[Step]) -> list[Step]:
        """Return the interaction steps of a path that the customer begins: cseq."""
        return [step for step in self.interactions(path) if step.initiator == "customer"]

    def known_lead(self, step: Step) -> Element | None:
        """Return the function that leads a step; None if unknown, several, or open because of a reference."""
        lead = self.leads.get(step)
        return None if lead is None or (self._unsure and self._may_be_led_otherwise(step)) else lead

    def _may_be_led_otherwise(self, step: Step) -> bool:
        """Tell whether a reference that does not resolve may mean another lead."""
        return self.may_be_served(step) or any(map(self._may_be_done_otherwise, self.processes_serving(step)))

    def _may_be_done_otherwise(self, process: Process) -> bool:
        parts = self.with_parts(process)
        people = [*self.owners(process), *(role for part in parts for role in self.sources(part, "performs"))]
        return (
            self.may_be_owned(process)
            or self.is_unsure_to(process, "runs")
            or any(self.is_unsure_to(part, "performs") or self.is_unsure_to(part, "part-of") for part in parts)
            or any(self.is_unsure_to(who, "has-role") for who in people)
        )

    def known_channels(self, step: Step) -> list[str] | None:
        """Return the channels of a step; None where it names none, or a reference leaves them open."""
        if self.is_unsure_to(step, "offered-at") or (step.channels is None and self.may_be_served(step)):
            return None
        names = self.channels_of(step)
        return None if names in ([], [ANONYMOUS]) else names

    def channel_switches(self, path: list[Step]) -> list[tuple[Step, Step]]:
        """Return the customer's consecutive steps that share no channel: (before, after)."""
        return [pair for pair in pairwise(self.initiated(path)) if self._is_switch(*pair)]

    def _is_switch(self, before: Step, after: Step) -> bool | None:
        one, other = self.known_channels(before), self.known_channels(after)
        return None if one is None or other is None else set(one).isdisjoint(other)

    def stages(self, path: list[Step]) -> list[Stage]:
        """Return the stages of a path: consecutive steps that write the same `stage`."""
        return [self._stage(name, list(steps)) for name, steps in groupby(path, lambda step: step.stage) if name]

    def _stage(self, name: str, steps: list[Step]) -> Stage:
        """Compress a stage to runs. Where a lead is not known, it is taken to be that of a neighbour."""
        leads = [(step, self.known_lead(step)) for step in self.initiated(steps)]
        runs: list[Run] = []
        for step, lead in leads:
            if lead is not None and runs and runs[-1].lead is lead:
                runs[-1].steps.append(step)
            elif lead is not None:
                runs.append(Run(lead, [step]))
        return Stage(name, runs, sum(lead is None for _, lead in leads))

    # The measures

    def measured(self, journey: Journey, measure: str) -> Measured | None:
        """Measure the main path of a journey; None where nothing is known of it."""
        path = self.known_path(journey)
        return MEASURES[measure](self, path) if path else None

    def steps_taken(self, path: list[Step]) -> Measured:
        """Count the interactions: n."""
        return Measured(len(self.interactions(path)))

    def handoffs(self, path: list[Step]) -> Measured | None:
        """Count how often the customer is passed from one function to another: H."""
        pairs = [(after, self.known_lead(before), self.known_lead(after)) for before, after in self._pairs(path)]
        known = [(step, one, other) for step, one, other in pairs if one is not None and other is not None]
        if pairs and not known:
            return None
        places = [
            Place(step, f"'{one.title}' hands over to '{other.title}'")
            for step, one, other in known
            if one is not other
        ]
        return Measured(len(places), tuple(places), len(pairs) - len(known))

    def _pairs(self, path: list[Step]) -> list[tuple[Step, Step]]:
        return list(pairwise(self.interactions(path)))

    def forced_switches(self, path: list[Step]) -> Measured | None:
        """Count how often the customer must go on in another channel, and need not be there in person."""
        pairs = list(pairwise(self.initiated(path)))
        switches = [(*pair, False if pair[1].presence else self._is_switch(*pair)) for pair in pairs]
        unknown = sum(switch is None for *_, switch in switches)
        if pairs and unknown == len(pairs):
            return None
        places = [Place(after, self.switch_in_words(before, after)) for before, after, switch in switches if switch]
        return Measured(len(places), tuple(places), unknown)

    def switch_in_words(self, before: Step, after: Step) -> str:
        """Say from which channels to which the customer must change."""
        here, there = (", ".join(f"'{name}'" for name in self.channels_of(step)) for step in (before, after))
        return f"from {here} to {there}"

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
        places = [Place(step, f"takes {written_duration(seconds)}") for step, seconds in times.items() if seconds]
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
TIMES = {"customer_time": "of the customer's time", "wait": "of waiting"}


def figure(measure: str, value: int) -> str:
    """Write a value of a measure: a number, or a duration."""
    return written_duration(value) if measure in TIMES else str(value)


def amount(measure: str, value: int) -> str:
    """Write a value of a measure and what it is a number of."""
    one, many = _WORDS.get(measure) or (TIMES[measure],) * 2
    return f"{figure(measure, value)} {one if value == 1 else many}"
