"""Describes what `cxalign check --output-format json` prints, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import or_null


def check_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign check --output-format json` prints."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    place = _object(file=text, line=whole, column=whole, end_line=whole, end_column=whole)
    subject = _object(kind=text, id=text, name=text)
    severity = {"enum": ["error", "warning", "info"]}
    related = _object(kind=text, id=text, message=text, location=or_null(place))
    second = _object(message=text, location=place)
    finding = _object(
        rule=text,
        group=text,
        severity=severity,
        message=text,
        help=text,
        subject=subject,
        states=_list(text),
        location=or_null(place),
        steps=_list(text),
        path=_list(_object(kind=text, id=text, link=optional)),
        related=_list(related),
        about=optional,
        identity=text,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        reason=optional,
        plan={"enum": ["persisting", "closed", "opened", None]},
        **{"class": {"enum": ["exact", "heuristic"]}, "for": _list({"enum": ["cx", "process", "it"]})},
    )
    counts = (
        *("error", "warning", "info", "accepted", "ignored", "baseline", "persisting", "closed", "opened"),
        *("rules_awake", "rules_total", "files", "elements", "faults", "hidden"),
    )
    body = _object(
        version={"const": 1},
        workspace=_object(root={"const": "."}, organisation=optional, states=_list(text), as_of=optional),
        faults=_list(_object(message=text, help=optional, location=place, related=or_null(second))),
        findings=_list(finding),
        not_assessed=_list(_object(kind=text, field=text, rules=_list(text))),
        notices=_list(_object(file=text, line=whole, column=whole, message=text, help=optional)),
        summary=_object(**dict.fromkeys(counts, whole)),
    )
    body["properties"]["statistics"] = _list(_object(rule=text, severity=severity, count=whole))
    return {"title": "What `cxalign check --output-format json` prints", **body}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
