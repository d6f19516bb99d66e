"""How each type of scalar is written, as JSON Schema."""

from __future__ import annotations

from typing import Any, get_args

from cxalign.model.scalars import (
    HIGHEST_LEVEL,
    Amount,
    Boolean,
    Chance,
    Count,
    Duration,
    Emotion,
    EndDate,
    Id,
    Level,
    Number,
    ReadinessLevel,
    Ref,
    StartDate,
    Text,
    Why,
    Year,
)

_TEXT = {"type": ["string", "number", "boolean"]}
"""Plain numbers and booleans are read as the text they are written as."""
# All that is no letter, digit, '.', '_' or '-', as far as a pattern can say it that Python and JavaScript read alike.
_NOT_IN_IDS = (
    r"\s!-,/:-@\[-^`{-~\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u2000-\u200b\u200e-\u203e\u2041-\u2053\u2055-\u206f"
)
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_NO_DAY = f"0000|.*-(02-3|(0[469]|11)-31)|(?!{_LEAP})[0-9]{{4}}-02-29"
_NUMBER = r"([0-9]+(\.[0-9]+)?|\.[0-9]+)"
_NO = "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Nn][Oo][Nn][Ee]|[Nn]/?[Aa]|[-–—]|"


def _numeric(kind: str, pattern: str, minimum: float | None = None, maximum: float | None = None) -> dict[str, Any]:
    """Quoted and plain numbers are the same."""
    limits = {"minimum": minimum, "maximum": maximum}
    plain = {"type": kind, **{name: limit for name, limit in limits.items() if limit is not None}}
    return {"anyOf": [plain, {"type": "string", "maxLength": 39, "pattern": f"^({pattern})$"}]}


_DATE = {
    "anyOf": [
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {
            "type": "string",
            "pattern": f"^(?!{_NO_DAY})[0-9]{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
            "examples": ["2027", "2027-06", "2027-06-30"],
        },
    ]
}
SCALARS: dict[Any, tuple[str, dict[str, Any]]] = {
    get_args(scalar)[1]: (name, written)
    for name, scalar, written in (
        ("text", Text, _TEXT),
        ("ref", Ref, {**_TEXT, "minLength": 1}),
        ("id", Id, {**_TEXT, "pattern": f"^[^{_NOT_IN_IDS}]+$"}),
        ("level", Level, _numeric("integer", rf"\+?0*[0-{HIGHEST_LEVEL}]|-0+", 0, HIGHEST_LEVEL)),
        ("readiness_level", ReadinessLevel, _numeric("integer", rf"\+?0*[1-{HIGHEST_LEVEL}]", 1, HIGHEST_LEVEL)),
        ("year", Year, _numeric("integer", r"\+?0*[1-9][0-9]{3}", 1000, 9999)),
        ("emotion", Emotion, _numeric("integer", "[-+]?0*[0-2]", -2, 2)),
        ("count", Count, _numeric("integer", r"\+?[0-9]+|-0+", 0)),
        ("number", Number, _numeric("number", f"[-+]?{_NUMBER}([eE][-+]?[0-9]+)?")),
        ("amount", Amount, _numeric("number", rf"\+?{_NUMBER}([eE][-+]?[0-9]+)?", 0)),
        (
            "chance",
            Chance,
            _numeric("number", rf"\+?(0*\.[0-9]+|0+(\.[0-9]+)?|0*1(\.0+)?|{_NUMBER}[eE]-[0-9]+)", 0, 1),
        ),
        (
            "boolean",
            Boolean,
            {"anyOf": [{"type": "boolean"}, {"enum": ["true", "True", "TRUE", "false", "False", "FALSE"]}]},
        ),
        (
            "duration",
            Duration,
            {
                "type": "string",
                "maxLength": 40,
                "pattern": "^(?=[0-9])([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$",
                "examples": ["45s", "25m", "1h30m", "3d", "2w"],
            },
        ),
        ("date", StartDate, _DATE),
        ("date", EndDate, _DATE),
        ("why", Why, {"type": ["string", "number"], "pattern": rf"^(?!\s*({_NO})\s*$)"}),
    )
}
"""What marks a scalar type in the models → its name and schema."""
