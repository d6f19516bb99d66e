"""Where the findings of a journey stand in its blueprint: at every step they name, else at their subject, else above.

At a step a finding stands on the card of what it is about, if that is drawn behind the step, else on the step itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.facts import at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.findings import Finding
    from cxalign.reports.blueprint.content import Lane, Mark, Panel, Piece

Key = tuple[str, str]
"""Kind and qualified id of an element."""
Behind = dict[Key, frozenset[int]]
"""Element → the columns of the steps behind which it stands."""


def with_marks(panel: Panel, marks: tuple[Mark, ...], journey: str) -> Panel:
    """Put the findings that a journey has in the panel's state at what they are about."""
    drawn = behind(panel.lanes)
    found: defaultdict[Key, list[Mark]] = defaultdict(list)
    at_steps: defaultdict[int, list[Mark]] = defaultdict(list)
    above = []
    for mark in marks:
        finding = at(mark.finding, panel.state)
        if finding is None or journey not in finding.journeys:
            continue
        subject = (finding.subject.kind, finding.subject.id)
        columns = columns_of(panel, finding, lambda: drawn)
        on_card = columns & drawn.get(subject, frozenset())
        if on_card:
            found[subject].append(mark._replace(columns=on_card))
        for column in columns - on_card:
            at_steps[column].append(mark)
        if not columns:
            above.append(mark)
    return panel._replace(
        marks=tuple(above),
        places=tuple(place._replace(marks=tuple(at_steps[column])) for column, place in enumerate(panel.places)),
        lanes=tuple(
            lane._replace(pieces=tuple(piece._replace(marks=tuple(found[_key(piece)])) for piece in lane.pieces))
            for lane in panel.lanes
        ),
    )


def behind(lanes: Iterable[Lane]) -> Behind:
    """Return what is drawn in lanes behind the steps of a journey, with its columns."""
    return {_key(piece): piece.columns for lane in lanes for piece in lane.pieces}


def columns_of(panel: Panel, finding: Finding, drawn: Callable[[], Behind]) -> frozenset[int]:
    """Return the columns in which a finding stands in its state; none for one that stands above the journey."""
    subject = (finding.subject.kind, finding.subject.id)
    return _columns(panel, finding) or drawn().get(subject) or _reached(panel, finding)


def _key(piece: Piece) -> Key:
    return piece.element.KIND, piece.element.qualified_id


def _columns(panel: Panel, finding: Finding) -> frozenset[int]:
    """Return the columns of the steps a finding is about; of those that are not there only where no other is.

    What is said of a whole journey stands above it, whichever steps it adds up.
    """
    if finding.subject.kind == "journey":
        return frozenset()
    about = {*finding.steps, finding.subject.id} if finding.subject.kind == "step" else {*finding.steps}
    found = frozenset(column for column, place in enumerate(panel.places) if place.id in about)
    return frozenset(column for column in found if panel.places[column].step is not None) or found


def _reached(panel: Panel, finding: Finding) -> frozenset[int]:
    """Return the columns of the steps that the chain of a finding leads to, where nothing else says its place."""
    if finding.subject.kind == "journey":
        return frozenset()
    through = {one.subject.id for one in finding.path if one.subject.kind == "step"}
    return frozenset(
        column for column, place in enumerate(panel.places) if place.step is not None and place.id in through
    )
