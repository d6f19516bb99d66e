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
    """Why it holds or does not, or is not assessed; needed where a reader should look at it."""


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
    otherwise: tuple[tuple[str, int], ...] = ()
    """Those not assessed that are no such thing as the measure counts: (what they are, how many)."""

    @property
    def value(self) -> float | None:
        """The share, or the number itself where it is no share; None where there is nothing to count."""
        if self.numerator is None or self.denominator is None:
            return self.numerator
        return round(self.numerator / self.denominator, 4) if self.denominator else None


class Doubt(str):
    """Words about what nobody can tell; others say what is wrong."""

    __slots__ = ()


def judged(element: Element, objections: Iterable[str]) -> Judged:
    """Judge an element by what is said against it: what is wrong for sure outweighs what nobody can tell."""
    said = list(objections)
    wrong = [words for words in said if not isinstance(words, Doubt)]
    holds = False if wrong else None if said else True
    return Judged(element, holds, "; ".join(dict.fromkeys(wrong or said)))


def share(measure: str, judged: Iterable[Judged], *, wanted: bool = True) -> Score:
    """Count those for which something holds out of all.

    The items are what a reader should look at, with the reason: where it is wanted those for which it does not hold,
    else those for which it does; and what is not assessed.
    """
    judged = list(judged)
    items = tuple(
        Item(one.element, f"not assessed: {one.message}" if one.holds is None else one.message)
        for one in judged
        if one.holds is not wanted
    )
    unknown = sum(one.holds is None for one in judged)
    return Score(measure, sum(one.holds is True for one in judged), len(judged), unknown, items)


def added(scores: Iterable[Score]) -> list[Score]:
    """Add up the scores of several journeys, measure by measure: counts, never shares.

    Of a journey of which nothing is known only that is taken over. What is an item of several journeys is one once.
    """
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(score.measure, []).append(score)
    return [
        Score(
            measure,
            _sum(one.numerator for one in each),
            _sum(one.denominator for one in each),
            sum(one.not_assessed for one in each),
            tuple(dict.fromkeys(item for one in each for item in one.items)),
            otherwise=_counted(one.otherwise for one in each),
        )
        for measure, each in found.items()
    ]


def _counted(found: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for what, count in (one for each in found for one in each):
        counts[what] = counts.get(what, 0) + count
    return tuple(counts.items())


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
