"""What elements say besides their links: name, documentation, and a property for all that ArchiMate has no word for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.exchange.draft import one_line, paragraphs
from cxalign.exchange.properties import (
    DECLARED,
    DESCRIPTION,
    ID,
    KIND,
    NAME,
    ORGANISATION,
    PLACE,
    PREFIX,
    SYSTEM_TYPES,
    UNNAMED,
    USUAL_NEXT,
    VERSION,
    property_of,
    property_text,
    shown,
)
from cxalign.exchange.writers.archimate.concepts import Concept, identifier, identifier_of
from cxalign.exchange.writers.archimate.kinds import SAID, STATE, type_of
from cxalign.exchange.writers.archimate.relating import by_order
from cxalign.exchange.written import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

FORMAT = "1"
"""The version of the properties."""
NOBODY = "Workspace"
"""What the model of an organisation without a name is called."""


class Describing:
    """Describes the elements of a workspace, its states, and the workspace itself."""

    def __init__(self, workspace: Workspace, rests: dict[Element, dict[str, Any]]) -> None:
        self.workspace = workspace
        self.states = workspace.states
        self.rests = rests
        self.following = by_order(workspace)

    def model(self) -> Concept:
        """Describe the workspace."""
        said = settings(self.workspace.settings)
        properties = {VERSION: FORMAT}
        organisation = said["organisation"]
        name = _named(organisation, "", NOBODY, properties, ORGANISATION)
        for field in ("as_of", "capability_scale"):
            if said[field] is not None:
                properties[PREFIX + field] = property_text(said[field], ())
        return Concept("id-model", "", name, "", properties)

    def elements(self) -> list[Concept]:
        """Describe all states, all elements, and what is only named."""
        listed = [*self.workspace]
        described = {identifier_of(element): self._element(element) for element in listed}
        for link in self.workspace.links:
            for end in (link.source, link.target):
                name = identifier_of(end)
                if name not in described:
                    described[name] = self._stand_in(end)
        return [*self._states(), *described.values()]

    def _states(self) -> Iterator[Concept]:
        for number, state in enumerate(self.workspace.settings.states, 1):
            properties = {ID: state.id, KIND: "state", PLACE: str(number)}
            name = _named(state.name, state.id, state.id, properties, NAME)
            if state.date is not None:
                properties[f"{PREFIX}date"] = state.date.isoformat()
            yield Concept(identifier("state", state.id), STATE, name, "", properties)

    def _stand_in(self, element: Element) -> Concept:
        properties = {ID: element.id, DECLARED: "false"}
        if element.KIND in SAID:
            properties[KIND] = element.KIND
        name = _named(None, element.id, element.id, properties, NAME)
        return Concept(identifier_of(element), type_of(element, self.states), name, "", properties, element)

    def _element(self, element: Element) -> Concept:
        rest = dict(self.rests[element])
        kind = type_of(element, self.states)
        own = rest.pop("id", "")
        properties = {ID: own} if own else {}
        if element.KIND in SAID:
            properties[KIND] = element.KIND
        name = _named(rest.pop("name", None), own, element.title, properties, NAME)
        documentation = _documented(rest.pop("description", ""), properties)
        unknown = [state for state in rest.pop("states", ()) if state not in self.states]
        if unknown or element.states == ():
            rest["states"] = unknown
        if element.KIND == "system" and _is_usual(rest["kind"], kind):
            rest.pop("kind")
        for field, value in rest.items():
            properties[property_of(element.KIND, field)] = property_text(value, self.states)
        if following := self.following.get(element):
            properties[USUAL_NEXT] = property_text([other.qualified_id for other in following], ())
        return Concept(identifier_of(element), kind, name, documentation, properties, element)


def _is_usual(kind: object, of_type: str) -> bool:
    """Tell whether a type says by itself which kind of system it is."""
    return next(known for known, its in SYSTEM_TYPES.items() if its == of_type) == kind


def _named(name: str | None, own: str, otherwise: str, properties: dict[str, str], exactly: str) -> str:
    """Return what something is called, and note in its properties what a name cannot say."""
    called = one_line(shown(name or otherwise)) or own or otherwise
    if name is None and one_line(called) != own:
        properties[UNNAMED] = called
    elif name is not None and called != name:
        properties[exactly] = property_text(name, ())
    return called


def _documented(description: str, properties: dict[str, str]) -> str:
    text = shown(description)
    if paragraphs(text) != description:
        properties[DESCRIPTION] = property_text(description, ())
    return text
