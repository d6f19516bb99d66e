"""Says in the user's words what pydantic found; no library's sentence reaches a user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from cxalign.model.element import MARKS, Element
from cxalign.model.scalars import said
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from cxalign.loading.faults import FileFaults

# The names of the branches of a union that pydantic puts into a place; a mapping is never meant for one of these.
_SCALAR_BRANCHES = ("str", "constrained-str", "function-", "literal", "tuple", "list")


def translate(
    error: ValidationError, raw: Any, model: type[BaseModel], states: tuple[str, ...], faults: FileFaults  # noqa: ANN401
) -> None:
    """Add one fault for each thing pydantic found wrong in the raw data."""
    for found in error.errors(include_url=False):
        place = _Place(raw, model)
        for part in found["loc"]:
            place.enter(part)
        if not place.is_another_branch(found["type"]):
            _report(found, place, states, faults)


class _Place:
    """Follows a place given by pydantic through the raw data, to the mapping and the field it is in."""

    def __init__(self, raw: Any, model: type[BaseModel]) -> None:  # noqa: ANN401
        self.node = raw
        self.model: Any = model
        self.holder: dict[str, Any] | None = raw if isinstance(raw, dict) else None
        self.field = ""
        self.item: int | None = None
        self.branch: str | None = None
        self.inside: list[str] = []

    def enter(self, part: str | int) -> None:
        if isinstance(part, int):
            if isinstance(self.node, list):
                self.node, self.item = self.node[part], part
            self._hold()
        elif isinstance(self.node, dict) and self.branch_of(part) is None:
            self.holder, self.field, self.item = self.node, part, None
            self.node = self.node.get(part)
            self.branch = None
            self.inside.append(part)
        else:
            self.branch = self.branch_of(part) or self.branch

    def _hold(self) -> None:
        if isinstance(self.node, dict) and self.holder is None:
            self.holder = self.node

    @staticmethod
    def branch_of(part: str) -> str | None:
        """Return the name of a union's branch; fields are written in lower case and never called like one."""
        if part[:1].isupper() or part.startswith(_SCALAR_BRANCHES):
            return part
        return None

    def is_another_branch(self, kind: str) -> bool:
        """Tell whether the error is about a branch of a union that the user did not mean."""
        if self.branch is None:
            return False
        if isinstance(self.node, dict) and kind != "extra_forbidden":
            return self.branch.startswith(_SCALAR_BRANCHES)
        return kind == "model_type"


def _report(found: Any, place: _Place, states: tuple[str, ...], faults: FileFaults) -> None:  # noqa: ANN401
    kind = found["type"]
    holder = place.holder
    if holder is None:
        return
    if _is_misspelt_state(place, states):
        return _misspelt_state(place, states, faults)
    if kind == "missing":
        faults.at_mapping(holder, f"{_owner(place)} has no `{place.field}`", f"write `{place.field}:`")
    elif kind == "extra_forbidden":
        faults.unknown_field(holder, place.field, _fields(place), _owner(place))
    else:
        words, cure = _words(kind, found, place)
        faults.at_value(holder, place.field, place.item, words, cure)
    return None


def _words(kind: str, found: Any, place: _Place) -> tuple[str, str | None]:  # noqa: ANN401
    field, value, cure = place.field, found["input"], None
    if kind == "language":
        words = str(found["ctx"]["words"])
    elif kind == "literal_error":
        allowed = [word.strip("' ") for word in str(found["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        words = f"must be {', '.join(allowed[:-1])} or {allowed[-1]}, found {said(value)}"
        near = nearest(str(value), allowed)
        cure = f"did you mean '{near[0]}'?" if near else None
    elif kind == "string_pattern_mismatch":
        words = f"may hold letters, digits, '.', '_' and '-' only, found {said(value)}"
        cure = "put what people should read under `name`"
    elif kind == "string_type":
        words = f"must be text, found {said(value)}"
    elif kind == "string_too_short":
        words = "must not be empty"
    elif kind == "too_short":
        words = "must be a list of at least two labels"
    else:
        words = f"must be a mapping, found {said(value)}"
    return (f"`{field}` {words}" if field and not words.startswith("`") else words), cure


def _is_misspelt_state(place: _Place, states: tuple[str, ...]) -> bool:
    """Tell whether a mapping looks like per-state values of which one key is no state."""
    mapping = place.holder if place.branch or place.inside[1:] else None
    value = place.node if isinstance(place.node, dict) else mapping
    if not isinstance(value, dict):
        return False
    keys = [key for key in value if key != MARKS]
    return any(key not in states for key in keys) and any(key in states or nearest(key, states) for key in keys)


def _misspelt_state(place: _Place, states: tuple[str, ...], faults: FileFaults) -> None:
    value = place.node if isinstance(place.node, dict) else place.holder
    for key in value or ():
        if key not in states and key != MARKS:
            near = nearest(key, states)
            cure = f"did you mean '{near[0]}'?" if near else f"the states are {', '.join(states)}"
            faults.at_key(value or {}, key, f"`{key}` is no state of this workspace", cure)


def _model_at(place: _Place) -> Any:  # noqa: ANN401
    """Find the model whose fields stand at a place, by walking the annotations."""
    model: Any = place.model
    for field in place.inside[:-1]:
        info = getattr(model, "model_fields", {}).get(field)
        nested = [] if info is None else [item for item in _models(info.annotation)]
        if nested:
            model = nested[0]
    return model


def _models(annotation: Any) -> list[Any]:  # noqa: ANN401
    if hasattr(annotation, "model_fields"):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


def _fields(place: _Place) -> list[str]:
    return [
        info.alias or name
        for name, info in _model_at(place).model_fields.items()
        if not (info.alias or name).startswith("\0")
    ]


def _owner(place: _Place) -> str:
    model = _model_at(place)
    if issubclass(model, Element):
        return f"{'an' if model.KIND[0] in 'aeiou' else 'a'} {model.KIND}"
    return f"`{place.inside[-2]}`" if len(place.inside) > 1 else "cxalign.yaml"
