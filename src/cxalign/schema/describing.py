"""Describes the models of the language as JSON Schema."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from cxalign.model import Element
from cxalign.model.scalars import Count, Dimension, Id, Level, Text
from cxalign.schema.scalars import SCALARS
from cxalign.settings import DEFAULT_SCALE, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

_NULL = {"type": "null"}
_WRITTEN = {"not": _NULL}


class Describer:
    """Describes models, and keeps the definitions they share."""

    def __init__(self, states: tuple[str, ...] | None) -> None:
        self.states = states
        self.definitions: dict[str, Any] = {}

    def model_file(self, kinds: dict[str, type[Element]]) -> dict[str, Any]:
        """Describe a file that may hold these kinds."""
        properties = {key: or_null(_many(self._model(kind))) for key, kind in kinds.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def settings(self) -> dict[str, Any]:
        """Describe the settings file."""
        body = self._mapping(Settings)
        properties = body["properties"]
        no_field = {"not": self._field()}
        self.definitions["State"]["properties"]["id"] = {"allOf": [self._value(Id), no_field]}
        state = {"anyOf": [{"allOf": [self._value(Id), no_field]}, self._named("State")]}
        states = {"type": "array", "items": or_null(state), "contains": _WRITTEN, "uniqueItems": True}
        properties["states"] = or_null({"anyOf": [states, state]})
        scale = {"type": "array", "items": or_null(self._value(Text)), "minItems": 2}
        properties["capability_scale"] = or_null({"anyOf": [{"const": DEFAULT_SCALE}, scale]})
        level = {"enum": ["error", "warning", "info", "off"]}
        setting = {"anyOf": [level, {"type": "object", "properties": {"severity": or_null(level)}}]}
        rules = {"type": "object", "additionalProperties": or_null(setting)}
        properties["rules"] = or_null(rules)
        self.definitions["Override"]["properties"]["rules"] = rules
        # How high a level may be depends on the scale; without one of its own a workspace has that of ISO/IEC 33020.
        levels = dict.fromkeys(self.definitions["RequiredCapability"]["properties"], or_null(self._value(Level)))
        own_scale = {"required": ["capability_scale"], "properties": {"capability_scale": {"type": "array"}}}
        self.definitions["RequiredCapability"]["properties"] = dict.fromkeys(levels, or_null(self._value(Count)))
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
            properties[name] = written if name in required else or_null(written)
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
        values = or_null(written)
        per_state: dict[str, Any] = {"type": "object", "minProperties": 1}
        if self.states is None:
            per_state |= {"additionalProperties": values, "propertyNames": {"not": self._field()}}
        else:
            per_state |= {"properties": dict.fromkeys(self.states, values), "additionalProperties": False}
        return {"anyOf": [written, per_state]}

    def _value(self, annotation: Any) -> dict[str, Any]:  # noqa: ANN401 - annotations are anything
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            known = next((SCALARS[data] for data in arguments[1:] if data in SCALARS), None)
            return self._scalar(*known) if known else self._value(arguments[0])
        if origin in {Union, UnionType}:
            branches = [self._value(part) for part in arguments if part is not NoneType]
            return branches[0] if len(branches) == 1 else {"anyOf": branches}
        if origin is tuple:
            return _many(self._value(arguments[0]))
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is dict:
            keys = dict.fromkeys(get_args(arguments[0]), or_null(self._value(arguments[1])))
            return {"type": "object", "properties": keys, "additionalProperties": False}
        # What is left are ids that the loader derives where none is written.
        return self._model(annotation) if hasattr(annotation, "model_fields") else self._value(Id)

    def _scalar(self, name: str, written: dict[str, Any]) -> dict[str, Any]:
        self.definitions[name] = written
        return self._named(name)


def or_null(written: dict[str, Any]) -> dict[str, Any]:
    """Allow an empty value, which means "not written"."""
    if "anyOf" in written:
        return {**written, "anyOf": [*written["anyOf"], _NULL]}
    return {"anyOf": [written, _NULL]}


def _many(item: dict[str, Any]) -> dict[str, Any]:
    """Allow a list, or a single value in its place; an empty item means "not written"."""
    return {"anyOf": [{"type": "array", "items": or_null(item)}, item]}


def _naming(states: Iterable[str] | None) -> dict[str, Any]:
    """Describe a `states` that names one of these."""
    one = {"enum": list(states or ())}
    return {"anyOf": [one, {"type": "array", "contains": one}]}


def object_of(**properties: dict[str, Any]) -> dict[str, Any]:
    """Describe a mapping that has all of these keys; more may be added."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def list_of(items: dict[str, Any]) -> dict[str, Any]:
    """Describe a list."""
    return {"type": "array", "items": items}
