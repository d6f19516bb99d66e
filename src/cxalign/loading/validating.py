"""Turns plain data into the model: per-state values become variants, and what does not fit becomes faults."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from cxalign.loading.translating import translate
from cxalign.model import KINDS, Element, Step
from cxalign.model.element import JOURNEY, MARKS, PER_STATE, VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.loading.faults import FileFaults


@cache
def _adapter(key: str) -> TypeAdapter[Any]:
    return TypeAdapter(list[KINDS[key]])  # type: ignore[misc]


class Validator:
    """Validates the documents of one workspace, with its states and the top of its capability scale."""

    def __init__(self, states: tuple[str, ...], highest_level: int) -> None:
        self.states = states
        self.highest_level = highest_level

    def elements(self, document: dict[str, Any], faults: FileFaults) -> Iterator[list[Element]]:
        """Yield the elements of one document, kind by kind; what does not fit goes to the faults."""
        for key, value in document.items():
            if key == MARKS:
                continue
            if key not in KINDS:
                faults.unknown_field(document, key, KINDS, "a model file")
                continue
            raw = value if isinstance(value, list) else [value]
            items = [item for number, item in enumerate(raw) if self._is_mapping(document, key, number, item, faults)]
            for item in items:
                self._prepare(key, item, faults)
            try:
                yield _adapter(key).validate_python(items, context=self.highest_level)
            except ValidationError as error:
                translate(error, items, KINDS[key], self.states, faults)

    @staticmethod
    def _is_mapping(holder: dict[str, Any], key: str, number: int, item: object, faults: FileFaults) -> bool:
        if isinstance(item, dict):
            return True
        found = "a list" if isinstance(item, list) else f"'{item}'"
        faults.at_value(holder, key, number, f"each of `{key}` must be a mapping, found {found}", "write `- id: …`")
        return False

    def _prepare(self, key: str, item: dict[str, Any], faults: FileFaults) -> None:
        """Complete one raw element in place: derived ids, steps, values per state."""
        if key == "journeys":
            self._prepare_steps(item, faults)
        elif key == "readiness":
            item["id"] = item.get("of", "organisation")
        elif key == "measures" and "id" not in item:
            at, kind = item.get("at"), item.get("kind")
            item["id"] = f"{at}/{kind}" if isinstance(at, str) and isinstance(kind, str) else ""
        self._vary(KINDS[key], item, faults)

    def _prepare_steps(self, journey: dict[str, Any], faults: FileFaults) -> None:
        steps = journey.get("steps")
        if steps is None or (isinstance(steps, dict) and steps.keys() - {MARKS} <= set(self.states) and len(steps) > 1):
            return
        raw = steps if isinstance(steps, list) else [steps]
        journey["steps"] = [
            step for number, step in enumerate(raw) if self._is_mapping(journey, "steps", number, step, faults)
        ]
        journey_id = journey.get("id")
        for step in journey["steps"]:
            step[JOURNEY] = journey_id
            self._vary(Step, step, faults)

    def _vary(self, model: type[Element], item: dict[str, Any], faults: FileFaults) -> None:
        """Where values are written per state, make the item that of its first state and attach all its variants."""
        varied = [
            field
            for field, value in item.items()
            if type(value) is dict and field not in model.STATELESS and field != MARKS and self._is_per_state(value)
        ]
        if varied:
            _Variants(model, item, varied, self).attach(faults)

    def _is_per_state(self, value: dict[str, Any]) -> bool:
        return len(value) > 1 and all(key in self.states or key == MARKS for key in value)


class _Variants:
    """One raw element with values per state, taken apart into one raw element a state."""

    def __init__(self, model: type[Element], item: dict[str, Any], varied: list[str], validator: Validator) -> None:
        self.model = model
        self.item = item
        self.varied = varied
        self.validator = validator
        written = item.get("states")
        named = {written} if isinstance(written, str) else set(written) if isinstance(written, list) else set()
        self.existing = [state for state in validator.states if state in named] or list(validator.states)

    def attach(self, faults: FileFaults) -> None:
        variants: dict[str, Element] = {}
        for state in self.validator.states:
            raw = self._in_state(state)
            if "steps" in raw:
                raw["steps"] = []
            try:
                variants[state] = self.model.model_validate(raw, context=self.validator.highest_level)
            except ValidationError as error:
                if state in self.existing or not all(found["type"] == "missing" for found in error.errors()):
                    translate(error, raw, self.model, self.validator.states, faults)
        base = self._in_state(self.existing[0])
        for field in self.varied:
            del self.item[field]
        self.item.update(base)
        self.item[VARIANTS] = variants

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
