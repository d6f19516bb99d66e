"""In which order things that need each other are gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element


def components(needs: dict[Element, list[Element]]) -> Iterator[list[Element]]:
    """Yield the groups of elements that need each other, what is needed before what needs it.

    Only what has needs of its own counts as needed.
    """
    needing: dict[Element, list[Element]] = {}
    waiting: dict[Element, int] = {}
    for element, needed in needs.items():
        waiting[element] = 0
        for need in needed:
            if need in needs:
                waiting[element] += 1
                needing.setdefault(need, []).append(element)
    ready = [element for element, number in waiting.items() if not number]
    for element in ready:
        yield [element]
        for other in needing.get(element, ()):
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    # What is still waiting stands in a circle, or on one.
    circling = {element for element, number in waiting.items() if number}
    if circling:
        from networkx import DiGraph, strongly_connected_components  # noqa: PLC0415 - few models need it

        graph: DiGraph[Element] = DiGraph(
            (element, need) for element in circling for need in needs[element] if need in circling
        )
        # Tarjan's algorithm completes a component only after all that it leads to.
        for component in strongly_connected_components(graph):
            yield sorted(component, key=lambda element: element.order)
