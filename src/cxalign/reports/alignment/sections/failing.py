"""The system whose failure alone stops most moments of truth, and how many of these have a way around."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step, System
    from cxalign.reports.alignment.material import Material


class Stopped(NamedTuple):
    """What a system stops in one state."""

    state: str
    truths: int
    """The moments of truth that stop,"""
    around: int | None
    """how many of them have a way around; None where nobody can tell,"""
    steps: int
    """and all interactions that stop."""


class Worst(NamedTuple):
    """The system that stops most, in the first and in the last state shown."""

    system: System
    now: Stopped
    then: Stopped | None
    """What it stops in the last state; None where one state is shown."""
    total: int
    """The moments of truth there are in the first."""


class Next(NamedTuple):
    """The system that stops most moments of truth in the last state."""

    system: System
    truths: int
    total: int


def worst(material: Material) -> Worst | None:
    """Return the system whose failure stops most moments of truth; where it stops none, most steps."""
    journeys = {journey.id for journey in material.journeys}
    graph, last = material.graphs[0], material.graphs[-1]
    later = {} if last is graph else _points(last, journeys)
    points = _points(graph, journeys)
    ranked = {
        name: (_truths(points[name]), _truths(later.get(name)), len(stopped)) for name, (_, stopped) in points.items()
    }
    name = max(ranked, key=ranked.__getitem__, default=None)
    if name is None or not points[name][1]:
        return None
    then = None if last is graph else _stopped(last, later.get(name))
    return Worst(points[name][0], _stopped(graph, points[name]), then, _total(graph, journeys))


def after(material: Material, found: Worst | None) -> Next | None:
    """Return the system that stops most moments of truth in the last state, where that is not the one of the first."""
    graph, last = material.graphs[0], material.graphs[-1]
    if last is graph:
        return None
    journeys = {journey.id for journey in material.journeys}
    points = _points(last, journeys).values()
    most = max(points, key=lambda point: (_truths(point), len(point[1])), default=None)
    before = found.then.truths if found and found.then and found.now.truths else 0
    if most is None or _truths(most) <= before:
        return None
    return Next(most[0], _truths(most), _total(last, journeys))


def _total(graph: AlignmentGraph, journeys: set[str]) -> int:
    """Count the moments of truth of some journeys in a state."""
    steps = (step for one in graph.journeys() if one.id in journeys for step in graph.steps_of(one))
    return sum(step.moment_of_truth for step in steps)


def _points(graph: AlignmentGraph, journeys: set[str]) -> dict[str, tuple[System, list[Step]]]:
    """Id of a system that stops steps alone → the system, and the steps of some journeys that it stops."""
    return {
        point.system.id: (point.system, [step for step in point.steps if step.journey in journeys])
        for point in graph.points_of_failure()
    }


def _truths(point: tuple[System, list[Step]] | None) -> int:
    return sum(step.moment_of_truth for step in point[1]) if point else 0


def _stopped(graph: AlignmentGraph, point: tuple[System, list[Step]] | None) -> Stopped:
    if point is None:
        return Stopped(graph.state, 0, 0, 0)
    system, stopped = point
    truths = [step for step in stopped if step.moment_of_truth]
    is_unsure = any(graph.is_unsure_to(step, "recovers") for step in truths)
    around = sum(not graph.without_way_around(step, [system]) for step in truths)
    return Stopped(graph.state, len(truths), None if is_unsure else around, len(stopped))


def around(material: Material, found: Worst) -> str:
    """Say how many of the moments of truth that stop have a way around; nothing where nobody can tell."""
    now, then = found.now, found.then
    if now.around is None:
        return ""
    if then is None or (then.truths, then.around) == (now.truths, now.around):
        return f"; {_some(now.truths, now.around)} a way around"
    if not then.truths or then.around is None:
        return f"; {_some(now.truths, now.around)} a way around {material.when(now.state)}"
    later = f"{then.around or 'none'} of {then.truths:,} {material.when(then.state)}"
    return f"; {_some(now.truths, now.around)} a way around {material.when(now.state)}, {later}"


def _some(count: int, around: int) -> str:
    if count == 1:
        return "this one has" if around else "this one does not have"
    if around in {0, count}:
        return "all of these have" if around else "none of these has"
    return f"{around:,} of these {'has' if around == 1 else 'have'}"
