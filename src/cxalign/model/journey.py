"""The journey layer: journeys and their steps, personas and channels."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from cxalign.marks import JOURNEY
from cxalign.model.element import Element, Part
from cxalign.model.scalars import (
    MANY,
    Amount,
    Boolean,
    Chance,
    Count,
    Criticality,
    Duration,
    Emotion,
    Level,
    Ref,
    Refs,
    StartDate,
    Text,
    Texts,
    Why,
)

BUILT_IN_CHANNELS = {
    "web": (True, False),
    "app": (True, False),
    "email": (True, False),
    "sms": (True, False),
    "kiosk": (True, False),
    "phone": (False, True),
    "branch": (False, True),
    "post": (False, True),
    "chat": (True, True),
    "social": (True, True),
}
"""id → (digital, human)"""


class Budget(Part):
    """What the journey may cost the customer, in the user's own numbers."""

    steps: Count | None = None
    handoffs: Count | None = None
    forced_switches: Count | None = None
    revisits: Count | None = None
    asks_again: Count | None = None
    customer_time: Duration | None = None
    wait: Duration | None = None


class Expects(Part):
    """What the analyst holds the step to: the journey's unit test."""

    owner: Boolean | None = None
    system: Boolean | None = None
    recovery: Boolean | None = None
    capability: Level | None = None
    channel: Ref | None = None
    wait: Duration | None = None
    effort: Duration | None = None
    contacts: Count | None = None


class NextStep(Part):
    """A following step with the condition or the chance of going there."""

    step: Ref
    when: Text | None = None
    chance: Chance | None = None


class ServingProcess(Part):
    """A process that attends to the step, with attributes of the link."""

    process: Ref
    channels: Refs | None = None
    when: Text | None = None
    states: Refs | None = None


class SupportingSystem(Part):
    """A system that supports the step directly, with attributes of the link."""

    system: Ref
    channels: Refs | None = None
    criticality: Criticality | None = None
    alternative: Text | None = None
    states: Refs | None = None


class Step(Element):
    """One touchpoint of a journey: an interaction with the company, or an action of the customer alone."""

    KIND: ClassVar[str] = "step"

    stage: Text | None = None
    kind: Literal["interaction", "action"] = "interaction"
    initiator: Literal["customer", "company"] = "customer"
    channels: Refs | None = None
    presence: Boolean = False
    moment_of_truth: Boolean = False
    value: Literal["customer", "business", "regulatory", "none"] | None = None
    demand: Literal["value", "failure"] | None = None
    effort: Duration | None = None
    wait: Duration | None = None
    wait_reason: Why | None = None
    emotion: Emotion | None = None
    asks: Refs = ()
    asks_again_reason: Why | None = None
    expects: Expects | None = None
    tolerates: Duration | None = None
    recovers: Refs = ()
    recovery: Refs = ()
    entry: Boolean = False
    next: Annotated[tuple[Ref | NextStep, ...], MANY] | None = None
    required_capability: Level | None = None
    processes: Annotated[tuple[Ref | ServingProcess, ...], MANY] = ()
    systems: Annotated[tuple[Ref | SupportingSystem, ...], MANY] = ()
    expected: Boolean = False
    tested: StartDate | None = None
    journey: Any = Field(default=None, alias=JOURNEY, exclude=True, repr=False)

    @property
    def qualified_id(self) -> str:
        """`journey/step`: a step's id is unique within its journey only."""
        return f"{self.journey}/{self.id}"


class Journey(Element):
    """What a customer goes through to reach a goal, step by step."""

    KIND: ClassVar[str] = "journey"

    steps: Annotated[tuple[Step, ...], MANY]
    persona: Ref | None = None
    goal: Text | None = None
    owner: Refs = ()
    mapped_with: Refs = ()
    basis: Literal["planned", "actual"] | None = None
    volume_per_year: Amount | None = None
    budget: Budget | None = None
    unchanged: Why | None = None


class Persona(Element):
    """Whose journey it is."""

    KIND: ClassVar[str] = "persona"

    goals: Texts = ()
    context: Text | None = None


class Channel(Element):
    """Where customer and company meet."""

    KIND: ClassVar[str] = "channel"

    digital: Boolean = False
    human: Boolean = False
