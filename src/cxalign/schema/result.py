"""Describes what `check` and `diff` print with `--output-format json`, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import list_of, object_of, or_null

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
    body = object_of(
        version={"const": 1},
        workspace=_workspace(),
        faults=list_of(_fault()),
        findings=list_of(_finding()),
        not_assessed=list_of(object_of(kind=TEXT, field=TEXT, rules=list_of(TEXT))),
        notices=list_of(_notice()),
        summary=object_of(**dict.fromkeys(counts, WHOLE)),
    )
    body["properties"]["statistics"] = list_of(object_of(rule=TEXT, severity={"enum": [*SEVERITIES]}, count=WHOLE))
    return {"title": "What `cxalign check --output-format json` prints", **body}


def diff_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign diff --output-format json` prints."""
    side = object_of(name=TEXT, commit=OPTIONAL, exists={"type": "boolean"})
    volume = {"type": ["number", "null"]}
    journeys = list_of(object_of(id=TEXT, name=TEXT, volume_per_year=volume))
    effect = object_of(
        effect={"enum": [*EFFECTS]},
        elements=list_of(_subject()),
        journeys=journeys,
        states=list_of(TEXT),
        moments_of_truth=WHOLE,
        **{"with": or_null(_subject())},
    )
    reach = object_of(
        journeys=journeys,
        steps=list_of(TEXT),
        moments_of_truth=list_of(TEXT),
        stops=list_of(TEXT),
        volume_per_year=volume,
    )
    element = object_of(
        change={"enum": [*WAYS]},
        **_subject()["properties"],
        was=or_null(_subject()),
        alike={"enum": ["name", "links", None]},
        replaced_by=list_of(_subject()),
        location=or_null(_place()),
        location_before=or_null(_place()),
        fields=list_of(object_of(field=TEXT, before=OPTIONAL, after=OPTIONAL, states=list_of(TEXT))),
        reach=reach,
    )
    by_severity = object_of(**dict.fromkeys(SEVERITIES, WHOLE))
    summary = object_of(
        elements=object_of(**dict.fromkeys(WAYS, WHOLE)),
        findings=object_of(**dict.fromkeys(BECOMING, by_severity)),
        faults=WHOLE,
        hidden=WHOLE,
    )
    body = object_of(
        version={"const": 1},
        base=side,
        head=side,
        workspace=_workspace(),
        faults=list_of(_with(_fault(), revision={"enum": ["base", "head"]})),
        effects=list_of(effect),
        elements=list_of(element),
        findings=list_of(_with(_finding(), change={"enum": [*BECOMING]}, because=OPTIONAL)),
        notes=list_of(TEXT),
        notices=list_of(_notice()),
        summary=summary,
    )
    return {"title": "What `cxalign diff --output-format json` prints", **body}


def _workspace() -> dict[str, Any]:
    return object_of(root={"const": "."}, organisation=OPTIONAL, states=list_of(TEXT), as_of=OPTIONAL)


def _place() -> dict[str, Any]:
    return object_of(file=TEXT, line=WHOLE, column=WHOLE, end_line=WHOLE, end_column=WHOLE)


def _subject() -> dict[str, Any]:
    return object_of(kind=TEXT, id=TEXT, name=TEXT)


def _fault() -> dict[str, Any]:
    second = object_of(message=TEXT, location=_place())
    return object_of(message=TEXT, help=OPTIONAL, location=_place(), related=or_null(second))


def _notice() -> dict[str, Any]:
    return object_of(file=TEXT, line=WHOLE, column=WHOLE, message=TEXT, help=OPTIONAL)


def _fact() -> dict[str, Any]:
    """Describe what a finding shows in some states."""
    return object_of(
        states=list_of(TEXT),
        severity={"enum": [*SEVERITIES]},
        message=TEXT,
        help=TEXT,
        location=or_null(_place()),
        steps=list_of(TEXT),
        path=list_of(object_of(kind=TEXT, id=TEXT, link=OPTIONAL)),
        related=list_of(object_of(kind=TEXT, id=TEXT, message=TEXT, location=or_null(_place()))),
    )


def _finding() -> dict[str, Any]:
    return _with(
        _fact(),
        rule=TEXT,
        group=TEXT,
        subject=_subject(),
        about=OPTIONAL,
        identity=TEXT,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        reason=OPTIONAL,
        plan={"enum": ["persisting", "closed", "opened", None]},
        by_state=list_of(_fact()),
        **{"class": {"enum": ["exact", "heuristic"]}, "for": list_of({"enum": ["cx", "process", "it"]})},
    )


def _with(described: dict[str, Any], **properties: dict[str, Any]) -> dict[str, Any]:
    """Describe an object with more properties."""
    return object_of(**described["properties"], **properties)
