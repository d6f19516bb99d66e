"""Describes what `cxalign check --output-format json` prints, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import list_of, object_of, or_null


def check_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign check --output-format json` prints."""
    text, whole, optional = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": ["string", "null"]}
    place = object_of(file=text, line=whole, column=whole, end_line=whole, end_column=whole)
    subject = object_of(kind=text, id=text, name=text)
    severity = {"enum": ["error", "warning", "info"]}
    related = object_of(kind=text, id=text, message=text, location=or_null(place))
    second = object_of(message=text, location=place)
    finding = object_of(
        rule=text,
        group=text,
        severity=severity,
        message=text,
        help=text,
        subject=subject,
        states=list_of(text),
        location=or_null(place),
        steps=list_of(text),
        path=list_of(object_of(kind=text, id=text, link=optional)),
        related=list_of(related),
        about=optional,
        identity=text,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        reason=optional,
        plan={"enum": ["persisting", "closed", "opened", None]},
        **{"class": {"enum": ["exact", "heuristic"]}, "for": list_of({"enum": ["cx", "process", "it"]})},
    )
    counts = (
        *("error", "warning", "info", "accepted", "ignored", "baseline", "persisting", "closed", "opened"),
        *("rules_awake", "rules_total", "files", "elements", "faults", "hidden"),
    )
    body = object_of(
        version={"const": 1},
        workspace=object_of(root={"const": "."}, organisation=optional, states=list_of(text), as_of=optional),
        faults=list_of(object_of(message=text, help=optional, location=place, related=or_null(second))),
        findings=list_of(finding),
        not_assessed=list_of(object_of(kind=text, field=text, rules=list_of(text))),
        notices=list_of(object_of(file=text, line=whole, column=whole, message=text, help=optional)),
        summary=object_of(**dict.fromkeys(counts, whole)),
    )
    body["properties"]["statistics"] = list_of(object_of(rule=text, severity=severity, count=whole))
    return {"title": "What `cxalign check --output-format json` prints", **body}
