"""What work is done by and done on: policies and data."""

from typing import ClassVar, Literal

from cxalign.model.element import Element
from cxalign.model.scalars import Boolean, EndDate, Refs, Text, Why


class Data(Element):
    """A thing the organisation knows about the customer or the case."""

    KIND: ClassVar[str] = "data"

    owner: Refs = ()
    external: Boolean = False
    external_use: Why | None = None
    sensitivity: Literal["public", "internal", "personal", "sensitive"] | None = None


class Policy(Element):
    """A rule of the house, and why it is there."""

    KIND: ClassVar[str] = "policy"

    owner: Refs = ()
    reason: Text | None = None
    origin: Literal["legal", "regulatory", "contractual", "risk", "commercial", "unknown"] | None = None
    reference: Text | None = None
    review_by: EndDate | None = None
    governs: Refs = ()
    may_waive: Refs = ()
