"""JSON Schemas (draft-07) of the language, of the settings and of the JSON of `check`, made from the models."""

from __future__ import annotations

import json
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from cxalign.model import KINDS, Element
from cxalign.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFT = "http://json-schema.org/draft-07/schema#"
WORKSPACE = "workspace"
SETTINGS = "settings"
CHECK = "check"
NAMES = (WORKSPACE, *KINDS, SETTINGS, CHECK)
"""What `cxalign schema` can print: any model file, a file of one kind, the settings, the output of `check`."""

_NULL = {"type": "null"}


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
        state: dict[str, Any] = {"anyOf": [{"type": ["string", "number", "boolean"]}, self._model_of("State")]}
        body["properties"]["states"] = _or_null({"anyOf": [{"type": "array", "items": state, "minItems": 1}, state]})
        level: dict[str, Any] = {"enum": ["error", "warning", "info", "off"]}
        setting: dict[str, Any] = {"anyOf": [level, {"type": "object", "properties": {"severity": _or_null(level)}}]}
        rules = {"type": "object", "additionalProperties": _or_null(setting)}
        body["properties"]["rules"] = _or_null(rules)
        self.definitions["Override"]["properties"]["rules"] = rules
        return body

    def _model_of(self, name: str) -> dict[str, Any]:
        return {"$ref": f"#/definitions/{name}"}

    def _model(self, model: type[BaseModel]) -> dict[str, Any]:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._mapping(model)
        return self._model_of(name)

    def _mapping(self, model: type[BaseModel]) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required: list[str] = []
        for name, info in model.model_fields.items():
            if info.alias is not None:
                continue
            annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            written = self._value(annotation)
            if info.is_required():
                required.append(name)
            if issubclass(model, Element) and name not in model.STATELESS:
                written = self._or_per_state(written)
            properties[name] = written if name in required else _or_null(written)
        body: dict[str, Any] = {"description": _sentence(model), "type": "object", "properties": properties}
        if model.__name__ == "Readiness":
            properties.pop("id")
        if model.__name__ == "Supported":
            body["oneOf"] = [{"required": ["process"]}, {"required": ["step"]}]
        return {**body, "required": required, "additionalProperties": False}

    def _or_per_state(self, written: dict[str, Any]) -> dict[str, Any]:
        values = _or_null(written)
        per_state: dict[str, Any] = {"type": "object", "minProperties": 1}
        if self.states is None:
            per_state |= {"additionalProperties": values, "propertyNames": {"not": {"$ref": "#/definitions/Field"}}}
            self.definitions["Field"] = {"enum": sorted(_field_names())}
        else:
            per_state |= {"properties": dict.fromkeys(self.states, values), "additionalProperties": False}
        return {"anyOf": [written, per_state]}

    def _value(self, annotation: Any) -> dict[str, Any]:  # noqa: ANN401, PLR0911 - one return a kind of annotation
        origin = get_origin(annotation)
        if origin is Annotated:
            return self._annotated(annotation)
        if origin in (Union, UnionType):
            branches = [self._value(part) for part in get_args(annotation) if part is not NoneType]
            return branches[0] if len(branches) == 1 else {"anyOf": branches}
        if origin is tuple:
            return _many(self._value(get_args(annotation)[0]))
        if origin is dict:
            key, value = get_args(annotation)
            names = get_args(key)
            value = self._value(value)
            return {
                "type": "object",
                "properties": {name: _or_null(value) for name in names},
                "additionalProperties": False,
            }
        if origin is Literal:
            return {"enum": list(get_args(annotation))}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._model(annotation)
        return dict(TypeAdapter(annotation).json_schema()) if annotation is not Any else {}

    def _annotated(self, annotation: Any) -> dict[str, Any]:  # noqa: ANN401
        inner, *metadata = get_args(annotation)
        schemas = [data.json_schema for data in metadata if hasattr(data, "json_schema")]
        return dict(schemas[0]) if schemas else self._value(inner)


def _field_names() -> frozenset[str]:
    from cxalign.model.fields import language_fields  # noqa: PLC0415 - only one of the schemas needs them

    return language_fields()


def _or_null(written: dict[str, Any]) -> dict[str, Any]:
    """Allow an empty value, which means "not written"."""
    if "anyOf" in written:
        return {**written, "anyOf": [*written["anyOf"], _NULL]}
    return {"anyOf": [written, _NULL]}


def _many(item: dict[str, Any]) -> dict[str, Any]:
    """Allow a list, or a single value in its place; an empty item means "not written"."""
    return {"anyOf": [{"type": "array", "items": _or_null(item)}, item]}


def _sentence(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").partition("\n")[0]


def check_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign check --output-format json` prints."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    place = _object(file=text, line=whole, column=whole, end_line=whole, end_column=whole)
    subject = _object(kind=text, id=text, name=text)
    severity = {"enum": ["error", "warning", "info"]}
    related = _object(kind=text, id=text, message=text, location=_or_null(place))
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
    return {
        "$schema": DRAFT,
        "title": "What `cxalign check --output-format json` prints",
        **_object(
            version={"const": 1},
            workspace=_object(root=text, organisation=optional, states=_list(text), as_of=optional),
            faults=_list(
                _object(
                    message=text, help=optional, location=place, related=_or_null(_object(message=text, location=place))
                )
            ),
            findings=_list(finding),
            not_assessed=_list(_object(kind=text, field=text, rules=_list(text))),
            notices=_list(_object(file=text, line=whole, column=whole, message=text, help=optional)),
            summary=_object(**dict.fromkeys(counts, whole)),
        ),
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
