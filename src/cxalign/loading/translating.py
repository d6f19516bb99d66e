"""Says in the user's words what pydantic found; no library's sentence reaches a user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.loading.placing import Place, field_names, parts_of
from cxalign.loading.raw import keys_of
from cxalign.marks import MARKS, PER_STATE
from cxalign.model.element import Element
from cxalign.model.scalars import said
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from cxalign.loading.faults import FileFaults


class Variant(NamedTuple):
    """The state that an element with values per state is validated in, and whether it exists there."""

    state: str
    exists: bool


def translate(
    error: ValidationError,
    raw: Any,  # noqa: ANN401 - any YAML
    model: type[BaseModel],
    states: tuple[str, ...],
    faults: FileFaults,
    variant: Variant | None = None,
) -> None:
    """Add a fault for each thing pydantic found wrong in the raw data: of one element, or of a list of them."""
    found = [(details, Place.at(details["loc"], raw, model)) for details in error.errors(include_url=False)]
    meant = [(details, place) for details, place in found if not place.is_in_another_branch]
    for details, place in meant or found:
        if not place.is_told and not _is_about_states(place, states, faults):
            _report(details, place, faults, variant)


def _report(details: Any, place: Place, faults: FileFaults, variant: Variant | None) -> None:  # noqa: ANN401
    kind = details["type"]
    if kind == "missing":
        _missing(place, faults, variant)
    elif kind == "extra_forbidden":
        faults.unknown_field(place.holder, place.field, field_names(place.model), place.owner)
    elif details["loc"][-1] == "[key]":
        faults.unknown_field(place.holder, place.field, _allowed(details), place.owner)
    else:
        words, cure = _words(kind, details, place)
        faults.at_value(place.holder, place.field, place.item, words, cure)


def _missing(place: Place, faults: FileFaults, variant: Variant | None) -> None:
    message, cure = f"{place.owner} has no `{place.field}`", f"write `{place.field}:`"
    if variant is not None and place.field in place.holder[MARKS].get(PER_STATE, {}):
        if not variant.exists:
            return
        message, cure = f"{message} in the state '{variant.state}'", f"write `{variant.state}:` below `{place.field}`"
    faults.at_mapping(place.holder, message, cure)


def _words(kind: str, details: Any, place: Place) -> tuple[str, str | None]:  # noqa: ANN401
    value, cure = details["input"], None
    if kind == "language":
        words = str(details["ctx"]["words"])
    elif kind == "literal_error":
        allowed = _allowed(details)
        words = f"must be {', '.join(allowed[:-1])} or {allowed[-1]}, found {said(value)}"
        near = nearest(value, allowed) if isinstance(value, str) else []
        cure = f"did you mean '{near[0]}'?" if near else None
    elif kind == "string_too_short" or value == "":
        words = "must not be empty"
    elif kind == "string_pattern_mismatch":
        words = f"may hold letters, digits, '.', '_' and '-' only, found {said(value)}"
        quoted = isinstance(value, str) and not {*"“”„‘’«»"}.isdisjoint(value)
        cure = "delete the typographic quotes" if quoted else "put what people should read under `name`"
    elif kind == "string_type":
        words = f"must be text, found {said(value)}"
    else:
        words = f"must be a mapping, found {said(value)}"
    return (words if words.startswith("`") else f"`{place.field}` {words}"), cure


def _allowed(details: Any) -> list[str]:  # noqa: ANN401
    return [word.strip("' ") for word in str(details["ctx"]["expected"]).replace(" or ", ", ").split(",")]


def _is_about_states(place: Place, states: tuple[str, ...], faults: FileFaults) -> bool:
    """Report a mapping that was meant as values per state where it cannot be, or with a misspelt state."""
    value = place.element_value
    if place.element is None or not isinstance(value, dict) or place.element_field not in field_names(place.element):
        return False
    part = parts_of(place.element).get(place.element_field)
    keys = keys_of(value)
    if not keys or (part is not None and set(keys) & set(field_names(part))):
        return False
    strange = [key for key in keys if key not in states]
    if not strange and place.element_field in Element.STATELESS:
        faults.at_key(place.element_holder, place.element_field, f"`{place.element_field}` takes no values per state")
        return True
    if not strange or (len(strange) == len(keys) and not all(nearest(key, states) for key in keys)):
        return False
    for key in strange:
        near = nearest(key, states)
        cure = (
            f"did you mean '{near[0]}'?" if near else f"the states are {', '.join(states)}; cxalign.yaml declares them"
        )
        faults.at_key(value, key, f"`{key}` is no state of this workspace", cure)
    return True


__all__ = ["Variant", "translate"]
