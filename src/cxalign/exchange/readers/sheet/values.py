"""The text of a cell → the value of a field, as the language wants it: lists, parts, values per state."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from cxalign.exchange.cells import items, keyed, text
from cxalign.exchange.readers.sheet import words
from cxalign.exchange.refusing import branches, is_boolean
from cxalign.exchange.tabulating import ELEMENTS
from cxalign.exchange.written import PerState, durations
from cxalign.model.fields import models_in
from cxalign.model.scalars import Dimension

if TYPE_CHECKING:
    from collections.abc import Collection

    from cxalign.exchange.readers.sheet.columns import Column

_YES, _NO = ("true", "yes", "y", "x", "1", "✓", "✔", *words.YES, "sí"), ("false", "no", "n", "0", "-", *words.NO)
_UNITS = {"second": "s", "sec": "s", "minute": "m", "min": "m", "hour": "h", "hr": "h", "day": "d", "week": "w"}
_UNITS |= words.UNITS
_SPOKEN = re.compile(r"(\d+)\s*([^\W\d_]+?)s?\.?", re.IGNORECASE)


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
        self.is_many = any(get_origin(one) is tuple for one in (annotation, *branches(annotation)))
        parts = [] if self.is_many else list(models_in(annotation))
        self.keys = {name for part in parts for name, of in part.model_fields.items() if of.alias is None}
        if field == "no_change_needed":
            self.keys = set(get_args(Dimension))
        self.is_boolean = is_boolean(kind, field)
        self.words = [str(word) for one in (annotation, *branches(annotation)) for word in _literals(one)]
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
            unit = spoken[2].lower().replace("í", "i")
            return f"{int(spoken[1])}{_UNITS.get(unit, unit)}"
        return value


@cache
def _shape(kind: str, field: str) -> _Shape:
    return _Shape(kind, field)


def _literals(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - annotations are anything
    return get_args(annotation) if get_origin(annotation) is Literal else ()
