"""Which journeys of a report get their blueprint drawn: all of a few; of many those with the most urgent findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports import blueprint
from cxalign.reports.alignment.choosing import MOST_JOURNEYS, by_urgency, most_urgent
from cxalign.reports.alignment.printing import Printing
from cxalign.reports.alignment.times import AFTER, TODAY, Times, different
from cxalign.reports.blueprint.grid import MOST_COLUMNS
from cxalign.reports.blueprint.sketching import PAGE_HEIGHT
from cxalign.reports.numbering import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cxalign.findings import CheckResult, Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey
    from cxalign.reports.drawing.scene import Scene, Sheet

ROOM = 400
"""For how many steps there is room in the blueprints of a report: with more nobody leafs through them."""


def pictures(  # noqa: PLR0913 - what to draw, and how the page around it is
    model: AlignmentModel,
    shown: CheckResult,
    journeys: Iterable[Journey],
    states: tuple[str, ...],
    most: int | None = None,
    numbers: Mapping[Finding, int] | None = None,
    *,
    listed: bool = True,
) -> dict[str, Scene]:
    """Draw the blueprints of journeys that have a step in these states: the most urgent, as far as there is room.

    At most so many steps stand beside each other, where a number is given; `numbers` are those of all findings, where
    only some are shown. They are listed in the pictures, but where the page around them does so.
    """
    states = tuple(different(model, states))
    shown, known = _printed(model, shown, numbers)
    words = _words(model)
    return {
        name: blueprint.scene(model, shown, journey, states, known, most or MOST_COLUMNS, listed=listed, words=words)
        for name, journey in _with_room(model, shown, journeys, states).items()
    }


def sheets(
    model: AlignmentModel,
    shown: CheckResult,
    journeys: Iterable[Journey],
    states: tuple[str, ...],
    numbers: Mapping[Finding, int] | None = None,
) -> dict[str, tuple[Sheet, ...]]:
    """Draw the blueprints of the journeys that a deck tells of in full, each in parts."""
    found = {journey.id: journey for journey in journeys}
    states = tuple(different(model, states))
    told = _with_steps(model, [found[name] for name in most_urgent(found, shown.new(), MOST_JOURNEYS)], states)
    shown, known = _printed(model, shown, numbers)
    words = _words(model)
    return {name: blueprint.sheets(model, shown, journey, states, known, words=words) for name, journey in told.items()}


def pages(
    model: AlignmentModel,
    shown: CheckResult,
    journeys: Iterable[Journey],
    states: tuple[str, ...],
    numbers: Mapping[Finding, int] | None = None,
) -> dict[str, tuple[Sheet, ...]]:
    """Draw the blueprints of the journeys for which there is room, each in parts that fill a page that lies across."""
    states = tuple(different(model, states))
    shown, known = _printed(model, shown, numbers)
    words = _words(model)
    return {
        name: blueprint.sheets(model, shown, journey, states, known, PAGE_HEIGHT, words=words)
        for name, journey in _with_room(model, shown, journeys, states).items()
    }


def _printed(
    model: AlignmentModel, shown: CheckResult, numbers: Mapping[Finding, int] | None
) -> tuple[CheckResult, dict[Finding, int]]:
    """Return the findings with messages as the report prints them, and their numbers."""
    known = numbered(shown) if numbers is None else numbers
    printed = Printing(model.workspace, Times(model)).printed
    told = {finding: _said(finding, printed) for finding in shown.findings}
    found = {told[finding]: number for finding, number in known.items() if finding in told}
    return shown._replace(findings=tuple(told.values())), found


def _said(finding: Finding, printed: Callable[[str], str]) -> Finding:
    facts = tuple(_said(fact, printed) for fact in finding.by_state)
    return finding._replace(message=printed(finding.message), help=printed(finding.help), by_state=facts)


def _words(model: AlignmentModel) -> dict[str, str]:
    """Return what the first and the last state are called in a report; of one that is the only one, if it is today."""
    times = Times(model)
    heads = {state: times.head(state) for state in (model.first.state, model.last.state)}
    return {state: head for state, head in heads.items() if head in {TODAY, AFTER}}


def _with_room(
    model: AlignmentModel, shown: CheckResult, journeys: Iterable[Journey], states: tuple[str, ...]
) -> dict[str, Journey]:
    """Return the journeys that are drawn: the most urgent, as far as there is room, in the order they came."""
    found = _with_steps(model, journeys, states)
    room = ROOM
    drawn: set[str] = set()
    for name in by_urgency(found, shown.new()):
        length = len(model.adjacency.existence.steps_of(found[name]))
        if length <= room or not drawn:
            room -= length
            drawn.add(name)
    return {name: journey for name, journey in found.items() if name in drawn}


def _with_steps(model: AlignmentModel, journeys: Iterable[Journey], states: tuple[str, ...]) -> dict[str, Journey]:
    graphs = [graph for graph in model.graphs if graph.state in states]
    return {
        journey.id: journey
        for journey in journeys
        if any(graph.has(journey) and graph.steps_of(journey) for graph in graphs)
    }
