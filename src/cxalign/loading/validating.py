"""Turns plain data into the model: per-state values become variants, and what does not fit becomes faults."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from cxalign.loading.placing import field_names, keyed_of, owner_of, parts_of
from cxalign.loading.raw import keys_of
from cxalign.loading.translating import Variant, translate
from cxalign.marks import JOURNEY, MARKS, PER_STATE, VARIANTS
from cxalign.model import KINDS, Element, Step
from cxalign.model.scalars import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from cxalign.loading.faults import FileFaults


@cache
def _adapter(key: str) -> TypeAdapter[Any]:
    kind: Any = KINDS[key]
    return TypeAdapter(list[kind])


def prepare() -> None:
    """Build the validators of all kinds now, not when the first element of a kind is met."""
    for key in KINDS:
        _adapter(key)


class Validator:
    """Validates the documents of one workspace, with its states and the top of its capability scale."""

    def __init__(self, states: tuple[str, ...], highest_level: int) -> None:
        self.states = states
        self.highest_level = highest_level

    def elements(
        self, document: dict[str, Any], faults: FileFaults, *, has_empty: bool = True
    ) -> Iterator[list[Element]]:
        """Yield the elements of one document, kind by kind; what does not fit goes to the faults.

        `has_empty` tells whether the document has keys without values, which validation does not see.
        """
        for key in keys_of(document):
            if key not in KINDS:
                faults.unknown_field(document, key, KINDS, "a model file")
        for key, value in document.items():
            if key not in KINDS:
                continue
            raw = value if isinstance(value, list) else [value]
            written = [item for number, item in enumerate(raw) if _is_mapping(document, key, number, item, faults)]
            if has_empty:
                for item in written:
                    check_empty(KINDS[key], key, item, self.states, faults)
            items = [self._prepared(key, item, faults) for item in written]
            try:
                yield _adapter(key).validate_python(items, context=self.highest_level)
            except ValidationError as error:
                translate(error, items, KINDS[key], self.states, faults)

    def _prepared(self, key: str, item: dict[str, Any], faults: FileFaults) -> dict[str, Any]:
        """Complete one raw element: derived ids, steps, values per state. What aliases share is left as it is."""
        if key == "journeys":
            item = self._with_steps(item, faults)
        elif key in _DERIVED_IDS:
            if "id" in item:
                self._check_id(KINDS[key], item, faults)
            else:
                item = {**item, "id": _DERIVED_IDS[key](item)}
        return self._varied(KINDS[key], item, faults)

    def _check_id(self, model: type[Element], item: dict[str, Any], faults: FileFaults) -> None:
        """Report an id that is none. Where ids are derived the model takes any text: a derived one holds a slash."""
        try:
            Element.model_validate({"id": item["id"]})
        except ValidationError as error:
            translate(error, item, model, self.states, faults)

    def _with_steps(self, journey: dict[str, Any], faults: FileFaults) -> dict[str, Any]:
        if "steps" not in journey:
            return journey
        written = journey["steps"]
        if _is_per_state(written, self.states):
            cure = "write all steps once, and give each step the `states` it exists in"
            faults.at_key(journey, "steps", "`steps` takes no values per state", cure)
            written = [step for state in keys_of(written) for step in listed(written.get(state))]
        journey_id = journey.get("id")
        steps = []
        for number, step in enumerate(listed(written)):
            if _is_mapping(journey, "steps", number, step, faults):
                steps.append(self._varied(Step, {**step, JOURNEY: journey_id}, faults))
        return {**journey, "steps": steps}

    def _varied(self, model: type[Element], item: dict[str, Any], faults: FileFaults) -> dict[str, Any]:
        """Where values are written per state, return the item of its first state with all its variants."""
        if [*map(type, item.values())].count(dict) == 1:  # its marks; looked at so often that it must be cheap
            return item
        fields = [
            field
            for field, value in item.items()
            if type(value) is dict
            and field in field_names(model)
            and field not in model.STATELESS
            and _is_per_state(value, self.states)
        ]
        return _Variants(model, item, fields, self).raw(faults) if fields else item


def check_empty(
    model: type[BaseModel], name: str, item: dict[str, Any], states: tuple[str, ...], faults: FileFaults
) -> None:
    """Report keys without a value that the language does not have; those it has are simply not written."""
    _check_keys(item, field_names(model), owner_of(model, name), faults)
    for field, part in parts_of(model).items():
        for nested in _mappings_in(item.get(field), states):
            check_empty(part, field, nested, states, faults)
    for field, names in keyed_of(model).items():
        for nested in _mappings_in(item.get(field), states):
            _check_keys(nested, names, f"`{field}`", faults)


def _check_keys(item: dict[str, Any], known: tuple[str, ...], owner: str, faults: FileFaults) -> None:
    for key in keys_of(item):
        if key not in item and key not in known:
            faults.unknown_field(item, key, known, owner)


def _mappings_in(value: Any, states: tuple[str, ...]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any YAML
    values = [value[state] for state in states if state in value] if _is_per_state(value, states) else [value]
    return (inner for outer in values for inner in listed(outer) if isinstance(inner, dict))


def _is_per_state(value: Any, states: tuple[str, ...]) -> bool:  # noqa: ANN401 - any YAML
    keys = keys_of(value) if isinstance(value, dict) else []
    return bool(keys) and all(key in states for key in keys)


def _is_mapping(holder: dict[str, Any], key: str, number: int, item: object, faults: FileFaults) -> bool:
    if isinstance(item, dict):
        return True
    message = f"each of `{key}` must be a mapping, found {said(item)}"
    faults.at_value(holder, key, number, message, "write `- id: …`")
    return False


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - any YAML
    """Return the items of a list; a single value is a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _id_of_readiness(item: dict[str, Any]) -> str:
    of = item.get("of", "organisation")
    return of if isinstance(of, str) else ""


