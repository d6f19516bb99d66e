"""A map as GraphML, which yEd, Gephi, Cytoscape and networkx read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.escaping import as_xml
from cxalign.reports.maps.content import SEVERITIES, counts, key_of, layer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph.excerpt import Node
    from cxalign.reports.maps.content import Map

_OF_NODES = {"kind": "string", "layer": "string", "name": "string", "owners": "string", "states": "string"}
_OF_EDGES = {"relation": "string", "states": "string"}


def render(shown: Map) -> str:
    """Write a map as one directed graph; lists are joined by blanks."""
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(_key("node", name, kind) for name, kind in _OF_NODES.items()),
        *(_key("node", f"{severity}s", "int") for severity in SEVERITIES),
        *(_key("edge", name, kind) for name, kind in _OF_EDGES.items()),
        '<graph id="cxalign" edgedefault="directed">',
        *(line for node in shown.nodes for line in _node(shown, node)),
    ]
    for number, edge in enumerate(shown.edges, 1):
        source, target = as_xml(key_of(edge.source)), as_xml(key_of(edge.target))
        lines.append(f'<edge id="e{number}" source="{source}" target="{target}">')
        lines += [_data("edge", "relation", edge.relation), _data("edge", "states", " ".join(edge.states)), "</edge>"]
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _key(of: str, name: str, kind: str) -> str:
    return f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'


def _node(shown: Map, node: Node) -> Iterator[str]:
    element, found = node.element, counts(shown.at(node))
    yield f'<node id="{as_xml(key_of(element))}">'
    yield _data("node", "kind", element.KIND)
    yield _data("node", "layer", layer_of(node))
    yield _data("node", "name", element.title)
    yield _data("node", "owners", ", ".join(node.owners))
    yield _data("node", "states", " ".join(node.states))
    for severity in SEVERITIES:
        yield _data("node", f"{severity}s", str(found.get(severity, 0)))
    yield "</node>"


def _data(of: str, name: str, value: str) -> str:
    return f'<data key="{of}-{name}">{as_xml(value)}</data>'
