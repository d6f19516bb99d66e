"""What an element says, as plain data: the values of its fields as they are written, in one state or in several."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from cxalign.marks import PER_STATE
from cxalign.model.scalars import Duration, written_duration
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.settings import Settings

_DURATION = get_args(Duration)[1]


class PerState(NamedTuple):
    """The values of a field in the states it is written for."""

    values: dict[str, Any]


def fields(element: Element) -> Iterator[tuple[str, Any]]:
    """Yield the fields an element writes, in the order of the language; the steps of a journey are none of it.

    Values are text, numbers and booleans, lists and mappings of these, or PerState.
    """
    varied: dict[str, dict[str, Any]] = element.marks[PER_STATE] if element.variants is not None else {}
    for name, info in type(element).model_fields.items():
        if info.alias is not None or name == "steps":
            continue
        if name in varied:
            of_state = {state: getattr(element.in_state(state), name) for state in varied[name]}
            yield name, PerState({state: _plain(value, type(element), name) for state, value in of_state.items()})
        elif name in element.model_fields_set and name in element.marks and getattr(element, name) is not None:
            yield name, _plain(getattr(element, name), type(element), name)


SETTINGS = ("organisation", "as_of", "states", "capability_scale")
"""The settings that `settings` returns."""


def settings(of: Settings) -> dict[str, Any]:
    """Return the settings without which the elements cannot be read."""
    written: dict[str, Any] = {"organisation": of.organisation, "as_of": of.as_of and of.as_of.isoformat()}
    written["states"] = [_plain(state, type(state), "") for state in of.states]
    scale = of.capability_scale
    written["capability_scale"] = scale if isinstance(scale, str) else list(scale)
    return written


def shadowed(workspace: Workspace) -> list[Element]:
    """Return the elements that are known to nobody, as another with their id came first."""
    return [element for _, others in workspace.duplicates for element in others]


def unwritten(workspace: Workspace) -> list[str]:
    """Return what of a workspace is in its files and in no export, in words: how it is judged, and what is silenced."""
    told = []
    of = workspace.settings
    known = [name for name, info in type(of).model_fields.items() if info.alias is None and name not in SETTINGS]
    judging = [f"`{name}`" for name in known if name in of.model_fields_set]
    if judging:
        told.append(f"of {SETTINGS_FILE} {' and '.join(filter(None, (', '.join(judging[:-1]), judging[-1])))}")
    count = len(workspace.ignores)
    if count:
        told.append(f"{count:,} comment{'' if count == 1 else 's'} that ignore{'s' if count == 1 else ''} findings")
    return told


def _plain(value: Any, model: type[BaseModel], name: str) -> Any:  # noqa: ANN401 - any value of the language
    if isinstance(value, tuple):
        return [_plain(item, model, name) for item in value]
    if isinstance(value, bool | str | dict):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        whole = int(value) if value == int(value) else value
        return written_duration(int(value)) if name in durations(model) else whole
    part = type(value)
    return {
        key: _plain(inner, part, key)
        for key, info in part.model_fields.items()
        if info.alias is None and key in value.model_fields_set and (inner := getattr(value, key)) is not None
    }


@cache
def durations(model: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a model that say how long something takes."""
    return frozenset(
        name
        for name, info in model.model_fields.items()
        if _DURATION in info.metadata or _mentions(info.annotation, _DURATION)
    )


def _mentions(annotation: Any, marker: object) -> bool:  # noqa: ANN401 - annotations are anything
    return any(argument is marker or _mentions(argument, marker) for argument in get_args(annotation))
