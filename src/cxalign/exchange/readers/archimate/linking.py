"""Which link of the language a relationship of ArchiMate is, said or derived."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cxalign.exchange.draft import Link, Linked
from cxalign.exchange.properties import PREFIX
from cxalign.exchange.readers.archimate.deriving import THROUGH, Derivation
from cxalign.exchange.readers.archimate.journeys import Journeys
from cxalign.exchange.readers.archimate.own import Own, whole_kinds
from cxalign.exchange.readers.archimate.parts import hand_down, lift
from cxalign.exchange.readers.archimate.placing import INFRASTRUCTURE, is_of_journeys, place
from cxalign.exchange.readers.archimate.said import Entry, Fields, places
from cxalign.exchange.readers.archimate.steps import Steps, is_placed

if TYPE_CHECKING:
    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.archimate.deriving import Derived
    from cxalign.exchange.readers.archimate.notation import Concept, Model, Relation

OWNS = re.compile(r"\b(accountable|owns?|owner|owned)\b", re.IGNORECASE)
"""The name of an association that says who answers for something; no relationship of ArchiMate does."""
NOBODY = "Function not said in the source"
"""Where a role belongs that no actor is assigned to: the language has no role without a function."""

_AT_TARGET, _AT_SOURCE = True, False
_SERVING = {
    ("system", "process"): ("systems", _AT_TARGET),
    ("system", "step"): ("systems", _AT_TARGET),
    ("system", "channel"): ("realises", _AT_SOURCE),
    ("process", "process"): ("enables", _AT_SOURCE),
    ("process", "step"): ("processes", _AT_TARGET),
    ("process", "system"): ("operates", _AT_SOURCE),
    ("channel", "step"): ("channels", _AT_TARGET),
}
_REALIZATION = {
    ("system", "process"): ("systems", _AT_TARGET),
    ("system", "step"): ("systems", _AT_TARGET),
    ("system", "channel"): ("realises", _AT_SOURCE),
    ("process", "step"): ("processes", _AT_TARGET),
    ("process", "policy"): ("governs", _AT_TARGET),
    **{("initiative", kind): ("delivers", _AT_SOURCE) for kind in ("process", "system", "data", "channel", "role")},
    **{("initiative", kind): ("delivers", _AT_SOURCE) for kind in ("function", "policy", "step", "journey")},
}
_WHOLE = {
    ("process", "process"): ("part_of", _AT_TARGET),
    ("system", "system"): ("depends_on", _AT_SOURCE),
    ("function", "role"): ("function", _AT_TARGET),
}
_FIELDS: dict[str, dict[tuple[str, str], tuple[str, bool]]] = {
    "Serving": _SERVING,
    "Realization": _REALIZATION,
    "Assignment": {
        **_REALIZATION,
        ("role", "process"): ("performed_by", _AT_TARGET),
        ("function", "process"): ("function", _AT_TARGET),
        ("function", "role"): ("function", _AT_TARGET),
        ("persona", "journey"): ("persona", _AT_TARGET),
    },
    "Composition": _WHOLE,
    "Aggregation": _WHOLE,
    "Triggering": {
        ("process", "process"): ("triggers", _AT_SOURCE),
        ("initiative", "initiative"): ("after", _AT_TARGET),
    },
    "Influence": {("process", "policy"): ("governs", _AT_TARGET)},
    "Association": {
        ("policy", "process"): ("governs", _AT_SOURCE),
        ("process", "policy"): ("governs", _AT_TARGET),
        ("policy", "step"): ("governs", _AT_SOURCE),
        ("step", "policy"): ("governs", _AT_TARGET),
    },
}
"""Type → (kind of its source, kind of its target) → the field, and at which end it is written."""
_WHOLE_OF_STATE = ("Aggregation", "Composition")
_ACCESS = {"read": ("reads",), "write": ("writes",), "readwrite": ("reads", "writes")}
_OWNED = frozenset({"process", "system", "data", "policy", "initiative", "journey"})


class Linker:
    """A model, its items, and the relationships between them."""

    def __init__(self, model: Model, draft: Draft) -> None:
        self.model = model
        self.draft = draft
        self.items: dict[str, Item] = {}
        self.used: set[str] = set()
        """The relationships that became a link, or a part of a chain that did."""
        self.own = Own(model, draft)
        self.fields = Fields(draft, self.own.states)
        self.steps = Steps(self.own, self.fields)

    def fill(self) -> None:
        """Add all elements and all links."""
        self.own.settings()
        self._add_own()
        for concept in self.model.concepts.values():
            known = concept.id in self.items or concept.id in self.own.plateaus or self.own.kind_of(concept)
            if not (known or is_of_journeys(concept)) and (item := place(concept, self.draft)) is not None:
                self.items[concept.id] = item
        self.items.update(Journeys(self.model, self.draft, self.items).add_all())
        for name, item in self.items.items():
            if item not in self.own.ghosts:
                self.fields.read(item, self.model.concepts[name])
        plain = [relation for relation in self.model.relations if not self._take(relation)]
        derived = Derivation(plain, lambda concept: concept.id in self.items).all()
        for one in derived:
            self._link(one)
        hand_down(derived, self.items, self.draft)
        lift(derived, self.items, self.draft)
        self.steps.connect(self.items)
        self.fields.finish()
        self._give_functions()
        self._leave_out_measures()
        for relation in plain:
            self._account_for(relation)

    def _add_own(self) -> None:
        """Add the elements that speak the language."""
        journeys = {}
        for concept, kind in whole_kinds(self.own):
            if kind != "step":
                self.items[concept.id] = self.own.add(concept, kind)
                if kind == "journey":
                    journeys[concept.id] = self.items[concept.id]
        self.items.update(self.steps.add(journeys))

    def _take(self, relation: Relation) -> bool:
        """Take a relationship for what it says it is, or for a state; False where it is left to ArchiMate's words."""
        source, target = self.items.get(relation.source.id), self.items.get(relation.target.id)
        state = self.own.plateaus.get(relation.source.id)
        if state is not None and target is not None and (relation.type in _WHOLE_OF_STATE or is_placed(relation)):
            for _, number, _ in places(relation.properties.get(f"{PREFIX}states", "")):
                self.fields.enter(target, "states", Entry(None, number, state))
            self.draft.linked[Linked(relation.type, target.kind, "states", is_derived=False)] += 1
            return True
        if source is None or target is None:
            return False
        return self.fields.take(relation, source, target)

    def _link(self, one: Derived) -> None:
        source, target = self.items[one.source.id], self.items[one.target.id]
        if one.type == "Access":
            for field in _ACCESS.get(one.relation.access, ()):
                if source.kind in ("process", "system") and target.kind == "data":
                    self._write(source, field, target, one)
            return
        if one.type == "Association":
            if not one.is_direct:
                return
            if OWNS.search(one.relation.name) and self._own(one, source, target):
                return
        found = self._field(one, source, target)
        if found is not None:
            field, at_target = found
            holder, other = (target, source) if at_target else (source, target)
            self._write(holder, field, other, one)

    @staticmethod
    def _field(one: Derived, source: Item, target: Item) -> tuple[str, bool] | None:
        if source.kind == target.kind == "system" and one.type in ("Serving", "Assignment", "Realization"):
            hosts = one.source.type in INFRASTRUCTURE
            return ("runs_on" if hosts else "depends_on"), _AT_TARGET
        return _FIELDS.get(one.type, {}).get((source.kind, target.kind))

    def _own(self, one: Derived, source: Item, target: Item) -> bool:
        for owner, owned in ((source, target), (target, source)):
            if owner.kind in ("role", "function") and owned.kind in _OWNED:
                self._write(owned, "owner", owner, one)
                return True
        return False

    def _write(self, holder: Item, field: str, other: Item, one: Derived) -> None:
        relations = (*one.before, one.relation, *one.behind)
        self.used.update(relation.id for relation in relations)
        if holder in self.own.ghosts:
            why = "one of its ends is only named, and nowhere described"
            self.draft.leave_out(f"{one.relation.type} relationship", why, one.relation.place)
        elif holder is not other:
            place_of = one.relation.place
            self.draft.link(holder, field, other, what=one.type, chain=one.chain, place=place_of)

    def _give_functions(self) -> None:
        """Give the roles to which no actor is assigned a function that says so."""
        nobody: Item | None = None
        for item in [item for item in self.draft.items if item.kind == "role"]:
            lacking = self.fields.lacking(item, "function")
            if not lacking:
                continue
            nobody = nobody or self.draft.add("function", NOBODY, item.place, what="BusinessRole without an actor")
            if isinstance(said := item.fields.get("function"), dict):
                said |= dict.fromkeys(lacking, Link(nobody, {}))
            else:
                self.draft.link(item, "function", nobody, what="BusinessRole without an actor")

    def _leave_out_measures(self) -> None:
        """Leave out measures that do not say what the language asks of one."""
        for name, item in self.items.items():
            if item.kind == "measure" and (self.fields.lacking(item, "at") or self.fields.lacking(item, "kind")):
                concept = self.model.concepts[name]
                self.draft.leave_out(concept.type, "it does not say at what and of which kind it is", concept.place)
                self.draft.items.remove(item)
                self.draft.mapped -= Counter({(concept.type, "measure"): 1})

    def _account_for(self, relation: Relation) -> None:
        """Tell what became of a relationship that became no link."""
        if relation.id in self.used or relation.source.type == "Junction" or self._is_of_journeys(relation):
            return
        source, target = self.items.get(relation.source.id), self.items.get(relation.target.id)
        what = f"{relation.type} relationship"
        if relation.source.type == "Plateau" and target is not None:
            self.draft.tag(target, f"plateau:{relation.source.name}")
        elif source is not None and target is not None and source.kind == target.kind == "function":
            self.draft.tag(target, f"part-of:{relation.source.name}")
        elif source is not None and target is not None:
            why = f"the language has no such link from {source.kind} to {target.kind}"
            if relation.type in ("Flow", "Specialization"):
                why = "nothing in the language is like it"
            elif relation.type == "Access" and target.kind == "data" and relation.access not in _ACCESS:
                why = "it does not say whether the data is read or written"
            self.draft.leave_out(what, why, relation.place)
        elif all(self._is_passable(end) for end in (relation.source, relation.target)):
            self.draft.leave_out(what, "no chain through it links two elements that have a place", relation.place)
        else:
            self.draft.leave_out(what, "one of its ends was left out", relation.place)

    def _is_passable(self, concept: Concept) -> bool:
        return concept.id in self.items or concept.type in THROUGH or concept.type == "Junction"

    def _is_of_journeys(self, relation: Relation) -> bool:
        return (
            is_of_journeys(relation.source)
            and is_of_journeys(relation.target)
            and (relation.type in ("Composition", "Aggregation", "Triggering"))
        )
