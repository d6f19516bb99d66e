"""What an element of the language is in ArchiMate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.properties import SYSTEM_TYPES

if TYPE_CHECKING:
    from cxalign.model import Element

TYPES = {
    "journey": "BusinessProcess",
    "step": "BusinessProcess",
    "persona": "BusinessRole",
    "channel": "BusinessInterface",
    "process": "BusinessProcess",
    "function": "BusinessActor",
    "role": "BusinessRole",
    "data": "BusinessObject",
    "initiative": "WorkPackage",
    "readiness": "Assessment",
    "story": "Assessment",
    "measure": "Outcome",
}
"""Kind → type of element; those of systems and policies depend on what they say."""
STATE = "Plateau"
SAID = frozenset({"journey", "step", "persona", "readiness", "story", "measure"})
"""The kinds for which ArchiMate has no word of their own."""

_OF_POLICIES = {"legal": "Constraint", "regulatory": "Constraint", "commercial": "Principle"}


def type_of(element: Element, states: tuple[str, ...]) -> str:
    """Return the type of an element, in the first state for which it says anything."""
    if element.KIND == "system":
        return SYSTEM_TYPES.get(_first(element, "kind", states), "ApplicationComponent")
    if element.KIND == "policy":
        return _OF_POLICIES.get(_first(element, "origin", states), "Requirement")
    return TYPES[element.KIND]


def _first(element: Element, field: str, states: tuple[str, ...]) -> str:
    values = (getattr(element.in_state(state), field, None) for state in states)
    return next((value for value in values if value is not None), "")
