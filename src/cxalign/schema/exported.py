"""Describes what `cxalign export json` writes, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import or_null

VERSION = 1


def export_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign export json` writes."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    place = or_null(_object(file=text, line=whole, column=whole, end_line=whole, end_column=whole))
    end = {"kind": text, "id": text}
    linked = _object(**end, declared={"type": "boolean"})
    state = {**_object(id=text), "properties": {"id": text, "date": text, "name": text}}
    value = {"type": ["string", "number", "boolean", "array", "object"]}
    workspace = _object(
        root={"const": "."},
        organisation=optional,
        as_of=optional,
        states=_list(state),
        capability_scale={"anyOf": [text, _list(text)]},
    )
    element = _object(
        **end,
        name=text,
        states=_list(text),
        fields={"type": "object", "additionalProperties": value},
        per_state={"type": "object", "additionalProperties": {"type": "object", "additionalProperties": value}},
        steps=_list(text),
        location=place,
    )
    link = _object(
        **{"relation": text, "from": linked, "to": linked, "states": _list(text), "channels": or_null(_list(text))},
        **dict.fromkeys(("when", "criticality", "alternative", "redundancy"), optional),
        chance={"type": ["number", "null"]},
        written=_list(_object(**end, field=text, location=place)),
    )
    unresolved = _object(
        **{"from": _object(**end), "why": {"enum": ["unknown", "ambiguous", "kind", "state", "duplicate"]}},
        field=text,
        text=text,
        candidates=_list(_object(**end)),
        location=place,
    )
    body = _object(
        version={"const": VERSION},
        workspace=workspace,
        elements=_list(element),
        links=_list(link),
        unresolved=_list(unresolved),
        duplicates=_list(_object(**end, location=place)),
    )
    return {"title": "What `cxalign export json` writes", **body}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
