"""The settings of a workspace, as `cxalign.yaml` may say them."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cxalign.model.change import SEVEN_S
from cxalign.model.element import Part
from cxalign.model.scalars import (
    HIGHEST_LEVEL,
    MANY,
    PLAIN_MAPPING,
    Amount,
    EndDate,
    Id,
    Level,
    ReadinessLevel,
    StartDate,
    Text,
    Texts,
    Why,
    Year,
)

DEFAULT_SCALE = "iso-33020"

OF_RULES = ("rules", "overrides", "profile", "fail_on", "as_of")
"""The settings that say how to judge; the others belong to what is judged."""

RuleSeverity = Literal["error", "warning", "info", "off"]


class State(Part):
    """One state of the organisation, from today to the target."""

    id: Id
    date: StartDate | None = None
    name: Text | None = None


class RequiredCapability(Part):
    """The capability level that steps need where they do not say so themselves."""

    moment_of_truth: Level | None = None
    step: Level | None = None


class RequiredReadiness(Part):
    """The readiness needed, element by element of 7S."""

    strategy: ReadinessLevel | None = None
    structure: ReadinessLevel | None = None
    systems: ReadinessLevel | None = None
    shared_values: ReadinessLevel | None = None
    skills: ReadinessLevel | None = None
    style: ReadinessLevel | None = None
    staff: ReadinessLevel | None = None


class LeadMonths(Part):
    """How many months a transformation should start before the tool."""

    min: Amount = 18
    max: Amount = 24


class Override(Part):
    """Rule settings for findings in some files."""

    files: Texts
    rules: Annotated[dict[str, Any], PLAIN_MAPPING]


class Acceptance(Part):
    """A finding somebody has accepted, with reason and name."""

    rule: Text
    subject: Text
    because: Why
    by: Text
    until: EndDate | None = None
    state: Text | None = None
    about: Text | None = None


class Settings(Part):
    """What `cxalign.yaml` says, with the defaults for what it does not say."""

    organisation: Text | None = None
    as_of: StartDate | None = None
    states: Annotated[tuple[State, ...], MANY] = (
        State.model_construct(id="current"),
        State.model_construct(id="future"),
    )
    capability_scale: Text | Annotated[tuple[Text, ...], Field(min_length=2)] = DEFAULT_SCALE
    required_capability: RequiredCapability = RequiredCapability.model_construct()
    readiness_required: ReadinessLevel | RequiredReadiness | None = None
    expected_functions: Texts = ("it", "hr", "finance")
    it_functions: Texts = ("it",)
    lead_months: LeadMonths = LeadMonths.model_construct()
    legacy_before: Year = 2007
    profile: Literal["default", "strict"] = "default"
    rules: Annotated[dict[str, Any], PLAIN_MAPPING] = Field(default_factory=dict)
    overrides: Annotated[tuple[Override, ...], MANY] = ()
    accepted: Annotated[tuple[Acceptance, ...], MANY] = ()
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    exclude: Texts = ()

    def judged_by(self, other: "Settings") -> "Settings":
        """Return these settings with those of the rules, and the day, taken from others."""
        return self.model_copy(update={name: getattr(other, name) for name in OF_RULES})

    def date_of(self, state: str) -> date | None:
        """Return a state's date: its own, for the first state else `as_of`, else unknown."""
        for number, declared in enumerate(self.states):
            if declared.id == state:
                return declared.date or (self.as_of if number == 0 else None)
        return None

    @property
    def readiness_levels(self) -> dict[str, int]:
        """The level of readiness required in each element of 7S; those nothing is required of are left out."""
        required = self.readiness_required
        if isinstance(required, int):
            return dict.fromkeys(SEVEN_S, required)
        return {name: level for name in SEVEN_S if (level := getattr(required, name, None)) is not None}

    @property
    def highest_level(self) -> int:
        """The top of the capability scale."""
        return HIGHEST_LEVEL if isinstance(self.capability_scale, str) else len(self.capability_scale) - 1

    @model_validator(mode="before")
    @classmethod
    def _bare_states(cls, values: Any) -> Any:  # noqa: ANN401 - pydantic hands over what was written
        states = values.get("states") if isinstance(values, dict) else None
        if isinstance(states, str):
            states = [states]
        if isinstance(states, list):
            values = {**values, "states": [{"id": item} if isinstance(item, str) else item for item in states]}
            if not states:
                raise PydanticCustomError("language", "{words}", {"words": "`states` must name at least one state"})
        return values
