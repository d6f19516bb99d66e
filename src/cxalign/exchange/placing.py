"""Where each link of a workspace is written: in which field, for which state, at which place of the list there.

What a field says besides, such as names of nothing, is its rest: with the places of the links it gives the whole field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.properties import AS, reference_of
from cxalign.exchange.written import PerState, fields
from cxalign.marks import PER_STATE, mark_of
from cxalign.model import Step
from cxalign.model.references import NESTED, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.marks import Mark
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

WITHIN = "expects.channel"
"""The one link that is a part of a mapping with other parts, which stay behind without it."""
Ends = tuple[str, "Element", "Element"]
"""Relation, source and target of a link."""


class Place(NamedTuple):
    """One place at which a link is written."""

    element: Element
    field: str
    """Such as `processes`, or `causes.element` for a key within the items of a list."""
    state: str | None
    number: int
    """Where in the list, from 1."""
    said: dict[str, Any]
    """What is said there besides the name."""


class Placed(NamedTuple):
    """All places of the links of a workspace, and what its elements say without a link."""

    places: dict[Ends, list[Place]]
    rests: dict[Element, dict[str, Any]]
    """Element → field → its value, without what is a link."""


def placed(workspace: Workspace) -> Placed:
    """Take the fields of all elements apart."""
    taking = _Taking(workspace)
    rests = {element: dict(taking.rest(element)) for element in workspace}
    return Placed(taking.places, rests)


class _Items(NamedTuple):
    """What a field says, in one state or in all."""

    element: Element
    field: str
    state: str | None
    value: Any
    """The value as the model has it,"""
    said: Any
    """as plain data,"""
    marks: Any
    """and where it stands."""

    def item(self, number: int) -> tuple[Any, Any, Any]:
        """Return one item, counted from 1, in these three ways."""
        value = self.value[number - 1] if isinstance(self.value, tuple) else self.value
        said = self.said[number - 1] if isinstance(self.said, list) else self.said
        return value, said, self.marks[number] if isinstance(self.marks, list) else self.marks


class _Taking:
    """Looks up which link each written name became."""

    def __init__(self, workspace: Workspace) -> None:
        self.ends: dict[tuple[Element, str, Mark], Ends] = {}
        self.places: dict[Ends, list[Place]] = {}
        self.kinds: dict[str, set[str]] = {}
        """Id → the kinds that have it."""
        for element in workspace:
            self.kinds.setdefault(element.id, set()).add(element.KIND)
        for link in workspace.links:
            ends = (link.relation, link.source, link.target)
            self.places[ends] = []
            for written in link.written:
                self.ends[written.element, written.field, written.mark] = ends

    def rest(self, element: Element) -> Iterator[tuple[str, Any]]:
        """Yield the fields of an element without the links, for which the places are noted."""
        references, nested = REFERENCES[element.KIND], {name for name, _ in NESTED.get(element.KIND, {})}
        for name, value in fields(element):
            if name not in references and name not in nested:
                yield name, value
            elif isinstance(value, PerState):
                marks = element.marks[PER_STATE][name]
                left = {}
                for state, said in value.values.items():
                    items = _Items(element, name, state, getattr(element.in_state(state), name), said, marks[state])
                    rest, has_links = self._taken_apart(items)
                    if rest or not has_links:
                        left[state] = rest
                if left:
                    yield name, PerState(left)
            else:
                items = _Items(element, name, None, getattr(element, name), value, element.marks[name])
                rest, has_links = self._taken_apart(items)
                if rest or not has_links:
                    yield name, rest

    def _taken_apart(self, items: _Items) -> tuple[Any, bool]:
        """Return what of a value is no link, and whether any is."""
        plain = items.said if isinstance(items.said, list) else [items.said]
        rest = [left for number in range(1, len(plain) + 1) if (left := self._item(items, number)) is not None]
        if isinstance(items.said, list):
            return rest, rest != plain
        return (rest[0] if rest else None), rest != plain

    def _item(self, items: _Items, number: int) -> Any:  # noqa: ANN401 - any plain data
        """Note the place of a link and return None, or what is left of an item that is more than its link."""
        element, name, state = items[:3]
        part, said, mark = items.item(number)
        field, key = name, None
        if isinstance(said, dict):
            reference = REFERENCES[element.KIND].get(name)
            keys = reference.keys if reference else [one for of, one in NESTED[element.KIND] if of == name]
            key = next((one for one in keys if one in said), None)
            if key is None:
                return said
            mark = mark_of(part.marks, key)
            field = name if reference else f"{name}.{key}"
        ends = self.ends.get((element, field, mark))
        if ends is None:
            return said
        besides = {of: value for of, value in said.items() if of != key} if isinstance(said, dict) else {}
        spelled = self._spelled(element, field, ends, said[key] if key else said)
        if field == WITHIN:
            self.places[ends].append(Place(element, field, state, number, spelled))
            return besides or None
        self.places[ends].append(Place(element, field, state, number, spelled | besides))
        return None

    def _spelled(self, element: Element, field: str, ends: Ends, text: str) -> dict[str, str]:
        """Return how a link names its other end, where that is not the usual way."""
        reference = reference_of(element.KIND, field)
        other = ends[1] if reference is not None and reference.inverse else ends[2]
        own = isinstance(other, Step) and isinstance(element, Step) and other.journey == element.journey
        usual = other.id if own else other.qualified_id
        if reference and len({other.KIND, *self.kinds.get(other.id, ())}.intersection(reference.targets)) > 1:
            usual = f"{other.KIND}:{usual}"
        return {} if text == usual else {AS: text}
