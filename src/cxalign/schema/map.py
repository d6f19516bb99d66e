"""Describes what `cxalign graph --output-format json` prints, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import list_of, object_of, or_null


def graph_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign graph --output-format json` prints."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    texts = list_of(text)
    finding = object_of(
        rule=text,
        severity={"enum": ["error", "warning", "info"]},
        message=text,
        states=texts,
        identity=text,
    )
    node = object_of(
        key=text,
        kind=text,
        id=text,
        name=text,
        layer={"enum": ["other", "journey", "step", "process", "system", "hardware"]},
        states=texts,
        owners=texts,
        location=or_null(object_of(file=text, line=whole, column=whole, end_line=whole, end_column=whole)),
        holds=texts,
        findings=list_of(finding),
    )
    body = object_of(
        version={"const": 1},
        workspace=object_of(root={"const": "."}, organisation=optional, states=texts),
        states=texts,
        nodes=list_of(node),
        edges=list_of(object_of(source=text, relation=text, target=text, states=texts)),
        summary=object_of(nodes=whole, edges=whole, findings_elsewhere=whole),
    )
    return {"title": "What `cxalign graph --output-format json` prints", **body}
