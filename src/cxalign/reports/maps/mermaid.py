"""A map as a Mermaid flowchart: every text quoted, so that nothing in a name is syntax."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.escaping import plain
from cxalign.reports.maps.content import HEADINGS, LAYERS, layer_of, lines_of, worst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.reports.maps.content import Map

_SHAPES = {
    "other": ("{{", "}}"),
    "journey": ("([", "])"),
    "step": ("(", ")"),
    "process": ("[", "]"),
    "system": ("[(", ")]"),
    "hardware": ("[/", "/]"),
}
_CLASSES = {
    "error": "fill:#FBE3D6,stroke:#9E3D00,stroke-width:4px,color:#1A1A1A",
    "warning": "fill:#FDF3D9,stroke:#E69F00,stroke-width:3px,color:#1A1A1A",
    "info": "fill:#E6F1F8,stroke:#0072B2,stroke-width:2px,color:#1A1A1A",
}
_ACTING = re.compile(r"[^\w ,.:/()'+-]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=:)//", re.ASCII)
"""Whatever Mermaid might read as markup. What is not ASCII is text to it."""
MOST_EDGES = 500
"""Mermaid draws no more unless it is configured to."""


def render(shown: Map) -> str:
    """Write a map as a flowchart from the bottom to the customer at the top."""
    return "\n".join([*_lines(shown), ""])


def _lines(shown: Map) -> Iterator[str]:
    yield "flowchart BT"
    if len(shown.edges) > MOST_EDGES:
        cure = "use --focus, --journey or --collapse"
        yield f"  %% {len(shown.edges):,} links, and Mermaid draws {MOST_EDGES} at most: {cure}"
    names = {node.element: f"n{number}" for number, node in enumerate(shown.nodes, 1)}
    for layer in LAYERS:
        nodes = [node for node in shown.nodes if layer_of(node) == layer]
        if nodes:
            yield f'  subgraph {layer}_layer["{HEADINGS[layer]}"]'
            for node in nodes:
                before, after = _SHAPES[layer]
                words = "<br/>".join(quoted(line) for line in lines_of(shown, node))
                yield f'    {names[node.element]}{before}"{words}"{after}'
            yield "  end"
    for edge in shown.edges:
        only = shown.only_in(edge.states)
        arrow, words = ("-.->", f"{edge.relation}, {only}") if only else ("-->", edge.relation)
        yield f'  {names[edge.source]} {arrow}|"{quoted(words)}"| {names[edge.target]}'
    yield from _marked(shown, names)


def _marked(shown: Map, names: dict[Element, str]) -> Iterator[str]:
    for severity, look in _CLASSES.items():
        found = [names[node.element] for node in shown.nodes if worst(shown.at(node)) == severity]
        if found:
            yield f"  classDef {severity} {look}"
            yield f"  class {','.join(found)} {severity}"


def quoted(text: str) -> str:
    """Return text for between quotation marks: what might act is written by its number."""
    return _ACTING.sub(lambda match: "".join(_number(one) for one in match[0]), plain(text))


def _number(character: str) -> str:
    return f"#{ord(character)};" if character.isascii() else character
