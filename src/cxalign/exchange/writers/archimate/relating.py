"""What a link of the language is in ArchiMate: a relationship that its tables allow between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.properties import BACKWARDS, PREFIX, property_text
from cxalign.exchange.writers.archimate.concepts import Relation, identifier, identifier_of
from cxalign.exchange.writers.archimate.kinds import type_of
from cxalign.exchange.written import PerState
from cxalign.graph import AlignmentModel
from cxalign.model import Journey, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.placing import Ends, Place
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace


class _Kind(NamedTuple):
    """Type and name of a relationship, and what an Access says of the way the data goes."""

    type: str
    name: str = ""
    access: str = ""


_KINDS = {
    "serves": _Kind("Serving"),
    "supports": _Kind("Serving"),
    "realises": _Kind("Serving"),
    "offered-at": _Kind("Serving"),
    "enables": _Kind("Serving"),
    "operates": _Kind("Serving"),
    "feeds": _Kind("Serving"),
    "hosts": _Kind("Serving", "hosts"),
    "part-of": _Kind("Composition"),
    "next": _Kind("Triggering"),
    "triggers": _Kind("Triggering"),
    "after": _Kind("Triggering"),
    "lives": _Kind("Assignment"),
    "performs": _Kind("Assignment"),
    "runs": _Kind("Assignment"),
    "has-role": _Kind("Assignment"),
    "reads": _Kind("Access", access="Read"),
    "writes": _Kind("Access", access="Write"),
    "creates": _Kind("Access", "creates", "Write"),
    "asks": _Kind("Access", "asks", "Access"),
    "delivers": _Kind("Realization"),
    "in-state": _Kind("Aggregation"),
    "owns": _Kind("Association", "accountable"),
    "owns-it": _Kind("Association", "responsible in IT"),
    "mapped": _Kind("Association", "mapped with"),
    "consulted": _Kind("Association", "consulted"),
    "heads": _Kind("Association", "head"),
    "may-decide": _Kind("Association", "may decide"),
    "may-waive": _Kind("Association", "may waive"),
    "alternative-to": _Kind("Association", "alternative to"),
    "masters": _Kind("Association", "master of"),
    "replaced-by": _Kind("Association", "replaced by"),
    "recovers": _Kind("Association", "recovers"),
    "governs": _Kind("Association", "governs"),
    "changes": _Kind("Association", "changes"),
    "retires": _Kind("Association", "retires"),
    "ready": _Kind("Association", "readiness of"),
    "about": _Kind("Association", "about"),
    "cause": _Kind("Association", "cause"),
    "tells": _Kind("Association", "tells"),
    "investigates": _Kind("Association", "investigates"),
    "measures": _Kind("Association", "measures"),
    "expected-at": _Kind("Association", "expected at"),
}
_REFUSED = {
    "Realization": frozenset({"WorkPackage", "Assessment"}),
    "Aggregation": frozenset({"Principle", "WorkPackage", "Assessment"}),
}
"""Type → what ArchiMate does not let a work package realise, and a plateau aggregate; these are associated."""


def relations(workspace: Workspace, places: dict[Ends, list[Place]]) -> list[Relation]:
    """Write all links of a workspace, the states of its elements, the steps of its journeys, and what follows each."""
    return list(_Relating(workspace).all(places))


class _Relating:
    """Writes relationships, each with an identifier of its own."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.states = workspace.states

    def all(self, places: dict[Ends, list[Place]]) -> Iterator[Relation]:
        """Write everything that becomes a relationship."""
        yield from self._steps()
        yield from self._in_states()
        for (relation, source, target), written in places.items():
            kind = _KINDS[relation]
            if (refused := _REFUSED.get(kind.type)) and type_of(target, self.states) in refused:
                kind = _Kind("Association", relation)
            ends = (target, source) if relation in BACKWARDS else (source, target)
            properties = dict(self._properties(written))
            yield self._relation(relation, kind, (identifier_of(ends[0]), identifier_of(ends[1])), properties)
        yield from self._by_order(places)

    @staticmethod
    def _relation(relation: str, kind: _Kind, ends: tuple[str, str], properties: dict[str, str]) -> Relation:
        attribute = None
        if kind.type == "Access":
            attribute = ("accessType", kind.access)
        elif kind.type == "Association":
            attribute = ("isDirected", "true")
        name = "_".join((relation, *(end.removeprefix("id-") for end in ends)))
        return Relation(f"rel-{name}", kind.type, *ends, kind.name, attribute, properties)

    def _properties(self, written: list[Place]) -> Iterator[tuple[str, str]]:
        """Say of each field in which a link is written where it is written there."""
        fields: dict[str, list[Place]] = {}
        for place in written:
            fields.setdefault(place.field, []).append(place)
        for field, of_field in fields.items():
            by_state: dict[str | None, list[Any]] = {}
            for place in of_field:
                said = {"place": place.number, **place.said} if place.said else place.number
                by_state.setdefault(place.state, []).append(said)
            values = {state: found[0] if len(found) == 1 else found for state, found in by_state.items()}
            value = values[None] if None in values else PerState({str(state): one for state, one in values.items()})
            yield PREFIX + field, property_text(value, self.states)

    def _steps(self) -> Iterator[Relation]:
        for journey in self.workspace.journeys:
            for number, step in enumerate(self.workspace.existence.steps_of(journey), 1):
                ends = (identifier_of(journey), identifier_of(step))
                yield self._relation("contains", _Kind("Composition"), ends, {f"{PREFIX}steps": str(number)})

    def _in_states(self) -> Iterator[Relation]:
        for element in self.workspace:
            for number, state in enumerate(element.states or (), 1):
                if state not in self.states or state in (element.states or ())[: number - 1]:
                    continue
                kind = _KINDS["in-state"]
                if type_of(element, self.states) in _REFUSED["Aggregation"]:
                    kind = _Kind("Association", "in state")
                ends = (identifier("state", state), identifier_of(element))
                yield self._relation("in-state", kind, ends, {f"{PREFIX}states": str(number)})

    def _by_order(self, places: dict[Ends, list[Place]]) -> Iterator[Relation]:
        """Write what follows a step by the order of its journey alone, for those who look at the flow."""
        for step, following in by_order(self.workspace).items():
            for other in following:
                if ("next", step, other) not in places:
                    ends = (identifier_of(step), identifier_of(other))
                    yield self._relation("next", _KINDS["next"], ends, {})


def by_order(workspace: Workspace) -> dict[Element, list[Element]]:
    """Return each step that does not say what follows it → the steps that do in some state, by the order alone."""
    found: dict[Element, list[Element]] = {}
    for graph in AlignmentModel(workspace).graphs:
        for journey in workspace.journeys:
            here = graph.here(journey)
            for step, following in graph.by_order(here).items() if isinstance(here, Journey) else ():
                base = workspace.existence.base(step)
                if not _says_next(base):
                    listed = found.setdefault(base, [])
                    others = [workspace.existence.base(other) for other in following]
                    listed += [other for other in others if other not in listed]
    return found


def _says_next(step: Element) -> bool:
    variants = (step.variants or {}).values()
    return any(isinstance(one, Step) and one.next is not None for one in (step, *variants))
