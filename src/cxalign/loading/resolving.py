"""Resolves references: finds the elements that ids name, and merges what both ends say of a link."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cxalign.findings import Fault
from cxalign.loading.merging import Contradiction, merge
from cxalign.model import KINDS, Element, Journey, Part, Step
from cxalign.model.element import PER_STATE
from cxalign.model.journey import BUILT_IN_CHANNELS
from cxalign.model.references import NESTED, OWN_JOURNEY_FIRST, REFERENCES, Reference
from cxalign.model.workspace import Declared, Link, LinkAttributes, Unresolved, Workspace, mark_of
from cxalign.suggesting import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model.element import Mark, Marks
    from cxalign.model.workspace import Location

_ALL: list[type[Element]] = [*KINDS.values(), Step]
MODELS = {model.KIND: model for model in _ALL}


def resolve(workspace: Workspace, elements: Iterable[Element]) -> list[Fault]:
    """Fill in the workspace's elements, links and unresolved references; return contradictions as faults."""
    _index(workspace, elements)
    resolver = _Resolver(workspace)
    for element in workspace:
        resolver.read(element)
    links, contradictions = resolver.merged()
    workspace.links = links
    return [_fault(workspace, contradiction) for contradiction in contradictions]


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
    """What names exactly one element here → the element."""
    links: dict[tuple[Element, Element], Link]
    """(source, target) → the link of this relation."""


