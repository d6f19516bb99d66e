"""How things stand, in a few lines: what was found, what the plan does to it and for customers, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import begun, listed
from cxalign.reports.alignment.material import DESCRIPTION, FEW
from cxalign.reports.figures import unassessed
from cxalign.reports.summary import aside, found, number, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Words
    from cxalign.reports.alignment.material import Material

HOURS_OF_A_DAY = 24
READERS = {"cx": "the CX analyst", "process": "process owners", "it": "the CIO"}
NUMBERS = (
    "Every finding has the number it has in the report of the whole workspace: numbers that are missing here belong to "
    "findings outside this report."
)


def lines(material: Material) -> Iterator[Words]:
    """Say how things stand; the counts of findings are those of the check."""
    first, *rest = _counted(material)
    yield (begun(first),)
    yield from _described(material)
    yield from ((begun(line),) for line in rest)


def _described(material: Material) -> Iterator[Words]:
    """Say which findings are no fault of those whom the report is about."""
    findings = material.of_rules(DESCRIPTION)
    if not findings:
        return
    are = "is" if len(findings) == 1 else "are"
    shown = material.mentions(findings[:FEW])
    more = (f" and {len(findings) - FEW:,} more",) if len(findings) > FEW else ()
    words = f"{number(len(findings), 'finding')} {are} about the description itself, and no fault of the organisation: "
    yield (words, *listed(shown), *more)


def _counted(material: Material) -> Iterator[str]:
    result = material.result
    yield f"{found(result)}{aside(result)}"
    if {material.model.first.state, material.model.last.state} <= set(material.states):
        yield from plan(result)
    yield from _saved(material)
    asleep = result.rules_total - result.rules_awake
    if asleep:
        yield f"{asleep:,} of {number(result.rules_total, 'rule')} had nothing to judge by: see “What is not assessed”"
    for why, count in result.hidden:
        yield f"{number(count, 'finding')} left out: not {_outside(material, why)}"
    if result.hidden:
        yield NUMBERS


def _saved(material: Material) -> Iterator[str]:
    """Say what the plan saves customers: their own doing and waiting apart, which nobody would add up."""
    first, last = material.model.first.state, material.model.last.state
    scores = material.card.of(None, last)
    doing, waiting = (scores.get(f"{what}_hours_saved_per_year") for what in ("doing", "waiting"))
    if doing is None or waiting is None or doing.numerator is None or waiting.numerator is None:
        return
    if doing.numerator or waiting.numerator:
        hours = f"{abs(doing.numerator):,} hours {_less(doing.numerator)} of their own work"
        days = f"{round(abs(waiting.numerator) / HOURS_OF_A_DAY):,} days {_less(waiting.numerator)} of waiting"
        yield f"from {first} to {last}, for all customers of a year together: {hours}, and {days}{unassessed(doing)}"


def _less(saved: int) -> str:
    return "less" if saved >= 0 else "more"


def _outside(material: Material, why: str) -> str:
    """Say what is left out of a narrowed report, in words for its reader."""
    asked, _, _ = why.partition(" ")
    if asked == "--state":
        return f"in {' or '.join(material.wish.states)}"
    if asked == "--journey":
        return f"about {' or '.join(journey.title for journey in material.journeys)}"
    if asked == "--for":
        return f"for {' or '.join(READERS[reader] for reader in material.wish.readers)}"
    return f"in {why.removeprefix('the path ')}"
