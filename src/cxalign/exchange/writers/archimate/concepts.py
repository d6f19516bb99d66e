"""What the parts of an ArchiMate model are made of, and how they are identified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.model import Element

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


class Concept(NamedTuple):
    """An element, or the model itself, with its properties."""

    id: str
    type: str
    name: str
    documentation: str
    properties: dict[str, str]
    element: Element | None = None
    """What it is in the workspace; None for a state and for the model."""


class Relation(NamedTuple):
    """A relationship; `attribute` is what its type says besides."""

    id: str
    type: str
    source: str
    target: str
    name: str
    attribute: tuple[str, str] | None
    properties: dict[str, str]


def identifier(kind: str, name: str) -> str:
    """Return an identifier that is one in every XML, a different one for each name, and legible for most."""
    return f"id-{kind}-{_UNSAFE.sub(_escaped, name)}"


def _escaped(found: re.Match[str]) -> str:
    return "__" if found[0] == "/" else f"_{ord(found[0]):x}_"


def identifier_of(element: Element) -> str:
    """Return the identifier of an element."""
    return identifier(element.KIND, element.qualified_id)
