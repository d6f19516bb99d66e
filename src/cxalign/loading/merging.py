"""Merges what is written about one link, at one end or at both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model.workspace import Link

if TYPE_CHECKING:
    from cxalign.model import Element
    from cxalign.model.workspace import Written

_ATTRIBUTES = ("states", "channels", "when", "criticality", "alternative", "redundancy", "chance")


class Entry:
    """One end's word on a link: where it stands and what it says besides the two ends."""

    __slots__ = ("written", *_ATTRIBUTES)

    def __init__(self, written: Written, states: frozenset[str] | None = None) -> None:
        self.written: tuple[Written, ...] = (written,)
        self.states = states
        self.channels: tuple[str, ...] | None = None
        self.when: str | None = None
        self.criticality: str | None = None
        self.alternative: str | None = None
        self.redundancy: str | None = None
        self.chance: float | None = None

    def link(self, relation: str, source: Element, target: Element) -> Link:
        """Make the link that this entry describes."""
        link = Link(relation, source, target, self.written)
        link.states = self.states
        link.channels = self.channels
        link.when = self.when
        link.criticality = self.criticality
        link.alternative = self.alternative
        link.redundancy = self.redundancy
        link.chance = self.chance
        return link

    def traits(self) -> tuple[object, ...]:
        """Return all attributes but the states, comparable."""
        channels = None if self.channels is None else frozenset(self.channels)
        return (channels, self.when, self.criticality, self.alternative, self.redundancy, self.chance)

    def meets(self, other: Entry) -> bool:
        """Tell whether both can speak of the same state and channel."""
        states = self.states is None or other.states is None or bool(self.states & other.states)
        channels = self.channels is None or other.channels is None or bool({*self.channels} & {*other.channels})
        return states and channels


def merge(entries: list[Entry]) -> tuple[list[Entry], list[tuple[str, Entry, Entry]]]:
    """Merge all that is written about two elements: (one entry a link, contradictions).

    Entries that cannot speak of the same state and channel stay links of their own. Where two meet, an attribute
    that one does not write takes the other's value; two different values contradict each other.
    """
    sides: dict[tuple[Element, bool], list[Entry]] = {}
    for entry in entries:
        written = entry.written[0]
        sides.setdefault((written.element, written.field in ("recovery", "recovers")), []).append(entry)
    ends = [_coalesced(end) for end in sides.values()]
    contradictions = [
        (attribute, one, other)
        for end in ends
        for number, one in enumerate(end)
        for other in end[number + 1 :]
        if one.meets(other)
        for attribute in _differing(one, other)
    ]
    merged = ends[0]
    for end in ends[1:]:
        merged, contradicting = _joined(merged, end)
        contradictions.extend(contradicting)
    return merged, contradictions


def _coalesced(end: list[Entry]) -> list[Entry]:
    """Make one entry of those one end wrote alike for different states."""
    alike: dict[tuple[object, ...], Entry] = {}
    for entry in end:
        known = alike.setdefault(entry.traits(), entry)
        if known is not entry:
            known.written += entry.written
            known.states = None if known.states is None or entry.states is None else known.states | entry.states
    return list(alike.values())


def _joined(ones: list[Entry], others: list[Entry]) -> tuple[list[Entry], list[tuple[str, Entry, Entry]]]:
    joined: list[Entry] = []
    contradictions: list[tuple[str, Entry, Entry]] = []
    met: set[Entry] = set()
    for one in ones:
        partners = [other for other in others if one.meets(other)]
        met.update(partners)
        for other in partners:
            contradictions.extend((attribute, one, other) for attribute in _differing(one, other))
            joined.append(_filled(one, other))
        if not partners:
            joined.append(one)
    return [*joined, *(other for other in others if other not in met)], contradictions


def _filled(one: Entry, other: Entry) -> Entry:
    entry = Entry(one.written[0])
    entry.written = one.written + other.written
    for attribute in _ATTRIBUTES:
        value = getattr(one, attribute)
        setattr(entry, attribute, getattr(other, attribute) if value is None else value)
    return entry


def _differing(one: Entry, other: Entry) -> list[str]:
    return [
        attribute
        for attribute in _ATTRIBUTES
        if (value := _comparable(getattr(one, attribute))) is not None
        and (their := _comparable(getattr(other, attribute))) is not None
        and value != their
    ]


def _comparable(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value
