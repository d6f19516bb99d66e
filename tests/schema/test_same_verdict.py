"""An editor with our schema and the loader come to the same verdict about what is written."""

from __future__ import annotations

import copy
import json
import os
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cxalign.loading import load_workspace
from cxalign.model import KINDS, Element, scalars
from cxalign.schema import schema
from cxalign.selecting import settings_faults
from cxalign.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cxalign.findings import Fault

    Verdict = Callable[[Any], list[Fault]]

STATES = ["today", "tomorrow"]
MODEL = Draft7Validator(schema("workspace", STATES))
ANY_STATES = Draft7Validator(schema("workspace"))
SETTINGS = Draft7Validator(schema("settings"))

HEAVY = 20 if os.environ.get("CXALIGN_HEAVY") else 1
often = settings(
    max_examples=150 * HEAVY,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def model_faults(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """Return the form faults of a model file. JSON is YAML too, and says which numbers are quoted."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "cxalign.yaml").write_text(json.dumps({"states": STATES}), encoding="utf-8")
    return lambda document: load_workspace([root], overlays={root / "model.yaml": _text(document)}).faults


@pytest.fixture(scope="module")
def faults_of_settings(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """Return the form faults of settings."""
    file: Path = tmp_path_factory.mktemp("workspace") / "cxalign.yaml"
    file.touch()

    def faults(document: Any) -> list[Fault]:
        loaded = load_workspace([file], overlays={file: _text(document)})
        return [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places)]

    return faults


def _text(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


# What may be written where. No reference fits an id, so that no link can contradict another one.

IDS = ["ask", "hand-in", "a.b_C", "rückgabe", "返品", "no", "2027", 12, 1.5, True, -3]
NAMES = ["nobody", "Care team", "–", "true", 7, False]
WHYS = ["nobody asked for it", "noon", "no, as it is", 4, "n/a for now"]
DATES = [2027, "2027", "2027-06", "2028-02-29", "2027-12-31", "1000"]
SCALARS: dict[Any, list[Any]] = {
    scalars.Text: [*NAMES, ""],
    scalars.Ref: NAMES,
    scalars.Id: IDS,
    scalars.Level: [0, 3, 5, "0", "5", "+2", "03"],
    scalars.ReadinessLevel: [1, 5, "1", "+5"],
    scalars.Year: [1999, "2007"],
    scalars.Emotion: [-2, 0, 2, "-2", "+1", "-0"],
    scalars.Count: [0, 17, "17", "+3"],
    scalars.Number: [-1.5, 0, 2e9, "-1.5", "+.5", "1e3"],
    scalars.Amount: [0, 2.5, "1e3", "+0.5"],
    scalars.Chance: [0, 0.25, 1, "0.25", "1.0", ".5", "5e-1"],
    scalars.Boolean: [True, False, "true", "FALSE"],
    scalars.Duration: ["45s", "25m", "1h30m", "2w3d", "0s"],
    scalars.StartDate: DATES,
    scalars.EndDate: DATES,
    scalars.Why: WHYS,
}
VALUES = {get_args(scalar)[1]: st.sampled_from(values) for scalar, values in SCALARS.items()}
WRONG: list[Any] = [
    *("", "soon", "yes", "N/A", " - ", "none", "12:30", "90", "1h 30m", "2027-13", "2027-02-29", "2027-04-31"),
    *("27", "0000", "a b", "a/b", "a:b", "what?", "“a”", "²", "+-1", "--1", "1.", "customer", "erorr"),
    *(-3, -1, 0, 6, 101, 12345, 1.5, True, False, None, [], {}),
    *([None], [["x"]], ["x", 5], {"x": "y"}, {"today": 3}, {"today": None}, {"tomorow": "x"}, {"today": {"today": 1}}),
]


@cache
def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for what may be written for a value of this type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        known = [VALUES[data] for data in arguments[1:] if data in VALUES]
        return known[0] if known else values(arguments[0])
    if origin in {Union, UnionType}:
        return st.one_of([values(part) for part in arguments if part is not NoneType])
    if origin is tuple:
        one = values(arguments[0])
        return st.one_of(one, st.lists(st.one_of(one, one, st.none()), max_size=3))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is dict:
        keys = dict.fromkeys(get_args(arguments[0]), st.one_of(values(arguments[1]), st.none()))
        return st.fixed_dictionaries({}, optional=keys)
    return mappings(annotation) if hasattr(annotation, "model_fields") else st.sampled_from(IDS)


@cache
def mappings(model: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for mappings that may be written for a model; optional fields are few, or empty."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    required = []
    for name, info in model.model_fields.items():
        if info.alias is None:
            annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            one = FIELDS[place] if (place := (model.__name__, name)) in FIELDS else values(annotation)
            if issubclass(model, Element) and name not in model.STATELESS:
                one = st.one_of(one, one, _per_state(one, needed=info.is_required()))
            if info.is_required():
                required.append(name)
            fields[name] = one if info.is_required() else one | st.none()
    if model.__name__ == "Supported":
        del fields["step"]
        fields["process"], required = values(scalars.Ref), ["process"]
    few = st.sets(st.sampled_from(sorted(fields)), max_size=4)

    @st.composite
    def written(draw: st.DrawFn) -> dict[str, Any]:
        return {name: draw(fields[name]) for name in [*required, *sorted(draw(few) - {*required})]}

    return written()


def _per_state(one: st.SearchStrategy[Any], *, needed: bool) -> st.SearchStrategy[dict[str, Any]]:
    if needed:
        return st.fixed_dictionaries(dict.fromkeys(STATES, one))
    return st.dictionaries(st.sampled_from(STATES), one | st.none(), min_size=1)


LEVELS = st.sampled_from(["error", "warning", "info", "off"])
RULES = st.dictionaries(
    st.sampled_from(["process", "orphan-system", "unowned-process"]),
    LEVELS | st.none() | st.fixed_dictionaries({}, optional={"severity": LEVELS | st.none()}),
)
STATE_IDS = st.sampled_from(["today", "2027", 2030, "in-between", "später"])
FIELDS: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("Settings", "rules"): RULES,
    ("Override", "rules"): RULES,
    ("Acceptance", "rule"): st.sampled_from(["orphan-system", "no-successor"]),
    ("State", "id"): STATE_IDS,
    ("Settings", "states"): STATE_IDS | st.lists(STATE_IDS, unique_by=str, min_size=1),
    ("Settings", "capability_scale"): st.sampled_from(["iso-33020", ["1", 2, 3, 4, 5, None, 6]]),
    ("Settings", "exclude"): st.sampled_from(["draft/*", ["a", "*.b"], []]),
}
DOCUMENTS = st.one_of(
    [
        st.fixed_dictionaries({key: st.lists(mappings(kind), min_size=1, max_size=2)})
        for key, kind in sorted(KINDS.items())
    ]
)
SETTINGS_DOCUMENTS = mappings(Settings)


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (mapping or list, key) for every value below a node."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield node, key
        yield from _places(value)


@st.composite
def spoilt(draw: st.DrawFn, documents: st.SearchStrategy[Any]) -> Any:
    """Return a document in which one thing is different: which may be wrong, or still right."""
    document = copy.deepcopy(draw(documents))
    holder, key = draw(st.sampled_from(list(_places(document)) or [(document, "x")]))
    how = draw(st.sampled_from(["value", "value", "value", "item", "missing", "unknown"]))
    if how == "unknown" and isinstance(holder, dict) and holder is not document:
        holder[draw(st.sampled_from(["ownr", "yesterday", "tomorrow", "owner", "id", "x"]))] = draw(
            st.sampled_from(WRONG)
        )
    elif how == "missing" and key in holder and holder is not document:
        del holder[key]
    elif how == "item" and isinstance(holder, dict) and isinstance(holder.get(key), list):
        holder[key].append(draw(st.sampled_from(WRONG)))
    else:
        holder[key] = draw(st.sampled_from(WRONG))
    return document


@often
@given(document=DOCUMENTS)
def test_what_the_language_allows_is_fine_for_both(model_faults: Verdict, document: Any) -> None:
    assert model_faults(document) == []
    assert list(MODEL.iter_errors(document)) == []
    assert list(ANY_STATES.iter_errors(document)) == []


@settings(often, max_examples=400 * HEAVY)
@given(document=spoilt(DOCUMENTS))
def test_both_refuse_the_same(model_faults: Verdict, document: Any) -> None:
    faults = model_faults(document)
    assert MODEL.is_valid(document) is (faults == []), faults
    if not faults:
        assert ANY_STATES.is_valid(document)


@often
@given(document=SETTINGS_DOCUMENTS)
def test_what_settings_may_say_is_fine_for_both(faults_of_settings: Verdict, document: Any) -> None:
    assert faults_of_settings(document) == []
    assert list(SETTINGS.iter_errors(document)) == []


BEYOND_A_SCHEMA = (
    "there is no rule or group ",  # it does not know the rules
    "unknown option ",
    "`capability_scale` must be iso-33020 or a list of at least two labels, found a list of ",  # nor counts nulls
    "`moment_of_truth` must be a level from 0 to ",  # the scale says how far
    "`step` must be a level from 0 to ",
)


@settings(often, max_examples=200 * HEAVY)
@given(document=spoilt(SETTINGS_DOCUMENTS))
def test_both_refuse_the_same_settings(faults_of_settings: Verdict, document: Any) -> None:
    faults = faults_of_settings(document)
    seen = [fault for fault in faults if not fault.message.startswith(BEYOND_A_SCHEMA)]
    if seen or not faults:
        assert SETTINGS.is_valid(document) is (faults == []), faults
