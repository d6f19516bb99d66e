"""Finds the element that a person names on the command line, as references in model files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.cli.terminal import UsageError

if TYPE_CHECKING:
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

_MOST = 6
"""How many candidates an error lists; the rest are counted."""


def element_named(workspace: Workspace, name: str) -> Element:
    """Return the one element that `id`, `kind:id`, `journey/step` or a step's id means; else raise UsageError."""
    found = _bearing(workspace, name)
    if len(found) == 1:
        return found[0]
    if not found:
        from cxalign.suggesting import nearest

        known = {one for element in workspace for one in (element.id, element.qualified_id)}
        near = nearest(name.partition(":")[2] or name, sorted(known))
        cure = f"did you mean '{near[0]}'?" if near else "`cxalign graph --output-format json` lists all elements"
        raise UsageError(f"there is no element '{name}'", cure)
    names = [f"{one.KIND}:{one.qualified_id}" for one in found]
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    raise UsageError(f"'{name}' names {len(names)} elements", f"choose from {', '.join(names[:_MOST])}{more}")


def _bearing(workspace: Workspace, name: str) -> list[Element]:
    kind, colon, rest = name.partition(":")
    if colon:
        of_kind = workspace.elements.get(kind, {})
        exact = [of_kind[rest]] if rest in of_kind else []
        return exact or [one for one in of_kind.values() if kind == "step" and one.id == rest]
    exact = [of_kind[name] for of_kind in workspace.elements.values() if name in of_kind]
    return exact + [step for step in workspace.steps if step.id == name and step.qualified_id != name]
