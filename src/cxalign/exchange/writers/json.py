"""Everything cxalign knows as one JSON document: elements, links with where they are written, what is unresolved.

`schemas/export.schema.json` describes it.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from cxalign.exchange.written import PerState, fields, settings, shadowed
from cxalign.model import Journey, Step
from cxalign.schema.exported import VERSION

if TYPE_CHECKING:
    from cxalign.model import Element
    from cxalign.model.link import Link, Unresolved
    from cxalign.model.workspace import Workspace

_ATTRIBUTES = ("when", "criticality", "alternative", "redundancy", "chance")


def render(workspace: Workspace) -> dict[str, bytes]:
    """Write the workspace as JSON."""
    data = {
        "version": VERSION,
        "workspace": {"root": ".", **settings(workspace.settings)},
        "elements": [_element(element, workspace) for element in workspace],
        "links": [_link(link, workspace) for link in workspace.links],
        "unresolved": [_unresolved(reference, workspace) for reference in workspace.unresolved],
        "duplicates": [{**_end(element), "location": _place(workspace, element)} for element in shadowed(workspace)],
    }
    return {"": (dumps(data, ensure_ascii=False, indent=2) + "\n").encode(errors="backslashreplace")}


def _element(element: Element, workspace: Workspace) -> dict[str, Any]:
    written = dict(fields(element))
    return {
        **_end(element),
        "name": element.title,
        "states": _in_order(workspace.existence.of(element), workspace),
        "fields": {name: value for name, value in written.items() if not isinstance(value, PerState)},
        "per_state": {name: value.values for name, value in written.items() if isinstance(value, PerState)},
        "steps": [step.qualified_id for step in _steps(element, workspace)],
        "location": _place(workspace, element),
    }


def _steps(element: Element, workspace: Workspace) -> list[Step]:
    return workspace.existence.steps_of(element) if isinstance(element, Journey) else []


def _end(element: Element) -> dict[str, Any]:
    return {"kind": element.KIND, "id": element.qualified_id}


def _link(link: Link, workspace: Workspace) -> dict[str, Any]:
    shared = workspace.existence.of(link.source) & workspace.existence.of(link.target)
    return {
        "relation": link.relation,
        "from": {**_end(link.source), "declared": bool(link.source.marks)},
        "to": {**_end(link.target), "declared": bool(link.target.marks)},
        "states": _in_order(shared if link.states is None else shared & link.states, workspace),
        "channels": None if link.channels is None else list(link.channels),
        **{name: getattr(link, name) for name in _ATTRIBUTES},
        "written": [
            {**_end(written.element), "field": written.field, "location": _place(workspace, *written[::2])}
            for written in link.written
        ],
    }


def _unresolved(reference: Unresolved, workspace: Workspace) -> dict[str, Any]:
    return {
        "from": _end(reference.writer),
        "field": reference.field,
        "text": reference.text,
        "why": reference.why,
        "candidates": [_end(candidate) for candidate in reference.candidates],
        "location": _place(workspace, reference.writer, reference.mark),
    }


def _in_order(states: frozenset[str], workspace: Workspace) -> list[str]:
    return [state for state in workspace.states if state in states]


def _place(workspace: Workspace, element: Element, mark: int | None = None) -> dict[str, Any] | None:
    found = workspace.location(element, mark)
    return None if found is None else found._asdict()
