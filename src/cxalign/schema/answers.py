"""Describes what `trace`, `impact` and `why` print with `--output-format json`, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import or_null

TEXT, WHOLE, AMOUNT, FLAG = (
    {"type": "string"},
    {"type": "integer", "minimum": 0},
    {"type": "number"},
    {"type": "boolean"},
)
OPTIONAL = {"type": ["string", "null"]}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


PLACE = or_null(_object(file=TEXT, line=WHOLE, column=WHOLE, end_line=WHOLE, end_column=WHOLE))
STATES = _list(TEXT)
SHORT = _object(kind=TEXT, id=TEXT)


def _named(**more: dict[str, Any]) -> dict[str, Any]:
    return _object(kind=TEXT, id=TEXT, name=TEXT, location=PLACE, **more)


def _answer(command: str, **properties: dict[str, Any]) -> dict[str, Any]:
    title = f"What `cxalign {command} --output-format json` prints"
    return {"title": title, **_object(version={"const": 1}, **properties)}


def _workspace(**more: dict[str, Any]) -> dict[str, Any]:
    return _object(root={"const": "."}, organisation=OPTIONAL, **more)


def trace_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign trace --output-format json` prints."""
    owner = _object(kind=TEXT, id=TEXT, name=TEXT, states=STATES)
    side = _object(
        elements=_list(_named(states=STATES, owners=_list(owner), moment_of_truth=FLAG)),
        links=_list(_object(relation=TEXT, source=SHORT, target=SHORT, states=STATES, notes=_list(TEXT))),
        hidden=WHOLE,
    )
    reached = _object(states=STATES, steps=WHOLE, moments_of_truth=WHOLE, journeys=_list(_named(steps=WHOLE)))
    return _answer(
        "trace",
        workspace=_workspace(states=STATES),
        element=_named(states=STATES),
        up=side,
        down=side,
        reached=_list(reached),
    )


def impact_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign impact --output-format json` prints."""
    element, step = _named(), _named(moment_of_truth=FLAG)
    duty = _named(function=or_null(element), what=_list(element))
    counts = dict.fromkeys(("interactions", "stop", "moments_of_truth", "left_hanging", "reached"), WHOLE)
    stop = _named(moment_of_truth=FLAG, tolerates_seconds=or_null(WHOLE), path=_list(SHORT), ways_around=_list(element))
    step["properties"]["on"] = _list(element)
    step["required"].append("on")
    impact = _object(
        states=STATES,
        absent=_list(element),
        operated_twice=_list(_named(redundancy=TEXT)),
        unattended=_list(element),
        stops=_list(stop),
        falls=_list(element),
        goes_on=_list(_named(how={"enum": ["manual", "fallback"]}, reason=TEXT)),
        left_hanging=_list(step),
        uses=_list(_object(element=SHORT, relation=TEXT, user=element)),
        left_without=_list(_named(without=TEXT)),
        reached=_list(element),
        journeys=_list(_named(**counts, volume_per_year=or_null(AMOUNT))),
        volume_per_year=or_null(AMOUNT),
        owners=_list(duty),
        unowned=_list(element),
        tell=_list(duty),
        links=_list(_object(relation=TEXT, source=SHORT, target=SHORT)),
    )
    return _answer("impact", workspace=_workspace(states=STATES), elements=_list(element), impact=_list(impact))


def why_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign why --output-format json` prints, about a step or about a journey."""
    dimension = {"enum": ["technology", "process", "policy", "people", "data"]}
    verdict = {"enum": ["confirmed", "suspected", "signs", "ruled-out", "nothing-found", "not-assessed"]}
    sign = _list(_object(what=TEXT, message=TEXT, location=PLACE))
    journey = _named(volume_per_year=or_null(AMOUNT))
    workspace = _workspace(state=TEXT)
    worst = _named(moment_of_truth=FLAG, signs=sign, dimensions=_list(_object(dimension=dimension, verdict=verdict)))
    of_step = _answer(
        "why",
        workspace=workspace,
        step=_named(),
        journey=journey,
        moment_of_truth=FLAG,
        signs=sign,
        facts=sign,
        stories=_list(_story()),
        dimensions=_list(_dimension(dimension, verdict)),
        also=_list(_finding()),
    )
    title = of_step.pop("title")
    of_journey = _object(
        version={"const": 1}, workspace=workspace, journey=journey, steps=_list(worst), without_signs=WHOLE
    )
    return {"title": title, "anyOf": [of_step, of_journey]}


def _story() -> dict[str, Any]:
    people = _list(_named())
    return _named(text=OPTIONAL, date=OPTIONAL, persona=OPTIONAL, about=_list(_named()), investigated_by=people)


def _dimension(dimension: dict[str, Any], verdict: dict[str, Any]) -> dict[str, Any]:
    status = {"enum": ["confirmed", "suspected", "ruled-out"]}
    cause = _object(status=status, element=or_null(_named()), because=OPTIONAL, story=TEXT, of_another_step=FLAG)
    return _object(
        dimension=dimension,
        verdict=verdict,
        causes=_list(cause),
        findings=_list(_finding()),
        described=_list(_named()),
        rules_awake=WHOLE,
        rules_total=WHOLE,
    )


def _finding() -> dict[str, Any]:
    return _object(
        rule=TEXT,
        severity={"enum": ["error", "warning", "info"]},
        message=TEXT,
        identity=TEXT,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        plan={"enum": ["persisting", "closed", "opened", None]},
        location=PLACE,
    )
