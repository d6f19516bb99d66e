"""The names of all fields of the language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from cxalign.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel


@cache
def language_fields() -> frozenset[str]:
    """Return every field name of every kind and of every mapping inside; no state may be called like one."""
    return frozenset(name for kind in KINDS.values() for name in _names(kind)) | KINDS.keys()


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - annotations are anything
    """Yield the models an annotation mentions."""
    if hasattr(annotation, "model_fields"):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if info.alias is None:
            yield name
            for nested in models_in(info.annotation):
                yield from _names(nested)
