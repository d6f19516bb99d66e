"""What stands at the ends of links: found for all elements of a relation when it is first asked for."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model import Element
    from cxalign.model.link import Link

Found = TypeVar("Found")
Links = dict["Element", list["Link"]]

SOURCE: itemgetter[int] = itemgetter(1)
TARGET: itemgetter[int] = itemgetter(2)


class ByRelation(dict[str, Found]):
    """Relation → what was made for it, once."""

    def __init__(self, make: Callable[[str], Found]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, relation: str) -> Found:
        made = self[relation] = self._make(relation)
        return made


class Others(NamedTuple):
    """What is at the other end of an element's links, as it is written."""

    of: dict[Element, list[Element]]
    """Element → what is linked to it, each once."""
    with_variants: set[Element]
    """The elements of which something at the other end has values per state."""


def others(links: Links, back: Links, end: itemgetter[int], varied: set[Element]) -> Others:
    """Find what is at the other end of links; `back` are the same links by that end."""
    of: dict[Element, list[Element]] = {}
    for element, theirs in links.items():
        found = [*map(end, theirs)]
        of[element] = found if len(found) < 2 else list(dict.fromkeys(found))  # noqa: PLR2004 - one is there once
    own = SOURCE if end is TARGET else TARGET
    return Others(of, {own(link) for other in varied & back.keys() for link in back[other]})