class _Resolver:
    """Finds what is referred to, element by element."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.index = workspace.elements
        self.declared = {kind for kind, of_kind in self.index.items() if of_kind}
        self.states = frozenset(workspace.states)
        self.steps_by_id: dict[str, list[Element]] = defaultdict(list)
        for step in self.index["step"].values():
            self.steps_by_id[step.id].append(step)
        self.known: dict[tuple[str, ...], dict[str, Element]] = {}
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
        known = self.known.get(reference.targets)
        if known is None:
            known = self.known[reference.targets] = self._names_of(reference.targets)
        return _Field(name, reference, known, self.links[reference.relation])

    def _names_of(self, kinds: tuple[str, ...]) -> dict[str, Element]:
        """Return all names that mean exactly one element of these kinds."""
        if len(kinds) == 1 and kinds[0] != "step":
            return dict(self.index[kinds[0]])
        names: dict[str, Element] = {}
        several: set[str] = set()
        for kind in kinds:
            several.update(names.keys() & self.index[kind].keys())
            names.update(self.index[kind])
            if kind == "step":
                for name, steps in self.steps_by_id.items():
                    if len(steps) > 1 or name in names:
                        several.add(name)
                    names[name] = steps[0]
        return {name: element for name, element in names.items() if name not in several}

    def read(self, element: Element) -> None:
        """Read all references an element writes."""
        fields = self.fields[element.KIND]
        marks: Marks = element.marks
        per_state: dict[str, dict[str, Any]] = marks[PER_STATE] if element.variants is not None else {}
        if per_state:
            self._read_per_state(element, per_state)
        for name in marks:
            field = fields[name] if name in fields else self._field(element.KIND, name)
            if field is not None and name not in per_state:
                self._read_field(element, element, field, None)
        if element.states is not None:
            self._read_states(element, element, "states", "states")
            if not self.states.issuperset(element.states):
                self.workspace.doubtful_states.add(element)
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
                    self._read_field(element, element.in_state(state), field, only)
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
        attributes = None if only is None else LinkAttributes(states=only)
        value = getattr(variant, name)
        for part in value if isinstance(value, tuple) else (value,):
            text = None if part is None else getattr(part, key)
            if text is not None:
                mark = mark_of(part.marks, key)
                other = field.known.get(text) or self._find(element, field, text, mark, only)
                if other is not None:
                    self._enter(element, field, other, mark, attributes)

    def _read_field(self, element: Element, variant: Element, field: _Field, only: frozenset[str] | None) -> None:
        name, _, known, _ = field
        value = variant.__dict__[name]  # as getattr, at half the price
        found = variant.__dict__["marks"][name]
        items = value if type(value) is tuple else () if value is None else (value,)
        own = name in OWN_JOURNEY_FIRST
        for place, item in enumerate(items, 1):
            mark = found[place] if type(found) is list else found
            if type(item) is str and only is None and not own:
                other = known.get(item) or self._find(element, field, item, mark, None)
                if other is not None:
                    self._enter(element, field, other, mark, None)
            else:
                self._read_item(element, field, item, mark, only)

    def _read_item(
        self,
        element: Element,
        field: _Field,
        item: Any,  # noqa: ANN401 - text or any of the link models
        mark: Mark,
        only: frozenset[str] | None,
    ) -> None:
        """Read a reference that says more than a name, or says it for one state."""
        text, attributes = item, None if only is None else LinkAttributes(states=only)
        if type(item) is not str:
            key = next(key for key in field.reference.keys if getattr(item, key) is not None)
            text, mark = getattr(item, key), mark_of(item.marks, key)
            attributes = self._attributes(element, field.name, item, only)
        other = self._find(element, field, text, mark, only)
        if other is None:
            return
        self._enter(element, field, other, mark, attributes)
        if attributes is not None and attributes.states is not None:
            self.workspace.declared.append(Declared(element, field.name, text, mark, attributes.states, other))
            if type(item) is not str and not self.states.issuperset(item.__dict__.get("states") or ()):
                source, target = (other, element) if field.reference.inverse else (element, other)
                self.workspace.doubtful.append(Link(field.reference.relation, source, target, field.name, mark, False))  # noqa: FBT003

    def _enter(
        self, element: Element, field: _Field, other: Element, mark: Mark, attributes: LinkAttributes | None
    ) -> None:
        """Enter one written reference as one end's word on a link."""
        name, reference, _, links = field
        relation = reference.relation
        inverse = reference.inverse
        source, target = ends = (other, element) if inverse else (element, other)
        # As Link(…), without the detour through its constructor: this runs once for every reference.
        link = tuple.__new__(Link, (relation, source, target, name, mark, inverse, attributes, ()))
        first = links.setdefault(ends, link)
        if first is not link:
            self.several.setdefault((relation, source, target), [first]).append(link)

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
        candidates = self._candidates(element, name, reference.targets, text)
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            stand_in = self._stand_in(reference, text)
            if stand_in is not None:
                known[text] = stand_in
                return stand_in
        others = candidates or self._of_any_kind(text)
        why = "ambiguous" if candidates else "kind" if others else "unknown"
        self.workspace.unresolved.append(
            Unresolved(
                element,
                name,
                text,
                mark,
                reference.relation,
                reference.inverse,
                why,
                tuple(others or self._near(reference.targets, text, element, name)),
                reference.targets,
                only,
            )
        )
        return None

    def _candidates(self, element: Element, field: str, targets: tuple[str, ...], text: str) -> list[Element]:
        if ":" in text:
            kind, _, rest = text.partition(":")
            if kind in self.index:
                return self._by_kind(kind, rest) if kind in targets else []
        if field in OWN_JOURNEY_FIRST and isinstance(element, Step):
            own = self.index["step"].get(f"{element.journey}/{text}")
            if own is not None:
                return [own]
        found: list[Element] = []
        for target in targets:
            found += self._by_kind(target, text)
        return found

    def _by_kind(self, kind: str, text: str) -> list[Element]:
        if kind == "step" and "/" not in text:
            return self.steps_by_id.get(text, [])
        found = self.index[kind].get(text)
        return [found] if found is not None else []

    def _of_any_kind(self, text: str) -> list[Element]:
        kind, colon, rest = text.partition(":")
        if colon and kind in self.index:
            return self._by_kind(kind, rest)
        return [found for kind in self.index for found in self._by_kind(kind, text)]

    def _stand_in(self, reference: Reference, text: str) -> Element | None:
        """Return a stand-in for a name that need not be declared (yet)."""
        kind, colon, name = text.partition(":")
        qualified = bool(colon) and kind in self.index
        if qualified and kind not in reference.targets:
            return None
        if not qualified:
            kind, name = reference.targets[0], text
            if "channel" in reference.targets and name in BUILT_IN_CHANNELS:
                kind = "channel"
        built_in = kind == "channel" and name in BUILT_IN_CHANNELS
        needed = reference.declared_once
        if not built_in and (not needed or not self.declared.isdisjoint((*needed, kind) if qualified else needed)):
            return None
        return self._named(kind, name)

    def _named(self, kind: str, name: str) -> Element:
        names = self.workspace.names
        if (kind, name) not in names:
            built_in = BUILT_IN_CHANNELS.get(name) if kind == "channel" else None
            traits: dict[str, Any] = {"digital": built_in[0], "human": built_in[1]} if built_in else {}
            names[kind, name] = MODELS[kind].model_construct(_fields_set={"id"}, id=name, **traits)
        return names[kind, name]

    def _near(self, targets: tuple[str, ...], text: str, element: Element, field: str) -> Iterator[Element]:
        """Yield the elements whose id, or name, is nearest to what was written."""
        kind, colon, rest = text.partition(":")
        if colon and kind in targets:
            targets, text = (kind,), rest
        for target in targets:
            if field in OWN_JOURNEY_FIRST:
                own = cast("Journey", self.index["journey"][cast("Step", element).journey])
                names = {step.id: step for step in own.steps}
                found = Names(names).nearest(text)
                if found:
                    yield names[found[0]]
                    continue
            for name in self._names[target].nearest(text, limit=3):
                yield from self._by_kind(target, name)[:1] or [self._named(target, name)]  # a built-in channel
            by_title = self._by_title.get((target, text.casefold()))
            if by_title is not None:
                yield by_title

    @cached_property
    def _names(self) -> dict[str, Names]:
        names = {kind: Names(of_kind) for kind, of_kind in self.index.items()}
        names["step"] = Names([*self.steps_by_id, *self.index["step"]])
        names["channel"] = Names([*self.index["channel"], *BUILT_IN_CHANNELS])
        return names

    @cached_property
    def _by_title(self) -> dict[tuple[str, str], Element]:
        return {(e.KIND, e.name.casefold()): e for e in reversed(list(self.workspace)) if e.name}

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


def _fault(workspace: Workspace, found: Contradiction) -> Fault:
    first, second = sorted(
        (found.one, found.other), key=lambda link: (link.written[0].element.order, link.written[0].mark)
    )
    place = workspace.location(second.written[0].element, second.written[0].mark)
    before = workspace.location(first.written[0].element, first.written[0].mark)
    here, there = (_said(getattr(link, found.attribute)) for link in (second, first))
    words, cure, label = "the two ends of this link contradict each other", "write it at one end", "the other end"
    if first.inverse == second.inverse:
        words, cure, label = "this link is written twice", "write it once", "the first time"
    message = f"{words}: `{found.attribute}` is {here} here and {there} there"
    return Fault(*cast("Location", place), message, f"{cure}, or the same at both", (label, before) if before else None)


def _said(value: object) -> str:
    if isinstance(value, frozenset | tuple):
        return "[" + ", ".join(sorted(value)) + "]"
    return f"'{value}'"
