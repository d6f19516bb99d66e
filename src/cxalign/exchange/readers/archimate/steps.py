"""The steps of journeys that speak the language: their order, and what follows each where somebody changed the flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.draft import Link
from cxalign.exchange.properties import DECLARED, ID, PREFIX, USUAL_NEXT, property_value
from cxalign.exchange.readers.archimate.own import LAST
from cxalign.exchange.readers.archimate.placing import said_kind
from cxalign.exchange.readers.archimate.said import Entry, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.draft import Item
    from cxalign.exchange.readers.archimate.notation import Concept, Relation
    from cxalign.exchange.readers.archimate.own import Own
    from cxalign.exchange.readers.archimate.said import Fields

_WHOLE = ("Composition", "Aggregation")


class Steps:
    """Adds the steps of journeys, those somebody drew into one as well."""

    def __init__(self, own: Own, fields: Fields) -> None:
        self.own = own
        self.fields = fields
        self.journey_of: dict[str, str] = {}
        """Step → the journey it belongs to."""
        self.parts: dict[str, list[tuple[int, Concept]]] = {}
        self.flow: dict[str, list[Concept]] = {}
        """Step → what it triggers, as far as no property says where that is written."""
        for relation in own.model.relations:
            self._take(relation)

    def _take(self, relation: Relation) -> None:
        source, target = relation.source, relation.target
        if said_kind(target) != "step":
            return
        if relation.type in _WHOLE and self.own.kind_of(source) == "journey" and target.id not in self.journey_of:
            self.journey_of[target.id] = source.id
            written = relation.properties.get(f"{PREFIX}steps", "")
            number = next((number for _, number, _ in places(property_value(written, ()))), LAST)
            self.parts.setdefault(source.id, []).append((number, target))
        elif relation.type == "Triggering" and said_kind(source) == "step" and not is_placed(relation):
            self.flow.setdefault(source.id, []).append(target)

    def add(self, journeys: dict[str, Item]) -> Iterator[tuple[str, Item]]:
        """Add the steps of journeys, in their order; yields each element that became a step."""
        for name, journey in journeys.items():
            for concept in self._in_order(self.parts.get(name, [])):
                if ID in concept.properties:
                    step = self.own.add(concept, "step", journey)
                    if concept.properties.get(DECLARED) == "false":
                        continue
                else:
                    add = self.own.draft.add_step
                    more = {"what": concept.type, "source": concept.id, "description": concept.documentation}
                    step = add(journey, concept.name, concept.place, **more)
                yield concept.id, step

    def _in_order(self, parts: list[tuple[int, Concept]]) -> list[Concept]:
        """Sort steps by their places; put one without behind what triggers it, else before what it triggers."""
        ordered = [concept for number, concept in sorted(parts, key=lambda part: part[0]) if number != LAST]
        for concept in (concept for number, concept in parts if number == LAST):
            before = [n for n, one in enumerate(ordered) if concept in self.flow.get(one.id, ())]
            behind = [n for n, one in enumerate(ordered) if one in self.flow.get(concept.id, ())]
            ordered.insert(before[0] + 1 if before else behind[0] if behind else len(ordered), concept)
        return ordered

    def connect(self, items: dict[str, Item]) -> None:
        """Say what follows a step, as far as that differs from what follows by the order of the journey."""
        listed = {item.qualified_id: item for item in items.values() if item.kind == "step" and item.id}
        concepts = self.own.model.concepts
        for name in self.journey_of:
            step = items.get(name)
            if step is None or self.fields.says(step, "next"):
                self._append(step, name, items)
                continue
            following = [items[one.id] for one in self.flow.get(name, ()) if one.id in items]
            usual = [listed[one] for one in _usual(concepts[name]) if one in listed]
            if ID not in concepts[name].properties:
                usual = self._behind(step)
            if {*following} != {*usual}:
                self._say(step, following)

    def _append(self, step: Item | None, name: str, items: dict[str, Item]) -> None:
        if step is not None:
            for one in self.flow.get(name, ()):
                if one.id in items:
                    self.fields.enter(step, "next", Entry(None, LAST, Link(items[one.id], {})))

    def _say(self, step: Item, following: list[Item]) -> None:
        self.fields.rests.setdefault(step, {})["next"] = []
        for one in following:
            self.fields.enter(step, "next", Entry(None, LAST, Link(one, {})))

    @staticmethod
    def _behind(step: Item) -> list[Item]:
        """Return the step behind a new one."""
        steps = step.journey.steps if step.journey is not None else []
        place = steps.index(step)
        return steps[place + 1 : place + 2]


def is_placed(relation: Relation) -> bool:
    """Tell whether a relationship says where it is written."""
    return any(name.startswith(PREFIX) for name in relation.properties)


def _usual(concept: Concept) -> list[str]:
    written = concept.properties.get(USUAL_NEXT)
    value = property_value(written, ()) if written is not None else []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
