"""GraphML: elements are nodes, links are edges, and every field is an attribute, written as in a cell of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from cxalign.exchange.cells import cell
from cxalign.exchange.written import PerState, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.model.link import Link
    from cxalign.model.workspace import Workspace

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    f'<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    f'         xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd">',
)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OWN = ("kind", "label", "journey", "exists_in")
_EDGE = ("relation", "label", "exists_in", "channels", "when", "criticality", "alternative", "redundancy", "chance")


def render(workspace: Workspace) -> dict[str, bytes]:
    """Write all elements and links; what is only named and nowhere declared is a node too."""
    nodes = {_id(element): _node(element, workspace) for element in workspace}
    for link in workspace.links:
        for end in (link.source, link.target):
            nodes.setdefault(_id(end), {"kind": end.KIND, "label": end.title})
    known = [name for name in dict.fromkeys(key for values in nodes.values() for key in values) if name not in _OWN]
    lines = [*_HEAD, *_keys("node", (*_OWN, *known)), *_keys("edge", _EDGE), '  <graph edgedefault="directed">']
    for name, values in nodes.items():
        lines += [f"    <node id={_attribute(name)}>", *_data("node", values), "    </node>"]
    for number, link in enumerate(workspace.links):
        ends = f"source={_attribute(_id(link.source))} target={_attribute(_id(link.target))}"
        lines += [f'    <edge id="e{number}" {ends}>', *_data("edge", _edge(link, workspace)), "    </edge>"]
    return {"": "\n".join([*lines, "  </graph>", "</graphml>", ""]).encode()}


def _id(element: Element) -> str:
    return f"{element.KIND}:{element.qualified_id}"


def _node(element: Element, workspace: Workspace) -> dict[str, str]:
    values = {"kind": element.KIND, "label": element.title}
    journey = getattr(element, "journey", None)
    if isinstance(journey, str):
        values["journey"] = journey
    values["exists_in"] = _states(workspace.existence.of(element), workspace)
    for name, value in fields(element):
        if name not in {"name", "states"}:
            held = value if isinstance(value, PerState) else _flat(value)
            values[f"field.{name}"] = cell(held, workspace.states)
    return values


def _flat(value: object) -> object:
    return value if not isinstance(value, bool) else str(value).lower()


def _edge(link: Link, workspace: Workspace) -> dict[str, str]:
    shared = workspace.existence.of(link.source) & workspace.existence.of(link.target)
    states = shared if link.states is None else shared & link.states
    said = {name: getattr(link, name) for name in _EDGE[4:]}
    values = {"relation": link.relation, "label": link.relation, "exists_in": _states(states, workspace)}
    if link.channels is not None:
        values["channels"] = cell(list(link.channels), workspace.states)
    return values | {name: str(value) for name, value in said.items() if value is not None}


def _states(states: frozenset[str], workspace: Workspace) -> str:
    return "; ".join(state for state in workspace.states if state in states)


def _keys(of: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        title = _attribute(name.removeprefix("field."))
        yield f'  <key id="{of}.{name}" for="{of}" attr.name={title} attr.type="string"/>'


def _data(of: str, values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f'      <data key="{of}.{name}">{escape(_shown(value))}</data>'


def _attribute(text: str) -> str:
    return quoteattr(_shown(text), {"\n": "&#10;", "\t": "&#9;"})


def _shown(text: str) -> str:
    """Replace what no XML can hold."""
    return _FORBIDDEN.sub("\ufffd", text).replace("\r", "\ufffd")
