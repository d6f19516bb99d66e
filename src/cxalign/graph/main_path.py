"""The way most customers take through a journey, and its parts: interactions, stages, changes of channel."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.accountability import AccountabilityQueries
from cxalign.graph.flow import FlowQueries
from cxalign.graph.support import ANONYMOUS
from cxalign.model import Process
from cxalign.phrasing import listed

if TYPE_CHECKING:
    from cxalign.model import Element, Journey, Step


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


class MainPathQueries(AccountabilityQueries, FlowQueries):
    """Questions about the main paths of one state, as far as they are known."""

    def known_path(self, journey: Journey) -> list[Step] | None:
        """Return the main path of a journey; None where a reference that does not resolve leaves it open."""
        base = self.existence.base(journey)
        if base not in self._known_paths:
            path = self.steps_of(journey) if self.is_line(journey) else self.main_path(journey)
            self._known_paths[base] = None if self._leaves_open(journey) else path
        return self._known_paths[base]

    def _leaves_open(self, journey: Journey) -> bool:
        """Tell whether a reference that does not resolve may mean what follows a step, or what it recovers."""
        return bool(self._open_steps) and not self._open_steps.isdisjoint(
            map(self.existence.base, self.steps_of(journey))
        )

    @cached_property
    def _open_steps(self) -> set[Element]:
        return {*self.unsure_elements("recovers", "from"), *self.unsure_elements("next", "from")}

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
        return [step for step in path if step.initiator == "customer" and step.kind == "interaction"]

    def known_lead(self, step: Step) -> Element | None:
        """Return the function that leads a step; None if unknown, several, or open because of a reference."""
        return self.known_leads.get(step)

    @cached_property
    def known_leads(self) -> dict[Step, Element]:
        """Step → its lead function, for all steps that have one for sure."""
        unsure = self._led_otherwise() if self._unsure else ()
        return {step: lead for step, lead in self.leads.items() if step not in unsure}

    def _led_otherwise(self) -> set[Element]:
        """Return the steps that may have another lead by a reference that does not resolve.

        They are found from these references, because few processes are anywhere near one.
        """
        near = {self._variant(element) for element in self._at_unsure}
        queue = list(near)
        while queue:
            here = queue.pop()
            links = [link for relation in ("owns", "performs", "part-of") for link in self.links_from(here, relation)]
            done = (self._variant(link.target) for link in links)
            for process in (*done, *self.sources(here, "part-of")):
                if process not in near:
                    near.add(process)
                    queue.append(process)
        steps = {self._variant(step) for step in self.unsure_elements("serves", "to")}
        for process in near:
            if isinstance(process, Process) and self._may_be_done_otherwise(process):
                steps.update(self.targets(process, "serves"))
        return steps

    def _may_be_done_otherwise(self, process: Process) -> bool:
        people = [*self.owners(process), *self.everyone_performing(process)]
        return (
            self.may_be_owned(process)
            or self.is_unsure_to(process, "runs")
            or self.may_be_performed(process)
            or any(self.is_unsure_to(who, "has-role") for who in people)
        )

    def known_channels(self, step: Step) -> list[str] | None:
        """Return the channels of a step; None where it names none, or a reference leaves them open."""
        if step not in self._known_channels:
            is_open = self.is_unsure_to(step, "offered-at") or (step.channels is None and self.may_be_served(step))
            names = self.channels_of(step)
            self._known_channels[step] = None if is_open or names in ([], [ANONYMOUS]) else names
        return self._known_channels[step]

    @cached_property
    def _known_channels(self) -> dict[Step, list[str] | None]:
        return {}

    def channel_switches(self, path: list[Step]) -> list[tuple[Step, Step]]:
        """Return the customer's consecutive steps that share no channel: (before, after)."""
        return [pair for pair in pairwise(self.initiated(path)) if self.is_switch(*pair)]

    def is_switch(self, before: Step, after: Step) -> bool | None:
        """Tell whether two steps share no channel; None where the channels of one are not known."""
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

    def switch_in_words(self, before: Step, after: Step) -> str:
        """Say from which channels to which the customer must change."""
        here, there = (listed([f"'{name}'" for name in self.channels_of(step)], "or") for step in (before, after))
        return f"from {here} to {there}"
