"""What each theme says in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Readiness
from cxalign.model.change import SEVEN_S
from cxalign.model.workspace import in_order
from cxalign.phrasing import listed
from cxalign.reports.alignment.content import begun
from cxalign.reports.alignment.saying.states import ends, when
from cxalign.reports.alignment.sections import themes
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph.resilience import PointOfFailure
    from cxalign.reports.alignment.material import Material

_FIVE = ("technology", "process", "policy", "people", "data")


def messages(material: Material) -> dict[str, str]:
    """Return theme → sentence."""
    return {
        "overlaps": _overlaps(material),
        "ownership": _ownership(material),
        "resilience": _resilience(material),
        "friction": _friction(material),
        "dimensions": _dimensions(material),
        "readiness": _readiness(material),
    }


def _overlaps(material: Material) -> str:
    found = material.of_rules(*themes.OVERLAPS)
    steps = len({step for finding in found for step in finding.steps})
    at = f" at {number(steps, 'step')}" if steps else ""
    return f"The same work or data is in several hands{at}" if found else ""


def _ownership(material: Material) -> str:
    """Say how many things have no owner, and how many have several."""
    found = material.of_rules(*themes.UNOWNED)
    several = len({one.subject for one in found if one.rule == "multiple-owners"})
    nobody = len({one.subject for one in found if one.rule != "multiple-owners"})
    said = [f"nobody answers for {number(nobody, 'thing')} behind the journeys"] if nobody else []
    said += [f"{several:,} {'has' if several == 1 else 'have'} more than one owner"] if several else []
    return begun(", and ".join(said))


def _resilience(material: Material) -> str:
    """Name the system whose failure alone stops most."""
    graph = material.graphs[0]
    journeys = {journey.id for journey in material.journeys}
    points = graph.points_of_failure()
    worst = max(points, key=lambda one: _stopped(one, journeys), default=None)
    if worst is None or not any(_stopped(worst, journeys)):
        return ""
    moments, interactions = _stopped(worst, journeys)
    at = when(material, graph.state)
    name = material.ref(worst.system).name
    if not moments:
        return f"{name} alone can stop {number(interactions, 'interaction')}{at}"
    steps = (step for one in graph.journeys() if one.id in journeys for step in graph.steps_of(one))
    total = sum(step.moment_of_truth for step in steps)
    return f"{name} alone can stop {moments:,} of {number(total, 'moment')} of truth{at}"


def _stopped(point: PointOfFailure, journeys: set[str]) -> tuple[int, int]:
    steps = [step for step in point.steps if step.journey in journeys]
    return sum(step.moment_of_truth for step in steps), len(steps)


def _friction(material: Material) -> str:
    """Say how often customers meet friction; more may be where it could not be assessed."""
    said: list[str] = []
    for state in ends(material):
        score = material.card.of(None, state).get("friction_events")
        if score is not None and score.denominator and score.numerator is not None:
            least = "at least " if score.not_assessed else ""
            what = number(score.denominator, "interaction") if not said else f"{score.denominator:,}"
            said.append(f"{least}{score.numerator:,}{'' if said else ' times'} in {what}{when(material, state)}")
    return f"Customers meet friction {', '.join(said)}" if said else ""


def _dimensions(material: Material) -> str:
    """Name the dimension that is looked after least."""
    scores = material.card.of(None, material.states[0])
    found = [(one, scores[f"described_{one}"]) for one in _FIVE if f"described_{one}" in scores]
    shares = {one: (score.numerator or 0) / score.denominator for one, score in found if score.denominator}
    if len(set(shares.values())) < len(_FIVE[:2]):
        return ""
    least = min(shares, key=lambda one: shares[one])
    score = dict(found)[least]
    processes = "process" if score.denominator == 1 else "processes"
    of = f"{score.numerator or 0:,} of {score.denominator or 0:,} {processes}"
    return f"Of five dimensions {least} is described least: for {of}{when(material, material.states[0])}"


def _readiness(material: Material) -> str:
    return "; ".join(_readinesses(material))


def _readinesses(material: Material) -> Iterator[str]:
    """Say in which elements of 7S an organisation is not ready."""
    required = material.workspace.settings.readiness_levels
    for entry in in_order(material.workspace.elements["readiness"].values()):
        if not isinstance(entry, Readiness):
            continue
        who = entry.of or material.result.organisation or "the organisation"
        levels = {name.replace("_", " "): (entry.level(name), required.get(name)) for name in SEVEN_S}
        known = {name: level for name, (level, needed) in levels.items() if level is not None and needed is not None}
        below = [name for name, level in known.items() if level < (levels[name][1] or 0)]
        if below:
            yield f"{who} is not as ready as is required in {listed(below)}"
        elif known:
            yield f"{who} is as ready as is required in {'all' if len(known) == len(SEVEN_S) else 'what was judged'}"
