"""Names systems in tables, with the end of those that end before a state that is shown: it still counts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import System

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.model import Element
    from cxalign.reports.alignment.lines import Mention, Ref, Words
    from cxalign.reports.alignment.material import Material


def named(material: Material, element: Element) -> Words:
    """Name an element; of a system that is over in a state shown in which it is still described, say until when."""
    end = _end(material, material.model.adjacency.existence.base(element))
    return (material.ref(element), end) if end else (material.ref(element),)


def listed(material: Material, elements: Iterable[Element]) -> Words:
    """Name elements one after another, each once, with the end of the systems that are over."""
    words: list[str | Ref | Mention] = []
    for element in dict.fromkeys(map(material.model.adjacency.existence.base, elements)):
        words += [", ", *named(material, element)] if words else named(material, element)
    return tuple(words)


def _end(material: Material, element: Element) -> str:
    for graph, here in material.here_and_there(element):
        if isinstance(here, System) and graph.is_over(here):
            end = graph.ended_on(here)
            return f" (until {end})" if end else " (to be eliminated)"
    return ""
