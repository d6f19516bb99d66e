"""What customers and owners notice of a change: steps that lose or gain what stands behind them, owners that go."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cxalign.comparing.difference import Effect, EffectKind
from cxalign.comparing.elements import subject_of
from cxalign.findings import Subject
from cxalign.model import Process, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.comparing.difference import JourneyReached
    from cxalign.comparing.reach import Reached
    from cxalign.comparing.renaming import Key
    from cxalign.comparing.values import StatePairs
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element

OWNED = ("journey", "process", "system", "policy", "data")
"""The kinds of which a change of ownership is told."""


class _Seen(NamedTuple):
    """Something that happens to one element in one state; what is alike is told together."""

    kind: EffectKind
    subject: Subject
    journeys: tuple[JourneyReached, ...]
    other: Subject | None = None


class Effects:
    """Compares the states of two revisions pair by pair."""

    def __init__(self, reached: Reached, states: StatePairs) -> None:
        self.reached = reached
        self.states = states
        self.seen: defaultdict[_Seen, list[str]] = defaultdict(list)
        graphs_before = {graph.state: graph for graph in reached.before.graphs}
        graphs_after = {graph.state: graph for graph in reached.after.graphs}
        for old, new in states:
            pair = _Pair(reached, graphs_before[old], graphs_after[new])
            for one in pair.effects():
                self.seen[one].append(new)

    def told(self) -> list[Effect]:
        """Return the effects, those alike as one: worst first, then as the customer lives them."""
        everywhere = [new for _, new in self.states]
        alike: defaultdict[tuple[object, ...], list[_Seen]] = defaultdict(list)
        for one, states in self.seen.items():
            at = () if states == everywhere else tuple(states)
            whose = one.journeys if one.subject.kind != "journey" else ()
            alike[one.kind, one.subject.kind, whose, at, one.other].append(one)
        found = [self._effect(group, states) for (_, _, _, states, _), group in alike.items()]  # type: ignore[arg-type]
        return sorted(found, key=self._order)

    def _effect(self, group: list[_Seen], states: tuple[str, ...]) -> Effect:
        subjects = tuple(dict.fromkeys(one.subject for one in group))
        journeys = tuple(dict.fromkeys(journey for one in group for journey in one.journeys))
        moments = sum(one.kind == "step" and self.reached.is_moment(one.id) for one in subjects)
        return Effect(group[0].kind, subjects, journeys, states, moments, group[0].other)

    def _order(self, effect: Effect) -> tuple[int, int, int]:
        first = effect.elements[0]
        place = self.reached.place.get(first.id, -1) if first.kind == "step" else -1
        return _ORDER.index(effect.kind), place, -len(effect.elements)


_ORDER: tuple[EffectKind, ...] = (
    "journey-removed",
    "step-unattended",
    "loses-process",
    "loses-system",
    "loses-owner",
    "stops-with",
    "step-removed",
    "journey-added",
    "step-added",
    "gains-process",
    "gains-system",
    "gains-owner",
    "stops-no-more-with",
)


class _Pair:
    """One state in both revisions."""

    def __init__(self, reached: Reached, before: AlignmentGraph, after: AlignmentGraph) -> None:
        self.reached = reached
        self.before = before
        self.after = after
        key = reached.renames.key
        self.then: dict[Key, Element] = {
            key(element): element for kind in ("step", *OWNED) for element in before.elements(kind)
        }
        self.now: dict[Key, Element] = {
            (kind, one.qualified_id): one for kind in ("step", *OWNED) for one in after.elements(kind)
        }

    def effects(self) -> Iterator[_Seen]:
        yield from self._journeys()
        told: set[tuple[str, str]] = set()
        for key, element in self.now.items():
            was = self.then.get(key)
            if isinstance(element, Step):
                seen = list(self._step(key[1], was, element))  # type: ignore[arg-type]
                told.update((one.kind, one.subject.id) for one in seen)
                yield from seen
            elif was is not None:
                yield from self._owner(was, element)
                if isinstance(element, Process):
                    yield from self._process(was, element, told)  # type: ignore[arg-type]
        for key, element in self.then.items():
            whole = ("journey", key[1].partition("/")[0])
            if element.KIND == "step" and key not in self.now and whole in self.now:
                yield self._of_step("step-removed", key[1])
        yield from self._stops()

    def _journeys(self) -> Iterator[_Seen]:
        kinds: tuple[tuple[EffectKind, dict[Key, Element], dict[Key, Element]], ...] = (
            ("journey-added", self.now, self.then),
            ("journey-removed", self.then, self.now),
        )
        for kind, here, there in kinds:
            for key, element in here.items():
                if element.KIND == "journey" and key not in there:
                    yield _Seen(kind, Subject("journey", key[1], element.title), (self.reached.journey(key[1]),))

    def _of_step(self, kind: EffectKind, step: str, other: Subject | None = None) -> _Seen:
        journey = self.reached.journey(step.partition("/")[0])
        return _Seen(kind, self.reached.step(step), (journey,), other)

    def _step(self, name: str, was: Step | None, step: Step) -> Iterator[_Seen]:
        serving = self.after.processes_serving(step)
        is_unattended = not serving and step.kind == "interaction" and not self.after.may_be_served(step)
        if was is None:
            if is_unattended:
                yield self._of_step("step-unattended", name)
            elif ("journey", step.journey) in self.then:
                yield self._of_step("step-added", name)
            return
        served = self.before.processes_serving(was)
        if served and is_unattended:
            yield self._of_step("loses-process", name)
        elif serving and not served and not self.before.may_be_served(was):
            yield self._of_step("gains-process", name)
        else:
            yield from self._systems(name, was, step)

    def _systems(self, name: str, was: Step, step: Step) -> Iterator[_Seen]:
        before, after = self.before, self.after
        had, has = bool(before.systems_supporting(was)), bool(after.systems_supporting(step))
        if had and not has and not after.is_supported(step) and not after.may_have_systems(step):
            yield self._of_step("loses-system", name)
        elif has and not had and not before.is_supported(was) and not before.may_have_systems(was):
            yield self._of_step("gains-system", name)

    def _process(self, was: Process, process: Process, told: set[tuple[str, str]]) -> Iterator[_Seen]:
        """Say that a process loses or gains its systems, unless that is told of all its steps."""
        before, after = self.before, self.after
        had, has = bool(before.systems_of(was)), bool(after.systems_of(process))
        kind: EffectKind
        if had and not has and not process.manual and not after.may_have_systems(process):
            kind = "loses-system"
        elif has and not had and not was.manual and not before.may_have_systems(was):
            kind = "gains-system"
        else:
            return
        steps = after.steps_served(process)
        if not steps or any((kind, step.qualified_id) not in told for step in steps):
            yield self._of_other(kind, process)

    def _owner(self, was: Element, element: Element) -> Iterator[_Seen]:
        owned, owns = bool(self.before.owners(was)), bool(self.after.owners(element))
        if owned and not owns and not self.after.may_be_owned(element):
            yield self._of_other("loses-owner", element)
        elif owns and not owned and not self.before.may_be_owned(was):
            yield self._of_other("gains-owner", element)

    def _of_other(self, kind: EffectKind, element: Element) -> _Seen:
        reached = [element] if element.KIND == "journey" else self.after.journeys_reached(element)
        return _Seen(kind, subject_of(element), tuple(self.reached.journey(one.qualified_id) for one in reached))

    def _stops(self) -> Iterator[_Seen]:
        """Say which steps stop with which system, of what stands behind a step in both revisions."""
        then = self._blasts(self.before)
        now = self._blasts(self.after)
        steps = {name for kind, name in self.now if kind == "step" and ("step", name) in self.then}
        for name, element in ((key[1], one) for key, one in self.now.items() if one.KIND == "system"):
            if ("system", name) not in self.then:
                continue
            was, will = then.get(name, set()) & steps, now.get(name, set()) & steps
            other = Subject("system", name, element.title)
            for step in self.reached.ordered(will - was):
                if self.before.is_supported(self._step_of(self.then, step)):
                    yield self._of_step("stops-with", step, other)
            for step in self.reached.ordered(was - will):
                if self.after.is_supported(self._step_of(self.now, step)):
                    yield self._of_step("stops-no-more-with", step, other)

    def _blasts(self, graph: AlignmentGraph) -> dict[str, set[str]]:
        model = self.reached.before if graph is self.before else self.reached.after
        return {
            self.reached.key(system, model): {self.reached.key(step, model) for step in steps}
            for system, steps in graph.blasts.items()
        }

    @staticmethod
    def _step_of(elements: dict[Key, Element], name: str) -> Step:
        return elements["step", name]  # type: ignore[return-value]
