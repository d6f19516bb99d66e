"""The people of the organisation: functions and the roles in them."""

from typing import ClassVar

from cxalign.model.element import Element
from cxalign.model.process import Pcf
from cxalign.model.scalars import Boolean, Ref, Refs, Texts


class Function(Element):
    """A department or a unit."""

    KIND: ClassVar[str] = "function"

    head: Ref | None = None
    pcf: Pcf | None = None


class Role(Element):
    """A part people play in a function."""

    KIND: ClassVar[str] = "role"

    function: Ref
    frontline: Boolean = False
    may_decide: Refs = ()
    skills: Texts = ()
