"""Evidence: what customers say and what is measured."""

from typing import Annotated, ClassVar, Literal

from cxalign.model.element import Element, Part
from cxalign.model.scalars import MANY, Dimension, Number, Ref, Refs, StartDate, Text, Why
from cxalign.phrasing import opening


class Cause(Part):
    """A root cause somebody looked at, in one of the five dimensions."""

    dimension: Dimension
    element: Ref | None = None
    status: Literal["suspected", "confirmed", "ruled-out"] | None = None
    because: Why | None = None


class Story(Element):
    """What a customer lived through, in the customer's words."""

    KIND: ClassVar[str] = "story"

    about: Refs = ()
    persona: Ref | None = None
    text: Text | None = None
    date: StartDate | None = None
    causes: Annotated[tuple[Cause, ...], MANY] = ()
    investigated_by: Refs = ()

    @property
    def title(self) -> str:
        """The name of the story, or the words with which it begins; the id where it has neither."""
        return self.name or opening(self.text or "") or self.id


class Measure(Element):
    """A number about a step or a process."""

    KIND: ClassVar[str] = "measure"

    id: str = ""
    at: Ref
    kind: Text
    value: Number | None = None
    target: Number | None = None
    direction: Literal["up", "down"] | None = None
    date: StartDate | None = None
