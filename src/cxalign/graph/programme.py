"""What the initiatives of a workspace deliver and retire, for which journeys, and when."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Element, Initiative, Journey
from cxalign.model.workspace import in_order
from cxalign.phrasing import and_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.graph.adjacency import Adjacency
    from cxalign.graph.state_graph import StateGraph
    from cxalign.graph.work import WorkQueries

DIMENSIONS = {
    "system": "technology",
    "process": "process",
    "policy": "policy",
    "role": "people",
    "function": "people",
    "data": "data",
}
"""Kind → the dimension in which a change of such an element takes place, in the order they are named."""

ALL_DIMENSIONS = tuple(dict.fromkeys(DIMENSIONS.values()))
"""The five dimensions of an experience."""


class Beside(NamedTuple):
    """An initiative, and the transformation that starts first on some of its journeys."""

    initiative: Initiative
    transformation: Initiative
    journeys: list[Journey]

    @property
    def lead(self) -> int | None:
        """The full months from the start of the transformation to that of the initiative; None if one is unknown.

        It is negative where the initiative starts first, even by a day.
        """
        first, second = self.transformation.start, self.initiative.start
        if first is None or second is None:
            return None
        return (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)

    @property
    def journeys_first(self) -> str:
        """The words by which a message about the two begins."""
        return f"{self.journeys[0]}{and_more(self.journeys)}: "


class Programme:
    """The initiatives of a workspace. An initiative that differs by state is taken as it is in its last one.

    Elements are those written, not their variants.
    """

    def __init__(self, adjacency: Adjacency, graphs: Sequence[WorkQueries]) -> None:
        self.adjacency = adjacency
        self.existence = adjacency.existence
        self.graphs = graphs

    @cached_property
    def initiatives(self) -> list[Initiative]:
        """All initiatives, in the order in which they are written."""
        written = in_order(self.adjacency.workspace.elements["initiative"].values())
        return [self._planned(initiative) for initiative in written]

    def _planned(self, initiative: Element) -> Initiative:
        states = [state for state in self.existence.states if state in self.existence.of(initiative)]
        return self.existence.variant(initiative, states[-1]) if states else initiative  # type: ignore[return-value]

    # What they change

    def delivered(self, initiative: Initiative) -> list[Element]:
        """Return what an initiative delivers."""
        return self._named(initiative, "delivers")

    def retired(self, initiative: Initiative) -> list[Element]:
        """Return what an initiative retires."""
        return self._named(initiative, "retires")

    def predecessors(self, initiative: Initiative) -> list[Initiative]:
        """Return the initiatives after which an initiative comes."""
        return [self._planned(other) for other in self._named(initiative, "after")]

    def _named(self, initiative: Initiative, relation: str) -> list[Element]:
        links = self.adjacency.outgoing[relation].get(self.existence.base(initiative), [])
        return list(dict.fromkeys(link.target for link in links))

    def may_change_more(self, initiative: Initiative) -> bool:
        """Tell whether an initiative names something to deliver or to retire that does not resolve."""
        relations = ("delivers", "retires")
        return any(graph.is_unsure_from(initiative, relation) for graph in self.graphs for relation in relations)

    def is_delivered(self, element: Element) -> bool:
        """Tell whether some initiative delivers an element, or what it is a part of, or may do so."""
        return self.existence.base(element) in self._all_delivered

    def is_remedied(self, element: Element) -> bool:
        """Tell whether an initiative touches an element, or delivers what replaces it; or may do so."""
        outgoing = self.adjacency.outgoing["replaced-by"]
        chain = [self.existence.base(element)]
        for here in chain:
            if self.is_delivered(here) or any(graph.is_unsure_from(here, "replaced-by") for graph in self.graphs):
                return True
            chain.extend(link.target for link in outgoing.get(here, ()) if link.target not in chain)
        return self.is_touched(element)

    def is_touched(self, element: Element) -> bool:
        """Tell whether some initiative delivers or retires an element, or what it is a part of, or may do so."""
        return self.existence.base(element) in self.touched

    def touching(self, element: Element) -> list[Initiative]:
        """Return the initiatives that deliver or retire an element, or what it is a part of."""
        return self._touching.get(self.existence.base(element), [])

    def retiring(self, element: Element) -> list[Initiative]:
        """Return the initiatives that retire an element, or what it is a part of."""
        return self._retiring.get(self.existence.base(element), [])

    @cached_property
    def _retiring(self) -> dict[Element, list[Initiative]]:
        found: dict[Element, list[Initiative]] = {}
        for initiative in self.initiatives:
            for element in self._with_parts({*self.retired(initiative)}):
                found.setdefault(element, []).append(initiative)
        return found

    @cached_property
    def _touching(self) -> dict[Element, list[Initiative]]:
        found: dict[Element, list[Initiative]] = {}
        for initiative in self.initiatives:
            for element in self._with_parts({*self.delivered(initiative), *self.retired(initiative)}):
                found.setdefault(element, []).append(initiative)
        return found

    @cached_property
    def touched(self) -> set[Element]:
        """All that initiatives deliver or retire, or may mean to, with its parts."""
        return self._all_delivered | self._all_named("retires")

    @cached_property
    def _all_delivered(self) -> set[Element]:
        return self._all_named("delivers")

    def _all_named(self, relation: str) -> set[Element]:
        """Return what a relation of initiatives names, or may mean, with the steps, parts and roles inside it."""
        found = set(self.adjacency.incoming[relation])
        for graph in self.graphs:
            found.update(graph.unsure_elements(relation, "to"))
        return self._with_parts(found)

    def _with_parts(self, found: set[Element]) -> set[Element]:
        """Return these elements with the steps, parts and roles inside them."""
        found = set(found)
        queue = deque(found)
        while queue:
            for part in self._parts(queue.popleft()):
                if part not in found:
                    found.add(part)
                    queue.append(part)
        return found

    def _parts(self, whole: Element) -> Iterator[Element]:
        if isinstance(whole, Journey):
            yield from self.existence.steps_of(whole)
        yield from (link.source for link in self.adjacency.incoming["part-of"].get(whole, ()))
        yield from (link.target for link in self.adjacency.outgoing["has-role"].get(whole, ()))

    # Whose journeys

    def journeys_of(self, initiative: Initiative) -> list[Journey]:
        """Return the journeys of an initiative: those it names, else those that what it delivers reaches."""
        return self._journeys[initiative]

    def initiatives_of(self, journey: Journey) -> list[Initiative]:
        """Return the initiatives of a journey."""
        return self._initiatives_of.get(self.existence.base(journey), [])

    def journeys(self) -> list[Journey]:
        """Return the journeys that have an initiative, in the order in which they are written."""
        return in_order(self._initiatives_of)  # type: ignore[return-value]

    def may_have_more(self, journey: Journey) -> bool:
        """Tell whether a reference that does not resolve may mean that an initiative is for this journey."""
        return self.existence.base(journey) in self._in_doubt

    @cached_property
    def _journeys(self) -> dict[Initiative, list[Journey]]:
        return {initiative: self._find_journeys(initiative) for initiative in self.initiatives}

    def _find_journeys(self, initiative: Initiative) -> list[Journey]:
        named = self._named(initiative, "changes")
        if named or any(graph.is_unsure_from(initiative, "changes") for graph in self.graphs):
            return in_order(named)  # type: ignore[return-value]
        return in_order(self._reached(self.delivered(initiative)))  # type: ignore[return-value]

    def _reached(self, elements: Iterable[Element]) -> set[Element]:
        """Return the journeys that elements are or reach after the first state, or in the only one."""
        found: set[Element] = set()
        for element in elements:
            if isinstance(element, Journey):
                found.add(self.existence.base(element))
            for graph in self.graphs[1:] or self.graphs:
                found.update(map(self.existence.base, graph.journeys_reached(element)))
        return found

    @cached_property
    def _initiatives_of(self) -> dict[Element, list[Initiative]]:
        found: dict[Element, list[Initiative]] = {}
        for initiative in self.initiatives:
            for journey in self.journeys_of(initiative):
                found.setdefault(journey, []).append(initiative)
        return found

    @cached_property
    def _in_doubt(self) -> set[Element]:
        named = {element for graph in self.graphs for element in graph.unsure_elements("changes", "to")}
        delivered = [element for graph in self.graphs for element in graph.unsure_elements("delivers", "to")]
        return named | self._reached(delivered)

    # In which order

    def first_transformation(self, journey: Journey) -> Initiative | None:
        """Return the transformation of a journey that starts first; None if there is none, or it is not known."""
        found = [one for one in self.initiatives_of(journey) if one.kind == "transformation"]
        # By id, not by place, where two start on the same day: what is compared with it is told of under its name.
        dated = [(one.start, one.id, one) for one in found if one.start is not None]
        if not found or len(dated) < len(found) or self.may_have_more(journey):
            return None
        return min(dated)[-1]

    def beside_transformations(self, kind: str) -> Iterator[Beside]:
        """Go through the initiatives of a kind, each with the transformations that start first on its journeys."""
        for initiative in self.initiatives:
            if initiative.kind != kind:
                continue
            journeys: dict[Initiative, list[Journey]] = {}
            for journey in self.journeys_of(initiative):
                transformation = self.first_transformation(journey)
                if transformation is not None:
                    journeys.setdefault(transformation, []).append(journey)
            for transformation, shared in journeys.items():
                yield Beside(initiative, transformation, shared)

    def journeys_changed(self, graph: StateGraph) -> Iterator[Journey]:
        """Go through the journeys of a state for which it is known what their initiatives deliver."""
        for journey in self.journeys():
            here = graph.here(journey)
            if isinstance(here, Journey) and self.is_change_known(journey):
                yield here

    def is_change_known(self, journey: Journey) -> bool:
        """Tell whether no reference that does not resolve leaves open what the initiatives of a journey change."""
        return not self.may_have_more(journey) and not any(map(self.may_change_more, self.initiatives_of(journey)))

    def changing(self, journey: Journey) -> list[Initiative]:
        """Return the initiatives of a journey that deliver or retire something."""
        return [one for one in self.initiatives_of(journey) if self.delivered(one) or self.retired(one)]

    def dimensions_changed(self, journey: Journey) -> list[str]:
        """Return the dimensions in which the initiatives of a journey deliver or retire something."""
        found = {
            DIMENSIONS.get(element.KIND)
            for initiative in self.initiatives_of(journey)
            for element in (*self.delivered(initiative), *self.retired(initiative))
        }
        return [dimension for dimension in ALL_DIMENSIONS if dimension in found]
