"""What each theme says in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Readiness
from cxalign.model.change import SEVEN_S
from cxalign.model.workspace import in_order
from cxalign.phrasing import listed
from cxalign.reports.alignment.lines import begun
from cxalign.reports.alignment.saying.states import ends, when
from cxalign.reports.alignment.sections import failing, themes
from cxalign.reports.alignment.sections.aligned import partly
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    journeys = {journey.id for journey in material.journeys}
    steps = len(
        {step for finding in found for step in material.steps_at(finding) if step.partition("/")[0] in journeys}
    )
    at = f" at {number(steps, 'step')}" if steps else ""
    return f"The same work or data is in several hands{at}" if found else ""


def _ownership(material: Material) -> str:
    """Say how many things have no owner, and how many have several."""
    found = material.of_rules(*themes.UNOWNED)
    several = len({one.subject for one in found if one.rule == "multiple-owners"})
    nobody = len({one.subject for one in found if one.rule != "multiple-owners"})
    journeys = "this journey" if len(material.journeys) == 1 else "the journeys"
    said = [f"nobody answers for {number(nobody, 'thing')} behind {journeys}"] if nobody else []
    said += [f"{several:,} {'has' if several == 1 else 'have'} more than one owner"] if several else []
    here = "in this report " if said and material.is_partial else ""
    return begun(f"{here}{', and '.join(said)}")


def _resilience(material: Material) -> str:
    """Name the system whose failure alone stops most, where something is found about it."""
    found = failing.worst(material)
    if found is None:
        return ""
    name = material.ref(found.system).name
    told = material.of_rules(*themes.RESILIENCE)
    if told and not any(f"'{found.system.title}'" in finding.message for finding in told):
        return ""
    at = when(material, found.now.state)
    if not found.now.truths:
        return f"If {name} fails, {number(found.now.steps, 'interaction')} stop{'s' * (found.now.steps == 1)}{at}"
    stop = "stops" if found.now.truths == 1 else "stop"
    around = failing.around(material, found._replace(then=None))
    return f"If {name} fails, {found.now.truths:,} of {number(found.total, 'moment')} of truth {stop}{at}{around}"


def _friction(material: Material) -> str:
    """Say how often customers meet friction; more may be where it could not be assessed."""
    said: list[str] = []
    for state in ends(material):
        score = material.card.of(None, state).get("friction_events")
        if score is not None and score.denominator and score.numerator is not None:
            least = "at least " if score.not_assessed else ""
            what = number(score.denominator, "interaction") if not said else f"{score.denominator:,}"
            path = "" if said else " on the main paths" if len(material.journeys) > 1 else " on the main path"
            times = "" if said else " times"
            at = ", ".join(filter(None, (f"{path}{when(material, state)}", partly(material, state))))
            said.append(f"{least}{score.numerator:,}{times} in {what}{at}")
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
    first, *others = (*_readinesses(material), "")
    return "; ".join((first, *(words[0].lower() + words[1:] for words in others if words)))


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
            yield f"In {listed(below)} {who} is not as ready as is required"
        elif known:
            yield f"In {'all' if len(known) == len(SEVEN_S) else 'what was judged'} {who} is as ready as is required"
