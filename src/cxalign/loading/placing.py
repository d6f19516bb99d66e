"""Finds the written mapping and field that a place given by pydantic means."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Self, Union, get_args, get_origin

from cxalign.marks import VARIANTS
from cxalign.model.element import Element
from cxalign.model.fields import models_in

if TYPE_CHECKING:
    from pydantic import BaseModel


@cache
def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields a user may write in a mapping."""
    return tuple(name for name, info in model.model_fields.items() if info.alias is None)


@cache
def parts_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the fields of a model whose value may be a mapping, or a list of mappings, with the model of these."""
    found = {name: [*models_in(info.annotation)] for name, info in model.model_fields.items()}
    return {name: models[0] for name, models in found.items() if models}


@cache
def keyed_of(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Return the fields of a model whose value is a mapping with keys of its own, with these keys."""
    found = {}
    for name, info in model.model_fields.items():
        keys = [get_args(branch)[0] for branch in _branches(info.annotation) if get_origin(branch) is dict]
        if keys and get_args(keys[0]):
            found[name] = get_args(keys[0])
    return found


def owner_of(model: type[BaseModel], field: str) -> str:
    """Name the mapping that a model describes, by its kind or by the field it is the value of."""
    if issubclass(model, Element):
        return f"{'an' if model.KIND[0] in 'aeiou' else 'a'} {model.KIND}"
    return f"`{field}`" if field else "cxalign.yaml"


class Place:
    """Follows a place through the raw data and the annotations of the models side by side."""

    def __init__(self, raw: Any, model: type[BaseModel]) -> None:  # noqa: ANN401 - any YAML
        self.node = raw
        self.model = model
        self.holder: dict[str, Any] = raw if isinstance(raw, dict) else {}
        """The mapping that holds the field."""
        self.field = ""
        self.item: int | None = None
        self.owner = ""
        """What the mapping is, as messages name it."""
        self.element: type[Element] | None = None
        self.element_holder: dict[str, Any] = {}
        self.element_field = ""
        """The field of the nearest element that leads to the place."""
        self.is_told = False
        """Whether the variants of an element with values per state have said the same before."""
        self.annotation: Any = model
        self.branches: list[Any] = []
        """What the value may be, where it may be one of several; empty once one of them is entered."""
        self.is_in_another_branch = False
        """Whether it is about something that the user did not mean: who writes a mapping means a mapping."""

    @classmethod
    def at(cls, parts: tuple[int | str, ...], raw: Any, model: type[BaseModel]) -> Self:  # noqa: ANN401
        """Follow all parts of a place."""
        place = cls(raw, model)
        for part in parts:
            if isinstance(part, int):
                place._enter_item(part)
            elif place.branches:
                place._enter_branch(part)
            elif hasattr(place.annotation, "model_fields"):
                place._enter_field(part)
            elif get_origin(place.annotation) is dict:
                place._enter_key(part)
        return place

    @property
    def element_value(self) -> object:
        """What is written in the field of the nearest element."""
        return self.element_holder.get(self.element_field)

    def _enter_item(self, number: int) -> None:
        if isinstance(self.node, list):
            self.node, self.item = self.node[number], number
        if not self.holder:
            self.holder = self.node
        elif get_origin(self.annotation) is tuple:
            self._expect(get_args(self.annotation)[0])

    def _enter_branch(self, name: str) -> None:
        mappings = [branch for branch in self.branches if hasattr(branch, "model_fields")]
        # A model with a check of its own is called `function-after[check(), Model]`.
        meant = [branch for branch in mappings if name == branch.__name__ or name.endswith(f", {branch.__name__}]")]
        self.is_in_another_branch = bool(mappings) and isinstance(self.node, dict) != bool(meant)
        self.annotation, self.branches = meant[0] if meant else None, []

    def _enter_field(self, name: str) -> None:
        if not isinstance(self.node, dict):
            return
        self.model, self.owner = self.annotation, owner_of(self.annotation, self.field)
        self.holder, self.field, self.item = self.node, name, None
        if issubclass(self.model, Element):
            self.element, self.element_holder, self.element_field = self.model, self.node, name
            self.is_told = self.is_told or (VARIANTS in self.node and name != "steps")
        info = self.model.model_fields.get(name)
        self.node = self.node.get(name)
        self._expect(info.annotation if info else None)

    def _enter_key(self, name: str) -> None:
        self.owner = f"`{self.field}`"
        self.holder, self.field, self.item, self.annotation = self.node, name, None, None
        self.node = self.node.get(name)

    def _expect(self, annotation: Any) -> None:  # noqa: ANN401
        branches = _branches(annotation)
        self.annotation, self.branches = branches[0], branches if branches[1:] else []


def _branches(annotation: Any) -> list[Any]:  # noqa: ANN401
    if get_origin(annotation) is Annotated:
        return _branches(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [branch for one in get_args(annotation) if one is not NoneType for branch in _branches(one)]
    return [annotation]
