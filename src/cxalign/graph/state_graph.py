"""One state of the model: its elements and its live links, the ground on which the named queries stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from cxalign.graph.ends import SOURCE, TARGET, ByRelation
from cxalign.marks import mark_of
from cxalign.model import Channel, Element, Journey, Process, Step, System

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, KeysView
    from operator import itemgetter

    from cxalign.graph.adjacency import Adjacency
    from cxalign.graph.ends import Others
    from cxalign.model.link import Link, Unresolved
    from cxalign.model.scalars import Evidence
    from cxalign.model.workspace import Workspace


AnyElement = TypeVar("AnyElement", bound=Element)
AnyFound = TypeVar("AnyFound")

_NOTHING: list[Any] = []


class StateGraph:
    """The elements and links of one state. Elements come as they are in this state; any variant may be asked about."""

    def __init__(self, adjacency: Adjacency, state: str) -> None:
        self.adjacency = adjacency
        self.workspace: Workspace = adjacency.workspace
        self.existence = adjacency.existence
        self.state = state
        self._lacking = adjacency.lacking[state]
        self._at_lacking = {end for link in self._lacking for end in (link.source, link.target)}
        """The ends of links that do not exist here: only at these the links must be sifted."""
        self._unsure = self._find_unsure()
        self._at_unsure = {element for element, *_ in self._unsure}
        """Where references count as present and unknown: only at these it matters of which relation they are."""
        self._present: dict[str, list[Element]] = {}
        self._steps_of: dict[Element, list[Step]] = {}
        every = adjacency
        self._incoming = ByRelation(lambda relation: self._live(every.incoming[relation]))
        """Relation → element, as written or as it is in any state → the live links that end at it."""
        self._outgoing = ByRelation(lambda relation: self._live(every.outgoing[relation]))
        """Relation → element, as written or as it is in any state → the live links that begin at it."""
        self._sources = ByRelation(lambda name: self._here(every.sources[name], self._incoming[name], SOURCE))
        """Relation → element → what is linked to it, each once."""
        self._targets = ByRelation(lambda name: self._here(every.targets[name], self._outgoing[name], TARGET))
        """Relation → element → what it is linked to, each once."""

    # Elements

    def has(self, element: Element) -> bool:
        """Tell whether the element exists in this state."""
        return self.state in self.existence.of(self.existence.base(element))

    def here(self, element: Element) -> Element | None:
        """Return the element as it is in this state; None where it does not exist."""
        base = self.existence.bases.get(element, element)
        if base in self.existence.limited and self.state not in self.existence.limited[base]:
            return None
        return base if base.variants is None else self.existence.variant(base, self.state)

    def _all(self, kind: str) -> list[Element]:
        present = self._present.get(kind)
        if present is None:
            present = self._present[kind] = self._present_of(self.workspace.elements[kind].values())
        return present

    def _present_of(self, elements: Iterable[AnyElement]) -> list[AnyElement]:
        """Return those of these elements that exist here, as they are here."""
        limited, state, variant = self.existence.limited, self.state, self.existence.variant
        return [
            element if element.variants is None else variant(element, state)
            for element in elements
            if element not in limited or state in limited[element]
        ]

    def elements(self, kind: str) -> Iterator[Element]:
        """Go through the elements of one kind in this state."""
        return iter(self._all(kind))

    def journeys(self) -> Iterator[Journey]:
        """Go through the journeys of this state."""
        return iter(self._all("journey"))  # type: ignore[arg-type]

    def steps(self) -> Iterator[Step]:
        """Go through the steps of this state, journey by journey."""
        return iter(self._all("step"))  # type: ignore[arg-type]

    def interaction_steps(self) -> Iterator[Step]:
        """Go through the steps in which customer and company meet."""
        return iter(self._interactions)

    @cached_property
    def _interactions(self) -> list[Step]:
        return [step for step in self.steps() if step.kind == "interaction"]

    def processes(self) -> Iterator[Process]:
        """Go through the processes of this state."""
        return iter(self._all("process"))  # type: ignore[arg-type]

    def systems(self) -> Iterator[System]:
        """Go through the systems of this state."""
        return iter(self._all("system"))  # type: ignore[arg-type]

    def journey_of(self, step: Step) -> Journey:
        """Return the journey a step belongs to, as it is in this state."""
        journey = self.workspace.elements["journey"][step.journey]
        return self.existence.variant(journey, self.state)  # type: ignore[return-value]

    def evidence_of(self, step: Step) -> Evidence | None:
        """Return how a step is known: as it says itself, else as its journey does."""
        return step.evidence or self.journey_of(step).evidence

    def steps_of(self, journey: Journey) -> list[Step]:
        """Return the steps a journey has in this state, in the order the customer lives them."""
        base = self.existence.base(journey)
        found = self._steps_of.get(base)
        if found is None:
            found = self._steps_of[base] = self._present_of(self.existence.steps_of(base))
        return found

    # Links

    def links_to(self, element: Element, relation: str) -> list[Link]:
        """Return the live links of one relation that end at an element; nobody may change the list."""
        return self._incoming[relation].get(element, _NOTHING)

    def links_from(self, element: Element, relation: str) -> list[Link]:
        """Return the live links of one relation that begin at an element; nobody may change the list."""
        return self._outgoing[relation].get(element, _NOTHING)

    def _live(self, links: dict[Element, list[Link]]) -> dict[Element, list[Link]]:
        live = dict(links)
        for element in self._at_lacking & live.keys():
            live[element] = [link for link in live[element] if link not in self._lacking]
        return self._with_variants(live)

    def _here(
        self, others: Others, live: dict[Element, list[Link]], end: itemgetter[int]
    ) -> dict[Element, list[Element]]:
        """Return what stands at the other end of links, as it is in this state. Most is as it is in every state."""
        here = dict(others.of)
        for element in (self._at_lacking | others.with_variants) & here.keys():
            here[element] = list(dict.fromkeys([self._variant(other) for other in map(end, live[element])]))
        return self._with_variants(here)

    def _with_variants(self, found: dict[Element, list[AnyFound]]) -> dict[Element, list[AnyFound]]:
        """Let what is found for an element be found for its variants, too."""
        if not found.keys().isdisjoint(self.existence.varied):
            found.update([(variant, found[base]) for variant, base in self.existence.bases.items() if base in found])
        return found

    @property
    def absent_links(self) -> set[Link]:
        """The links of the workspace that do not exist in this state."""
        return self._lacking

    @property
    def unsure_ends(self) -> KeysView[tuple[Element, str, str]]:
        """The ends of references that count as present and unknown: (element, relation, `from` or `to`)."""
        return self._unsure.keys()

    def is_live(self, link: Link) -> bool:
        """Tell whether a link exists in this state."""
        return link not in self._lacking

    def sources(self, element: Element, relation: str) -> list[Element]:
        """Return the elements linked to this one by a relation, each once, as they are in this state."""
        return self._sources[relation].get(element, _NOTHING)

    def targets(self, element: Element, relation: str) -> list[Element]:
        """Return the elements this one is linked to by a relation, each once, as they are in this state."""
        return self._targets[relation].get(element, _NOTHING)

    def _variant(self, element: Element) -> Element:
        return element if element.variants is None else self.existence.variant(element, self.state)

    # References that count as present and unknown

    def is_unsure_to(self, element: Element, relation: str) -> bool:
        """Tell whether somebody wrote a reference that may be a link of this relation ending here."""
        base = self.existence.bases.get(element, element)
        return base in self._at_unsure and (base, relation, "to") in self._unsure

    def is_unsure_from(self, element: Element, relation: str) -> bool:
        """Tell whether somebody wrote a reference that may be a link of this relation beginning here."""
        base = self.existence.bases.get(element, element)
        return base in self._at_unsure and (base, relation, "from") in self._unsure

    def unsure_elements(self, relation: str, end: str) -> list[Element]:
        """Return the elements at one end (`from` or `to`) of unresolved references of a relation."""
        return [element for element, found, at in self._unsure if found == relation and at == end]

    def _find_unsure(self) -> dict[tuple[Element, str, str], None]:
        unsure: dict[tuple[Element, str, str], None] = {}
        for reference in self.workspace.unresolved:
            if reference.states is None or self.state in reference.states:
                unsure.update(dict.fromkeys(_unsure_ends(reference)))
        unsure.update(dict.fromkeys(self.adjacency.doubtful_ends(self.state)))
        for link in self.workspace.doubtful:
            unsure[link.target, link.relation, "to"] = None
            unsure[link.source, link.relation, "from"] = None
        return unsure

    def channels(self) -> Iterator[Channel]:
        """Go through the channels of this state: those declared, and those that need not be."""
        yield from self._all("channel")  # type: ignore[misc]
        yield from (element for element in self.workspace.names.values() if isinstance(element, Channel))

    def channel(self, name: str) -> Channel:
        """Return a channel by name."""
        return self.workspace.channel(name)

    @staticmethod
    def mark(element: Element, field: str, item: int | None = None) -> int | None:
        """Return the span of a field's value, or of one item of it, if the element writes it."""
        return mark_of(element.marks, field, item) if element.marks and field in element.marks else None

    def mark_of_link(self, source: Element, target: Element, relation: str) -> int | None:
        """Return the span at which an element itself writes that it is linked to another; None if it does not."""
        base, other = self.existence.base(source), self.existence.base(target)
        places = (place for link in self.links_from(base, relation) if link.target is other for place in link.written)
        return next((place.mark for place in places if self.existence.base(place.element) is base), None)

    def has_vanished(self, element: Element) -> bool:
        """Tell whether an element is gone from this state without a word why, its own or that of its journey.

        An action is not missed, and what names a state nobody declared may be meant for this one.
        """
        base = self.existence.base(element)
        if base in self.existence.doubtful:
            return False
        journey = self.workspace.elements["journey"].get(base.journey) if isinstance(base, Step) else None
        states = self.workspace.states
        earlier = states[: states.index(self.state)]
        existed = [self.existence.variant(base, state) for state in earlier if state in self.existence.of(base)]
        if existed and isinstance(existed[-1], Step) and existed[-1].kind != "interaction":
            return False
        return (
            bool(existed) and not self.has(base) and not base.retired and not (journey is not None and journey.retired)
        )


def _unsure_ends(reference: Unresolved) -> Iterator[tuple[Element, str, str]]:
    writers_end, others_end = ("to", "from") if reference.inverse else ("from", "to")
    yield reference.writer, reference.relation, writers_end
    if reference.why == "unknown":
        for candidate in reference.candidates[:1]:
            yield candidate, reference.relation, others_end
    elif reference.why == "ambiguous":
        for candidate in reference.candidates:
            yield candidate, reference.relation, others_end
