"""The scalar types of the language: what a level, a duration or a date may look like, in the user's words.

Every scalar arrives as the text it was written as, so quoted and plain numbers are the same.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, ValidationInfo

ID_PATTERN = r"^[\w.\-]+$"
HIGHEST_LEVEL = 5  # of ISO/IEC 33020; a scale of the workspace's own is handed in as validation context
NO_REASON = frozenset({"true", "false", "yes", "no", "none", "n/a", "na", "-", "–", "—", ""})

_DURATION = re.compile(r"(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", re.ASCII)
_SECONDS = (604_800, 86_400, 3_600, 60, 1)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d+", re.ASCII)
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LONGEST_NUMBER = 40


def said(value: object) -> str:
    """Name what was found, in the user's words: the text itself, or the shape of it."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"'{text}'" if len(text) <= _LONGEST_NUMBER else f"'{text[:_LONGEST_NUMBER]}…'"


def refuse(expectation: str, value: object) -> PydanticCustomError:
    """Build the error "<field> <expectation>, found <value>"; the field's name is added by the loader."""
    message = f"{expectation}, found {said(value)}".replace("{", "{{").replace("}", "}}")
    return PydanticCustomError("language", "{words}", {"words": message.replace("{{", "{").replace("}}", "}")})


def _whole(value: object) -> int | None:
    if isinstance(value, str) and _WHOLE.fullmatch(value) and len(value) < _LONGEST_NUMBER:
        return int(value)
    return None


def _level(value: object, info: ValidationInfo) -> int:
    highest = info.context or HIGHEST_LEVEL
    level = _whole(value)
    if level is None or not 0 <= level <= highest:
        raise refuse(f"must be a level from 0 to {highest}", value)
    return level


def _readiness_level(value: object) -> int:
    level = _whole(value)
    if level is None or not 1 <= level <= HIGHEST_LEVEL:
        raise refuse("must be a level from 1 to 5", value)
    return level


def _year(value: object) -> int:
    year = _whole(value)
    if year is None or not 1000 <= year <= 9999:  # noqa: PLR2004 - four digits
        raise refuse("must be a year such as 2007", value)
    return year


def _emotion(value: object) -> int:
    emotion = _whole(value)
    if emotion is None or not -2 <= emotion <= 2:  # noqa: PLR2004 - the language's own scale
        raise refuse("must be a whole number from -2 (awful) to 2 (delighted)", value)
    return emotion


def _count(value: object) -> int:
    count = _whole(value)
    if count is None or count < 0:
        raise refuse("must be a whole number, 0 or more", value)
    return count


def _number(value: object) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value) and len(value) < _LONGEST_NUMBER:
        number = float(value)
        if number not in (float("inf"), float("-inf")):
            return number
    raise refuse("must be a number", value)


def _amount(value: object) -> float:
    try:
        amount = _number(value)
    except PydanticCustomError:
        amount = -1.0
    if amount < 0:
        raise refuse("must be a number, 0 or more", value)
    return amount


def _chance(value: object) -> float:
    try:
        chance = _number(value)
    except PydanticCustomError:
        chance = -1.0
    if not 0 <= chance <= 1:
        raise refuse("must be a number from 0 to 1", value)
    return chance


def _boolean(value: object) -> bool:
    if isinstance(value, str) and value in _BOOLEANS:
        return _BOOLEANS[value]
    raise refuse("must be true or false", value)


def _duration(value: object) -> int:
    match = _DURATION.fullmatch(value) if isinstance(value, str) and value else None
    if match is None or len(match[0]) > _LONGEST_NUMBER:
        raise refuse("must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m", value)
    return sum(int(part) * seconds for part, seconds in zip(match.groups(), _SECONDS, strict=True) if part)


def _calendar(value: object, *, last: bool) -> date:
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match:
        year, month, day = (int(part) if part else 0 for part in match.groups())
        month = month or (12 if last and not match[2] else 1 if not match[2] else 0)
        try:
            if not match[3]:
                day = monthrange(year, month)[1] if last else 1
            return date(year, month, day)
        except ValueError:
            pass
    raise refuse("must be a date such as 2027, 2027-06 or 2027-06-30", value)


def first_day(value: object) -> date:
    """Read a date; a partial one means its first day, as where something starts."""
    return _calendar(value, last=False)


def last_day(value: object) -> date:
    """Read a date; a partial one means its last day, as where something ends."""
    return _calendar(value, last=True)


def written_duration(seconds: int) -> str:
    """Write a duration as users do: in weeks where these are whole ones, else in days, hours, minutes and seconds."""
    if seconds and seconds % _SECONDS[0] == 0:
        return f"{seconds // _SECONDS[0]}w"
    parts = []
    for unit, length in zip("dhms", _SECONDS[1:], strict=True):
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0m"


def _why(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("must be text that says why", value)
    if value.strip().casefold() in NO_REASON:
        raise refuse("must say why, or be left out", value)
    return value


def _as_list(value: object) -> object:
    return value if type(value) is list else [value]


def _without_marks(value: object) -> object:
    return {key: item for key, item in value.items() if key[:1] != "\0"} if isinstance(value, dict) else value


class Scalar:
    """How a scalar is read. Given to pydantic ready-made, which halves the start of a check."""

    def __init__(self, core: CoreSchema) -> None:
        self.core = core

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Answer pydantic."""
        return self.core


class Before:
    """What is done to a value before it is validated."""

    def __init__(self, function: Callable[[object], object]) -> None:
        self.function = function

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Answer pydantic."""
        return core_schema.no_info_before_validator_function(self.function, handler(source))


def _read_by(function: Callable[[Any], object]) -> Scalar:
    return Scalar(core_schema.no_info_plain_validator_function(function))


MANY = Before(_as_list)
PLAIN_MAPPING = Before(_without_marks)

_TEXT = core_schema.str_schema(strict=True)
_REF = core_schema.str_schema(strict=True, min_length=1)

Text = Annotated[str, Scalar(_TEXT)]
Id = Annotated[str, Scalar(core_schema.str_schema(strict=True, pattern=ID_PATTERN))]
Ref = Annotated[str, Scalar(_REF)]
Texts = Annotated[tuple[Text, ...], MANY]
Refs = Annotated[tuple[Ref, ...], MANY]
Level = Annotated[int, Scalar(core_schema.with_info_plain_validator_function(_level))]
ReadinessLevel = Annotated[int, _read_by(_readiness_level)]
Year = Annotated[int, _read_by(_year)]
Emotion = Annotated[int, _read_by(_emotion)]
Count = Annotated[int, _read_by(_count)]
Number = Annotated[float, _read_by(_number)]
Amount = Annotated[float, _read_by(_amount)]
Chance = Annotated[float, _read_by(_chance)]
Boolean = Annotated[bool, _read_by(_boolean)]
Duration = Annotated[int, _read_by(_duration)]
StartDate = Annotated[date, _read_by(first_day)]
EndDate = Annotated[date, _read_by(last_day)]
Why = Annotated[str, _read_by(_why)]

Evidence = Literal["assumed", "workshop", "interviews", "data", "event-log"]
Purpose = Literal["customer", "internal"]
Criticality = Literal["essential", "helpful"]
Dimension = Literal["technology", "process", "policy", "people", "data"]
