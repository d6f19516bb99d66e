"""How many interactions are aligned, today and after the plan, in sentences for a board: like compared with like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.phrasing import listed
from cxalign.reports.scorecards import HEADLINE, headline
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.measuring.score import Score
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

VALUED = "aligned_value_steps"
_MOST_NAMES = 3
"""How many journeys are named that cannot be compared; more are counted."""


def sentences(material: Material) -> Iterator[Words]:
    """Count the interactions that are aligned, and those of them that customers value."""
    ends = dict.fromkeys((material.states[0], material.states[-1]))
    found = [(state, material.card.of(None, state)) for state in ends]
    shown = [(state, scores[HEADLINE], scores[VALUED]) for state, scores in found if HEADLINE in scores]
    if any(_is_untold(material, score) for _, score, _ in shown):
        for state, score, valued in shown:
            at = material.when(state)
            yield (f"{f'{at}: ' if at else ''}{headline(score, valued, material.card.unwritten)}",)
        return
    whole = [(state, score) for state, score, _ in shown]
    yield from _counted(material, whole, "interactions with customers", HEADLINE)
    of_value = [(state, valued) for state, _, valued in shown]
    yield from _counted(material, of_value, "interactions that customers value", VALUED)


def _is_untold(material: Material, score: Score) -> bool:
    total = score.denominator or 0
    return bool(total and (material.card.unwritten or 2 * score.not_assessed >= total))


def _counted(material: Material, scores: list[tuple[str, Score]], what: str, measure: str) -> Iterator[Words]:
    """Count in one state, or in two; nothing where there is nothing to count."""
    counts = [(material.when(state), figure(score)) for state, score in scores if score.denominator]
    if not counts:
        return
    (at, first), *rest = counts
    score = next(score for _, score in scores if score.denominator)
    things = what.replace("interactions", "interaction", score.denominator == 1)
    are = "is" if score.numerator == 1 or score.denominator == 1 else "are"
    then = "".join(f", {later} {figure}" for later, figure in rest)
    yield (f"{at} {first} {things} {are} aligned{then}{_alike(material, measure)}".strip(),)


def figure(score: Score) -> str:
    """Write how many of how many are aligned, and of how many nobody can tell."""
    unknown = f" ({score.not_assessed:,} not assessed)" if score.not_assessed else ""
    return f"{score.numerator or 0:,} of {score.denominator or 0:,}{unknown}"


def _alike(material: Material, measure: str) -> str:
    """Count only the journeys that can be compared; nothing where all can, or where one state is shown."""
    first, last = material.model.first.state, material.model.last.state
    if first == last or not {first, last} <= set(material.states):
        return ""
    ends = enumerate((first, last))
    both: list[tuple[Score, Score]] = []
    lacking: dict[str, list[str]] = {}
    for journey in material.journeys:
        card = material.card_of(journey)
        before, after = (card.of(None, state).get(measure) for state in (first, last))
        if before and after and before.denominator and after.denominator:
            both.append((before, after))
        elif (before and before.denominator) or (after and after.denominator):
            lacking.setdefault(first if before and before.denominator else last, []).append(journey.title)
    if not lacking:
        return ""
    said = " and ".join(
        f"{_few(names)} {'is' if len(names) == 1 else 'are'} counted {material.when(state)} only"
        for state, names in lacking.items()
    )
    if not both:
        return f"; {said}, and nothing can be compared"
    others = "the other journey it is" if len(both) == 1 else "the other journeys it is"
    sums = (f"{figure(_added([pair[place] for pair in both]))} {material.when(state)}" for place, state in ends)
    return f"; {said}, and in {others} {' and '.join(sums)}"


def _added(scores: list[Score]) -> Score:
    return scores[0]._replace(
        numerator=sum(one.numerator or 0 for one in scores),
        denominator=sum(one.denominator or 0 for one in scores),
        not_assessed=sum(one.not_assessed for one in scores),
    )


def partly(material: Material, state: str) -> str:
    """Name the journeys that count in some of the states shown only: with which a count of this one is, or without."""
    steps = material.model.adjacency.existence.steps_of
    there = {graph.state: [any(map(graph.has, steps(one))) for one in material.journeys] for graph in material.graphs}
    partly_there = [any(one) and not all(one) for one in zip(*there.values(), strict=True)]
    said = []
    for word, wanted in (("with", True), ("without", False)):
        found = zip(material.journeys, partly_there, there[state], strict=True)
        names = [journey.title for journey, some, here in found if some and here is wanted]
        said += [f"{word} {_few(names)}"] if names else []
    return " and ".join(said)


def _few(names: list[str]) -> str:
    if len(names) > _MOST_NAMES:
        return number(len(names), "journey")
    return listed([f"“{name}”" for name in names])
