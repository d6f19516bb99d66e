"""Reads what elements refer to, and merges what both ends say of a link."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.loading.lookup import MODELS, Lookup
from cxalign.loading.merging import Contradiction, as_fault, merge
from cxalign.marks import PER_STATE, mark_of
from cxalign.model import Element, Journey, Part
from cxalign.model.existence import Existence
from cxalign.model.link import Declared, Link, LinkAttributes, Unresolved
from cxalign.model.references import NESTED, OWN_JOURNEY_FIRST, REFERENCES, Reference
from cxalign.suggesting import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import Fault
    from cxalign.marks import Mark, Marks
    from cxalign.model.workspace import Workspace


def resolve(workspace: Workspace, elements: Iterable[Element]) -> list[Fault]:
    """Fill in the workspace's elements, links and unresolved references; return contradictions as faults."""
    _index(workspace, elements)
    workspace.existence = Existence(workspace.states, workspace.elements)
    resolver = _Resolver(workspace)
    for element in workspace:
        resolver.read(element)
    links, contradictions = resolver.merged()
    workspace.links = links
    return [as_fault(workspace, contradiction) for contradiction in contradictions]


def _index(workspace: Workspace, elements: Iterable[Element]) -> None:
    """Sort the elements by kind and id. Of several with one id the first is used; the others are kept apart."""
    index: dict[str, dict[str, Element]] = {kind: {} for kind in MODELS}
    second: dict[Element, list[Element]] = defaultdict(list)
    for element in elements:
        used = index[element.KIND].setdefault(element.id, element)
        if used is not element:
            second[used].append(element)
        elif isinstance(element, Journey):
            for step in element.steps:
                used = index["step"].setdefault(step.qualified_id, step)
                if used is not step:
                    second[used].append(step)
    workspace.elements = index
    workspace.duplicates = list(second.items())


class _Field(NamedTuple):
    """A field that refers to elements, prepared for reading it often."""

    name: str
    reference: Reference
    known: dict[str, Element]
    """What names exactly one element here → the element; nothing where that depends on who refers."""
    links: dict[tuple[Element, Element], Link]
    """(source, target) → the link of this relation."""


_new_link = tuple.__new__


