"""Value streams, and processes that say they are journeys, with their parts as steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.readers.archimate.placing import added, is_of_journeys, said_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.archimate.notation import Concept, Model

_WHOLE = ("Composition", "Aggregation")


class Journeys:
    """The trees of value streams: the top is the journey, what has no parts is a step, what is between a stage."""

    def __init__(self, model: Model, draft: Draft, done: Collection[str] = ()) -> None:
        """Take what is of journeys, without the elements that are `done`."""
        self.draft = draft
        self.parts: dict[str, list[Concept]] = {}
        self.has_whole: set[str] = set()
        self.next: dict[str, list[str]] = {}
        """Step → the steps it triggers."""
        self.tops = [one for one in model.concepts.values() if is_of_journeys(one) and one.id not in done]
        for relation in model.relations:
            if not (is_of_journeys(relation.source) and is_of_journeys(relation.target)):
                continue
            if relation.source.id in done or relation.target.id in done:
                continue
            if relation.type in _WHOLE and relation.target.id not in self.has_whole:
                self.parts.setdefault(relation.source.id, []).append(relation.target)
                self.has_whole.add(relation.target.id)
            elif relation.type == "Triggering":
                self.next.setdefault(relation.source.id, []).append(relation.target.id)

    def add_all(self) -> Iterator[tuple[str, Item]]:
        """Add the journeys; yields each element that became a journey or a step."""
        for top in self.tops:
            if top.id in self.has_whole:
                continue
            if said_kind(top) in ("step", "stage"):
                self.draft.leave_out(top.type, f"it is a {said_kind(top)} of no journey", top.place)
                continue
            steps = list(self._steps(top))
            if not steps:
                self.draft.leave_out(top.type, "it has no parts that could be the steps of a journey", top.place)
                continue
            yield from self._journey(top, steps)

    def _journey(self, top: Concept, steps: list[tuple[Concept, str]]) -> Iterator[tuple[str, Item]]:
        journey = added(self.draft, "journey", top)
        yield top.id, journey
        made: dict[str, Item] = {}
        for concept, stage in steps:
            made[concept.id] = self.draft.add_step(
                journey,
                concept.name,
                concept.place,
                what=concept.type,
                source=concept.id,
                description=concept.documentation,
                stage=stage,
            )
        order = list(made)
        for number, identifier in enumerate(order):
            triggered = [one for one in self.next.get(identifier, ()) if one in made]
            if triggered and triggered != order[number + 1 : number + 2]:
                for one in triggered:
                    self.draft.link(made[identifier], "next", made[one], what="Triggering")
        yield from made.items()

    def _steps(self, top: Concept) -> Iterator[tuple[Concept, str]]:
        """Yield the leaves below the top with the name of what they are a part of, in the order they are lived."""
        seen = {top.id}
        waiting = [(part, "") for part in reversed(self._in_order(self.parts.get(top.id, [])))]
        while waiting:
            concept, stage = waiting.pop()
            if concept.id in seen:
                continue
            seen.add(concept.id)
            inner = self._in_order(self.parts.get(concept.id, []))
            if inner:
                waiting += [(part, concept.name) for part in reversed(inner)]
            else:
                yield concept, stage

    def _in_order(self, parts: list[Concept]) -> list[Concept]:
        """Sort parts so that each comes before what it triggers, else as they are written."""
        among = {part.id: part for part in parts}
        before = dict.fromkeys(among, 0)
        for one in among:
            for other in self.next.get(one, ()):
                if other in before:
                    before[other] += 1
        ordered: list[Concept] = []
        while among:
            first = next((one for one in among if before[one] <= 0), next(iter(among)))
            ordered.append(among.pop(first))
            for other in self.next.get(first, ()):
                if other in before:
                    before[other] -= 1
        return ordered
