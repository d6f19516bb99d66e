"""How the numbers of a scorecard are written: as counts, what is not assessed beside them, and from state to state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import MEASURES, RATIO, SECONDS, lacking
from cxalign.model.scalars import written_duration

if TYPE_CHECKING:
    from cxalign.measuring.score import Score

NOTHING = "–"
"""Where there is nothing to count."""


def figure(score: Score | None) -> str:
    """Write a score as counts, with what is not assessed in brackets; first where nothing else is known."""
    if score is None:
        return NOTHING
    if score.not_assessed and score.not_assessed == score.denominator:
        return f"{score.not_assessed:,} of {score.denominator:,} not assessed"
    unknown = unassessed(score)
    if score.numerator is None or score.denominator == 0:
        return f"{NOTHING}{unknown}"
    if MEASURES[score.measure].unit == RATIO:
        return f"{score.value:.2f}{unknown}"
    out_of = "" if score.denominator is None else f" of {_amount(score, score.denominator)}"
    return f"{_amount(score, score.numerator)}{out_of}{unknown}"


def unassessed(score: Score) -> str:
    """Write in brackets how much of a score is not assessed; nothing where all of it is."""
    return f" [{score.not_assessed:,} not assessed]" if score.not_assessed else ""


def difference(scores: list[Score | None]) -> str:
    """Write how the last state differs from the first; nothing for one state.

    Of a share of what is wanted that is how much lacks: where there is less of everything, fewer have what they need,
    and no more lack it.
    """
    first, last = scores[0], scores[-1]
    if len(scores) == 1 or first is None or last is None or first.numerator is None or last.numerator is None:
        return ""
    if last.denominator == 0:
        return "none left" if first.denominator else ""
    if MEASURES[last.measure].unit == RATIO:
        ratio = (last.value or 0) - (first.value or 0)
        return f"{ratio:+.2f}" if round(ratio, 2) else "="
    if MEASURES[last.measure].unit == SECONDS and (first.not_assessed or last.not_assessed):
        return ""  # times compare only where every step has one
    without = lacking(first), lacking(last)
    if without[0] is not None and without[1] is not None:
        return _without(first, last, without[0], without[1])
    change = last.numerator - first.numerator
    return f"{'+' if change > 0 else ''}{_amount(last, change)}" if change else "="


def _without(first: Score, last: Score, before: int, after: int) -> str:
    """Write how many lack what is counted, and where nobody can tell of more or fewer than before."""
    if first[1:4] == last[1:4]:
        return "="
    word = MEASURES[last.measure].without
    known = f"{word} {_amount(first, before)} → {_amount(last, after)}" if before or after else f"none {word}"
    if first.not_assessed == last.not_assessed:
        return known
    return f"{known} [{first.not_assessed:,} → {last.not_assessed:,} not assessed]"


def _amount(score: Score, value: int) -> str:
    """Write a number, or a duration as users write it."""
    if MEASURES[score.measure].unit != SECONDS:
        return f"{value:,}"
    words = written_duration(abs(value))
    if words.endswith("w"):  # among days and hours weeks are hard to compare
        words = f"{int(words[:-1]) * 7}d"
    return f"{'-' if value < 0 else ''}{words}"


_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))


def length_of_time(seconds: int) -> str:
    """Write a duration for people to read: at most the two largest of its units, days in thousands."""
    parts = []
    for length, unit in _UNITS:
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(f"{count:,} {unit}")
    return " ".join(parts[:2]) or "0 m"
