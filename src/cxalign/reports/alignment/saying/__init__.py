"""What each part of the report says in one sentence, for formats whose headlines say the message: slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.measuring.closure import DELIVERED, LOST, ON_PAPER
from cxalign.reports.alignment.blocks import Quote
from cxalign.reports.alignment.saying import themes
from cxalign.reports.alignment.saying.states import ends, when
from cxalign.reports.alignment.sections import voices
from cxalign.reports.alignment.sections.aligned import figure
from cxalign.reports.scorecards import HEADLINE
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.measuring.score import Score
    from cxalign.model import Journey
    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.material import Material

_BOTH = 2
UNJUDGED = "unjudged"
"""Said of a report that cannot tell what is aligned."""


def messages(material: Material, sections: Iterable[Section]) -> tuple[tuple[str, str], ...]:
    """Return what parts of the report say: (section, sentence); nothing of those that have nothing to say."""
    found = {
        "summary": _summary(material),
        UNJUDGED: material.card.unwritten,
        "voices": _voices(material, sections),
        "measured": _measured(material),
        **{f"journey:{journey.id}": _journey(material, journey) for journey in material.journeys},
        **themes.messages(material),
        "roadmap": _courses(material),
    }
    return tuple((name, words) for name, words in found.items() if words)


# The whole


def _summary(material: Material) -> str:
    """Say what the plan does to findings, and whether more of what customers value is aligned then."""
    if material.card.unwritten:
        errors = sum(finding.severity is Severity.ERROR for finding in material.findings)
        told = f"{number(errors, 'error')} found; alignment" if errors else "Alignment"
        return f"{told} cannot be judged yet: {material.card.unwritten}"
    states = ends(material)
    found = [_valued(material, state) for state in states]
    if any(one is None for one in found):
        return "No interaction with customers is described" if len(states) == 1 else ""
    what, first = found[0] or ("", None)
    _, last = found[-1] or ("", None)
    if first is None or last is None:
        return ""
    if len(states) == 1:
        what = what.replace("interactions", "interaction", first.denominator == 1)
        is_one = 1 in {first.numerator, first.denominator}
        unknown = f" ({first.not_assessed:,} not assessed)" if first.not_assessed else ""
        known = figure(first._replace(not_assessed=0))
        return f"{known} {what} {'is' if is_one else 'are'} aligned{when(material, states[0])}{unknown}"
    before, after = ((one.numerator or 0) * (other.denominator or 0) for one, other in ((first, last), (last, first)))
    part = "a smaller part" if after < before else "a larger part" if after > before else "the same part"
    if after > before and (last.numerator or 0) <= (first.numerator or 0):
        part = "no more"  # there are only fewer of which they are a part
    closed, opened = material.plan.ways()[DELIVERED], material.plan.on_course("opened").here
    here = " of this report" if material.result.hidden else ""
    plan = f"The plan closes {number(closed, 'finding')}{here} and opens {opened:,}"
    if first.not_assessed or last.not_assessed:  # what nobody can tell may make either part the larger one
        return f"{plan}: of the {what} {figure(first)} are aligned today, {figure(last)} after it"
    figures = f"({figure(last)}, today {figure(first)})"
    return f"{plan}: {part} of the {what} will be aligned {figures}"


def _valued(material: Material, state: str) -> tuple[str, Score] | None:
    """Return what customers value, or where nobody says what that is all interactions: (in words, how much)."""
    scores = material.card.of(None, state)
    every = (material.card.of(None, one).get("aligned_value_steps") for one in ends(material))
    if all(one is not None and one.denominator for one in every):
        return "interactions that customers value", scores["aligned_value_steps"]
    score = scores.get(HEADLINE)
    return ("interactions with customers", score) if score is not None and score.denominator else None


# Customers


def _voices(material: Material, sections: Iterable[Section]) -> str:
    """Say how many customers speak, and for how many of them it is known for certain what went wrong."""
    parts = [part for one in sections if one.id == "voices" for part in one.parts]
    quoted = [part.id.removeprefix("story:") for part in parts if part.blocks and isinstance(part.blocks[0], Quote)]
    if not quoted:
        return ""
    stories = material.workspace.elements["story"]
    causes = (getattr(stories.get(name), "causes", ()) for name in quoted)
    sure = sum(any(cause.status == "confirmed" for cause in found) for found in causes)
    told = f"{len(quoted):,} {'story' if len(quoted) == 1 else 'stories'} of what goes wrong for customers"
    if len(quoted) == 1:
        return f"{told}; {'a' if sure else 'no'} cause of it is confirmed"
    if sure in {0, len(quoted)}:
        return f"{told}; {'a cause of each' if sure else 'no cause of any'} is confirmed"
    return f"{told}; a cause is confirmed for {sure:,} of them"


def _measured(material: Material) -> str:
    """Say how many of what is measured misses its target."""
    missed, total = voices.missed(material)
    if not total:
        return ""
    if total == 1:
        return f"The one measure with a target {'misses' if missed else 'reaches'} it"
    if missed in {0, total}:
        some = "Both" if total == _BOTH else f"All {total:,}"
        return f"{some} measures with a target {'miss' if missed else 'reach'} it"
    return f"{missed:,} of {total:,} measures {'misses its target' if missed == 1 else 'miss their targets'}"


# Journeys


def _journey(material: Material, journey: Journey) -> str:
    """Say whether a journey is aligned, and whether the plan makes that better."""
    card = material.card_of(journey)
    none = f"{journey.title}: no interaction with customers is described"
    if not _has_interactions(material, journey):
        return none
    if card.unwritten:
        return ""
    scores = {state: card.of(None, state).get(HEADLINE) for state in ends(material)}
    known = [(state, one) for state, one in scores.items() if one is not None and one.denominator]
    if not known:
        return f"{none}{when(material, material.states[0])}"
    (state, first), *others = known
    if len(scores) > 1 and not others:
        return _in_one_state(material, journey, state, _aligned(first))
    if not others:
        return f"{journey.title}: {_aligned(first)}{when(material, state)}"
    then, last = others[-1]
    figures = f"{_aligned(first)}{when(material, state)}, {_aligned_of(last)}"
    verdict, more = _verdict(first, last)
    return f"{journey.title}{verdict}: {figures}{when(material, then)}{more}"


def _has_interactions(material: Material, journey: Journey) -> bool:
    there = ((graph, graph.steps_of(here)) for graph, here in material.here_and_there(journey))  # type: ignore[arg-type]
    return any(graph.interactions(steps) for graph, steps in there)


def _in_one_state(material: Material, journey: Journey, state: str, aligned: str) -> str:
    """Say that a journey has interactions in one of two states only: there is none in the other, or it is untold."""
    is_always = {graph.state for graph, _ in material.here_and_there(journey)} >= set(ends(material))
    if state != material.states[-1]:
        after = "what comes after it is not described" if is_always else "it is gone after that"
        return f"{journey.title}: {aligned} today; {after}"
    if is_always:
        return f"{journey.title}: {aligned}{when(material, state)}; what comes before it is not described"
    return f"{journey.title} is new: {aligned}{when(material, state)}"


def _aligned(score: Score) -> str:
    aligned, total = score.numerator or 0, score.denominator or 0
    if score.not_assessed == total:
        return f"{'the one interaction is' if total == 1 else f'all {total:,} interactions are'} not assessed"
    if total == 1:
        return f"the one interaction is {'aligned' if aligned else 'not aligned'}"
    if aligned == total:
        return f"{'both' if total == _BOTH else f'all {total:,}'} interactions are aligned"
    unknown = f" ({score.not_assessed:,} not assessed)" if score.not_assessed else ""
    return f"{aligned:,} of {total:,} interactions {'is' if aligned == 1 else 'are'} aligned{unknown}"


def _aligned_of(score: Score) -> str:
    """Say it again of a later state, in fewer words."""
    if score.not_assessed == score.denominator:
        return f"{score.not_assessed:,} not assessed"
    return figure(score)


def _lacking(score: Score) -> int | None:
    return None if score.not_assessed else (score.denominator or 0) - (score.numerator or 0)


def _verdict(first: Score, last: Score) -> tuple[str, str]:
    """Compare how many are aligned and how many are not: (the verdict, or else what happened); nothing if unknown.

    It is better or worse only where more or fewer are aligned, and a larger or smaller part as well.
    """
    before, after = _lacking(first), _lacking(last)
    if before is None or after is None:
        return "", ""
    more, lack = (last.numerator or 0) - (first.numerator or 0), after - before
    if not more and not lack:
        return " stays as it is", ""
    share = (last.numerator or 0) * (first.denominator or 0) - (first.numerator or 0) * (last.denominator or 0)
    if more * share > 0:
        return f" gets {'better' if more > 0 else 'worse'} with the plan", ""
    if not more:
        return "", ""
    return "", f"; {_by(more)} aligned, and {f'{_by(lack)} not' if lack else 'as many are not'}"


def _by(count: int) -> str:
    """Say that so many more or fewer are."""
    return f"{abs(count):,} {'more' if count > 0 else 'fewer'} {'is' if abs(count) == 1 else 'are'}"


# The plan


def _courses(material: Material) -> str:
    """Compare what the plan opens with what its initiatives close."""
    opened, persisting = (material.plan.on_course(one).here for one in ("opened", "persisting"))
    ways = material.plan.ways()
    closed, untold = ways[DELIVERED], material.plan.untold()
    if not opened and not any(ways.values()):
        return ""
    come = f"{number(opened, 'finding')} {'comes' if opened == 1 else 'come'}{' in this report' * material.is_partial}"
    stay = f"{persisting:,} {'stays' if persisting == 1 else 'stay'}"
    if material.model.first.state not in material.states:
        return f"{come} with the plan, {stay}"
    more = "as much as" if opened == closed else "more than" if opened > closed else "less than"
    ends = (
        (ways[ON_PAPER], "goes on paper only", "go on paper only"),
        (ways[LOST] - untold, "ends with what it is about", "end with what they are about"),
        (untold, "is not shown to be closed", "are not shown to be closed"),
    )
    gone = "".join(f", {count:,} {one if count == 1 else many}" for count, one, many in ends if count)
    close = f"{closed:,} {'is' if closed == 1 else 'are'} closed{gone}"
    if not material.plan.initiatives:
        none = "for what is shown here" if material.model.programme.initiatives else "in the plan"
        return f"No initiative is {none}: {come}{gone}, {stay}"
    return f"The plan opens {more} its initiatives close: {come}, {close}, {stay}"
