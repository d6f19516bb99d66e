"""Merges what is written about one link, at one end or at both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from cxalign.findings import Fault
from cxalign.model.link import Link, LinkAttributes

if TYPE_CHECKING:
    from cxalign.model import Element
    from cxalign.model.workspace import Location, Workspace

_ATTRIBUTES = LinkAttributes._fields


class Contradiction(NamedTuple):
    """Two places that say different things of one link."""

    attribute: str
    one: Link
    other: Link


def merge(links: list[Link]) -> tuple[list[Link], list[Contradiction]]:
    """Merge all that is written about two elements: (the links that come of it, contradictions).

    What cannot speak of the same state and channel stays a link of its own. Where two meet, an attribute that one
    does not write takes the other's value; two different values contradict each other.
    """
    sides: dict[tuple[Element, bool], list[Link]] = {}
    for link in links:
        written = link.written[0]
        # A step that recovers itself is written at both ends by one element.
        sides.setdefault((written.element, written.field == "recovery"), []).append(link)
    ends = [_coalesced(end) for end in sides.values()]
    contradictions = [
        Contradiction(attribute, one, other)
        for end in ends
        for number, one in enumerate(end)
        for other in end[number + 1 :]
        if _meet(one, other)
        for attribute in _differing(one, other)
    ]
    merged = ends[0]
    for end in ends[1:]:
        merged, contradicting = _joined(merged, end)
        contradictions.extend(contradicting)
    return merged, contradictions


def _coalesced(end: list[Link]) -> list[Link]:
    """Make one link of those that one end wrote alike for different states."""
    alike: dict[tuple[object, ...], Link] = {}
    for link in end:
        traits = tuple(_comparable(getattr(link, name)) for name in _ATTRIBUTES if name != "states")
        known = alike.setdefault(traits, link)
        if known is not link:
            attributes = known.attributes
            if attributes is not None:
                both = None if known.states is None or link.states is None else known.states | link.states
                attributes = attributes._replace(states=both)
            alike[traits] = known._replace(attributes=attributes, also=known.also + link.written)
    return list(alike.values())


def _meet(one: Link, other: Link) -> bool:
    """Tell whether both can speak of the same state and channel."""
    states = one.states is None or other.states is None or bool(one.states & other.states)
    channels = one.channels is None or other.channels is None or not set(one.channels).isdisjoint(other.channels)
    return states and channels


def _joined(ones: list[Link], others: list[Link]) -> tuple[list[Link], list[Contradiction]]:
    joined: list[Link] = []
    contradictions: list[Contradiction] = []
    met: set[Link] = set()
    for one in ones:
        partners = [other for other in others if _meet(one, other)]
        met.update(partners)
        for other in partners:
            contradictions.extend(Contradiction(name, one, other) for name in _differing(one, other))
            joined.append(_filled(one, other))
        if not partners:
            joined.append(one)
    return [*joined, *(other for other in others if other not in met)], contradictions


def _filled(one: Link, other: Link) -> Link:
    values = {name: getattr(other, name) if getattr(one, name) is None else getattr(one, name) for name in _ATTRIBUTES}
    attributes = LinkAttributes(**values) if any(value is not None for value in values.values()) else None
    return one._replace(attributes=attributes, also=one.also + other.written)


def _differing(one: Link, other: Link) -> list[str]:
    pairs = ((name, _comparable(getattr(one, name)), _comparable(getattr(other, name))) for name in _ATTRIBUTES)
    return [name for name, value, their in pairs if value is not None and their is not None and value != their]


def _comparable(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def as_fault(workspace: Workspace, found: Contradiction) -> Fault:
    """Say where the two places are and what they say."""
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
