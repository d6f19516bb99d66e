"""How a number of the scorecard differs from state to state, in words: by how many, and whether that is better."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.measuring.catalogue import HOURS, MEASURES, RATIO, SECONDS, lacking
from cxalign.measuring.friction import ADDED_UP, EVENTS
from cxalign.measuring.score import added
from cxalign.reports.escaping import plain
from cxalign.reports.figures import amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.measuring import Scorecard
    from cxalign.measuring.score import Score

BETTER, WORSE, SAME = "better", "worse", "same"
NOTHING_LEFT = "nothing left to count"
AS_MANY = "as many"
EXPLAINED = (
    "The difference: “3 → 2 missing: better” says that 3 lack what is counted in the first state, and 2 in the last; "
    "“still 9 missing: same” says that 9 lack it in both, however many there are in all; “2 fewer” says how many fewer "
    "are counted. Better or worse is said only of what can be compared: where as much of it is assessed, and where "
    "journeys that are in one of the states only do not make the difference."
)
_WORDS = {SECONDS: ("more", "less"), HOURS: ("more", "less"), "level": ("higher", "lower")}
_FEW = 5
"""How many journeys a note names."""
_STEPS = "steps_without_evidence"
"""The measure that counts out of all steps, and so tells which journeys there are."""


class Change(NamedTuple):
    """How the last state differs from the first: by how many, and what to think of it."""

    words: str
    verdict: str = ""

    def __str__(self) -> str:
        """Write the counts first."""
        return ": ".join(filter(None, self))


class Verdicts:
    """The differences of a scorecard, which are better or worse only where they are so like for like."""

    def __init__(self, card: Scorecard) -> None:
        self.states = (card.states[0], card.states[-1]) if card.states else ("", "")
        self._found: dict[tuple[str, str], dict[str, Score]] = {}
        for one in card.scores:
            if one.journey is not None and one.state in self.states:
                self._found.setdefault((one.measure, one.state), {})[one.journey] = one
        first, last = (self._there(state) for state in self.states)
        self._in_both = first & last
        self.partly = [journey.title for journey in card.journeys if journey.id in first ^ last]
        """The journeys that have steps in one of the two states only."""

    def _there(self, state: str) -> set[str]:
        return {journey for journey, one in self._found.get((_STEPS, state), {}).items() if one.denominator}

    def of(self, scores: Sequence[Score | None]) -> str:
        """Write how the last state differs from the first; nothing for one state."""
        first, last = scores[0], scores[-1]
        change = changed(first, last) if len(scores) > 1 and first and last else None
        if change is None or first is None or last is None:
            return ""
        if last.measure == ADDED_UP and any(self._unknown(first, name) != self._unknown(last, name) for name in EVENTS):
            change = change._replace(verdict="")
        if (
            self.partly
            and first.journey is None
            and change.words
            and change.verdict != self._alike(first, last, change.verdict)
        ):
            change = change._replace(verdict="")
        return str(change) or AS_MANY

    def _unknown(self, score: Score, name: str) -> list[int]:
        """Return how much of a count is not assessed in the journeys and the state of a score."""
        found = self._found.get((name, score.state), {})
        return [one.not_assessed for journey, one in found.items() if score.journey in (journey, None)]

    def _alike(self, first: Score, last: Score, otherwise: str) -> str:
        """Judge only the journeys that are in both states, where what is shown is a sum over journeys."""
        each = [self._found.get((one.measure, one.state), {}) for one in (first, last)]
        if not any(each):
            return otherwise
        for one, scores in zip((first, last), each, strict=True):
            if [two[1:3] for two in added(scores.values())] != [one[1:3]]:
                return ""
        sums = [added(one for journey, one in scores.items() if journey in self._in_both) for scores in each]
        change = changed(*(found[0] for found in sums)) if all(sums) else None
        return change.verdict if change else ""


def notes(card: Scorecard) -> Iterator[str]:
    """Say how to read the differences, where there are any, and which journeys they cannot compare."""
    if len(card.states) > 1:
        yield EXPLAINED
        partly = Verdicts(card).partly
        if partly and len(card.journeys) > 1:
            names = ", ".join(map(plain, partly[:_FEW]))
            more = f" and {len(partly) - _FEW:,} more" if len(partly) > _FEW else ""
            yield f"With steps in one of these states only, and counted there alone: {names}{more}."


def changed(first: Score, last: Score) -> Change | None:
    """Compare a number of the last state with that of the first; None where that cannot be done.

    Of a share of what is wanted that is how many lack it: where there is less of everything, fewer have what they need,
    and no more lack it.
    """
    unit = MEASURES[last.measure].unit
    # Times compare only where every step has one.
    untimed = unit == SECONDS and (first.not_assessed or last.not_assessed)
    if untimed or first.numerator is None or last.numerator is None or first.denominator == 0:
        return None
    if last.denominator == 0:
        return Change(NOTHING_LEFT)
    if first[1:4] == last[1:4]:
        return Change("", SAME)
    if unit == RATIO:
        return _ratio((last.value or 0) - (first.value or 0))
    without = lacking(first), lacking(last)
    if without[0] is not None and without[1] is not None:
        return _without(first, last, without[0], without[1])
    return _counted(first, last)


def _ratio(change: float) -> Change:
    if not round(change, 2):
        return Change("", SAME)
    return Change(f"{abs(change):.2f} {'higher' if change > 0 else 'lower'}")


def _without(first: Score, last: Score, before: int, after: int) -> Change:
    """Say how many lack what is counted, and where nobody can tell of more or fewer than before."""
    word = MEASURES[last.measure].without
    told = f"{amount(first, before)} → {amount(last, after)}" if before != after else f"still {amount(last, after)}"
    known = f"{told} {word}" if before or after else f"none {word}"
    if first.not_assessed != last.not_assessed:
        return Change(f"{known}, {first.not_assessed:,} → {last.not_assessed:,} not assessed")
    return Change(known, SAME if before == after else BETTER if after < before else WORSE)


def _counted(first: Score, last: Score) -> Change:
    """Say by how many there are more or fewer."""
    measure, change = MEASURES[last.measure], (last.numerator or 0) - (first.numerator or 0)
    is_known = first.not_assessed == last.not_assessed
    if not change:
        return Change("", SAME if is_known else "")
    words = _WORDS.get(measure.unit, ("more", "fewer"))
    good = {"more": change > 0, "fewer": change < 0}.get(measure.better)
    verdict = "" if good is None or not is_known else BETTER if good else WORSE
    return Change(f"{amount(last, abs(change))} {words[change < 0]}", verdict)
