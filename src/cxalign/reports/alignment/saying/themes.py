"""What each theme says in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Readiness
from cxalign.model.change import SEVEN_S
from cxalign.model.workspace import in_order
from cxalign.phrasing import listed
from cxalign.reports import scorecards
from cxalign.reports.alignment.lines import begun
from cxalign.reports.alignment.saying.states import ends, when
from cxalign.reports.alignment.sections import failing, themes
from cxalign.reports.alignment.sections.aligned import partly
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.measuring.score import Score
    from cxalign.reports.alignment.material import Material

_SYSTEMS = "duplicate-systems"
"""The one overlap that is of systems alone: whose they are it does not say."""


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
    if found and all(finding.rule == _SYSTEMS for finding in found):
        return f"Several systems provide the same{at}"
    return f"The same work or data is in several hands{at}" if found else ""


def _ownership(material: Material) -> str:
    """Say how many things have no owner, and how many have several."""
    found = material.of_rules(*themes.UNOWNED)
    owned = {one.subject for one in found if _has_owners(material, one)}
    nobody = {one.subject: one for one in found if one.subject not in owned}
    # What no customer is reached by is behind no journey.
    is_behind = all(one.journeys for one in nobody.values())
    behind = f" behind {'this journey' if len(material.journeys) == 1 else 'the journeys'}" if is_behind else ""
    said = [f"nobody answers for {number(len(nobody), 'thing')}{behind}"] if nobody else []
    things = f"{len(owned):,}" if nobody else number(len(owned), "thing")
    said += [f"{things} {'has' if len(owned) == 1 else 'have'} more than one owner"] if owned else []
    here = "in this report " if said and material.is_partial else ""
    return begun(f"{here}{', and '.join(said)}")


def _has_owners(material: Material, finding: Finding) -> bool:
    """Tell whether a finding about who answers for something is that several do."""
    kind, name, _ = finding.subject
    element = material.workspace.elements[kind].get(name)
    graphs = (graph for graph in material.model.graphs if graph.state in finding.states)
    return element is not None and any((here := graph.here(element)) and graph.owners(here) for graph in graphs)


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
    found = [(state, material.card.of(None, state).get("friction_events")) for state in ends(material)]
    scores = [(state, one) for state, one in found if one is not None and one.denominator and one.numerator is not None]
    path = "on the main paths" if len(material.journeys) > 1 else "on the main path"
    if not any(one.numerator for _, one in scores):
        # That there is none can be told only where nothing is left to assess.
        is_known = scores and not any(one.not_assessed for _, one in scores)
        return f"Customers meet no friction {path}" if is_known else ""
    said = [_met(material, state, score, "" if place else path) for place, (state, score) in enumerate(scores)]
    return f"Customers meet friction {', '.join(said)}"


def _met(material: Material, state: str, score: Score, path: str) -> str:
    """Say how often friction is met in a state; where it is said first, with what is counted, and on which path."""
    met, of = score.numerator or 0, score.denominator or 0
    least, known = ("at least ", "") if met else ("", ", as far as is known,")
    least, known = (least, known) if score.not_assessed else ("", "")
    times, what = (number(met, "time"), number(of, "interaction")) if path else (f"{met:,}", f"{of:,}")
    on = f" {path}" if path else ""
    at = ", ".join(filter(None, (f"{on}{when(material, state)}", partly(material, state))))
    return f"{least}{times}{known} in {what}{at}"


def _dimensions(material: Material) -> str:
    """Name the dimension that is looked after least, or those that are alike least."""
    state = material.states[0]
    least = scorecards.described_least(material.card, state)
    if not least:
        return ""
    scores = material.card.of(None, state)
    counts = {(one.numerator or 0, one.denominator or 0) for one in (scores[f"described_{name}"] for name in least)}
    count, total = min(counts)
    each = " each" if len(least) > 1 else ""
    of = f": for {count:,} of {total:,} {'process' if total == 1 else 'processes'}{each}" if len(counts) == 1 else ""
    return f"Of five dimensions {listed(least)} {'are' if each else 'is'} described least{of}{when(material, state)}"


def _readiness(material: Material) -> str:
    first, *others = (*_readinesses(material), "")
    return "; ".join((first, *(words[0].lower() + words[1:] for words in others if words)))


def _readinesses(material: Material) -> Iterator[str]:
    """Say in which elements of 7S an organisation is not ready."""
    required = material.workspace.settings.readiness_levels
    for entry in in_order(material.workspace.elements["readiness"].values()):
        if not isinstance(entry, Readiness):
            continue
        who = material.whose(entry)
        levels = {name.replace("_", " "): (entry.level(name), required.get(name)) for name in SEVEN_S}
        known = {name: level for name, (level, needed) in levels.items() if level is not None and needed is not None}
        below = [name for name, level in known.items() if level < (levels[name][1] or 0)]
        if below:
            yield f"In {listed(below)} {who} is not as ready as is required"
        elif known:
            where = "every element of 7S" if len(known) == len(SEVEN_S) else "what was judged"
            yield f"In {where} {who} is as ready as is required"
