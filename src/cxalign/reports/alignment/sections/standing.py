"""How things stand, in a few lines: what was found, what the plan does to it and for customers, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.closure import DELIVERED, LOST, ON_PAPER
from cxalign.reports.figures import unassessed
from cxalign.reports.summary import aside, found, number, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.material import Material

HOURS_OF_A_DAY = 24
READERS = {"cx": "the CX analyst", "process": "process owners", "it": "the CIO"}
_WAYS = {
    DELIVERED: "by initiatives",
    ON_PAPER: "on paper, by no initiative",
    LOST: "lost with what they are about",
}
NUMBERS = (
    "Every finding has the number it has in the report of the whole workspace: numbers that are missing here belong to "
    "findings outside this report."
)


def lines(material: Material) -> Iterator[str]:
    """Say how things stand; the counts of findings are those of the check."""
    result = material.result
    yield f"{found(result)}{aside(result)}"
    if {material.model.first.state, material.model.last.state} <= set(material.states):
        yield from plan(result)
        yield from _reckoned(material)
    yield from _saved(material)
    asleep = result.rules_total - result.rules_awake
    if asleep:
        yield f"{asleep:,} of {number(result.rules_total, 'rule')} had nothing to judge by: see “What is not assessed”"
    for why, count in result.hidden:
        yield f"{number(count, 'finding')} left out: not {_outside(material, why)}"
    if result.hidden:
        yield NUMBERS


def _reckoned(material: Material) -> Iterator[str]:
    """Say how the counts of the plan add up: how findings are closed, and what those are that it does not count."""
    result = material.result
    closed, opened, persisting = (result.number_on(course) for course in ("closed", "opened", "persisting"))
    if not closed and not opened:
        return
    ways = material.plan.ways()
    if closed > ways[DELIVERED]:
        said = ", ".join(f"{ways[way]:,} {words}" for way, words in _WAYS.items() if ways[way])
        yield f"of the {closed:,} closed: {said}"
    found = result.new()
    others = [finding for finding in found if finding.course is None]
    between = sum(set(result.states[1:-1]).issuperset(finding.states) for finding in others)
    again = len(found) - len(others) - closed - opened - persisting
    counts = (
        (len(others) - between, "judged over the workspace as a whole, not state by state"),
        (between, "in states between only"),
        (again, "told once more, as what is found differs from state to state"),
    )
    said = "; ".join(f"{count:,} {words}" for count, words in counts if count)
    if said:
        yield f"the other {len(others) + again:,} of {number(len(found), 'finding')}: {said}"


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
