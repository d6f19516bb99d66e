"""The elements a reader may ask about, each with what it is linked to on the way up and down."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cxalign.model.change import SEVEN_S, AssessedLevel, Readiness
from cxalign.reports.alignment.content import Thing
from cxalign.reports.figures import length_of_time
from cxalign.reports.wording import WORDS

if TYPE_CHECKING:
    from cxalign.model import Element
    from cxalign.reports.alignment.material import Material

Tie = tuple[str, str, tuple[str, ...]]
_FACTS = (
    *("goal", "outcome", "manual", "retired", "fallback", "redundancy"),
    *("reason", "origin", "reference", "kind", "stage", "value", "demand", "basis", "evidence"),
    *("goals", "context", "skills", "head", "sensitivity", "pcf", "wait_reason", "date"),
)
_LEVELS = ("capability", "required_capability", "emotion", "volume_per_year")
_MOMENT = "moment_of_truth"
_TIMES = ("effort", "wait")


def things(material: Material) -> tuple[Thing, ...]:
    """Return all elements with their links, in the states shown."""
    up: dict[str, dict[tuple[str, str], list[str]]] = {}
    down: dict[str, dict[tuple[str, str], list[str]]] = {}
    for link in material.workspace.links:
        if link.relation not in WORDS:
            continue
        states = [graph.state for graph in material.graphs if graph.is_live(link)]
        if states:
            near, far = (link.target, link.source) if link.relation == "asks" else (link.source, link.target)
            source, target = material.ref(near).key, material.ref(far).key
            upward, downward = WORDS[link.relation]
            up.setdefault(source, {}).setdefault((upward, target), []).extend(states)
            down.setdefault(target, {}).setdefault((downward, source), []).extend(states)
    for step in material.workspace.steps:
        journey = material.workspace.elements["journey"][step.journey]
        states = [graph.state for graph, _ in material.here_and_there(step)]
        up.setdefault(material.ref(step).key, {})["in", material.ref(journey).key] = states
        down.setdefault(material.ref(journey).key, {})["has", material.ref(step).key] = states
    known = [element for element in material.workspace if material.here_and_there(element)]
    keys = {material.ref(element).key for element in known}
    return tuple(
        _thing(material, element, _ties(material, up, element, keys), _ties(material, down, element, keys))
        for element in known
    )


def _ties(
    material: Material, found: dict[str, dict[tuple[str, str], list[str]]], element: Element, keys: set[str]
) -> tuple[Tie, ...]:
    ties = found.get(material.ref(element).key, {})
    shown = len(material.states)
    return tuple(
        (words, other, () if len(set(states)) == shown else tuple(map(material.times.head, dict.fromkeys(states))))
        for (words, other), states in ties.items()
        if other in keys
    )


def _thing(material: Material, element: Element, up: tuple[Tie, ...], down: tuple[Tie, ...]) -> Thing:
    place = material.workspace.location(element)
    about, naming = (material.mentions(found) for found in (material.about(element), material.naming(element)))
    return Thing(
        key=material.ref(element).key,
        kind=element.KIND,
        name=element.title,
        place=f"{place.file}:{place.line}" if place else "",
        facts=tuple(_facts(material, element)),
        up=up,
        down=down,
        findings=tuple(mention.number for mention in about),
        naming=tuple(mention.number for mention in naming),
    )


@cache
def _written_of(kind: type[Element]) -> tuple[str, ...]:
    if kind is Readiness:
        return SEVEN_S
    return tuple(name for name in (*_FACTS, _MOMENT, *_TIMES, *_LEVELS) if name in kind.model_fields)


def _facts(material: Material, element: Element) -> list[tuple[str, str]]:
    """Return what is written of an element itself, state by state where it differs."""
    found: list[tuple[str, str]] = [("description", element.description)] if element.description else []
    for name in _written_of(type(element)):
        said: dict[str, list[str]] = {}
        for graph, here in material.here_and_there(element):
            value = getattr(here, name, None)
            if value is not None and value is not False and value != ():
                said.setdefault(_said(name, value), []).append(graph.state)
        everywhere = len(said) == 1 and len(next(iter(said.values()))) == len(material.states)
        for words, states in said.items():
            found.append((name.replace("_", " "), words if everywhere else f"{words} ({material.times.heads(states)})"))
    return found


def _said(name: str, value: object) -> str:
    if value is True:
        return "yes"
    if name in _TIMES and isinstance(value, int):
        return length_of_time(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, AssessedLevel):
        known = (f"known by: {value.evidence}" if value.evidence else "", str(value.assessed or ""))
        return ", ".join(filter(None, (str(value.level), *known)))
    return f"{value:,.10g}" if isinstance(value, float) else str(value)
