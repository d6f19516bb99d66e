"""The technology layer: systems, from applications down to the hardware they run on."""

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cxalign.model.element import Element, Part
from cxalign.model.scalars import (
    MANY,
    Amount,
    Boolean,
    Criticality,
    Duration,
    EndDate,
    Purpose,
    Ref,
    Refs,
    StartDate,
    Text,
    Texts,
    Why,
)


class Supported(Part):
    """A process or a step the system supports, with attributes of the link."""

    process: Ref | None = None
    step: Ref | None = None
    criticality: Criticality | None = None
    alternative: Text | None = None
    states: Refs | None = None

    @model_validator(mode="after")
    def _names_exactly_one(self) -> "Supported":
        if (self.process is None) == (self.step is None):
            raise PydanticCustomError("language", "{words}", {"words": "must name one `process` or one `step`"})
        return self


class Dependency(Part):
    """A system this one needs, and why its failure alone is not assumed."""

    system: Ref
    redundancy: Why | None = None


class Lifecycle(Part):
    """The dates of a system's life."""

    plan: StartDate | None = None
    active: StartDate | None = None
    phase_out: StartDate | None = None
    end: EndDate | None = None


class Cost(Part):
    """What a system costs a year."""

    amount: Amount
    currency: Text | None = None


class System(Element):
    """Something technical that work or customers rely on."""

    KIND: ClassVar[str] = "system"

    kind: Literal["application", "platform", "saas", "end-user-tool", "hardware", "network", "facility"]
    owner: Refs = ()
    it_owner: Refs = ()
    supports: Annotated[tuple[Ref | Supported, ...], MANY] = ()
    realises: Refs = ()
    redundancy: Why | None = None
    provides: Texts = ()
    depends_on: Annotated[tuple[Ref | Dependency, ...], MANY] = ()
    runs_on: Annotated[tuple[Ref | Dependency, ...], MANY] = ()
    master_of: Refs = ()
    reads: Refs = ()
    writes: Refs = ()
    lifecycle: Lifecycle | None = None
    time: Literal["tolerate", "invest", "migrate", "eliminate"] | None = None
    introduced: StartDate | None = None
    legacy: Boolean = False
    journey_informed: Boolean | None = None
    journey_review: StartDate | None = None
    rto: Duration | None = None
    replaced_by: Refs = ()
    purpose: Purpose = "customer"
    cost_per_year: Cost | None = None
