"""The process layer: what the organisation does, for whom, and who answers for it."""

from typing import Annotated, ClassVar, Literal

from cxalign.model.element import Element, Part
from cxalign.model.scalars import MANY, Boolean, Criticality, Duration, Level, Ref, Refs, Text, Texts, Why


class Pcf(Part):
    """The place in APQC's process classification framework."""

    version: Text | None = None
    id: Text | None = None


class ServedStep(Part):
    """A step the process attends to, with attributes of the link."""

    step: Ref
    channels: Refs | None = None
    when: Text | None = None
    states: Refs | None = None


class UsedSystem(Part):
    """A system the process runs on, with attributes of the link."""

    system: Ref
    criticality: Criticality | None = None
    alternative: Text | None = None
    states: Refs | None = None


class Process(Element):
    """A piece of work somebody owns."""

    KIND: ClassVar[str] = "process"

    kind: Literal["frontstage", "backstage", "support", "management"] | None = None
    part_of: Ref | None = None
    owner: Refs = ()
    function: Ref | None = None
    performed_by: Refs = ()
    consulted: Refs = ()
    automated: Boolean = False
    serves: Annotated[tuple[Ref | ServedStep, ...], MANY] = ()
    enables: Refs = ()
    operates: Refs = ()
    triggers: Refs = ()
    alternative_to: Refs = ()
    systems: Annotated[tuple[Ref | UsedSystem, ...], MANY] = ()
    reads: Refs = ()
    writes: Refs = ()
    creates: Refs = ()
    capability: Level | None = None
    outcome: Text | None = None
    manual: Why | None = None
    fallback: Why | None = None
    controls: Texts = ()
    effort: Duration | None = None
    wait: Duration | None = None
    purpose: Literal["customer", "internal", "regulatory"] = "customer"
    pcf: Pcf | None = None
