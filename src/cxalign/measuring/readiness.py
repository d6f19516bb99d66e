"""How ready the organisation is to change, in the seven elements of 7S: no other makes up for the lowest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.score import Item, Judged, Score, share
from cxalign.model.change import SEVEN_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Readiness


def measure(graph: AlignmentGraph) -> Iterator[Score]:
    """Measure what is written of readiness in a state: it is the organisation's, and not that of a journey."""
    required = graph.workspace.settings.readiness_levels
    entries: list[Readiness] = list(graph.elements("readiness"))  # type: ignore[arg-type]
    yield share("readiness", (_judged(one, name, required.get(name)) for one in entries for name in SEVEN_S))
    levels = {(one, name): level for one in entries for name in SEVEN_S if (level := one.level(name)) is not None}
    unknown = len(entries) * len(SEVEN_S) - len(levels)
    lowest = min(levels.values(), default=None)
    at_lowest = (place for place, level in levels.items() if level == lowest)
    items = tuple(Item(entry, f"{_words(name)} is at {lowest}") for entry, name in at_lowest)
    yield Score("readiness_lowest", lowest, None, unknown, items)


def _judged(entry: Readiness, name: str, required: int | None) -> Judged:
    found = entry.level(name)
    if found is None:
        return Judged(entry, None, f"nobody says how ready {_words(name)} is")
    if required is None:
        return Judged(entry, None, f"{_words(name)} is at {found}, and `readiness_required` names no level for it")
    return Judged(entry, found >= required, f"{_words(name)} is at {found} where {required} is required")


def _words(name: str) -> str:
    return name.replace("_", " ")
