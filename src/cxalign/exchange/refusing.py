"""What the language makes of the values of an element: which it refuses, told before a file is written, not after."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, get_args

from pydantic import ValidationError

from cxalign.exchange.tabulating import ELEMENTS
from cxalign.exchange.written import PerState
from cxalign.model.scalars import Boolean

_BOOLEAN = get_args(Boolean)[1]
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_PLACEHOLDERS: dict[str, dict[str, str]] = {
    "system": {"kind": "application"},
    "initiative": {"kind": "other"},
    "role": {"function": "f"},
    "measure": {"at": "a", "kind": "k"},
}
"""What a field is taken for while the others are looked at, where the language asks for one."""


def refused(kind: str, fields: dict[str, Any], highest_level: int) -> dict[str, str]:
    """Return the fields whose values the language refuses, and why."""
    plain = {name: value for name, value in fields.items() if not isinstance(value, PerState)}
    found = _refused(kind, plain, highest_level)
    for name, value in fields.items():
        if isinstance(value, PerState):
            for of_state in value.values.values():
                found |= _refused(kind, {name: of_state}, highest_level)
    return found


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


def natural(value: Any) -> Any:  # noqa: ANN401 - any value of the language
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


def as_written(kind: str, field: str, value: Any) -> Any:  # noqa: ANN401 - as above
    """Return a value as a person would write it."""
    if isinstance(value, PerState):
        return {state: as_written(kind, field, of_state) for state, of_state in value.values.items()}
    if value in ("true", "false") and is_boolean(kind, field):
        return value == "true"
    return natural(value)


@cache
def is_boolean(kind: str, field: str) -> bool:
    """Tell whether a field is true or false."""
    info = ELEMENTS[kind].model_fields[field]
    return _BOOLEAN in info.metadata or any(_BOOLEAN in get_args(one) for one in branches(info.annotation))


def branches(annotation: Any) -> list[Any]:  # noqa: ANN401 - annotations are anything
    """Return what a type is made of, and what this is made of."""
    found = []
    for argument in get_args(annotation):
        found += [argument, *branches(argument)]
    return found