class _Resolver:
    """Finds what is referred to, element by element."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.existence = workspace.existence
        self.lookup = Lookup(workspace)
        self.states = frozenset(workspace.states)
        self.links: defaultdict[str, dict[tuple[Element, Element], Link]] = defaultdict(dict)
        self.several: dict[tuple[str, Element, Element], list[Link]] = {}
        self.fields: dict[str, dict[str, _Field | None]] = {kind: {} for kind in REFERENCES}

    def _field(self, kind: str, name: str) -> _Field | None:
        """Prepare a field when it is met first; None for one that refers to nothing."""
        reference = REFERENCES[kind].get(name)
        prepared = None if reference is None else self._prepared(name, reference)
        self.fields[kind][name] = prepared
        return prepared

    def _prepared(self, name: str, reference: Reference) -> _Field:
        known = {} if name in OWN_JOURNEY_FIRST else self.lookup.clear(reference.targets)
        return _Field(name, reference, known, self.links[reference.relation])

    def read(self, element: Element) -> None:  # noqa: C901 - the hot loop: one function, no calls
        """Read all references an element writes."""
        fields = self.fields[element.KIND]
        marks: Marks = element.marks
        per_state: dict[str, dict[str, Any]] = marks[PER_STATE] if element.variants is not None else {}
        if per_state:
            self._read_per_state(element, per_state)
        written = element.__dict__  # as getattr, at half the price
        for name in marks:
            field = fields[name] if name in fields else self._field(element.KIND, name)
            if field is None or name in per_state:
                continue
            value, found = written[name], marks[name]
            _, (relation, _, inverse, _, _), known, links = field
            for place, item in enumerate(value if type(value) is tuple else () if value is None else (value,), 1):
                # Most references are a name and nothing else: for these nothing is called.
                other = known.get(item) if type(item) is str else None
                mark = found[place] if type(found) is list else found
                if other is None:
                    self._read_item(element, field, item, mark, None)
                    continue
                ends = (other, element) if inverse else (element, other)
                link = _new_link(Link, (relation, *ends, name, mark, inverse, None, ()))
                first = links.setdefault(ends, link)
                if first is not link:
                    self._meet(first, link)
        if element.states is not None:
            self._read_states(element, element, "states", "states")
        for (name, key), reference in NESTED.get(element.KIND, {}).items():
            if name in per_state:
                for state in per_state[name]:
                    self._read_nested(element, element.in_state(state), (name, key), reference, frozenset({state}))
            elif name in marks:
                self._read_nested(element, element, (name, key), reference, None)

    def _read_per_state(self, element: Element, per_state: dict[str, dict[str, Any]]) -> None:
        for name, places in per_state.items():
            field = self._field(element.KIND, name)
            for state, mark in places.items():
                only = frozenset({state})
                if field is not None:
                    self._read_field(element, getattr(element.in_state(state), name), mark, field, only)
                else:
                    first = mark[0] if isinstance(mark, list) else mark
                    self.workspace.declared.append(Declared(element, name, "", first, only))

    def _read_nested(
        self,
        element: Element,
        variant: Element,
        keys: tuple[str, str],
        reference: Reference,
        only: frozenset[str] | None,
    ) -> None:
        name, key = keys
        field = self._prepared(f"{name}.{key}", reference)
        only = self.existence.taken_over(element, only)
        attributes = None if only is None else LinkAttributes(states=only)
        value = getattr(variant, name)
        for part in value if isinstance(value, tuple) else (value,):
            text = None if part is None else getattr(part, key)
            if text is not None:
                mark = mark_of(part.marks, key)
                other = field.known.get(text) or self._find(element, field, text, mark, only)
                if other is not None:
                    self._enter(element, field, other, mark, attributes)

    def _read_field(
        self,
        element: Element,
        value: Any,  # noqa: ANN401 - text, any of the link models, or several of them
        found: Mark | list[Mark],
        field: _Field,
        only: frozenset[str] | None,
    ) -> None:
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        for place, item in enumerate(items, 1):
            self._read_item(element, field, item, found[place] if isinstance(found, list) else found, only)

    def _read_item(
        self,
        element: Element,
        field: _Field,
        item: Any,  # noqa: ANN401 - text or any of the link models
        mark: Mark,
        only: frozenset[str] | None,
    ) -> None:
        """Read a reference that says more than a name, says it for one state, or names nothing at once."""
        text, attributes, said = item, None, only
        if type(item) is not str:
            key = next(key for key in field.reference.keys if getattr(item, key) is not None)
            text, mark = getattr(item, key), mark_of(item.marks, key)
            attributes = self._attributes(element, field.name, item, only)
            said = None if attributes is None else attributes.states
        states = self.existence.taken_over(element, said)
        if states is not None:
            attributes = (attributes or LinkAttributes())._replace(states=states)
        other = self._find(element, field, text, mark, states)
        if other is None:
            return
        self._enter(element, field, other, mark, attributes)
        if said is not None:
            self.workspace.declared.append(Declared(element, field.name, text, mark, said, other))
            if type(item) is not str and not self.states.issuperset(item.__dict__.get("states") or ()):
                source, target = (other, element) if field.reference.inverse else (element, other)
                self.workspace.doubtful.append(Link(field.reference.relation, source, target, field.name, mark, False))  # noqa: FBT003

    def _enter(
        self, element: Element, field: _Field, other: Element, mark: Mark, attributes: LinkAttributes | None
    ) -> None:
        """Enter one written reference as one end's word on a link."""
        name, (relation, _, inverse, _, _), _, links = field
        ends = (other, element) if inverse else (element, other)
        link = Link(relation, *ends, name, mark, inverse, attributes)
        first = links.setdefault(ends, link)
        if first is not link:
            self._meet(first, link)

    def _meet(self, first: Link, other: Link) -> None:
        """Keep together what is written several times about the same two elements."""
        self.several.setdefault((first.relation, first.source, first.target), [first]).append(other)

    def _attributes(
        self, element: Element, name: str, part: Part, only: frozenset[str] | None
    ) -> LinkAttributes | None:
        """Take over what a link says besides the two ends."""
        written = part.__dict__
        values = {key: written.get(key) for key in ("when", "criticality", "alternative", "redundancy", "chance")}
        channels = written.get("channels")
        if channels is not None:
            field = self._prepared(f"{name}.channels", REFERENCES["step"]["channels"])
            marks = part.marks["channels"]
            for text, mark in zip(channels, marks[1:] if isinstance(marks, list) else [marks], strict=False):
                self._find(element, field, text, mark, None)
            values["channels"] = tuple(text.removeprefix("channel:") for text in channels)
        states = self._read_states(element, part, "states", f"{name}.states")
        values["states"] = only if states is None else states if only is None else only & states
        return LinkAttributes(**values) if any(value is not None for value in values.values()) else None

    def _read_states(self, element: Element, holder: Part, field: str, name: str) -> frozenset[str] | None:
        """Return the declared states among those written; report the others."""
        states = getattr(holder, field, None)
        if states is None:
            return None
        marks = holder.marks[field]
        for text, mark in zip(states, marks[1:] if isinstance(marks, list) else [marks], strict=False):
            if text not in self.states:
                near = Names(self.states).nearest(text)
                self.workspace.unresolved.append(
                    Unresolved(element, name, text, mark, "in-state", False, "state", near=near[0] if near else None)  # noqa: FBT003
                )
        return frozenset(states) & self.states

    def _find(
        self, element: Element, field: _Field, text: str, mark: Mark, only: frozenset[str] | None
    ) -> Element | None:
        """Find the element a reference names; keep it as unresolved where it names none, or several."""
        name, reference, known, _ = field
        candidates = self.lookup.candidates(element, name, reference.targets, text)
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            stand_in = self.lookup.stand_in(reference, text)
            if stand_in is not None:
                known[text] = stand_in
                return stand_in
        others = candidates or self.lookup.of_any_kind(text)
        why = "ambiguous" if candidates else "kind" if others else "unknown"
        if not others and "step" in reference.targets and text.removeprefix("step:") in self.lookup.shadowed:
            why = "duplicate"
        self.workspace.unresolved.append(
            Unresolved(
                element,
                name,
                text,
                mark,
                reference.relation,
                reference.inverse,
                why,
                tuple(others or self.lookup.near(reference.targets, text, element, name)),
                reference.targets,
                only,
            )
        )
        return None

    def merged(self) -> tuple[list[Link], list[Contradiction]]:
        """Merge what the ends say: (links, contradictions)."""
        contradictions: list[Contradiction] = []
        further: list[Link] = []
        for (relation, source, target), written in self.several.items():
            merged, contradicting = merge(written)
            self.links[relation][source, target] = merged[0]
            further += merged[1:]
            contradictions += contradicting
        return [*chain.from_iterable(links.values() for links in self.links.values()), *further], contradictions
