"""The fields of elements that speak the language: what their properties say, put together with their links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.draft import ONE, Link, Linked
from cxalign.exchange.properties import (
    AS,
    DECLARED,
    DESCRIPTION,
    ID,
    KIND,
    NAME,
    PLACE,
    PREFIX,
    SEVERAL_KINDS,
    UNNAMED,
    USUAL_NEXT,
    is_at_source,
    property_of,
    property_value,
    reference_of,
)
from cxalign.exchange.readers.archimate.own import LAST, kind_of_system, number_of
from cxalign.exchange.refusing import as_written, natural, refused
from cxalign.exchange.tabulating import ELEMENTS
from cxalign.exchange.written import PerState
from cxalign.model.references import REFERENCES
from cxalign.model.scalars import HIGHEST_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.archimate.notation import Concept, Relation


_NO_FIELDS = frozenset({ID, KIND, NAME, DESCRIPTION, DECLARED, UNNAMED, USUAL_NEXT, PLACE})
_SINGLE = frozenset({*ONE, "owner", "it_owner"})
_WITHIN = "expects"
"""The field whose link is one of its parts, not an item of a list."""


class Entry(NamedTuple):
    """One place at which a field names another element."""

    state: str | None
    number: int
    value: Any
    """A Link, or a mapping with one in it."""


class Fields:
    """What is known of the fields of each element until all relationships are read."""

    def __init__(self, draft: Draft, states: tuple[str, ...]) -> None:
        self.draft = draft
        self.states = states
        self.rests: dict[Item, dict[str, Any]] = {}
        self.entries: dict[Item, dict[str, list[Entry]]] = {}

    def says(self, item: Item, field: str) -> bool:
        """Tell whether a field is written, by a property or by a link that says where."""
        return field in self.rests.get(item, ()) or field in self.entries.get(item, ())

    def read(self, item: Item, concept: Concept) -> None:
        """Read the properties of an element."""
        names = {property_of(item.kind, field): field for field in _fields(item.kind)}
        rest: dict[str, Any] = {}
        for name, written in concept.properties.items():
            if name in names and (name != KIND or item.kind not in SEVERAL_KINDS):
                of_all = names[name] in ELEMENTS[item.kind].STATELESS
                rest[names[name]] = property_value(written, () if of_all else self.states)
            elif name.startswith(PREFIX) and name not in _NO_FIELDS:
                self.draft.leave_out(f"property {name}", f"a {item.kind} has no such field", concept.place)
        if not item.is_whole:
            rest.pop("kind", None)
        elif item.kind == "system":
            rest["kind"] = kind_of_system(concept, rest.get("kind"))
        elif item.kind == "initiative":
            rest.setdefault("kind", "other")
        if rest:
            self.rests[item] = rest

    def take(self, relation: Relation, source: Item, target: Item) -> bool:
        """Enter the link a relationship says it is in fields of its ends; tell whether it says so."""
        taken = False
        for name, written in relation.properties.items():
            field = name.removeprefix(PREFIX)
            if field == name:
                continue
            for holder, other, at_source in ((source, target, True), (target, source, False)):
                reference = reference_of(holder.kind, field)
                if reference and other.kind in reference.targets and is_at_source(reference) == at_source:
                    self._enter(holder, field, other, written, relation)
                    taken = True
                    break
        return taken

    def _enter(self, holder: Item, field: str, other: Item, written: str, relation: Relation) -> None:
        name, _, key = field.partition(".")
        for state, number, said in places(property_value(written, self.states)):
            value = _link(key, other, said)
            self.enter(holder, name, Entry(state, number, value))
        self.draft.linked[Linked(relation.type, holder.kind, name, is_derived=False)] += 1

    def enter(self, holder: Item, name: str, entry: Entry) -> None:
        """Enter one item of a field."""
        self.entries.setdefault(holder, {}).setdefault(name, []).append(entry)

    def finish(self) -> None:
        """Put the fields together, and leave out what the language refuses."""
        scale = self.draft.settings.get("capability_scale")
        highest = len(scale) - 1 if isinstance(scale, list) else HIGHEST_LEVEL
        for item in dict.fromkeys((*self.rests, *self.entries)):
            rest, entries = self.rests.get(item, {}), self.entries.get(item, {})
            fields = {name: self._put_together(item, name, rest, entries) for name in dict.fromkeys((*rest, *entries))}
            self._refuse(item, fields, highest)
            for name, value in fields.items():
                if value is not None:
                    item.fields[name] = _written(as_written(item.kind, name, value))

    def lacking(self, item: Item, field: str) -> list[str]:
        """Return the states in which an element exists and does not say a field."""
        value = item.fields.get(field, item.links.get(field))
        here = item.fields.get("states", self.states)
        here = [here] if isinstance(here, str) else here
        said = value if isinstance(value, dict) else dict.fromkeys(self.states) if value else {}
        return [state for state in self.states if state in here and state not in said]

    def _put_together(self, item: Item, name: str, rest: dict[str, Any], entries: dict[str, list[Entry]]) -> Any:  # noqa: ANN401 - any value of the language
        left = rest.get(name)
        listed = [*entries.get(name, ()), *self._added(item, name, entries.get(name, ()))]
        if not listed:
            return left
        by_state = left.values if isinstance(left, PerState) else {}
        said = [state for state in self.states if state in by_state or any(one.state == state for one in listed)]
        if not said:
            return self._joined(item, name, left, listed)
        of_states = {}
        for state in said:
            here = [one for one in listed if one.state in (state, None)]
            of_states[state] = self._joined(item, name, by_state.get(state), here)
        return PerState({state: value for state, value in of_states.items() if value is not None})

    def _added(self, item: Item, name: str, known: Any) -> Iterator[Entry]:  # noqa: ANN401 - a sequence of entries
        """Yield the links somebody drew besides, without saying where they are written."""
        there = {one.value.target for one in known if isinstance(one.value, Link)}
        for link in item.links.pop(name, ()):
            if link.target not in there:
                yield Entry(None, LAST, link)

    def _joined(self, item: Item, name: str, left: Any, entries: list[Entry]) -> Any:  # noqa: ANN401 - as above
        if name == _WITHIN:
            said = dict(left) if isinstance(left, dict) else {}
            for entry in entries:
                said |= entry.value
            return said or None
        found = list(left) if isinstance(left, list) else [] if left is None else [left]
        for entry in sorted(entries, key=lambda one: one.number):
            found.insert(entry.number - 1, entry.value)
        if name in ONE and len(found) > 1:
            self.draft.leave_out("relationship", f"{item.kind}.{name} takes one, and another came first", item.place)
        if not found:
            return left
        return found[0] if name in ONE or (name in _SINGLE and len(found) == 1) else found

    def _refuse(self, item: Item, fields: dict[str, Any], highest: int) -> None:
        """Leave out what the language refuses: first what a link says besides, then the field."""
        for name, why in _refused(item, fields, highest).items():
            if name not in fields:
                continue
            self.draft.leave_out(f"property {property_of(item.kind, name)}", f"{name} {why}", item.place)
            bare = _bare(fields[name])
            still = fields[name] is bare or name in _refused(item, {name: bare}, highest)
            fields[name] = None if still else bare
        if item.kind in ("system", "initiative") and item.is_whole and fields.get("kind") is None:
            fields["kind"] = "application" if item.kind == "system" else "other"


def _fields(kind: str) -> Iterator[str]:
    for name, info in ELEMENTS[kind].model_fields.items():
        if info.alias is None and name not in {"id", "name", "description", "steps"}:
            yield name


def places(value: Any) -> Iterator[tuple[str | None, int, dict[str, Any]]]:  # noqa: ANN401 - what a property says
    """Yield state, place and attributes of all that a property says of where a link is written."""
    if isinstance(value, PerState):
        for state, of_state in value.values.items():
            yield from ((state, number, said) for _, number, said in places(of_state))
    elif isinstance(value, list) and value:
        for one in value:
            yield from places(one)
    elif isinstance(value, dict):
        said = {name: inner for name, inner in value.items() if name != "place"}
        yield None, number_of(value.get("place")), said
    else:
        yield None, number_of(value), {}


def _link(key: str, other: Item, said: dict[str, Any]) -> Any:  # noqa: ANN401 - a Link, or a mapping with one
    spelled = said.pop(AS, None)
    spelled = spelled if isinstance(spelled, str) else None
    return {**said, key: Link(other, {}, None, spelled)} if key else Link(other, said, None, spelled)


def _refused(item: Item, fields: dict[str, Any], highest: int) -> dict[str, str]:
    given = {name: _without_links(item.kind, name, value) for name, value in fields.items() if value is not None}
    return refused(item.kind, given, highest)


def _without_links(kind: str, name: str, value: Any) -> Any:  # noqa: ANN401 - any value of the language
    """Return a value as the language sees it, with some name where a link is."""
    if isinstance(value, PerState):
        return PerState({state: _without_links(kind, name, one) for state, one in value.values.items()})
    if isinstance(value, Link):
        reference = REFERENCES[kind].get(name)
        keys = reference.keys if reference else ()
        return {(keys or ("x",))[0]: "x", **value.attributes} if value.attributes else "x"
    if isinstance(value, list):
        return [_without_links(kind, name, one) for one in value]
    if isinstance(value, dict):
        return {key: _without_links(kind, name, one) for key, one in value.items()}
    return value


def _written(value: Any) -> Any:  # noqa: ANN401 - as above
    """Write numbers as numbers also where links say them."""
    if isinstance(value, Link):
        return value._replace(attributes=natural(value.attributes))
    if isinstance(value, list):
        return [_written(one) for one in value]
    return {key: _written(one) for key, one in value.items()} if isinstance(value, dict) else value


def _bare(value: Any) -> Any:  # noqa: ANN401 - as above
    """Return a value with links that say no more than a name; the same one where they do not anyway."""
    if isinstance(value, PerState):
        found = {state: _bare(one) for state, one in value.values.items()}
        return value if all(found[state] is one for state, one in value.values.items()) else PerState(found)
    if isinstance(value, Link):
        return value._replace(attributes={}) if value.attributes else value
    if isinstance(value, list):
        listed = [_bare(one) for one in value]
        return value if all(one is other for one, other in zip(listed, value, strict=True)) else listed
    return value
