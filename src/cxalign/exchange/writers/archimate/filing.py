"""The folders of the model: those of Archi, and within them what belongs together for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Step

if TYPE_CHECKING:
    from cxalign.exchange.writers.archimate.concepts import Concept
    from cxalign.model.workspace import Workspace

Folders = dict[tuple[str, ...], list[str]]
"""The labels down to a folder → the identifiers of what is in it."""

_BUSINESS, _APPLICATION, _TECHNOLOGY = "Business", "Application", "Technology & Physical"
_MOTIVATION, _CHANGE = "Motivation", "Implementation & Migration"
_OF_KINDS = {
    "journey": (_BUSINESS, "Journeys"),
    "step": (_BUSINESS, "Journeys"),
    "persona": (_BUSINESS, "Personas"),
    "channel": (_BUSINESS, "Channels"),
    "process": (_BUSINESS, "Processes"),
    "function": (_BUSINESS, "Organisation"),
    "role": (_BUSINESS, "Organisation"),
    "data": (_BUSINESS, "Data"),
    "policy": (_MOTIVATION, "Policies"),
    "readiness": (_MOTIVATION, "Readiness"),
    "story": (_MOTIVATION, "Stories"),
    "measure": (_MOTIVATION, "Measures"),
    "initiative": (_CHANGE, "Initiatives"),
}
_STATES = (_CHANGE, "States")


def folders(workspace: Workspace, concepts: list[Concept]) -> Folders:
    """Put each element into its folder, and the steps into one of their journey."""
    titles = {journey.id: journey.title for journey in workspace.journeys}
    found: Folders = {}
    for concept in concepts:
        path = _path(concept)
        if isinstance(concept.element, Step):
            path = (*path, titles.get(concept.element.journey, concept.element.journey))
        found.setdefault(path, []).append(concept.id)
    return found


def _path(concept: Concept) -> tuple[str, ...]:
    if concept.element is None:
        return _STATES
    if concept.element.KIND == "system":
        return (_APPLICATION if concept.type == "ApplicationComponent" else _TECHNOLOGY, "Systems")
    return _OF_KINDS[concept.element.KIND]
