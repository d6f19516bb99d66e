"""Resolves references: finds the elements that ids name, and merges what both ends say of a link."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from cxalign.findings import Fault
from cxalign.loading.merging import Entry, merge
from cxalign.model import KINDS, Channel, Element, Journey, Part, Step
from cxalign.model.element import PER_STATE
from cxalign.model.journey import BUILT_IN_CHANNELS
from cxalign.model.references import NESTED, OWN_JOURNEY_FIRST, REFERENCES, Reference
from cxalign.model.workspace import Declared, Link, Unresolved, Workspace, Written, mark_of
from cxalign.suggesting import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model.element import Mark, Marks

MODELS = {model.KIND: model for model in (*KINDS.values(), Step)}


def resolve(workspace: Workspace, elements: Iterable[Element]) -> list[Fault]:
    """Fill in the workspace's elements, links and unresolved references; return contradictions as faults."""
    _index(workspace, elements)
    resolver = _Resolver(workspace)
    for element in workspace:
        resolver.read(element)
    links, contradictions = resolver.merged()
    workspace.links = links
    return [_fault(workspace, *contradiction) for contradiction in contradictions]


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
        self.entries: dict[tuple[str, Element, Element], Entry | list[Entry]] = {}

    def read(self, element: Element) -> None:
        """Read all references an element writes."""
        table = REFERENCES[element.KIND]
        marks: Marks = element.marks
        per_state: dict[str, dict[str, Mark]] = marks.get(PER_STATE) or {}
        for field in marks:
            if field in table and field not in per_state:
                self._read_field(element, element, field, table[field], None)
        for field, places in per_state.items():
            for state, mark in places.items():
                only = frozenset({state})
                if field in table:
                    self._read_field(element, element.in_state(state), field, table[field], only)
                else:
                    mark = mark[0] if isinstance(mark, list) else mark  # noqa: PLW2901
                    self.workspace.declared.append(Declared(element, field, "", mark, only))
        self._read_states(element, element, "states", "states")
        for (field, key), reference in NESTED.get(element.KIND, {}).items():
            self._read_nested(element, field, key, reference)

    def _read_nested(self, element: Element, field: str, key: str, reference: Reference) -> None:
        value = getattr(element, field)
        for part in value if isinstance(value, tuple) else (value,):
            text = None if part is None else getattr(part, key)
            if text is not None:
                mark = mark_of(part.marks, key)
                self._enter(element, f"{field}.{key}", reference, text, mark, None, None)

    def _read_field(
        self, element: Element, variant: Element, field: str, reference: Reference, only: frozenset[str] | None
    ) -> None:
        value = getattr(variant, field)
        found = variant.marks[field]
        marks = found[1:] if type(found) is list else (found,)
        items = value if type(value) is tuple else () if value is None else (value,)
        for item, mark in zip(items, marks, strict=False):
            if type(item) is str:
                self._enter(element, field, reference, item, mark, None, only)
                continue
            for key in reference.keys:
                text = getattr(item, key)
                if text is not None:
                    self._enter(element, field, reference, text, mark_of(item.marks, key), item, only)

    def _enter(  # noqa: PLR0913 - one parameter a part of the written reference
        self,
        element: Element,
        field: str,
        reference: Reference,
        text: str,
        mark: Mark,
        part: Part | None,
        only: frozenset[str] | None,
    ) -> None:
        """Enter one written reference as one end's word on a link."""
        other = self._find(element, field, reference, text, mark, only)
        entry = Entry(Written(element, field, mark), only)
        if part is not None:
            self._attributes(entry, element, field, part)
        if other is None:
            return
        if entry.states is not None:
            self.workspace.declared.append(Declared(element, field, text, mark, entry.states, other))
        source, target = (other, element) if reference.inverse else (element, other)
        key = (reference.relation, source, target)
        existing = self.entries.get(key)
        if existing is None:
            self.entries[key] = entry
        elif isinstance(existing, list):
            existing.append(entry)
        else:
            self.entries[key] = [existing, entry]

    def _attributes(self, entry: Entry, element: Element, field: str, part: Part) -> None:
        """Take over what a link says besides the two ends."""
        for attribute in ("when", "criticality", "alternative", "redundancy", "chance"):
            setattr(entry, attribute, getattr(part, attribute, None))
        channels = getattr(part, "channels", None)
        if channels is not None:
            reference = REFERENCES["step"]["channels"]
            marks = part.marks["channels"]
            marks = marks[1:] if isinstance(marks, list) else [marks]
            for text, mark in zip(channels, marks, strict=False):
                self._find(element, f"{field}.channels", reference, text, mark, None)
            entry.channels = tuple(text.removeprefix("channel:") for text in channels)
        states = self._read_states(element, part, "states", f"{field}.states")
        if states is not None:
            entry.states = states if entry.states is None else entry.states & states

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

    def _find(  # noqa: PLR0913 - one parameter a part of the written reference
        self,
        element: Element,
        field: str,
        reference: Reference,
        text: str,
        mark: Mark,
        only: frozenset[str] | None,
    ) -> Element | None:
        """Find the element a reference names; keep it as unresolved where it names none, or several."""
        targets = reference.targets
        if len(targets) == 1 and targets[0] != "step":
            found = self.index[targets[0]].get(text)
            if found is not None:
                return found
        candidates = self._candidates(element, field, targets, text)
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            stand_in = self._stand_in(reference, text)
            if stand_in is not None:
                return stand_in
        others = candidates or self._of_any_kind(text)
        why = "ambiguous" if candidates else "kind" if others else "unknown"
        self.workspace.unresolved.append(
            Unresolved(
                element,
                field,
                text,
                mark,
                reference.relation,
                reference.inverse,
                why,
                tuple(others or self._near(targets, text, element, field)),
                targets,
                only,
            )
        )
        return None

    def _candidates(self, element: Element, field: str, targets: tuple[str, ...], text: str) -> list[Element]:
        kind, colon, rest = text.partition(":")
        if colon and kind in self.index:
            return [found for found in self._by_kind(kind, rest) if kind in targets]
        if field in OWN_JOURNEY_FIRST and isinstance(element, Step):
            own = self.index["step"].get(f"{element.journey}/{text}")
            if own is not None:
                return [own]
        return [found for target in targets for found in self._by_kind(target, text)]

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
        kind = reference.targets[0]
        name = text.partition(":")[2] if text.startswith(f"{kind}:") else text
        built_in = BUILT_IN_CHANNELS.get(name) if kind == "channel" else None
        if not built_in and (not reference.declared_once or self.declared.intersection(reference.declared_once)):
            return None
        names = self.workspace.names
        if (kind, name) not in names:
            traits = {"digital": built_in[0], "human": built_in[1]} if built_in else {}
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
                yield from self._by_kind(target, name)[:1]
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

    def merged(self) -> tuple[list[Link], list[tuple[str, Entry, Entry]]]:
        """Merge what the ends say: (links, contradictions as (attribute, one end's word, the other's))."""
        links: list[Link] = []
        contradictions: list[tuple[str, Entry, Entry]] = []
        for (relation, source, target), entry in self.entries.items():
            if isinstance(entry, list):
                merged, contradicting = merge(entry)
                contradictions.extend(contradicting)
            else:
                merged = [entry]
            links.extend(one.link(relation, source, target) for one in merged)
        return links, contradictions


def _fault(workspace: Workspace, attribute: str, one: Entry, other: Entry) -> Fault:
    first, second = sorted((one, other), key=lambda entry: (entry.written[0].element.order, entry.written[0].mark))
    place = workspace.location(second.written[0].element, second.written[0].mark)
    before = workspace.location(first.written[0].element, first.written[0].mark)
    said, said_before = (_said(getattr(entry, attribute)) for entry in (second, first))
    message = f"the two ends of this link contradict each other: `{attribute}` is {said} here and {said_before} there"
    cure = "write it at one end, or the same at both"
    return Fault(*cast("Any", place), message, cure, ("the other end", before) if before else None)


def _said(value: object) -> str:
    if isinstance(value, frozenset | tuple):
        return "[" + ", ".join(sorted(value)) + "]"
    return f"'{value}'"


__all__ = ["Channel", "resolve"]
