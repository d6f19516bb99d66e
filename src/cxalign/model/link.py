"""What elements say of each other: links, references that could not be resolved, and what is said for one state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.marks import Mark
    from cxalign.model import Element


class Written(NamedTuple):
    """Where a value stands: in which element, field, and item; `mark` is its span."""

    element: Element
    field: str
    mark: Mark


class LinkAttributes(NamedTuple):
    """What a link says besides its two ends."""

    states: frozenset[str] | None = None
    channels: tuple[str, ...] | None = None
    when: str | None = None
    criticality: str | None = None
    alternative: str | None = None
    redundancy: str | None = None
    chance: float | None = None


_NOTHING = LinkAttributes()


class Link(NamedTuple):
    """Two elements that belong together, in the direction of `Reference`; merged from all places it is written.

    A tuple, because there are millions of them; compared by identity, because the same two elements may be linked
    several times.
    """

    relation: str
    source: Element
    target: Element
    field: str
    """Where it is written first: in which field,"""
    mark: Mark
    """at which span,"""
    inverse: bool
    """and whether that is at the target's end."""
    attributes: LinkAttributes | None = None
    """None for the many links that only name their ends."""
    also: tuple[Written, ...] = ()
    """Where else it is written."""

    @property
    def written(self) -> tuple[Written, ...]:
        """All places the link is written at."""
        return (Written(self.target if self.inverse else self.source, self.field, self.mark), *self.also)

    @property
    def states(self) -> frozenset[str] | None:
        """The states the link is written for; None where it lives in all that its ends share."""
        return (self.attributes or _NOTHING).states

    @property
    def channels(self) -> tuple[str, ...] | None:
        """The channels the link holds on; None for all of the step's."""
        return (self.attributes or _NOTHING).channels

    @property
    def when(self) -> str | None:
        """The condition under which the link holds, in words."""
        return (self.attributes or _NOTHING).when

    @property
    def criticality(self) -> str | None:
        """`essential`, `helpful`, or None where it is not written."""
        return (self.attributes or _NOTHING).criticality

    @property
    def alternative(self) -> str | None:
        """The name of the group of which one member is enough."""
        return (self.attributes or _NOTHING).alternative

    @property
    def redundancy(self) -> str | None:
        """Why the failure of what is needed does not stop what needs it."""
        return (self.attributes or _NOTHING).redundancy

    @property
    def chance(self) -> float | None:
        """How likely this way is, from 0 to 1."""
        return (self.attributes or _NOTHING).chance

    def is_said_for(self, state: str) -> bool:
        """Tell whether the link is written for a state, or for none in particular."""
        return self.states is None or state in self.states

    def __repr__(self) -> str:
        """Show the link as `source -relation-> target`."""
        return f"<{self.source.qualified_id} -{self.relation}-> {self.target.qualified_id}>"


# A named tuple compares by value; its body may not say otherwise, so it is said here.
Link.__hash__ = object.__hash__  # type: ignore[method-assign]
Link.__eq__ = object.__eq__  # type: ignore[method-assign]


class Unresolved(NamedTuple):
    """A reference that fits no element, several, or one of a kind the field does not take.

    It counts as present and unknown: rules about the absence of that link are silent at both ends.
    """

    writer: Element
    field: str
    text: str
    mark: Mark
    relation: str
    inverse: bool
    why: str
    """`unknown`, `ambiguous`, `kind` (exists, but of another kind), `state` (an undeclared state), or `duplicate` (a
    step of a journey whose id is taken)."""
    candidates: tuple[Element, ...] = ()
    """For `unknown` the nearest elements, best first; for the others those that bear the id."""
    wanted: tuple[str, ...] = ()
    states: frozenset[str] | None = None
    near: str | None = None
    """The nearest name where it is no element's (a state)."""


class Declared(NamedTuple):
    """Something said for one state: a per-state value, or a link with states of its own."""

    writer: Element
    field: str
    text: str
    mark: Mark
    states: frozenset[str]
    other: Element | None = None
