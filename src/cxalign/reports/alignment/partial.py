"""Which part of the whole a narrowed report is, and what it leaves out, in words for its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.phrasing import few

if TYPE_CHECKING:
    from cxalign.reports.alignment.material import Material

READERS = {"cx": "the CX analyst", "process": "process owners", "it": "the CIO"}
_MOST_NAMES = 3
"""How many journeys are named; more are counted."""
_PATH = "the path "


def named(material: Material) -> str:
    """Say which part the report is; nothing where it is the whole."""
    wish = material.wish
    said = []
    if wish.journeys:
        names = [journey.title for journey in material.journeys]
        said.append(f"journey{'s' if len(names) > 1 else ''} {few(names, _MOST_NAMES)}")
    if wish.states:
        said.append(material.times.only(material.states))
    said += [f"what touches {why[len(_PATH) :]}" for why, _ in material.result.hidden if why.startswith(_PATH)]
    if wish.readers:
        said.append(f"for {' and '.join(READERS[reader] for reader in wish.readers)}")
    return f"Part of the report: {', '.join(said)}" if said else ""


def outside(material: Material, why: str) -> str:
    """Say of what is left out that it is not in the part that is shown."""
    asked, _, _ = why.partition(" ")
    if asked == "--state":
        return f"so {' or '.join(material.times.when(state) for state in material.wish.states)}"
    if asked == "--journey":
        return f"about {' or '.join(journey.title for journey in material.journeys)}"
    if asked == "--for":
        return f"for {' or '.join(READERS[reader] for reader in material.wish.readers)}"
    return f"in {why.removeprefix(_PATH)}"
