"""Against all that follows by ArchiMate's rules, worked out slowly: nothing is invented."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cxalign.exchange.draft import Draft, Place
from cxalign.exchange.readers.archimate.deriving import STRENGTH
from cxalign.exchange.readers.archimate.linking import Linker
from cxalign.exchange.readers.archimate.notation import Concept, Model, Relation

PLACE = Place("a.xml", 1)
TYPES = (
    *("BusinessProcess", "BusinessRole", "BusinessActor", "BusinessService", "BusinessEvent", "Grouping"),
    *("ApplicationComponent", "ApplicationService", "ApplicationFunction", "Node", "TechnologyService", "Junction"),
)
RELATIONS = (*STRENGTH, "Serving", "Triggering", "Flow", "Association", "Specialization")
LINKS = {
    "systems": {"Serving", "Realization", "Assignment"},
    "performed_by": {"Assignment"},
    "function": {"Assignment", "Composition", "Aggregation"},
    "enables": {"Serving"},
    "triggers": {"Triggering"},
    "depends_on": {"Serving", "Realization", "Assignment", "Composition", "Aggregation"},
    "runs_on": {"Serving", "Realization", "Assignment"},
    "operates": {"Serving"},
    "part_of": {"Composition", "Aggregation"},
}
"""Field → the relationships it may stand for."""
FROM_HOLDER = {"enables", "triggers", "operates"}
BOTH_WAYS = {"depends_on"}

Triple = tuple[str, str, str]


def following(said: set[Triple]) -> set[Triple]:
    """Return all that certainly follows: the rules applied until nothing is new."""
    known = set(said)
    while True:
        new = set()
        for kind, a, b in known:
            for other, c, d in known:
                if kind in STRENGTH and other in STRENGTH and b == c:
                    new.add((min(kind, other, key=STRENGTH.__getitem__), a, d))
                elif kind in STRENGTH and other in {"Serving", "Triggering"}:
                    if b == c:
                        new.add((other, a, d))
                    if b == d:
                        new.add((other, c, a))
                elif kind == other == "Triggering" and b == c:
                    new.add(("Triggering", a, d))
        if new <= known:
            return known
        known |= new


def joined(said: list[Triple], types: dict[str, str]) -> set[Triple]:
    """Replace junctions by what they stand for: one relationship in, one of its type out."""
    known = set(said)
    while True:
        new = {
            (kind, a, d)
            for kind, a, b in known
            for other, c, d in known
            if kind == other and b == c and types[b] == "Junction"
        }
        if new <= known:
            return {one for one in known if "Junction" not in {types[one[1]], types[one[2]]}}
        known |= new


models = st.lists(st.sampled_from(TYPES), min_size=2, max_size=6).flatmap(
    lambda types: st.tuples(
        st.just(types),
        st.lists(
            st.tuples(
                st.sampled_from(RELATIONS), st.integers(0, len(types) - 1), st.integers(0, len(types) - 1)
            ).filter(lambda one: one[1] != one[2]),
            max_size=7,
        ),
    )
)


def _filled(types: list[str], relations: list[tuple[str, int, int]]) -> tuple[Draft, set[Triple]]:
    model = Model()
    concepts = [Concept(f"e{number}", kind, f"E{number}", PLACE) for number, kind in enumerate(types)]
    model.concepts = {concept.id: concept for concept in concepts}
    for number, (kind, source, target) in enumerate(relations):
        model.relations.append(Relation(f"r{number}", kind, concepts[source], concepts[target], "", "write", PLACE))
    draft = Draft()
    Linker(model, draft).fill()
    said: list[Triple] = [
        (kind, f"e{source}", f"e{target}")
        for kind, source, target in relations
        if "Grouping" not in {types[source], types[target]}  # nothing follows from what is merely grouped
    ]
    return draft, following(joined(said, {concept.id: concept.type for concept in concepts}))


@settings(max_examples=300, deadline=None)
@given(models)
def test_every_link_follows_from_what_is_said(model: tuple[list[str], list[tuple[str, int, int]]]) -> None:
    draft, known = _filled(*model)
    for item in draft.items:
        for field, links in item.links.items():
            for link in links:
                other = link.target
                if isinstance(other, str) or other.source is None:
                    continue  # the function of a role to which no actor is assigned
                ends = [(item.source, other.source)]
                if field not in FROM_HOLDER:
                    ends = [*(ends if field in BOTH_WAYS else []), (other.source, item.source)]
                assert any((kind, *pair) in known for kind in LINKS[field] for pair in ends), (field, link.chain)
