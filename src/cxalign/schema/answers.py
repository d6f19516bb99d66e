"""Describes what `trace`, `impact` and `why` print with `--output-format json`, as JSON Schema."""

from __future__ import annotations

from typing import Any

from cxalign.schema.describing import list_of, object_of, or_null

TEXT, WHOLE, AMOUNT, FLAG = (
    {"type": "string"},
    {"type": "integer", "minimum": 0},
    {"type": "number"},
    {"type": "boolean"},
)
OPTIONAL = {"type": ["string", "null"]}


PLACE = or_null(object_of(file=TEXT, line=WHOLE, column=WHOLE, end_line=WHOLE, end_column=WHOLE))
STATES = list_of(TEXT)
SHORT = object_of(kind=TEXT, id=TEXT)


def _named(**more: dict[str, Any]) -> dict[str, Any]:
    return object_of(kind=TEXT, id=TEXT, name=TEXT, location=PLACE, **more)


def _answer(command: str, **properties: dict[str, Any]) -> dict[str, Any]:
    title = f"What `cxalign {command} --output-format json` prints"
    return {"title": title, **object_of(version={"const": 1}, **properties)}


def _workspace(**more: dict[str, Any]) -> dict[str, Any]:
    return object_of(root={"const": "."}, organisation=OPTIONAL, **more)


def trace_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign trace --output-format json` prints."""
    owner = object_of(kind=TEXT, id=TEXT, name=TEXT, states=STATES)
    side = object_of(
        elements=list_of(_named(states=STATES, owners=list_of(owner), moment_of_truth=FLAG)),
        links=list_of(object_of(relation=TEXT, source=SHORT, target=SHORT, states=STATES, notes=list_of(TEXT))),
        hidden=WHOLE,
    )
    reached = object_of(states=STATES, steps=WHOLE, moments_of_truth=WHOLE, journeys=list_of(_named(steps=WHOLE)))
    return _answer(
        "trace",
        workspace=_workspace(states=STATES),
        element=_named(states=STATES),
        up=side,
        down=side,
        reached=list_of(reached),
    )


def impact_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign impact --output-format json` prints."""
    element, step = _named(), _named(moment_of_truth=FLAG)
    duty = _named(function=or_null(element), what=list_of(element))
    counts = dict.fromkeys(("interactions", "stop", "moments_of_truth", "left_hanging", "reached"), WHOLE)
    stop = _named(
        moment_of_truth=FLAG, tolerates_seconds=or_null(WHOLE), path=list_of(SHORT), ways_around=list_of(element)
    )
    step["properties"]["on"] = list_of(element)
    step["required"].append("on")
    impact = object_of(
        states=STATES,
        absent=list_of(element),
        operated_twice=list_of(_named(redundancy=TEXT)),
        unattended=list_of(element),
        stops=list_of(stop),
        falls=list_of(element),
        goes_on=list_of(_named(how={"enum": ["manual", "fallback"]}, reason=TEXT)),
        left_hanging=list_of(step),
        uses=list_of(object_of(element=SHORT, relation=TEXT, user=element)),
        left_without=list_of(_named(without=TEXT)),
        reached=list_of(element),
        journeys=list_of(_named(**counts, volume_per_year=or_null(AMOUNT))),
        volume_per_year=or_null(AMOUNT),
        owners=list_of(duty),
        unowned=list_of(element),
        tell=list_of(duty),
        links=list_of(object_of(relation=TEXT, source=SHORT, target=SHORT)),
    )
    return _answer("impact", workspace=_workspace(states=STATES), elements=list_of(element), impact=list_of(impact))


def why_schema() -> dict[str, Any]:
    """Return the schema of what `cxalign why --output-format json` prints, about a step or about a journey."""
    dimension = {"enum": ["technology", "process", "policy", "people", "data"]}
    verdict = {"enum": ["confirmed", "suspected", "signs", "ruled-out", "nothing-found", "not-assessed"]}
    sign = list_of(object_of(what=TEXT, message=TEXT, location=PLACE))
    journey = _named(volume_per_year=or_null(AMOUNT))
    workspace = _workspace(state=TEXT)
    worst = _named(
        moment_of_truth=FLAG, signs=sign, dimensions=list_of(object_of(dimension=dimension, verdict=verdict))
    )
    of_step = _answer(
        "why",
        workspace=workspace,
        step=_named(),
        journey=journey,
        moment_of_truth=FLAG,
        signs=sign,
        facts=sign,
        stories=list_of(_story()),
        dimensions=list_of(_dimension(dimension, verdict)),
        also=list_of(_finding()),
    )
    title = of_step.pop("title")
    of_journey = object_of(
        version={"const": 1}, workspace=workspace, journey=journey, steps=list_of(worst), without_signs=WHOLE
    )
    return {"title": title, "anyOf": [of_step, of_journey]}


def _story() -> dict[str, Any]:
    people = list_of(_named())
    return _named(text=OPTIONAL, date=OPTIONAL, persona=OPTIONAL, about=list_of(_named()), investigated_by=people)


def _dimension(dimension: dict[str, Any], verdict: dict[str, Any]) -> dict[str, Any]:
    status = {"enum": ["confirmed", "suspected", "ruled-out"]}
    cause = object_of(status=status, element=or_null(_named()), because=OPTIONAL, story=TEXT, of_another_step=FLAG)
    return object_of(
        dimension=dimension,
        verdict=verdict,
        causes=list_of(cause),
        findings=list_of(_finding()),
        described=list_of(_named()),
        rules_awake=WHOLE,
        rules_total=WHOLE,
    )


def _finding() -> dict[str, Any]:
    return object_of(
        rule=TEXT,
        severity={"enum": ["error", "warning", "info"]},
        message=TEXT,
        identity=TEXT,
        status={"enum": ["new", "accepted", "ignored", "baseline"]},
        plan={"enum": ["persisting", "closed", "opened", None]},
        location=PLACE,
    )
