"""Describes what `check` and `diff` print with `--output-format json`, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import or_null

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
OPTIONAL: dict[str, Any] = {"type": ["string", "null"]}
SEVERITIES = ("error", "warning", "info")
WAYS = ("added", "removed", "changed", "renamed", "replaced")
BECOMING = ("opened", "closed", "persisting")
EFFECTS = (
    *("journey-added", "journey-removed", "step-added", "step-removed", "step-unattended"),
    *("loses-process", "gains-process", "loses-system", "gains-system", "stops-with", "stops-no-more-with"),
    *("loses-owner", "gains-owner"),
)


def check_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign check --output-format json` prints."""
    counts = (
        *(*SEVERITIES, "accepted", "ignored", "baseline", "persisting", "closed", "opened"),
        *("rules_awake", "rules_total", "files", "elements", "faults", "hidden"),
    )
    body = _object(
        version={"const": 1},
        workspace=_workspace(),
        faults=_list(_fault()),
        findings=_list(_finding()),
        not_assessed=_list(_object(kind=TEXT, field=TEXT, rules=_list(TEXT))),
        notices=_list(_notice()),
        summary=_object(**dict.fromkeys(counts, WHOLE)),
    )
    body["properties"]["statistics"] = _list(_object(rule=TEXT, severity={"enum": [*SEVERITIES]}, count=WHOLE))
    return {"title": "What `cxalign check --output-format json` prints", **body}


def diff_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign diff --output-format json` prints."""
    side = _object(name=TEXT, commit=OPTIONAL, exists={"type": "boolean"})
    volume = {"type": ["number", "null"]}
    journeys = _list(_object(id=TEXT, name=TEXT, volume_per_year=volume))
    effect = _object(
        effect={"enum": [*EFFECTS]},
        elements=_list(_subject()),
        journeys=journeys,
        states=_list(TEXT),
        moments_of_truth=WHOLE,
        **{"with": or_null(_subject())},
    )
    reach = _object(
        journeys=journeys, steps=_list(TEXT), moments_of_truth=_list(TEXT), stops=_list(TEXT), volume_per_year=volume
    )
    element = _object(
        change={"enum": [*WAYS]},
        **_subject()["properties"],
        was=or_null(_subject()),
        alike={"enum": ["name", "links", None]},
        replaced_by=_list(_subject()),
        location=or_null(_place()),
        location_before=or_null(_place()),
        fields=_list(_object(field=TEXT, before=OPTIONAL, after=OPTIONAL, states=_list(TEXT))),
        reach=reach,
    )
    by_severity = _object(**dict.fromkeys(SEVERITIES, WHOLE))
    summary = _object(
        elements=_object(**dict.fromkeys(WAYS, WHOLE)),
        findings=_object(**dict.fromkeys(BECOMING, by_severity)),
        faults=WHOLE,
        hidden=WHOLE,
    )
    body = _object(
        version={"const": 1},
        base=side,
        head=side,
        workspace=_workspace(),
        faults=_list(_with(_fault(), revision={"enum": ["base", "head"]})),
        effects=_list(effect),
        elements=_list(element),
        findings=_list(_with(_finding(), change={"enum": [*BECOMING]}, because=OPTIONAL)),
        notes=_list(TEXT),
        notices=_list(_notice()),
        summary=summary,
    )
    return {"title": "What `cxalign diff --output-format json` prints", **body}


def _workspace() -> dict[str, Any]:
    return _object(root={"const": "."}, organisation=OPTIONAL, states=_list(TEXT), as_of=OPTIONAL)


def _place() -> dict[str, Any]:
    return _object(file=TEXT, line=WHOLE, column=WHOLE, end_line=WHOLE, end_column=WHOLE)


def _subject() -> dict[str, Any]:
    return _object(kind=TEXT, id=TEXT, name=TEXT)


def _fault() -> dict[str, Any]:
    second = _object(message=TEXT, location=_place())
    return _object(message=TEXT, help=OPTIONAL, location=_place(), related=or_null(second))


def _notice() -> dict[str, Any]:
    return _object(file=TEXT, line=WHOLE, column=WHOLE, message=TEXT, help=OPTIONAL)


def _finding() -> dict[str, Any]:
    return _object(
        rule=TEXT,
        group=TEXT,
        severity={"enum": [*SEVERITIES]},
        message=TEXT,
        help=TEXT,
        subject=_subject(),
        states=_list(TEXT),
        location=or_null(_place()),
        steps=_list(TEXT),
        path=_list(_object(kind=TEXT, id=TEXT, link=OPTIONAL)),
        related=_list(_object(kind=TEXT, id=TEXT, message=TEXT, location=or_null(_place()))),
        about=OPTIONAL,
        identity=TEXT,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        reason=OPTIONAL,
        plan={"enum": ["persisting", "closed", "opened", None]},
        **{"class": {"enum": ["exact", "heuristic"]}, "for": _list({"enum": ["cx", "process", "it"]})},
    )


def _with(described: dict[str, Any], **properties: dict[str, Any]) -> dict[str, Any]:
    """Describe an object with more properties."""
    return _object(**described["properties"], **properties)


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
