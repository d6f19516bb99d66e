"""What each part of the report says in one sentence, for formats whose headlines say the message: slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.closure import DELIVERED
from cxalign.model import Readiness
from cxalign.model.change import SEVEN_S
from cxalign.model.workspace import in_order
from cxalign.reports.alignment.content import Quote, begun
from cxalign.reports.alignment.sections import themes, voices
from cxalign.reports.scorecards import HEADLINE
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph.resilience import PointOfFailure
    from cxalign.measuring.score import Score
    from cxalign.model import Journey
    from cxalign.reports.alignment.content import Section
    from cxalign.reports.alignment.material import Material

UNJUDGED = "unjudged"
"""Said of a report that cannot tell what is aligned."""
_FIVE = ("technology", "process", "policy", "people", "data")


def messages(material: Material, sections: Iterable[Section]) -> tuple[tuple[str, str], ...]:
    """Return what parts of the report say: (section, sentence); nothing of those that have nothing to say."""
    found = {
        "summary": _summary(material),
        UNJUDGED: material.card.unwritten,
        "voices": _voices(material, sections),
        "measured": _measured(material),
        **{f"journey:{journey.id}": _journey(material, journey) for journey in material.journeys},
        "overlaps": _overlaps(material),
        "ownership": _ownership(material),
        "resilience": _resilience(material),
        "friction": _friction(material),
        "dimensions": _dimensions(material),
        "readiness": _readiness(material),
        "roadmap": _courses(material),
    }
    return tuple((name, words) for name, words in found.items() if words)


def _when(material: Material, state: str) -> str:
    """Say when a state is; nothing where nothing is planned."""
    when = material.when(state) if material.model.is_planned else ""
    return f" {when}" if when else ""


def _ends(material: Material) -> list[str]:
    states = material.states if material.model.is_planned else material.states[:1]
    return list(dict.fromkeys((states[0], states[-1])))


# The whole


def _summary(material: Material) -> str:
    """Say what the plan does to findings, and whether more of what customers value is aligned then."""
    if material.card.unwritten:
        return f"Alignment cannot be judged yet: {material.card.unwritten}"
    ends = _ends(material)
    found = [_valued(material, state) for state in ends]
    if any(one is None for one in found):
        return "No interaction with customers is described" if len(ends) == 1 else ""
    what, first = found[0] or ("", None)
    _, last = found[-1] or ("", None)
    if first is None or last is None:
        return ""
    if len(ends) == 1:
        return f"{_figure(first)} {what} {'is' if first.numerator == 1 else 'are'} aligned{_when(material, ends[0])}"
    before, after = ((one.numerator or 0) * (other.denominator or 0) for one, other in ((first, last), (last, first)))
    part = "a smaller part" if after < before else "a larger part" if after > before else "the same part"
    closed, opened = material.plan.ways()[DELIVERED], material.plan.on_course("opened").here
    here = " of this report" if material.result.hidden else ""
    plan = f"The plan closes {number(closed, 'finding')}{here} and opens {opened:,}"
    figures = f"({_figure(last)}, today {_figure(first)})"
    return f"{plan}: {part} of the {what} will be aligned {figures}"


def _valued(material: Material, state: str) -> tuple[str, Score] | None:
    """Return what customers value, or where nobody says what that is all interactions: (in words, how much)."""
    scores = material.card.of(None, state)
    every = (material.card.of(None, one).get("aligned_value_steps") for one in _ends(material))
    if all(one is not None and one.denominator for one in every):
        return "interactions that customers value", scores["aligned_value_steps"]
    score = scores.get(HEADLINE)
    return ("interactions with customers", score) if score is not None and score.denominator else None


def _figure(score: Score) -> str:
    return f"{score.numerator or 0:,} of {score.denominator or 0:,}"


# Customers


def _voices(material: Material, sections: Iterable[Section]) -> str:
    """Say how many customers speak, and whether anybody listened."""
    parts = [part for one in sections if one.id == "voices" for part in one.parts]
    quoted = [part.id.removeprefix("story:") for part in parts if part.blocks and isinstance(part.blocks[0], Quote)]
    if not quoted:
        return ""
    stories = material.workspace.elements["story"]
    unheard = sum(not getattr(stories.get(name), "investigated_by", ()) for name in quoted)
    told = f"{number(len(quoted), 'story').replace('storys', 'stories')} of what goes wrong for customers"
    if not unheard:
        return f"{told}; {'it has' if len(quoted) == 1 else 'all have'} been looked into"
    if unheard == len(quoted):
        return f"{told}; nobody has looked into {'it' if unheard == 1 else 'any of them'}"
    return f"{told}; nobody has looked into {unheard:,} of them"


def _measured(material: Material) -> str:
    """Say how many of what is measured misses its target."""
    missed, total = voices.missed(material)
    if not total:
        return ""
    if total == 1:
        return f"The one measure with a target {'misses' if missed else 'reaches'} it"
    if missed in {0, total}:
        return f"All {total:,} measures with a target {'miss' if missed else 'reach'} it"
    return f"{missed:,} of {total:,} measures {'misses its target' if missed == 1 else 'miss their targets'}"


# Journeys


def _journey(material: Material, journey: Journey) -> str:
    """Say whether a journey is aligned, and whether the plan makes that better."""
    card = material.card_of(journey)
    if card.unwritten:
        return ""
    scores = {state: card.of(None, state).get(HEADLINE) for state in _ends(material)}
    known = [(state, one) for state, one in scores.items() if one is not None and one.denominator]
    if not known:
        return f"{journey.title}: no interaction with customers is described{_when(material, material.states[0])}"
    (state, first), *others = known
    if len(scores) > 1 and not others:
        if state == material.states[-1]:
            return f"{journey.title} is new: {_aligned(first)}{_when(material, state)}"
        said = "works today" if _lacking(first) == 0 else f": {_aligned(first)} today"
        return f"{journey.title} {said}; the plan describes nothing in its place".replace(" :", ":")
    if not others:
        return f"{journey.title}: {_aligned(first)}{_when(material, state)}"
    then, last = others[-1]
    figures = f"{_aligned(first)}{_when(material, state)}, {last.numerator or 0:,} of {last.denominator:,}"
    return f"{journey.title}{_verdict(first, last)}: {figures}{_when(material, then)}"


def _aligned(score: Score) -> str:
    aligned, total = score.numerator or 0, score.denominator or 0
    if aligned == total:
        return f"{'the one interaction is' if total == 1 else f'all {total:,} interactions are'} aligned"
    return f"{aligned:,} of {number(total, 'interaction')} {'is' if aligned == 1 else 'are'} aligned"


def _lacking(score: Score) -> int | None:
    return None if score.not_assessed else (score.denominator or 0) - (score.numerator or 0)


def _verdict(first: Score, last: Score) -> str:
    """Compare how many lack what is wanted; nothing where nobody can tell."""
    before, after = _lacking(first), _lacking(last)
    if before is None or after is None:
        return ""
    if before == after:
        return " stays as it is"
    return f" gets {'better' if after < before else 'worse'} with the plan"


# Themes


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
    when = _when(material, graph.state)
    name = material.ref(worst.system).name
    if not moments:
        return f"{name} alone can stop {number(interactions, 'interaction')}{when}"
    steps = (step for one in graph.journeys() if one.id in journeys for step in graph.steps_of(one))
    total = sum(step.moment_of_truth for step in steps)
    return f"{name} alone can stop {moments:,} of {number(total, 'moment')} of truth{when}"


def _stopped(point: PointOfFailure, journeys: set[str]) -> tuple[int, int]:
    steps = [step for step in point.steps if step.journey in journeys]
    return sum(step.moment_of_truth for step in steps), len(steps)


def _friction(material: Material) -> str:
    """Say how often customers meet friction; more may be where it could not be assessed."""
    said: list[str] = []
    for state in _ends(material):
        score = material.card.of(None, state).get("friction_events")
        if score is not None and score.denominator and score.numerator is not None:
            least = "at least " if score.not_assessed else ""
            what = number(score.denominator, "interaction") if not said else f"{score.denominator:,}"
            said.append(f"{least}{score.numerator:,}{'' if said else ' times'} in {what}{_when(material, state)}")
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
    when = _when(material, material.states[0])
    of = f"{score.numerator or 0:,} of {number(score.denominator or 0, 'process').replace('processs', 'processes')}"
    return f"Of five dimensions {least} is described least: for {of}{when}"


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
            yield f"{who} is not as ready as is required in {_few(below)}"
        elif known:
            yield f"{who} is as ready as is required in {'all' if len(known) == len(SEVEN_S) else 'what was judged'}"


def _few(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


# The plan


def _courses(material: Material) -> str:
    """Compare what the plan opens with what its initiatives close."""
    opened, persisting = (material.plan.on_course(one).here for one in ("opened", "persisting"))
    ways = material.plan.ways()
    closed, otherwise = ways[DELIVERED], sum(ways.values()) - ways[DELIVERED]
    if not closed and not opened and not otherwise:
        return ""
    come = f"{number(opened, 'finding')} {'comes' if opened == 1 else 'come'}"
    stay = f"{persisting:,} {'stays' if persisting == 1 else 'stay'}"
    if material.model.first.state not in material.states:
        return f"{come} with the plan, {stay}"
    more = "as much as" if opened == closed else "more than" if opened > closed else "less than"
    gone = f", {otherwise:,} {'goes' if otherwise == 1 else 'go'} on paper only" if otherwise else ""
    close = f"{closed:,} {'is' if closed == 1 else 'are'} closed{gone}"
    return f"The plan opens {more} its initiatives close: {come}, {close}, {stay}"
