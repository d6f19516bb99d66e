"""The JSON of a workspace → its elements and relationships, with their places."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.draft import Place, SourceError

if TYPE_CHECKING:
    from cxalign.exchange.sources import SourceFile

PARTS = {
    "people": "person",
    "softwareSystems": "software system",
    "containers": "container",
    "components": "component",
    "deploymentNodes": "deployment node",
    "children": "deployment node",
    "infrastructureNodes": "infrastructure node",
    "containerInstances": "container instance",
    "softwareSystemInstances": "software system instance",
    "customElements": "custom element",
}
"""The key of a list → what is in it."""
_ID = re.compile(r'"id"\s*:\s*"?([^",}\s]+)')
_LINE_END = re.compile("\n")
_BUILT_IN = frozenset(
    {
        *("Element", "Person", "Software System", "Container", "Component", "Deployment Node", "Infrastructure Node"),
        *("Container Instance", "Software System Instance", "Custom Element", "Relationship"),
    }
)


@dataclass(slots=True, eq=False)
class Part:
    """One element of the model, in what it stands in."""

    id: str
    type: str
    written: dict[str, Any]
    place: Place
    whole: Part | None = None

    def text(self, key: str) -> str:
        """Return what is written under a key, if it is a text or a number."""
        return text(self.written.get(key))

    @property
    def tags(self) -> list[str]:
        """Return the tags somebody gave it."""
        tags = self.written.get("tags")
        listed = tags if isinstance(tags, list) else text(tags).split(",")
        return [tag for tag in (text(one).strip() for one in listed) if tag and tag not in _BUILT_IN]

    @property
    def top(self) -> Part:
        """What it stands in in the end."""
        part = self
        while part.whole is not None:
            part = part.whole
        return part


class Relationship(NamedTuple):
    """One relationship, from the element under which it is written."""

    source: Part
    target: str
    linked: str
    """The relationship it is a copy of, or is implied by."""
    id: str
    place: Place


@dataclass(slots=True, eq=False)
class Workspace:
    """What one file holds."""

    file: SourceFile
    enterprise: str
    parts: list[Part] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    """What else there is, which becomes nothing → how many."""


def text(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Return a text or a number as text, anything else as nothing."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def read_workspace(file: SourceFile) -> Workspace:
    """Read one file; raises SourceError."""
    written = _json(file)
    model = written.get("model") if isinstance(written, dict) else None
    if not isinstance(model, dict):
        cure = "a workspace is a mapping with a `model`, as Structurizr exports it"
        raise SourceError("is no Structurizr workspace", Place(file.name), cure)
    enterprise = model.get("enterprise")
    workspace = Workspace(file, text(enterprise.get("name")) if isinstance(enterprise, dict) else "")
    _Reading(file, workspace).all(model)
    views = written.get("views")
    if isinstance(views, dict):
        workspace.others["view"] = sum(len(value) for value in views.values() if isinstance(value, list))
    documentation = written.get("documentation")
    if isinstance(documentation, dict):
        workspace.others["documentation page"] = sum(len(v) for v in documentation.values() if isinstance(v, list))
    return workspace


def _json(file: SourceFile) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(file.data)
    except json.JSONDecodeError as error:
        raise SourceError(f"this is no JSON: {error.msg}", Place(file.name, error.lineno)) from None
    except RecursionError:
        raise SourceError("is nested too deep", Place(file.name)) from None
    except ValueError as error:  # bytes that are no text, or a number with thousands of digits
        raise SourceError(f"cannot be read as JSON: {error}"[:200], Place(file.name), "save it as UTF-8") from None


class _Reading:
    """A model on its way from mappings to parts."""

    def __init__(self, file: SourceFile, workspace: Workspace) -> None:
        self.workspace = workspace
        self.file = file
        self.lines = _lines_of_ids(file)

    def all(self, model: dict[str, Any]) -> None:
        """Read everything, each element before what is in it."""
        found: list[tuple[dict[str, Any], Part | None]] = [(model, None)]
        while found:
            written, whole = found.pop()
            inner: list[tuple[dict[str, Any], Part | None]] = []
            for key, kind in PARTS.items():
                for one in _mappings(written.get(key)):
                    part = Part(text(one.get("id")), kind, one, self._place(text(one.get("id"))), whole)
                    inner.append((one, part))
            if whole is not None:
                self._add(whole)
            found.extend(reversed(inner))

    def _add(self, part: Part) -> None:
        self.workspace.parts.append(part)
        for one in _mappings(part.written.get("relationships")):
            its_id = text(one.get("id"))
            target, linked = text(one.get("destinationId")), text(one.get("linkedRelationshipId"))
            self.workspace.relationships.append(Relationship(part, target, linked, its_id, self._place(its_id)))

    def _place(self, its_id: str) -> Place:
        return Place(self.file.name, self.lines.get(its_id, 0))


def _mappings(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _lines_of_ids(file: SourceFile) -> dict[str, int]:
    """Return id → the line of its first mention behind the beginning of the model."""
    written = file.data.decode(json.detect_encoding(file.data), "replace")
    starts = [0, *(match.end() for match in _LINE_END.finditer(written))]
    lines: dict[str, int] = {}
    for match in _ID.finditer(written, max(written.find('"model"'), 0)):
        lines.setdefault(match[1], bisect_right(starts, match.start()))
    return lines
