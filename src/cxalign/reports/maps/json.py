"""A map as JSON, versioned; `cxalign schema graph` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.reports.as_data import location
from cxalign.reports.escaping import as_json
from cxalign.reports.maps.content import key_of, layer_of

if TYPE_CHECKING:
    from cxalign.findings import Finding
    from cxalign.graph.excerpt import Edge, Node
    from cxalign.reports.maps.content import Map

VERSION = 1


def render(shown: Map) -> str:
    """Write a map with everything that is known of its nodes, edges and findings."""
    data = {
        "version": VERSION,
        "workspace": {"root": ".", "organisation": shown.organisation, "states": list(shown.all_states)},
        "states": list(shown.states),
        "nodes": [_node(shown, node) for node in shown.nodes],
        "edges": [_edge(edge) for edge in shown.edges],
        "summary": {"nodes": len(shown.nodes), "edges": len(shown.edges), "findings_elsewhere": shown.elsewhere},
    }
    return as_json(data)


def _node(shown: Map, node: Node) -> dict[str, Any]:
    element = node.element
    return {
        "key": key_of(element),
        "kind": element.KIND,
        "id": element.qualified_id,
        "name": element.title,
        "layer": layer_of(node),
        "states": list(node.states),
        "owners": list(node.owners),
        "location": location(shown.workspace.location(element)),
        "holds": [key_of(one) for one in node.holds],
        "findings": [_finding(found) for found in shown.at(node)],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    source, target = key_of(edge.source), key_of(edge.target)
    return {"source": source, "relation": edge.relation, "target": target, "states": list(edge.states)}


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "message": found.message,
        "states": list(found.states),
        "identity": found.identity,
    }
