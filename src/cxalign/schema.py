"""JSON Schemas (draft-07) of the language, of the settings and of the JSON of `check`, made from the models."""

from __future__ import annotations

import json
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from cxalign.model import KINDS, Element
from cxalign.model.scalars import (
    HIGHEST_LEVEL,
    Amount,
    Boolean,
    Chance,
    Count,
    Dimension,
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
from cxalign.settings import DEFAULT_SCALE, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

DRAFT = "http://json-schema.org/draft-07/schema#"
WORKSPACE = "workspace"
SETTINGS = "settings"
CHECK = "check"
NAMES = (WORKSPACE, *KINDS, SETTINGS, CHECK)
"""What `cxalign schema` can print: any model file, a file of one kind, the settings, the output of `check`."""

_NULL = {"type": "null"}
_WRITTEN = {"not": _NULL}
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
_SCALARS: dict[Any, tuple[str, dict[str, Any]]] = {
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


def schema(name: str, states: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the schema called `name`.

    Without `states`, any name but a field's is taken for a state where values may be written per state; with them
    only these are.
    """
    if name == CHECK:
        return check_schema()
    writer = _Writer(tuple(states) if states is not None else None)
    if name == SETTINGS:
        body = writer.settings()
        title = "The settings of a cxalign workspace (cxalign.yaml)"
    else:
        kinds = KINDS if name == WORKSPACE else {name: KINDS[name]}
        body = writer.model_file(kinds)
        title = "A cxalign model file" if name == WORKSPACE else f"A cxalign model file with {name}"
    return {"$schema": DRAFT, "title": title, **body, "definitions": dict(sorted(writer.definitions.items()))}


def as_text(name: str, states: Iterable[str] | None = None) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema(name, states), indent=2, ensure_ascii=False) + "\n"


class _Writer:
    def __init__(self, states: tuple[str, ...] | None) -> None:
        self.states = states
        self.definitions: dict[str, Any] = {}

    def model_file(self, kinds: dict[str, type[Element]]) -> dict[str, Any]:
        properties = {key: _or_null(_many(self._model(kind))) for key, kind in kinds.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def settings(self) -> dict[str, Any]:
        body = self._mapping(Settings)
        properties = body["properties"]
        no_field = {"not": self._field()}
        self.definitions["State"]["properties"]["id"] = {"allOf": [self._value(Id), no_field]}
        state = {"anyOf": [{"allOf": [self._value(Id), no_field]}, self._named("State")]}
        states = {"type": "array", "items": _or_null(state), "contains": _WRITTEN, "uniqueItems": True}
        properties["states"] = _or_null({"anyOf": [states, state]})
        scale = {"type": "array", "items": _or_null(self._value(Text)), "minItems": 2}
        properties["capability_scale"] = _or_null({"anyOf": [{"const": DEFAULT_SCALE}, scale]})
        level = {"enum": ["error", "warning", "info", "off"]}
        setting = {"anyOf": [level, {"type": "object", "properties": {"severity": _or_null(level)}}]}
        rules = {"type": "object", "additionalProperties": _or_null(setting)}
        properties["rules"] = _or_null(rules)
        self.definitions["Override"]["properties"]["rules"] = rules
        # How high a level may be depends on the scale; without one of its own a workspace has that of ISO/IEC 33020.
        levels = dict.fromkeys(self.definitions["RequiredCapability"]["properties"], _or_null(self._value(Level)))
        own_scale = {"required": ["capability_scale"], "properties": {"capability_scale": {"type": "array"}}}
        self.definitions["RequiredCapability"]["properties"] = dict.fromkeys(levels, _or_null(self._value(Count)))
        return {
            **body,
            "if": {"not": own_scale},
            "then": {"properties": {"required_capability": {"properties": levels}}},
        }

    def _field(self) -> dict[str, Any]:
        """Name what no state may be called."""
        from cxalign.model.fields import language_fields  # noqa: PLC0415 - not all schemas need it

        self.definitions["Field"] = {"enum": sorted(language_fields() | set(get_args(Dimension)))}
        return self._named("Field")

    def _named(self, name: str) -> dict[str, Any]:
        return {"$ref": f"#/definitions/{name}"}

    def _model(self, model: type[BaseModel]) -> dict[str, Any]:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._mapping(model)
        return self._named(name)

    def _mapping(self, model: type[BaseModel]) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required: list[str] = []
        varying: list[str] = []
        for name, info in model.model_fields.items():
            if info.alias is not None:
                continue
            annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            written = self._value(annotation)
            if issubclass(model, Element) and name not in model.STATELESS:
                written = self._or_per_state(written)
                varying.append(name)
            if info.is_required():
                required.append(name)
            properties[name] = written if name in required else _or_null(written)
        body: dict[str, Any] = {
            "description": (model.__doc__ or "").partition("\n")[0],
            "type": "object",
            "properties": properties,
        }
        if model.__name__ == "Supported":
            body["oneOf"] = [{"required": [end], "properties": {end: _WRITTEN}} for end in ("process", "step")]
        in_all = list(self._in_all_states([name for name in required if name in varying]))
        return {**body, **({"allOf": in_all} if in_all else {}), "required": required, "additionalProperties": False}

    def _in_all_states(self, names: list[str]) -> Iterator[dict[str, Any]]:
        """Ask for a value of what is required in each state in which the element exists."""
        for state in self.states or () if names else ():
            elsewhere = {"allOf": [_naming(self.states), {"not": _naming([state])}]}
            here = {"required": [state], "properties": {state: _WRITTEN}}
            yield {
                "if": {"properties": {"states": {"not": elsewhere}}},
                "then": {"properties": dict.fromkeys(names, here)},
            }

    def _or_per_state(self, written: dict[str, Any]) -> dict[str, Any]:
        values = _or_null(written)
        per_state: dict[str, Any] = {"type": "object", "minProperties": 1}
        if self.states is None:
            per_state |= {"additionalProperties": values, "propertyNames": {"not": self._field()}}
        else:
            per_state |= {"properties": dict.fromkeys(self.states, values), "additionalProperties": False}
        return {"anyOf": [written, per_state]}

    def _value(self, annotation: Any) -> dict[str, Any]:  # noqa: ANN401 - annotations are anything
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            known = next((_SCALARS[data] for data in arguments[1:] if data in _SCALARS), None)
            return self._scalar(*known) if known else self._value(arguments[0])
        if origin in {Union, UnionType}:
            branches = [self._value(part) for part in arguments if part is not NoneType]
            return branches[0] if len(branches) == 1 else {"anyOf": branches}
        if origin is tuple:
            return _many(self._value(arguments[0]))
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is dict:
            keys = dict.fromkeys(get_args(arguments[0]), _or_null(self._value(arguments[1])))
            return {"type": "object", "properties": keys, "additionalProperties": False}
        # What is left are ids that the loader derives where none is written.
        return self._model(annotation) if hasattr(annotation, "model_fields") else self._value(Id)

    def _scalar(self, name: str, written: dict[str, Any]) -> dict[str, Any]:
        self.definitions[name] = written
        return self._named(name)


def _or_null(written: dict[str, Any]) -> dict[str, Any]:
    """Allow an empty value, which means "not written"."""
    if "anyOf" in written:
        return {**written, "anyOf": [*written["anyOf"], _NULL]}
    return {"anyOf": [written, _NULL]}


def _many(item: dict[str, Any]) -> dict[str, Any]:
    """Allow a list, or a single value in its place; an empty item means "not written"."""
    return {"anyOf": [{"type": "array", "items": _or_null(item)}, item]}


def _naming(states: Iterable[str] | None) -> dict[str, Any]:
    """Describe a `states` that names one of these."""
    one = {"enum": list(states or ())}
    return {"anyOf": [one, {"type": "array", "contains": one}]}


def check_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign check --output-format json` prints."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    place = _object(file=text, line=whole, column=whole, end_line=whole, end_column=whole)
    subject = _object(kind=text, id=text, name=text)
    severity = {"enum": ["error", "warning", "info"]}
    related = _object(kind=text, id=text, message=text, location=_or_null(place))
    second = _object(message=text, location=place)
    finding = _object(
        rule=text,
        group=text,
        severity=severity,
        message=text,
        help=text,
        subject=subject,
        states=_list(text),
        location=_or_null(place),
        steps=_list(text),
        path=_list(_object(kind=text, id=text, link=optional)),
        related=_list(related),
        about=optional,
        identity=text,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        **{"class": {"enum": ["exact", "heuristic"]}, "for": _list({"enum": ["cx", "process", "it"]})},
    )
    counts = ("error", "warning", "info", "accepted", "ignored", "baseline", "rules_awake", "rules_total", "files",
              "elements", "faults", "hidden")  # fmt: skip
    body = _object(
        version={"const": 1},
        workspace=_object(root={"const": "."}, organisation=optional, states=_list(text), as_of=optional),
        faults=_list(_object(message=text, help=optional, location=place, related=_or_null(second))),
        findings=_list(finding),
        not_assessed=_list(_object(kind=text, field=text, rules=_list(text))),
        notices=_list(_object(file=text, line=whole, column=whole, message=text, help=optional)),
        summary=_object(**dict.fromkeys(counts, whole)),
    )
    body["properties"]["statistics"] = _list(_object(rule=text, severity=severity, count=whole))
    return {"$schema": DRAFT, "title": "What `cxalign check --output-format json` prints", **body}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
