"""Where the findings of a journey stand in its blueprint: at their subject, else at their steps, else above all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.findings import Finding
    from cxalign.reports.blueprint.content import Mark, Panel

Key = tuple[str, str]
"""Kind and qualified id of an element."""


def with_marks(panel: Panel, marks: tuple[Mark, ...]) -> Panel:
    """Put the findings of the panel's state at what they are about."""
    drawn = {(piece.element.KIND, piece.element.qualified_id) for lane in panel.lanes for piece in lane.pieces}
    steps = {("step", place.id) for place in panel.places}
    found: defaultdict[Key, list[Mark]] = defaultdict(list)
    above = []
    for mark in marks:
        if panel.state in mark.finding.states:
            keys = _keys(mark.finding, drawn | steps)
            for key in keys:
                found[key].append(mark)
            if not keys:
                above.append(mark)
    return panel._replace(
        marks=tuple(above),
        places=tuple(place._replace(marks=tuple(found["step", place.id])) for place in panel.places),
        lanes=tuple(
            lane._replace(
                pieces=tuple(
                    piece._replace(marks=tuple(found[piece.element.KIND, piece.element.qualified_id]))
                    for piece in lane.pieces
                )
            )
            for lane in panel.lanes
        ),
    )


def _keys(finding: Finding, drawn: set[Key]) -> list[Key]:
    subject = (finding.subject.kind, finding.subject.id)
    if subject in drawn:
        return [subject]
    if subject[0] == "journey":
        return []
    return [("step", step) for step in finding.steps if ("step", step) in drawn]
