"""The text of a cell → the value of a field, as the language wants it: lists, parts, values per state."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import ValidationError

from cxalign.exchange.cells import items, keyed, text
from cxalign.exchange.readers.sheet.columns import ELEMENTS
from cxalign.exchange.written import PerState, durations
from cxalign.model.fields import models_in
from cxalign.model.scalars import Boolean, Dimension

if TYPE_CHECKING:
    from collections.abc import Collection

    from cxalign.exchange.readers.sheet.columns import Column

_BOOLEAN = get_args(Boolean)[1]
_YES, _NO = ("true", "yes", "y", "x", "1", "✓", "✔"), ("false", "no", "n", "0", "-")
_UNITS = {"second": "s", "sec": "s", "minute": "m", "min": "m", "hour": "h", "hr": "h", "day": "d", "week": "w"}
_SPOKEN = re.compile(r"(\d+)\s*([a-z]+?)s?\.?", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_PLACEHOLDERS: dict[str, dict[str, str]] = {
    "system": {"kind": "application"},
    "initiative": {"kind": "other"},
    "role": {"function": "f"},
    "measure": {"at": "a", "kind": "k"},
}
"""What a field is taken for while the others are looked at, where the language asks for one."""


def value_of(kind: str, column: Column, written: str, states: Collection[str]) -> Any:  # noqa: ANN401 - any value
    """Read a cell of a column."""
    shape = _shape(kind, column.field)
    if column.part is not None:
        return {column.part: written.strip()}
    if column.field not in ELEMENTS[kind].STATELESS and (found := keyed(written, states)) is not None:
        return PerState({state: shape.read(value, is_bare=False) for state, value in found.items()})
    return shape.read(written, is_bare=True)


class _Shape:
    """What the value of a field looks like."""

    def __init__(self, kind: str, field: str) -> None:
        info = ELEMENTS[kind].model_fields[field]
        annotation = info.annotation
        self.is_many = any(get_origin(one) is tuple for one in (annotation, *_branches(annotation)))
        parts = [] if self.is_many else list(models_in(annotation))
        self.keys = {name for part in parts for name, of in part.model_fields.items() if of.alias is None}
        if field == "no_change_needed":
            self.keys = set(get_args(Dimension))
        self.is_boolean = _BOOLEAN in info.metadata or any(_BOOLEAN in get_args(one) for one in _branches(annotation))
        self.words = [str(word) for one in (annotation, *_branches(annotation)) for word in _literals(one)]
        self.is_duration = field in durations(ELEMENTS[kind])

    def read(self, value: Any, *, is_bare: bool) -> Any:  # noqa: ANN401 - any value of the language
        """Read the whole of a cell, or of what it says for one state."""
        if self.is_many:
            return items(value) if is_bare else value if isinstance(value, list) else [value]
        if self.keys and isinstance(value, str):
            return keyed(value, self.keys) or value
        if not isinstance(value, str):
            return value
        return self._scalar(text(value) if is_bare else value)

    def _scalar(self, value: str) -> str:
        word = value.strip().casefold()
        if self.is_boolean and word in _YES + _NO:
            return "true" if word in _YES else "false"
        if self.words and value not in self.words:
            return next((known for known in self.words if known == re.sub(r"[\s_]+", "-", word)), value)
        if self.is_duration and (spoken := _SPOKEN.fullmatch(value.strip())):
            unit = spoken[2].lower()
            return f"{int(spoken[1])}{_UNITS.get(unit, unit)}"
        return value


@cache
def _shape(kind: str, field: str) -> _Shape:
    return _Shape(kind, field)


def _branches(annotation: Any) -> list[Any]:  # noqa: ANN401 - annotations are anything
    found = []
    for argument in get_args(annotation):
        found += [argument, *_branches(argument)]
    return found


def _literals(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def faulty(kind: str, fields: dict[str, Any], highest_level: int) -> dict[str, str]:
    """Return the fields whose values the language refuses, and in which words."""
    plain = {name: value for name, value in fields.items() if not isinstance(value, PerState)}
    refused = _refused(kind, plain, highest_level)
    for name, value in fields.items():
        if isinstance(value, PerState):
            for of_state in value.values.values():
                refused.update(_refused(kind, {name: of_state}, highest_level))
    return refused


def _refused(kind: str, fields: dict[str, Any], highest_level: int) -> dict[str, str]:
    given = {"id": "x", **_PLACEHOLDERS.get(kind, {}), **fields}
    if kind == "journey":
        given["steps"] = []
    try:
        ELEMENTS[kind].model_validate(given, context=highest_level)
    except ValidationError as error:
        return {str(found["loc"][0]): _words(found) for found in error.errors(include_url=False)}
    return {}


def _words(found: Any) -> str:  # noqa: ANN401 - pydantic types it loosely
    if found["type"] == "language":
        return str(found["ctx"]["words"]).partition(", found ")[0]
    if found["type"] == "literal_error":
        return f"must be one of {found['ctx']['expected']}".replace("'", "").replace(" or ", ", ")
    return "must have another form"


def natural(value: Any) -> Any:  # noqa: ANN401 - any value
    """Write numbers as numbers, and what is said per state as a mapping; all is read back as the same."""
    if isinstance(value, PerState):
        return {state: natural(of_state) for state, of_state in value.values.items()}
    if isinstance(value, dict):
        return {key: natural(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [natural(inner) for inner in value]
    if isinstance(value, str) and _NUMBER.fullmatch(value) and value != "-0":
        number = float(value) if "." in value else int(value)
        return number if str(number) == value else value
    return value


def is_boolean(kind: str, field: str) -> bool:
    """Tell whether a field is true or false."""
    return _shape(kind, field).is_boolean