def _id_of_measure(item: dict[str, Any]) -> str:
    at, kind = item.get("at"), item.get("kind")
    return f"{at}/{kind}" if isinstance(at, str) and isinstance(kind, str) else ""


_DERIVED_IDS = {"readiness": _id_of_readiness, "measures": _id_of_measure}


class _Variants:
    """One raw element with values per state, taken apart into one raw element a state."""

    def __init__(self, model: type[Element], item: dict[str, Any], varied: list[str], validator: Validator) -> None:
        self.model = model
        self.item = item
        self.varied = varied
        self.validator = validator
        named = {state for state in listed(item.get("states")) if isinstance(state, str)}
        self.existing = [state for state in validator.states if state in named] or list(validator.states)

    def raw(self, faults: FileFaults) -> dict[str, Any]:
        """Return the raw element of the first state it exists in, with the validated elements of all states."""
        variants: dict[str, Element] = {}
        for state in self.validator.states:
            raw = self._in_state(state)
            if "steps" in raw:
                raw["steps"] = []  # they are validated once, with the journey as it is in its first state
            try:
                variants[state] = self.model.model_validate(raw, context=self.validator.highest_level)
            except ValidationError as error:
                variant = Variant(state, state in self.existing)
                translate(error, raw, self.model, self.validator.states, faults, variant)
        return {**self._in_state(self.existing[0]), VARIANTS: variants}

    def _in_state(self, state: str) -> dict[str, Any]:
        """Return the raw element with the values it has in one state, and their marks."""
        raw = {key: value for key, value in self.item.items() if key not in self.varied}
        marks = {key: mark for key, mark in self.item[MARKS].items() if key not in self.varied}
        marks[PER_STATE] = {field: self._places(field) for field in self.varied}
        for field in self.varied:
            values = self.item[field]
            if state in values:
                raw[field] = values[state]
                marks[field] = values[MARKS][state]
        raw[MARKS] = marks
        return raw

    def _places(self, field: str) -> dict[str, Any]:
        marks = self.item[field][MARKS]
        return {state: marks[state] for state in self.validator.states if state in self.item[field]}
