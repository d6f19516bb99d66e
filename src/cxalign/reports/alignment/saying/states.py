"""The states of which messages speak: today and what comes after the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.reports.alignment.material import Material


def when(material: Material, state: str) -> str:
    """Say when a state is; nothing where nothing is planned."""
    when = material.when(state) if material.model.is_planned else ""
    return f" {when}" if when else ""


def ends(material: Material) -> list[str]:
    """Return the first and the last state shown; one of them where nothing is planned."""
    states = material.states if material.model.is_planned else material.states[:1]
    return list(dict.fromkeys((states[0], states[-1])))
