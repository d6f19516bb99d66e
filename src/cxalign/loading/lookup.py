"""Finds the elements that ids name: by kind, by the journey a step stands in, by a name that need not be declared."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from cxalign.model import KINDS, Element, Journey, Step
from cxalign.model.journey import BUILT_IN_CHANNELS
from cxalign.model.references import OWN_JOURNEY_FIRST, Reference
from cxalign.suggesting import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model.workspace import Workspace

_ALL: list[type[Element]] = [*KINDS.values(), Step]
MODELS = {model.KIND: model for model in _ALL}


class Lookup:
    """What the ids of a workspace mean."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.index = workspace.elements
        self.declared = {kind for kind, of_kind in self.index.items() if of_kind}
        self.steps_by_id: dict[str, list[Element]] = defaultdict(list)
        for step in self.index["step"].values():
            self.steps_by_id[step.id].append(step)
        self._clear: dict[tuple[str, ...], dict[str, Element]] = {}

    @cached_property
    def shadowed(self) -> set[str]:
        """The ids of the steps that are not used because the id of their journey is taken."""
        others = [other for _, same_id in self.workspace.duplicates for other in same_id]
        steps = [step for other in others if isinstance(other, Journey) for step in other.steps]
        return {name for step in steps for name in (step.id, step.qualified_id)}

    def clear(self, kinds: tuple[str, ...]) -> dict[str, Element]:
        """Return all names that mean exactly one element of these kinds."""
        found = self._clear.get(kinds)
        if found is None:
            found = self._clear[kinds] = self._find_clear(kinds)
        return found

    def _find_clear(self, kinds: tuple[str, ...]) -> dict[str, Element]:
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

    def candidates(self, element: Element, field: str, targets: tuple[str, ...], text: str) -> list[Element]:
        """Return the elements that a reference in a field of an element may mean."""
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

    def of_any_kind(self, text: str) -> list[Element]:
        """Return what bears this id, whether or not the field takes its kind."""
        kind, colon, rest = text.partition(":")
        if colon and kind in self.index:
            return self._by_kind(kind, rest)
        return [found for kind in self.index for found in self._by_kind(kind, text)]

    def stand_in(self, reference: Reference, text: str) -> Element | None:
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

    def near(self, targets: tuple[str, ...], text: str, element: Element, field: str) -> Iterator[Element]:
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
