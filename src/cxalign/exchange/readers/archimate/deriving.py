"""ArchiMate's rules for relationships that follow from others, as far as these are certainly true.

From appendix B.2 of ArchiMate 3.2, with a, b, c for elements. Structural are composition, aggregation, assignment and
realization, from the strongest to the weakest:

- a –structural→ b and b –structural→ c: a –the weaker of the two→ c;
- a –structural→ b and b –dependency or triggering→ c: a –the same→ c;
- a –structural→ b and c –dependency or triggering→ b: c –the same→ a;
- a –triggering→ b and b –triggering→ c: a –triggering→ c, here through events only.

The rules for what is merely likely (appendix B.3) are not followed, and neither are groupings. Chains lead through
elements that have no place in the language only: what is true of an element that has one is said of it itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cxalign.exchange.readers.archimate.notation import Concept, Relation

STRENGTH = {"Composition": 4, "Aggregation": 3, "Assignment": 2, "Realization": 1}
THROUGH = frozenset(
    {
        *("BusinessService", "BusinessEvent", "Product"),
        *("ApplicationService", "ApplicationFunction", "ApplicationProcess", "ApplicationInteraction"),
        *("ApplicationInterface", "ApplicationEvent"),
        *("TechnologyService", "TechnologyFunction", "TechnologyProcess", "TechnologyInteraction"),
        *("TechnologyInterface", "TechnologyEvent", "Artifact", "Deliverable"),
    }
)
"""The elements without a place in the language through which chains lead."""
EVENTS = frozenset({"BusinessEvent", "ApplicationEvent", "TechnologyEvent", "ImplementationEvent"})
MAX_HOPS = 8
"""How long a chain may be; nobody would follow a longer one."""
MAX_CHAINS = 200
"""How many elements may stand behind one; more would be a model of nothing."""

_VERBS = {
    "Composition": "consists of",
    "Aggregation": "includes",
    "Assignment": "is assigned to",
    "Realization": "realises",
    "Serving": "serves",
    "Access": "accesses",
    "Triggering": "triggers",
    "Influence": "influences",
    "Association": "is associated with",
}


class Chain(NamedTuple):
    """A way of structural relationships from an element that has a place in the language down to another."""

    start: Concept
    hops: tuple[Relation, ...] = ()


class Derived(NamedTuple):
    """A relationship between two elements that have a place, with the ways on which it was derived."""

    type: str
    source: Concept
    target: Concept
    relation: Relation
    """The one on which source and target meet."""
    before: tuple[Relation, ...] = ()
    """From the source down to the relation."""
    behind: tuple[Relation, ...] = ()
    """From the target down to it."""

    @property
    def is_direct(self) -> bool:
        """Tell whether the source says it itself."""
        return not (self.before or self.behind)

    @property
    def chain(self) -> str | None:
        """Write the way as a person follows it; None where the source says it itself."""
        if self.is_direct:
            return None
        text = self.source.name
        for hop in (*self.before, self.relation):
            text += f" –{_VERBS.get(hop.type, hop.type)}→ {_name(hop.target)}"
        for hop in reversed(self.behind):
            text += f" ←{_VERBS.get(hop.type, hop.type)}– {_name(hop.source)}"
        return text


def _name(concept: Concept) -> str:
    return concept.name or f"(a {concept.type} without a name)"


class Derivation:
    """All relationships between elements with a place, as they are said and as they follow."""

    def __init__(self, relations: Iterable[Relation], has_place: Callable[[Concept], bool]) -> None:
        self.relations = _without_junctions(relations)
        self.has_place = has_place
        self.above: dict[str, list[Relation]] = {}
        """Element → the structural relationships that lead to it."""
        self.onward: dict[str, list[Relation]] = {}
        """Event → what it triggers."""
        self._chains: dict[str, list[Chain]] = {}
        for relation in self.relations:
            if relation.type in STRENGTH:
                self.above.setdefault(relation.target.id, []).append(relation)
            elif relation.type == "Triggering" and relation.source.type in EVENTS:
                self.onward.setdefault(relation.source.id, []).append(relation)

    def all(self) -> list[Derived]:
        """Return what is said first, then what is derived, the shortest chain first."""
        found = [derived for relation in self.relations for derived in self._of(relation)]
        return sorted(found, key=lambda one: len(one.before) + len(one.behind))

    def _of(self, relation: Relation) -> Iterator[Derived]:
        if relation.type in STRENGTH:
            if self.has_place(relation.target):
                for chain in self.chains(relation.source):
                    weaker = min((relation.type, *(hop.type for hop in chain.hops)), key=STRENGTH.__getitem__)
                    yield Derived(weaker, chain.start, relation.target, relation, chain.hops)
            return
        for target in self._targets(relation):
            for chain in self.chains(relation.source):
                for other in self.chains(target.target):
                    if chain.start is not other.start:
                        through = (relation,) if target is not relation else ()
                        before = (*chain.hops, *through)
                        yield Derived(relation.type, chain.start, other.start, target, before, other.hops)

    def _targets(self, relation: Relation) -> Iterator[Relation]:
        """Yield the relationship itself, and what an event at its end triggers."""
        yield relation
        if relation.type == "Triggering" and relation.target.type in EVENTS:
            yield from self.onward.get(relation.target.id, ())

    def chains(self, concept: Concept) -> list[Chain]:
        """Return the elements with a place that stand behind one, the nearest first; one with a place stands alone."""
        if self.has_place(concept):
            return [Chain(concept)]
        if concept.type not in THROUGH:
            return []
        known = self._chains.get(concept.id)
        if known is None:
            known = self._chains[concept.id] = self._search(concept)
        return known

    def _search(self, concept: Concept) -> list[Chain]:
        found: list[Chain] = []
        seen = {concept.id}
        level: list[tuple[Concept, tuple[Relation, ...]]] = [(concept, ())]
        for _ in range(MAX_HOPS):
            if not level or len(found) >= MAX_CHAINS:
                break
            following = []
            for below, hops in level:
                for relation in self.above.get(below.id, ()):
                    above = relation.source
                    if above.id in seen:
                        continue
                    seen.add(above.id)
                    if self.has_place(above):
                        found.append(Chain(above, (relation, *hops)))
                    elif above.type in THROUGH:
                        following.append((above, (relation, *hops)))
            level = following
        return found


def _without_junctions(relations: Iterable[Relation]) -> list[Relation]:
    """Replace relationships that a junction joins by those it stands for: of one type, from each end to each."""
    listed = list(relations)
    leaving: dict[tuple[str, str], list[Relation]] = {}
    for relation in listed:
        if relation.source.type == "Junction":
            leaving.setdefault((relation.source.id, relation.type), []).append(relation)
    joined: list[Relation] = []
    for relation in listed:
        if relation.source.type == "Junction":
            continue
        if relation.target.type != "Junction":
            joined.append(relation)
            continue
        joined += _through(relation, leaving)
    return joined


def _through(relation: Relation, leaving: dict[tuple[str, str], list[Relation]]) -> Iterator[Relation]:
    seen: set[str] = set()
    waiting = [relation.target]
    while waiting:
        junction = waiting.pop(0)
        if junction.id in seen:
            continue
        seen.add(junction.id)
        for onward in leaving.get((junction.id, relation.type), ()):
            if onward.target.type == "Junction":
                waiting.append(onward.target)
            else:
                kind = type(relation)
                yield kind(
                    relation.id,
                    relation.type,
                    relation.source,
                    onward.target,
                    relation.name,
                    relation.access,
                    relation.place,
                )
