"""A map as a graph for Graphviz, in its language DOT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.escaping import plain
from cxalign.reports.maps.content import HEADINGS, LAYERS, key_of, layer_of, lines_of, worst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph.excerpt import Node
    from cxalign.reports.maps.content import Map

_SHAPES = {
    "other": "hexagon",
    "journey": "cds",
    "step": "oval",
    "process": "box",
    "system": "cylinder",
    "hardware": "box3d",
}
_LOOKS = {
    "error": ', color="#9E3D00", penwidth=3, peripheries=2',
    "warning": ', color="#E69F00", penwidth=3',
    "info": ', color="#0072B2", penwidth=2',
    "": "",
}


def render(shown: Map) -> str:
    """Write a map as a directed graph from the bottom to the customer at the top."""
    return "\n".join([*_lines(shown), ""])


def _lines(shown: Map) -> Iterator[str]:
    yield f"digraph {_quoted(shown.title)} {{"
    yield '  graph [rankdir=BT, newrank=true, fontname="Helvetica"];'
    yield '  node [fontname="Helvetica", fontsize=11];'
    yield '  edge [fontname="Helvetica", fontsize=9];'
    for layer in LAYERS:
        nodes = [node for node in shown.nodes if layer_of(node) == layer]
        if nodes:
            yield f"  subgraph cluster_{layer} {{"
            yield f"    label={_quoted(HEADINGS[layer])};"
            yield from (f"    {_node(shown, node, layer)}" for node in nodes)
            yield "  }"
    for edge in shown.edges:
        only = shown.only_in(edge.states)
        look = (
            f"label={_quoted(f'{edge.relation}, {only}')}, style=dashed" if only else f"label={_quoted(edge.relation)}"
        )
        yield f"  {_quoted(key_of(edge.source))} -> {_quoted(key_of(edge.target))} [{look}];"
    yield "}"


def _node(shown: Map, node: Node, layer: str) -> str:
    label = "\\n".join(_escaped(line) for line in lines_of(shown, node))
    dashed = ", style=dashed" if shown.only_in(node.states) else ""
    look = f"shape={_SHAPES[layer]}{dashed}{_LOOKS[worst(shown.at(node))]}"
    return f'{_quoted(key_of(node.element))} [label="{label}", {look}];'


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Return text for between quotation marks; Graphviz reads entities in it, too."""
    return plain(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
