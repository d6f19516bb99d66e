"""What stands in which lane and column of a service blueprint. Data only; nothing here knows how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.findings import Finding
    from cxalign.model import Element, Step

FRONTSTAGE = "Frontstage"
UNSORTED = "Other processes"
BACKSTAGE = "Backstage"
SUPPORT = "Support processes"
SYSTEMS = "Systems"
HARDWARE = "Hardware and networks"
CHANNELS = "Channels"
NONE_DESCRIBED = "none described"
"""Said where nobody has described any element of a kind: that there is none is more than anybody knows."""


class Mark(NamedTuple):
    """A finding with its number in the legend."""

    number: int
    finding: Finding
    columns: frozenset[int] = frozenset()
    """The columns in which it stands on the card of an element."""


class Piece(NamedTuple):
    """An element in a lane, with the columns of the steps it serves."""

    element: Element
    name: str
    detail: str
    columns: frozenset[int]
    near: frozenset[int] = frozenset()
    """Those of its columns whose step, or a process that attends there, it serves itself,"""
    new: frozenset[int] = frozenset()
    """those in which it did not stand in the state before,"""
    gone: frozenset[int] = frozenset()
    """and those in which it will not stand in the next."""
    differs: str = ""
    """What of it is not as it was in the state before, in words."""
    marks: tuple[Mark, ...] = ()


class Gap(NamedTuple):
    """A column in which a lane is empty and should say something."""

    column: int
    name: str
    detail: str = ""
    missing: bool = True
    """Whether something is missing, and not just unknown or done by hand."""
    told: str = ""
    """What is missing, for a sentence in which its place follows; its name where that does."""
    beside: str = ""
    """How what stands there all the same has to do with the step, where it does not do the work."""

    @property
    def words(self) -> str:
        """Say what is missing, before its place is said."""
        return self.told or self.name


class Lane(NamedTuple):
    """What stands behind the steps in one layer."""

    name: str
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...] = ()


class Place(NamedTuple):
    """One column in one state: the step, or why there is none."""

    number: int
    id: str
    """That of the step, qualified by its journey's."""
    name: str
    step: Step | None
    stage: str = ""
    detail: str = ""
    following: tuple[int, ...] = ()
    """The numbers of the steps that may come next, but for those that recover this one."""
    recovered: tuple[int, ...] = ()
    """The numbers of the steps that this one recovers."""
    change: str = ""
    """`new`, `gone`, `changed`, or nothing."""
    differs: str = ""
    """What is not as it was in the state before, in words."""
    marks: tuple[Mark, ...] = ()


class Panel(NamedTuple):
    """A journey in one state."""

    state: str
    name: str
    """The state in words, with its date."""
    facts: str
    places: tuple[Place, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...] = ()
    """The findings that belong to no single step."""
    when: str = ""
    """When it is, within a sentence, where the page around has a word for it."""

    @property
    def is_described(self) -> bool:
        """Whether the journey has any step in this state."""
        return any(place.step is not None for place in self.places)

    @property
    def content(self) -> tuple[object, ...]:
        """All but which state it is."""
        return (self.facts, self.places, self.lanes, self.marks)


class Blueprint(NamedTuple):
    """A journey in one state or several, with its findings."""

    name: str
    facts: str
    panels: tuple[Panel, ...]
    marks: tuple[Mark, ...]
    untold: str = ""
    """What is not numbered, counted."""

    @property
    def columns(self) -> int:
        """How many steps there are, in whatever state."""
        return len(self.panels[0].places) if self.panels else 0
