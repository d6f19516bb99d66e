"""What an ArchiMate element becomes in the language, or why it becomes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.readers.archimate.deriving import THROUGH

if TYPE_CHECKING:
    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.archimate.notation import Concept

KIND_PROPERTY = "cxalign:kind"
"""The property with which a model says what an element is to us, where ArchiMate has no word for it."""

BECOMES = {
    "BusinessProcess": "process",
    "BusinessInteraction": "process",
    "BusinessFunction": "process",
    "BusinessActor": "function",
    "BusinessCollaboration": "function",
    "BusinessRole": "role",
    "BusinessInterface": "channel",
    "BusinessObject": "data",
    "Contract": "data",
    "DataObject": "data",
    "Constraint": "policy",
    "Requirement": "policy",
    "Principle": "policy",
    "WorkPackage": "initiative",
    "ApplicationComponent": "system",
    "ApplicationCollaboration": "system",
    "Node": "system",
    "Device": "system",
    "SystemSoftware": "system",
    "TechnologyCollaboration": "system",
    "CommunicationNetwork": "system",
    "Path": "system",
    "DistributionNetwork": "system",
    "Facility": "system",
    "Equipment": "system",
}
"""Type of an element → the kind it becomes."""
SYSTEM_KINDS = {
    "ApplicationComponent": "application",
    "ApplicationCollaboration": "application",
    "Node": "platform",
    "SystemSoftware": "platform",
    "TechnologyCollaboration": "platform",
    "Device": "hardware",
    "CommunicationNetwork": "network",
    "Path": "network",
    "DistributionNetwork": "network",
    "Facility": "facility",
    "Equipment": "facility",
}
INFRASTRUCTURE = frozenset(SYSTEM_KINDS) - {"ApplicationComponent", "ApplicationCollaboration"}
"""What other systems run on."""
USUAL = frozenset(
    {
        *("BusinessProcess", "BusinessActor", "BusinessRole", "BusinessInterface", "BusinessObject"),
        *("WorkPackage", "ApplicationComponent", "Device", "SystemSoftware", "CommunicationNetwork", "Facility"),
    }
)
"""The types that need no tag, since the kind they become says as much."""
WHY_NOT = {
    "Junction": "it joins relationships, and these are followed through it",
    "Grouping": "it says only that things belong together somehow",
    "Plateau": "it is a tag on what it comprises; the order of states is yours to say, under `states` in cxalign.yaml",
    "Gap": "it is what a check of two states finds",
    "Location": "the language has no places",
    "Assessment": "it is no story of a customer unless it says so with the property cxalign:kind",
}
_PROCESS_KINDS = ("frontstage", "backstage", "support", "management")
_KINDS_OF_SYSTEMS = ("application", "platform", "saas", "end-user-tool", "hardware", "network", "facility")
_SAID = frozenset({"persona", "story", "process", "role", "function", "channel", "data", "policy", "initiative"})
_SAID_OF_JOURNEYS = frozenset({"journey", "stage", "step"})


def said_kind(concept: Concept) -> str:
    """Return what the model itself says an element is to us; "" where it says nothing."""
    return concept.properties.get(KIND_PROPERTY, "").strip()


def is_of_journeys(concept: Concept) -> bool:
    """Tell whether an element is a journey, or a part of one."""
    return concept.type == "ValueStream" or said_kind(concept) in _SAID_OF_JOURNEYS


def added(draft: Draft, kind: str, concept: Concept, /, **fields: str | None) -> Item:
    """Add an element of a kind with all that ArchiMate says of any concept."""
    return draft.add(
        kind,
        concept.name,
        concept.place,
        what=concept.type,
        source=concept.id,
        group=concept.folder,
        description=concept.documentation,
        **fields,
    )


def place(concept: Concept, draft: Draft) -> Item | None:
    """Add what an element becomes; where it becomes nothing, say why."""
    said = said_kind(concept)
    kind = said if said in _SAID else BECOMES.get(concept.type)
    if kind is None:
        through = "it has no place of its own; links through it are derived"
        why = WHY_NOT.get(concept.type, through if concept.type in THROUGH else "nothing in the language is like it")
        draft.leave_out(concept.type, why, concept.place)
        return None
    item = added(draft, kind, concept, kind=_kind_of(kind, concept, said))
    if concept.type not in USUAL:
        draft.tag(item, f"archimate:{concept.type}")
    return item


def _kind_of(kind: str, concept: Concept, said: str) -> str | None:
    """Return the `kind` of a process, a system or an initiative."""
    if kind == "process":
        return said if said in _PROCESS_KINDS else None
    if kind == "system":
        return said if said in _KINDS_OF_SYSTEMS else SYSTEM_KINDS.get(concept.type, "application")
    return "other" if kind == "initiative" else None
