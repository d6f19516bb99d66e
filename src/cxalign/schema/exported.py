"""Describes what `cxalign export json` writes, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import list_of, object_of, or_null

VERSION = 1


def export_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign export json` writes."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    place = or_null(object_of(file=text, line=whole, column=whole, end_line=whole, end_column=whole))
    end = {"kind": text, "id": text}
    linked = object_of(**end, declared={"type": "boolean"})
    state = {**object_of(id=text), "properties": {"id": text, "date": text, "name": text}}
    value = {"type": ["string", "number", "boolean", "array", "object"]}
    workspace = object_of(
        root={"const": "."},
        organisation=optional,
        as_of=optional,
        states=list_of(state),
        capability_scale={"anyOf": [text, list_of(text)]},
    )
    element = object_of(
        **end,
        name=text,
        states=list_of(text),
        fields={"type": "object", "additionalProperties": value},
        per_state={"type": "object", "additionalProperties": {"type": "object", "additionalProperties": value}},
        steps=list_of(text),
        location=place,
    )
    link = object_of(
        **{"relation": text, "from": linked, "to": linked, "states": list_of(text), "channels": or_null(list_of(text))},
        **dict.fromkeys(("when", "criticality", "alternative", "redundancy"), optional),
        chance={"type": ["number", "null"]},
        written=list_of(object_of(**end, field=text, location=place)),
    )
    unresolved = object_of(
        **{"from": object_of(**end), "why": {"enum": ["unknown", "ambiguous", "kind", "state", "duplicate"]}},
        field=text,
        text=text,
        candidates=list_of(object_of(**end)),
        location=place,
    )
    body = object_of(
        version={"const": VERSION},
        workspace=workspace,
        elements=list_of(element),
        links=list_of(link),
        unresolved=list_of(unresolved),
        duplicates=list_of(object_of(**end, location=place)),
    )
    return {"title": "What `cxalign export json` writes", **body}
