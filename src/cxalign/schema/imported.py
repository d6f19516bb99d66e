"""Describes the report of `cxalign import`, printed with `--output-format json`, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.model import KINDS, Step
from cxalign.schema.describing import list_of, object_of, or_null

VERSION = 1


def import_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign import --output-format json` prints."""
    text, count, optional = {"type": "string"}, {"type": "integer", "minimum": 1}, {"type": ["string", "null"]}
    kind = {"enum": [*(model.KIND for model in KINDS.values()), Step.KIND]}
    place = object_of(file=text, line={"type": ["integer", "null"], "minimum": 1})
    flag = {"type": "boolean"}
    body = object_of(
        version={"const": VERSION},
        format=text,
        folder=text,
        dry_run=flag,
        sources=list_of(text),
        read=list_of(object_of(what=text, count=count)),
        mapped=list_of(object_of(what=text, kind=kind, count=count)),
        links=list_of(object_of(what=text, kind=kind, field=text, derived=flag, count=count)),
        left_out=list_of(object_of(what=text, why=text, count=count, places=list_of(place))),
        notes=list_of(text),
        broken=list_of(object_of(message=text, help=optional, place=or_null(place))),
        elements=list_of(object_of(kind=kind, id=text, source=optional, place=place)),
        files=list_of(object_of(path=text, action={"enum": ["written", "unchanged", "removed"]})),
        put_aside=list_of(text),
    )
    return {"title": "What `cxalign import --output-format json` prints", **body}
