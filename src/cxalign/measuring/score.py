"""One number of the scorecard: a count out of how many, what is not assessed, and the elements behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.model import Element


class Item(NamedTuple):
    """An element behind a score, and what it has to do with it."""

    element: Element
    message: str


class Judged(NamedTuple):
    """An element of which a score asks something: it holds, it does not, or nobody can tell."""

    element: Element
    holds: bool | None
    message: str = ""
    """Why it does not hold, or is not assessed."""


class Score(NamedTuple):
    """One measure of one journey, or of all of them, in one state."""

    measure: str
    numerator: int | None
    """What is counted; None where nothing is known of it."""
    denominator: int | None = None
    """Out of how many; None for what is no share of anything."""
    not_assessed: int = 0
    """How many elements, or pairs of them, say nothing of it."""
    items: tuple[Item, ...] = ()
    journey: str | None = None
    """None for what is measured over all journeys."""
    state: str = ""

    @property
    def value(self) -> float | None:
        """The share, or the number itself where it is no share; None where there is nothing to count."""
        if self.numerator is None or self.denominator is None:
            return self.numerator
        return round(self.numerator / self.denominator, 4) if self.denominator else None


def share(measure: str, judged: Iterable[Judged]) -> Score:
    """Count those for which something holds out of all; the items are the others, with the reason."""
    judged = list(judged)
    items = tuple(
        Item(one.element, f"not assessed: {one.message}" if one.holds is None else one.message)
        for one in judged
        if not one.holds
    )
    unknown = sum(one.holds is None for one in judged)
    return Score(measure, sum(one.holds is True for one in judged), len(judged), unknown, items)


def added(scores: Iterable[Score]) -> list[Score]:
    """Add up the scores of several journeys, measure by measure: counts, never shares.

    Of a journey of which nothing is known only that is taken over.
    """
    found: dict[str, Score] = {}
    for score in scores:
        before = found.get(score.measure)
        found[score.measure] = score if before is None else _sum(before, score)
    return [score._replace(journey=None) for score in found.values()]


def _sum(one: Score, other: Score) -> Score:
    return one._replace(
        numerator=_plus(one.numerator, other.numerator),
        denominator=_plus(one.denominator, other.denominator),
        not_assessed=one.not_assessed + other.not_assessed,
        items=(*one.items, *other.items),
    )


def _plus(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other
