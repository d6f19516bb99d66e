"""GraphML: what another tool reads is what was written."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx

from cxalign.exchange.writers.graphml import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace


def test_elements_are_nodes_and_links_are_edges(tea: Workspace) -> None:
    graph = nx.read_graphml(BytesIO(render(tea)[""]), force_multigraph=True)
    assert graph.nodes["step:tea/pour"] == {
        "kind": "step",
        "label": "Section two",
        "journey": "tea",
        "exists_in": "current",
        "id": "pour",
        "channels": "current: [web, phone]; future: app",
        "next": "[]",
    }
    assert graph.nodes["role:maid"] == {"kind": "role", "label": "maid"}
    assert {*graph} - {f"{one.KIND}:{one.qualified_id}" for one in tea} == {
        *("role:cook", "role:maid", "channel:web", "channel:phone", "channel:app"),
    }
    edges = {(one, other, data["relation"]): data for one, other, data in graph.edges(data=True)}
    assert len(edges) == len(tea.links)
    assert edges["process:heat", "step:tea/boil", "serves"] == {
        "relation": "serves",
        "label": "serves",
        "exists_in": "current; future",
        "when": "at night",
    }


def test_what_xml_cannot_hold_is_replaced(load: Callable[..., Workspace]) -> None:
    data = render(load({"a.yaml": 'processes:\n  - {id: p, name: "<a>\\x00 & \\"b\\"", outcome: "]]>"}\n'}))[""]
    graph = nx.read_graphml(BytesIO(data))
    assert graph.nodes["process:p"]["label"] == '<a>\ufffd & "b"'
    assert graph.nodes["process:p"]["outcome"] == "]]>"
