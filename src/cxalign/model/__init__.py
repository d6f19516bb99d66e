"""What the YAML may say, as frozen pydantic models: the code's source of truth for the language."""

from __future__ import annotations

from cxalign.model.change import Initiative, Readiness
from cxalign.model.element import Element, Part
from cxalign.model.evidence import Measure, Story
from cxalign.model.journey import Channel, Journey, Persona, Step
from cxalign.model.organisation import Function, Role
from cxalign.model.policy_and_data import Data, Policy
from cxalign.model.process import Process
from cxalign.model.technology import System

KINDS: dict[str, type[Element]] = {
    "journeys": Journey,
    "personas": Persona,
    "channels": Channel,
    "processes": Process,
    "systems": System,
    "functions": Function,
    "roles": Role,
    "data": Data,
    "policies": Policy,
    "initiatives": Initiative,
    "readiness": Readiness,
    "stories": Story,
    "measures": Measure,
}
"""Top-level key of a model file → the elements below it."""

__all__ = [
    "KINDS",
    "Channel",
    "Data",
    "Element",
    "Function",
    "Initiative",
    "Journey",
    "Measure",
    "Part",
    "Persona",
    "Policy",
    "Process",
    "Readiness",
    "Role",
    "Step",
    "Story",
    "System",
]
