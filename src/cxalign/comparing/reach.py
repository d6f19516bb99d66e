"""Which journeys, steps and moments of truth a changed element reaches, in any state and either revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.comparing.difference import SETTINGS, Change, JourneyReached, Reach
from cxalign.findings import Subject
from cxalign.model import Journey, Step, System

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.comparing.renaming import Renames
    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element

ABOUT = ("lives", "tells", "changes", "delivers", "retires", "about", "measures", "ready")
"""The relations by which what supports no step is about others that do."""


class Reached:
    """What is reached in two revisions; journeys and steps as HEAD has and names them, where it does."""

    def __init__(self, before: AlignmentModel, after: AlignmentModel, renames: Renames) -> None:
        self.before = before
        self.after = after
        self.renames = renames
        self.old = {renames.key(element): element for element in before.workspace}
        self.journeys: dict[str, Journey] = {}
        self.steps: dict[str, Step] = {}
        for key, element in self._in_both():
            if isinstance(element, Step):
                self.steps.setdefault(key, element)
            elif isinstance(element, Journey):
                self.journeys.setdefault(key, element)
        self.place = {step: number for number, step in enumerate(self.steps)}

    def _in_both(self) -> Iterator[tuple[str, Element]]:
        """Go through journeys and steps, those of HEAD first."""
        for kind in ("journey", "step"):
            yield from self.after.workspace.elements[kind].items()
            for element in self.before.workspace.elements[kind].values():
                yield self.renames.key(element)[1], element

    def key(self, element: Element, model: AlignmentModel) -> str:
        """Return the id of an element of either revision, as HEAD calls it."""
        return self.renames.key(element)[1] if model is self.before else element.qualified_id

    def of(self, change: Change) -> Reach:
        """Return what a change reaches: by what the element was, and by what it is."""
        if change.subject.kind == SETTINGS:
            return Reach()
        kind, name, _ = change.subject
        steps: set[str] = set()
        stops: set[str] = set()
        journeys: dict[str, None] = {}
        found = ((self.after, self.after.workspace.elements[kind].get(name)), (self.before, self.old.get((kind, name))))
        for model, element in found:
            for graph in model.graphs if element is not None else ():
                here = graph.here(element) if element is not None else None
                if here is None:
                    continue
                steps.update(self.key(step, model) for step in _steps(graph, here))
                journeys.update(dict.fromkeys(self.key(journey, model) for journey in _journeys(graph, here)))
                if isinstance(here, System):
                    stops.update(self.key(step, model) for step in graph.blast(here))
        return self._reach(steps, journeys, stops)

    def _reach(self, steps: set[str], journeys: Iterable[str], stops: set[str]) -> Reach:
        ordered = self.ordered(steps)
        of_steps = (step.partition("/")[0] for step in ordered)
        return Reach(
            tuple(self.journey(journey) for journey in dict.fromkeys((*journeys, *of_steps))),
            tuple(self.step(step) for step in ordered),
            tuple(self.step(step) for step in ordered if self.is_moment(step)),
            tuple(self.step(step) for step in self.ordered(stops)),
        )

    def ordered(self, steps: Iterable[str]) -> list[str]:
        """Sort steps as the customer lives them, journey by journey."""
        return sorted(steps, key=self.place.__getitem__)

    def journey(self, name: str) -> JourneyReached:
        """Return a journey with the yearly volume of the first state that says one."""
        journey = self.journeys[name]
        versions = (journey, *(journey.variants or {}).values())
        volumes = (one.volume_per_year for one in versions)
        volume = next((volume for volume in volumes if volume is not None), None)
        return JourneyReached(name, journey.title, volume)

    def step(self, name: str) -> Subject:
        """Return who a step is."""
        return Subject("step", name, self.steps[name].title)

    def is_moment(self, name: str) -> bool:
        """Tell whether a step is a moment of truth in some state."""
        step = self.steps[name]
        return any(one.moment_of_truth for one in (step, *(step.variants or {}).values()))


def _steps(graph: AlignmentGraph, element: Element) -> list[Step]:
    """Return the steps of one state that an element is, holds, supports, or is about."""
    if isinstance(element, Step):
        return [element]
    if isinstance(element, Journey):
        return graph.steps_of(element)
    steps = dict.fromkeys(graph.reach(element))
    for relation in ABOUT:
        for other in graph.targets(element, relation):
            if not isinstance(other, Journey):
                steps.update(dict.fromkeys(_steps(graph, other)))
    return list(steps)


def _journeys(graph: AlignmentGraph, element: Element) -> list[Element]:
    """Return the journeys of one state that an element is or is about, whether or not steps of them are reached."""
    if isinstance(element, Journey):
        return [element]
    named = (other for relation in ABOUT for other in graph.targets(element, relation))
    return [other for other in named if isinstance(other, Journey)]
