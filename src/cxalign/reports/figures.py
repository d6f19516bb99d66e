"""How the numbers of a scorecard are written: as counts, and beside them of what nobody can tell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import EVENTS, HOURS, KINDS_BEHIND, MEASURES, RATIO, SECONDS
from cxalign.measuring.friction import ADDED_UP
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.measuring.score import Score

NOTHING = "–"
"""Where there is nothing to count."""
MINUS = "−"

_BESIDE = {"handoffs", ADDED_UP, "wait_share", "value_adding_share"}
"""What is not assessed of these is no part of what they are out of."""
_HOURS_OF_A_DAY = 24
_DIGITS = 3
"""So many digits of a sum over all customers of a year are worth anything."""
_IRREGULAR = {
    "processes": "process",
    "policies": "policy",
    "data": "data",
    "pairs of steps": "pair of steps",
    "moments of truth": "moment of truth",
    "levels of capability": "level of capability",
}


def figure(score: Score | None) -> str:
    """Write a score as counts, with what is not assessed in brackets; without them where nothing else is known."""
    if score is None:
        return NOTHING
    if is_unknown(score):
        return f"{untold(score)} not assessed"
    unknown = unassessed(score)
    if score.numerator is None or score.denominator == 0:
        return f"{NOTHING}{unknown}"
    unit = MEASURES[score.measure].unit
    if unit == RATIO:
        return f"{score.value:.2f}{unknown}"
    out_of = "" if score.denominator is None else f" of {amount(score, score.denominator)}"
    if unit == EVENTS:
        out_of = f" in {number(score.denominator or 0, 'interaction')}"
    return f"{amount(score, score.numerator)}{out_of}{unknown}"


def is_unknown(score: Score) -> bool:
    """Tell whether there is something to count of which nothing at all is known."""
    if not score.not_assessed or score.numerator is None:
        return bool(score.not_assessed)
    return score.not_assessed == score.denominator and score.measure not in _BESIDE


def is_empty(score: Score) -> bool:
    """Tell whether there is nothing to count, and nothing that nobody can tell."""
    return not score.not_assessed and (score.numerator is None or score.denominator == 0)


def unassessed(score: Score) -> str:
    """Write in brackets how much of a score is not assessed, and of what; nothing where all of it is."""
    fully = "fully " if MEASURES[score.measure].unit == EVENTS else ""
    return f" [{untold(score)} not {fully}assessed]" if score.not_assessed else ""


def untold(score: Score) -> str:
    """Count of what nobody can tell."""
    others = [(count, what) for what, count in score.otherwise]
    own = score.not_assessed - sum(count for count, _ in others)
    counts = [*([(own, MEASURES[score.measure].unknown)] if own else []), *others]
    return " and ".join(counted(count, what) for count, what in counts)


def counted(count: int, what: str) -> str:
    """Write a count with what it counts, which is given in the plural."""
    return f"{count:,} {what if count != 1 else _IRREGULAR.get(what) or what.removesuffix('s')}"


def in_each(found: Iterable[str]) -> str:
    """Say of what stands behind several journeys how it counts in the sum over them."""
    units = dict.fromkeys(MEASURES[name].unit for name in found)
    kinds = [one for unit, one in KINDS_BEHIND.items() if unit in units]
    *others, last = kinds or [""]
    named = f"{', '.join(others)} or {last}" if others else last
    return f" (a {named} behind several journeys is counted once in each)" if kinds else ""


def amount(score: Score, value: int) -> str:
    """Write a number, a duration, or what is saved in a year."""
    sign = MINUS if value < 0 else ""
    unit = MEASURES[score.measure].unit
    if unit == SECONDS:
        return f"{sign}{length_of_time(abs(value))}"
    if unit == HOURS:
        waits = score.measure.startswith("waiting")
        return f"{sign}{waiting_of_a_year(abs(value)) if waits else hours_of_a_year(abs(value))}"
    return f"{sign}{abs(value):,}"


def hours_of_a_year(hours: int) -> str:
    """Write what all customers of a year do, as exactly as anybody can know it."""
    return number(_rounded(hours), "hour")


def waiting_of_a_year(hours: int) -> str:
    """Write how long all customers of a year wait: in days, from one on."""
    days = round(hours / _HOURS_OF_A_DAY)
    return number(_rounded(days), "day") if days else hours_of_a_year(hours)


def is_rounded(hours: int) -> bool:
    """Tell whether hours of a year, written as hours or as days, are written less exactly than they are counted."""
    return _rounded(hours) != hours


def _rounded(count: int) -> int:
    return round(count, min(0, _DIGITS - len(str(count))))


_UNITS = ((86_400, "day"), (3_600, "h"), (60, "min"), (1, "s"))


def length_of_time(seconds: int) -> str:
    """Write a duration for people to read: in its largest unit and the next one, to which it is rounded."""
    for (length, unit), (smaller, next_unit) in pairwise(_UNITS):
        if seconds >= length:
            rounded = (seconds + smaller // 2) // smaller * smaller
            if rounded != seconds:
                return length_of_time(rounded)  # which may be one of a larger unit
            many, rest = divmod(seconds, length)
            more = f" {rest // smaller} {next_unit}" if rest else ""
            return f"{number(many, unit) if unit == 'day' else f'{many} {unit}'}{more}"
    return f"{seconds} s" if seconds else "0 min"
