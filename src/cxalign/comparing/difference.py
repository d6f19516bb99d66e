"""What a change does, as data: elements, findings, and what customers and owners notice of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cxalign.findings import Fault, Finding, Subject
    from cxalign.model.workspace import Location, Notice

Way = Literal["added", "removed", "changed", "renamed", "replaced"]
Becoming = Literal["opened", "closed", "persisting"]
EffectKind = Literal[
    "journey-added",
    "journey-removed",
    "step-added",
    "step-removed",
    "step-unattended",
    "loses-process",
    "gains-process",
    "loses-system",
    "gains-system",
    "stops-with",
    "stops-no-more-with",
    "loses-owner",
    "gains-owner",
]
SETTINGS = "settings"
"""The kind of the one element that is no element: the settings."""


class FieldChange(NamedTuple):
    """One field that says something else, in the words of the file; of lists and links only what goes and comes."""

    field: str
    before: str | None
    after: str | None
    states: tuple[str, ...] = ()
    """The states it is about; () for all of them."""


class JourneyReached(NamedTuple):
    """A journey that a change reaches, and how often customers go through it in a year."""

    id: str
    name: str
    volume: float | None


class Reach(NamedTuple):
    """What a change reaches, in any state and either revision."""

    journeys: tuple[JourneyReached, ...] = ()
    steps: tuple[Subject, ...] = ()
    moments: tuple[Subject, ...] = ()
    """The moments of truth among the steps."""
    stops: tuple[Subject, ...] = ()
    """Of a system: the interactions that stop when it alone fails."""

    @property
    def volume(self) -> float | None:
        """How often a year customers go through these journeys; None if none of them says so."""
        known = [journey.volume for journey in self.journeys if journey.volume is not None]
        return sum(known) if known else None


class Change(NamedTuple):
    """What becomes of one element."""

    way: Way
    subject: Subject
    """The element as HEAD has it; as BASE has it where HEAD does not."""
    was: Subject | None = None
    """As BASE has it, where it is renamed."""
    location: Location | None = None
    """In HEAD."""
    location_before: Location | None = None
    """In BASE."""
    fields: tuple[FieldChange, ...] = ()
    by: tuple[Subject, ...] = ()
    """What replaces it."""
    alike: Literal["name", "links"] | None = None
    """What tells that a renamed element is the same."""
    parts: int = 0
    """How many steps come or go with a journey."""
    reach: Reach = Reach()


class FindingChange(NamedTuple):
    """What becomes of one finding in some states."""

    becomes: Becoming
    finding: Finding
    """As HEAD has it; as BASE has it where it is closed. Its states are those of which this holds."""
    because: str = ""
    """Why, where it is not that something was broken or mended."""


class Effect(NamedTuple):
    """One thing that happens to some elements of a kind."""

    kind: EffectKind
    elements: tuple[Subject, ...]
    journeys: tuple[JourneyReached, ...] = ()
    """The journey the steps are of; the journeys that are reached otherwise."""
    states: tuple[str, ...] = ()
    """() for all of them."""
    moments: int = 0
    """How many of the elements are moments of truth."""
    other: Subject | None = None
    """The system that steps stop with."""


class Side(NamedTuple):
    """One of the two revisions."""

    name: str
    title: str
    """The name with the commit, for people."""
    commit: str | None
    exists: bool
    """Whether the workspace is there."""


class Difference(NamedTuple):
    """All there is to say about a change."""

    base: Side
    head: Side
    organisation: str | None = None
    states: tuple[str, ...] = ()
    as_of: date | None = None
    effects: tuple[Effect, ...] = ()
    elements: tuple[Change, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    notes: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    faults: tuple[tuple[Literal["base", "head"], Fault], ...] = ()
    """Form faults of either revision; where there are any, nothing is compared."""
    hidden: tuple[tuple[str, int], ...] = ()
    """(what narrowed the view, how many changes and findings it hid)"""

    def of(self, becomes: Becoming) -> list[FindingChange]:
        """Return the findings of which one thing becomes."""
        return [one for one in self.findings if one.becomes == becomes]

    @property
    def is_empty(self) -> bool:
        """Tell whether the change does nothing."""
        return not (self.elements or self.effects or self.of("opened") or self.of("closed"))

    def fails(self, threshold: str) -> bool:
        """Tell whether it opens a finding that may fail a run, at or above a threshold."""
        opened = (one.finding for one in self.of("opened"))
        return any(finding.gating and finding.severity.reaches(threshold) for finding in opened)
