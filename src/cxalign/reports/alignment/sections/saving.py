"""What the plan saves customers in a year: what initiatives deliver, and apart what only stands in the last state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.measuring.opening import initiatives_opening
from cxalign.phrasing import few
from cxalign.reports.alignment.blocks import Paragraph
from cxalign.reports.figures import hours_of_a_year, is_rounded, waiting_of_a_year
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.measuring.friction import Spared
    from cxalign.measuring.savings import Savings
    from cxalign.reports.alignment.lines import Mention, Ref, Words
    from cxalign.reports.alignment.material import Material

_HOUR = 3600
_ASSUMED = " stands in the picture of the future only"
_NAMED = 3
"""How many of the steps that no initiative changes are named."""


class _Amount(NamedTuple):
    """Hours of a year."""

    doing: int
    waiting: int


class _Saved(NamedTuple):
    """What is saved, as the scorecard counts it, and the two parts of it."""

    whole: _Amount
    planned: _Amount
    unplanned: _Amount


def sentence(material: Material) -> Iterator[Words]:
    """Say for a board what planned work saves, and apart what nobody delivers, in rounded amounts."""
    saved = _saved(material)
    if saved is None:
        return
    planned = _said(saved.planned, about=True)
    begin = f"Planned work {planned} a year" if planned else "Planned work saves customers no time"
    yield (f"{begin}{_assumed(saved.unplanned)}{_untold(material)}",)


def _assumed(amount: _Amount) -> str:
    """Say what the last state assumes that no initiative delivers; nothing where that is nothing."""
    spared, asked = _amounts(amount, about=True)
    parts = (f"{spared} less" if spared else "", f"{asked} more" if asked else "")
    said = " and ".join(filter(None, parts))
    return f"; the picture of the future assumes {said}, which no initiative delivers" if said else ""


def whole(material: Material) -> Iterator[Words]:
    """Say the same in the amounts of the scorecard, and at which steps nobody delivers it."""
    saved = _saved(material)
    if saved is None:
        return
    first, last = (material.times.day(graph.state) for graph in (material.model.first, material.model.last))
    said = _said(saved.whole)
    yield (f"For all customers of a year together, the way from {first} to {last} {said}{_unassessed(material)}",)
    undelivered = material.saved.undelivered
    if not undelivered and not any(saved.unplanned):
        return
    named: list[Words] = [("“", ref, "”") for ref in map(material.ref, undelivered[:_NAMED])]
    if left := len(undelivered) - len(named):
        named.append((number(left, "more step"),))
    at: Words = (" is at ", *_joined(named)) if named else (_ASSUMED,)
    planned = _said(saved.planned)
    of = "Of this, planned work" if _is_part(saved.planned, saved.whole) else "Planned work"
    begin = f"{of} {planned}; the rest" if planned else "All of this"
    yield (begin, *at, ", and no initiative delivers it", *_vanishing(material))


def apart(material: Material, saved: Savings) -> Iterator[Paragraph]:
    """Say below the counts of a saving how much of it is planned work, where that is not all of it."""
    counted = material.model.last.state in material.states and len(material.states) > 1
    planned, unplanned = _hours(saved.planned), _hours(saved.unplanned)
    if not counted or not (saved.undelivered or any(unplanned)):
        return
    whole = _Amount(planned.doing + unplanned.doing, planned.waiting + unplanned.waiting)
    of = "Of the time saved in a year, planned work" if _is_part(planned, whole) else "Planned work of a year"
    part = f"{of} {said}; the rest" if (said := _said(planned)) else "No planned work saves this time: it"
    yield Paragraph((f"{part}{_ASSUMED}, and no initiative delivers it.",))


def _is_part(some: _Amount, whole: _Amount) -> bool:
    """Tell whether an amount is a part of another, so that the rest is not of the other sign."""
    return all(0 <= part <= all_of_it or all_of_it <= part <= 0 for part, all_of_it in zip(some, whole, strict=True))


def _vanishing(material: Material) -> Iterator[str | Ref | Mention]:
    """Name the steps that save something only because they are missing in the last state, and nobody says why."""
    gone = {step.qualified_id for step in material.saved.undelivered if not material.model.last.has(step)}
    for finding in material.of_rules("step-vanishes"):
        if finding.subject.id in gone:
            behind = [one.title for one in initiatives_opening(material.model, finding)]
            ends = f", though the work behind it changes with {few(behind, _NAMED)}" if behind else ""
            yield f"; that “{finding.subject.name}” is gone is not explained{ends}: "
            yield from material.mentions([finding])


def _saved(material: Material) -> _Saved | None:
    """Return what is saved where the scorecard can tell, so that the parts add up to what it says."""
    scores = material.card.of(None, material.model.last.state)
    doing, waiting = (scores.get(f"{what}_hours_saved_per_year") for what in ("doing", "waiting"))
    if doing is None or waiting is None or doing.numerator is None or waiting.numerator is None:
        return None
    if not doing.numerator and not waiting.numerator:
        return None
    whole = _Amount(doing.numerator, waiting.numerator)
    planned = _hours(material.saved.planned)
    return _Saved(whole, planned, _Amount(whole.doing - planned.doing, whole.waiting - planned.waiting))


def _hours(spared: Spared) -> _Amount:
    return _Amount(round(spared.doing / _HOUR), round(spared.waiting / _HOUR))


# Words


def _said(amount: _Amount, *, about: bool = False, more: bool = False) -> str:
    """Say what is saved, and what is asked in its place; nothing where neither is."""
    spared, asked = _amounts(amount, about=about)
    whom = "them" if more else "customers"
    saves = f"saves {whom} {spared}" if spared else ""
    costs = f"costs {'them' if spared else whom} {asked}" if asked else ""
    return " and ".join(filter(None, (saves, costs)))


def _amounts(amount: _Amount, *, about: bool) -> tuple[str, str]:
    """Write what is saved, and what is asked in its place: waiting and effort apart, as nobody would add them up."""
    waiting = (amount.waiting, waiting_of_a_year(abs(amount.waiting)), "of waiting")
    doing = (amount.doing, hours_of_a_year(abs(amount.doing)), "of effort")
    parts = [[f"{many} {what}" for count, many, what in (waiting, doing) if sign * count > 0] for sign in (1, -1)]
    is_about = about and any(is_rounded(abs(hours)) for hours in amount)
    less, more = (f"{'about ' if is_about else ''}{' and '.join(part)}" if part else "" for part in parts)
    return less, more


def _untold(material: Material) -> str:
    """Name the journeys of which nobody can tell what is saved."""
    scores = material.card.scores
    names = {one.journey for one in scores if one.measure == "doing_hours_saved_per_year" and one.numerator is None}
    untold = [journey.title for journey in material.journeys if journey.id in names]
    if not untold:
        return ""
    said = untold[0] if len(untold) == 1 else number(len(untold), "journey")
    return f" ({said} not counted: too little is written down)"


def _unassessed(material: Material) -> str:
    """Say how many steps, and how many journeys, keep the saving from being told in full."""
    saved = material.card.of(None, material.model.last.state)["doing_hours_saved_per_year"]
    once = [one for one in material.card.scores if one.measure == "doing_seconds_saved" and one.journey]
    steps = sum(len(one.items) for one in once if one.numerator is None)
    untold = [
        number(count, noun) for count, noun in ((steps, "step"), (saved.not_assessed - steps, "journey")) if count
    ]
    return f" ({' and '.join(untold)} not assessed)" if untold else ""


def _joined(items: list[Words]) -> Words:
    """Write items one after another, the last after an “and”."""
    words: list[str | Ref | Mention] = []
    for place, item in enumerate(items):
        words += [" and " if place == len(items) - 1 else ", "] if words else []
        words += item
    return tuple(words)
