"""Where links lead in a circle though they must not: a whole that is its own part, a successor of its successor."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxalign.graph.adjacency import Links
    from cxalign.model import Element
    from cxalign.model.link import Link

CIRCLING = ("part-of", "replaced-by", "after")
"""The relations in which a circle says what cannot be."""


def find_circles(outgoing: Mapping[str, Links], states: Iterable[str]) -> Iterator[list[Link]]:
    """Yield each circle of the circling relations once, as its links, from the element with the smallest id.

    One shortest circle is given for each group of elements that lead to each other: the groups can hold more
    circles than could be listed. What is said for different states only is no circle.
    """
    for relation in CIRCLING:
        seen: set[tuple[Link, ...]] = set()
        for state in states:
            following, groups = circling(outgoing[relation], state)
            for group in groups:
                circle = _shortest_circle(following, group)
                if tuple(circle) not in seen:
                    seen.add(tuple(circle))
                    yield circle


def circling(outgoing: Links, state: str) -> tuple[dict[Element, list[Link]], list[set[Element]]]:
    """Return what is said of a relation for a state, and the groups of elements that lead to each other by it."""
    following: dict[Element, list[Link]] = defaultdict(list)
    for links in outgoing.values():
        for link in links:
            if link.target is not link.source and link.target in outgoing and link.is_said_for(state):
                following[link.source].append(link)
    return following, _groups(following) if following else []


def _groups(following: dict[Element, list[Link]]) -> list[set[Element]]:
    from networkx import DiGraph, strongly_connected_components  # noqa: PLC0415 - few models have chains of these

    graph: DiGraph[Element] = DiGraph([(link.source, link.target) for links in following.values() for link in links])
    groups = [set(group) for group in strongly_connected_components(graph) if len(group) > 1]
    return sorted(groups, key=lambda group: min(element.order for element in group))


def _shortest_circle(following: dict[Element, list[Link]], group: set[Element]) -> list[Link]:
    first = min(group, key=lambda element: element.qualified_id)
    came: dict[Element, Link] = {}
    queue = [first]
    while first not in came:
        for link in sorted(following[queue.pop(0)], key=lambda link: link.target.qualified_id):
            if link.target in group and link.target not in came:
                came[link.target] = link
                queue.append(link.target)
    circle = [came[first]]
    while circle[-1].source is not first:
        circle.append(came[circle[-1].source])
    return circle[::-1]
