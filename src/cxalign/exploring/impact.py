"""What stops, and what is left hanging, when elements fail, change, or are removed; whose it is; who must be told.

Systems, processes, channels, steps and journeys can fail. For what cannot (people, data, policies, initiatives …) the
answer is what they reach: what they answer for, what uses them, and the steps that come of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.exploring.duties import Duty, Left, duties, left_without, those_to_tell
from cxalign.exploring.falling import Held, Pass, Stop, Weak, held, passes, stops, weakened
from cxalign.model import Journey, Step, System
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.graph.naming import Named
    from cxalign.model import Element

FAILING = ("system", "process", "channel", "step")
"""The kinds whose failure passes on to others."""


class Use(NamedTuple):
    """What has to do with an element that cannot fail: by which relation, and what it is."""

    relation: str
    of: Named
    user: Named


class Hit(NamedTuple):
    """A journey, how many of its interactions are touched in which way, and how often a year it is lived."""

    journey: Named
    interactions: int
    stopped: int
    moments_of_truth: int
    """Of those that stop."""
    hanging: int
    reached: int
    volume_per_year: int | float | None


class InState(NamedTuple):
    """The impact in states in which it is the same."""

    states: tuple[str, ...]
    absent: tuple[Named, ...]
    """What was asked about and does not exist there."""
    twice: tuple[tuple[Named, str], ...]
    """Systems that were asked about and are operated twice, with how: they are taken to fail all the same."""
    still: tuple[Named, ...]
    """Steps that were asked about and that nobody attends to anyway."""
    stops: tuple[Stop, ...]
    falls: tuple[Named, ...]
    """What else falls: systems, processes, channels."""
    held: tuple[Held, ...]
    hanging: tuple[Weak, ...]
    uses: tuple[Use, ...]
    left: tuple[Left, ...]
    reached: tuple[Named, ...]
    """The steps that rest on what was asked about in any way, and neither stop nor are left hanging."""
    journeys: tuple[Hit, ...]
    duties: tuple[Duty, ...]
    unowned: tuple[Named, ...]
    tell: tuple[Duty, ...]
    passes: tuple[Pass, ...]
    """The links along which the failure passes."""

    @property
    def volume_per_year(self) -> int | float | None:
        """How many of the journeys in which a step stops are lived a year; None where none says how often."""
        known = [one.volume_per_year for one in self.journeys if one.stopped and one.volume_per_year is not None]
        return sum(known) if known else None


class Impact(NamedTuple):
    """What comes of the failure, the change or the removal of some elements, all at once, state by state."""

    organisation: str | None
    all_states: tuple[str, ...]
    elements: tuple[Named, ...]
    by_state: tuple[InState, ...]


def impact(model: AlignmentModel, elements: Iterable[Element], states: Iterable[str] = ()) -> Impact:
    """Say what comes of the failure, the change or the removal of elements, in these states or in all."""
    asked = list(elements)
    wanted = tuple(states) or model.workspace.states
    graphs = [graph for graph in model.graphs if graph.state in wanted]
    groups: dict[InState, list[str]] = {}
    for graph in graphs:
        groups.setdefault(_in_state(graph, asked), []).append(graph.state)
    return Impact(
        organisation=model.workspace.settings.organisation,
        all_states=tuple(graph.state for graph in graphs),
        elements=tuple(model.first.named(element) for element in asked),
        by_state=tuple(one._replace(states=tuple(found)) for one, found in groups.items()),
    )


def _in_state(graph: AlignmentGraph, asked: list[Element]) -> InState:
    there = [element for element in asked if graph.has(element)]
    failed = _failing(graph, there)
    resting = [element for element in there if element.KIND not in (*FAILING, "journey")]
    down = graph.down(failed)
    stopped = stops(graph, failed, down)
    hanging = weakened(graph, failed, down)
    touched = {stop.step for stop in stopped} | {weak.step for weak in hanging}
    resting_on = (graph.named(step) for step in _reached(graph, there))
    reached = [step for step in resting_on if step not in touched]
    fallen = [one for one in in_order(down) if one.KIND != "step" and graph.existence.base(one) not in there]
    journeys = _hits(graph, stopped, hanging, reached)
    ending = [*there, *fallen, *(_journey(graph, hit) for hit in journeys if hit.stopped)]
    owned, unowned = duties(graph, ending)
    return InState(
        states=(),
        absent=tuple(graph.named(element) for element in asked if element not in there),
        twice=tuple(
            (graph.named(one), here.redundancy)
            for one in there
            if isinstance(here := graph.here(one), System) and here.redundancy is not None
        ),
        still=tuple(graph.named(one) for one in graph.standing_still if graph.existence.base(one) in there),
        stops=stopped,
        falls=tuple(graph.named(one) for one in fallen),
        held=held(graph, down),
        hanging=hanging,
        uses=tuple(_uses(graph, resting)),
        left=left_without(graph, resting),
        reached=tuple(reached),
        journeys=journeys,
        duties=owned,
        unowned=unowned,
        tell=those_to_tell(graph, [*there, *fallen], [one.step for one in stopped], owned),
        passes=passes(graph, failed, down),
    )


def _failing(graph: AlignmentGraph, there: list[Element]) -> list[Element]:
    """Return what fails: of a journey its interactions."""
    found: dict[Element, None] = {}
    for element in there:
        if isinstance(element, Journey):
            found.update(dict.fromkeys(step for step in graph.steps_of(element) if step.kind == "interaction"))
        elif element.KIND in FAILING:
            found[graph.existence.variant(graph.existence.base(element), graph.state)] = None
    return list(found)


def _reached(graph: AlignmentGraph, there: list[Element]) -> list[Step]:
    """Return the interactions that rest on elements in any way, or on what these answer for."""
    roots = dict.fromkeys(there)
    for element in there:
        roots.update(dict.fromkeys(link.target for link in graph.links_up(element)))
        roots.update(dict.fromkeys(role for role in graph.targets(element, "has-role")))
    for role in [one for one in roots if one.KIND == "role"]:
        roots.update(dict.fromkeys(link.target for link in graph.links_up(role)))
    journeys = [here for root in roots if isinstance(here := graph.here(root), Journey)]
    steps = dict.fromkeys(step for journey in journeys for step in graph.steps_of(journey))
    steps.update(dict.fromkeys(graph.reach_of_all(root for root in roots if root.KIND != "journey")))
    return sorted((step for step in steps if step.kind == "interaction"), key=lambda step: step.order)


def _uses(graph: AlignmentGraph, resting: list[Element]) -> Iterable[Use]:
    """Go through what has to do directly with elements that cannot fail; with a function, also with its roles."""
    for element in resting:
        roles = graph.targets(element, "has-role")
        for one in (element, *roles):
            for link in graph.links_up(one):
                if link.relation != "has-role":
                    yield Use(link.relation, graph.named(one), graph.named(link.target))


def _hits(
    graph: AlignmentGraph, stopped: tuple[Stop, ...], hanging: tuple[Weak, ...], reached: list[Named]
) -> tuple[Hit, ...]:
    """Count journey by journey, those that are hit hardest first."""
    steps = (
        [one.step for one in stopped],
        [one.step for one in stopped if one.moment_of_truth],
        [one.step for one in hanging],
        reached,
    )
    counts = [Counter(step.id.partition("/")[0] for step in of_kind) for of_kind in steps]
    found = []
    for journey in graph.journeys():
        stops_there, truths, hangs, rests = (count[journey.id] for count in counts)
        if stops_there or hangs or rests:
            interactions = sum(step.kind == "interaction" for step in graph.steps_of(journey))
            hit = Hit(graph.named(journey), interactions, stops_there, truths, hangs, rests, journey.volume_per_year)
            found.append(hit)
    return tuple(sorted(found, key=lambda hit: (-hit.moments_of_truth, -hit.stopped, -hit.hanging)))


def _journey(graph: AlignmentGraph, hit: Hit) -> Element:
    return graph.workspace.elements["journey"][hit.journey.id]
