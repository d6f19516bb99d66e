"""Change: initiatives that move the organisation from one state to the next, and how ready it is for them."""

from typing import Annotated, ClassVar, Literal

from cxalign.model.element import Element, Part
from cxalign.model.scalars import PLAIN_MAPPING, Dimension, EndDate, Evidence, ReadinessLevel, Ref, Refs, StartDate, Why

SEVEN_S = ("strategy", "structure", "systems", "shared_values", "skills", "style", "staff")


class Initiative(Element):
    """A piece of change with an end and a result."""

    KIND: ClassVar[str] = "initiative"

    kind: Literal["transformation", "management", "system-implementation", "other"]
    owner: Refs = ()
    journeys: Refs = ()
    start: StartDate | None = None
    end: EndDate | None = None
    delivers: Refs = ()
    retires: Refs = ()
    after: Refs = ()
    no_change_needed: Annotated[dict[Dimension, Why], PLAIN_MAPPING] | None = None
    overlap_ok: Why | None = None


class AssessedLevel(Part):
    """A level of readiness with how and when it was found."""

    level: ReadinessLevel
    evidence: Evidence | None = None
    assessed: StartDate | None = None


class Readiness(Element):
    """How ready the organisation, a function or an initiative is, in the seven elements of 7S."""

    KIND: ClassVar[str] = "readiness"

    id: str = ""
    of: Ref | None = None
    strategy: ReadinessLevel | AssessedLevel | None = None
    structure: ReadinessLevel | AssessedLevel | None = None
    systems: ReadinessLevel | AssessedLevel | None = None
    shared_values: ReadinessLevel | AssessedLevel | None = None
    skills: ReadinessLevel | AssessedLevel | None = None
    style: ReadinessLevel | AssessedLevel | None = None
    staff: ReadinessLevel | AssessedLevel | None = None

    def level(self, name: str) -> int | None:
        """Return the level of one of the seven elements, however it is written; None where it is not."""
        found: int | AssessedLevel | None = getattr(self, name)
        return found.level if isinstance(found, AssessedLevel) else found
