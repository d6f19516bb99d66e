"""What every element of the language has in common: identity, states, tags, and where each of its values stands."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from cxalign.marks import MARKS, VARIANTS
from cxalign.model.scalars import MANY, EndDate, Evidence, Id, Refs, Text, Texts, Why


def _hidden(alias: str) -> Any:  # noqa: ANN401 - pydantic's Field is Any by design
    return Field(default=None, alias=alias, exclude=True, repr=False)


class Part(BaseModel):
    """A mapping of the language that is no element: a link with attributes, a budget, a lifecycle."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=False)

    marks: Any = _hidden(MARKS)

    @classmethod
    def __pydantic_init_subclass__(cls, **_kwargs: object) -> None:
        """Compare and hash by identity, at C speed: two things written at two places are two things."""
        cls.__hash__ = object.__hash__  # type: ignore[method-assign]
        cls.__eq__ = object.__eq__  # type: ignore[method-assign]


class AcceptedRisk(Part):
    """A risk somebody took on purpose, and until when."""

    reason: Why
    until: EndDate | None = None


class Element(Part):
    """One thing the organisation has: a journey, a step, a process, a system, and so on."""

    KIND: ClassVar[str]
    STATELESS: ClassVar[frozenset[str]] = frozenset(
        {"id", "name", "description", "states", "retired", "tags", "evidence", "steps"}
    )

    id: Id
    name: Text | None = None
    description: Text | None = None
    states: Annotated[tuple[Id, ...], MANY] | None = None
    retired: Why | None = None
    evidence: Evidence | None = None
    accepted_risk: AcceptedRisk | None = None
    tags: Texts = ()
    variants: Any = _hidden(VARIANTS)

    @property
    def title(self) -> str:
        """The name people read; the id where no name is written."""
        return self.name or self.id

    @property
    def qualified_id(self) -> str:
        """The id that is unique within the kind (a step's begins with its journey's)."""
        return self.id

    @property
    def order(self) -> int:
        """A number that sorts elements as they are written: by file, then by place."""
        return self.marks[""] if self.marks else -1

    def in_state(self, state: str) -> Self:
        """Return the element as it is in `state`: itself, unless values were written per state."""
        if self.variants is None:
            return self
        variant: Self = self.variants.get(state, self)
        return variant

    def wrote(self, field: str) -> bool:
        """Tell whether the field has a value here."""
        return field in self.model_fields_set

    def __str__(self) -> str:
        """Write the element as messages name it."""
        return f"{self.KIND} '{self.title}'"


__all__ = ["AcceptedRisk", "Element", "Part", "Refs"]
