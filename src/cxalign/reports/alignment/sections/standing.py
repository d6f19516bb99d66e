"""How things stand, in a few lines: what was found, what the plan does to it and for customers, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.closure import DELIVERED, LOST, ON_PAPER
from cxalign.measuring.savings import savings
from cxalign.reports.alignment.content import begun, listed
from cxalign.reports.alignment.listing import FEW
from cxalign.reports.figures import hours_of_a_year, unassessed, waiting_of_a_year
from cxalign.reports.summary import aside, found, number, plan
from cxalign.rule import DESCRIPTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Mention, Ref, Words
    from cxalign.reports.alignment.material import Material

_NAMED = 3
"""How many of the steps that no initiative changes are named."""
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


def lines(material: Material) -> Iterator[Words]:
    """Say how things stand; the counts of findings are those of the check."""
    result = material.result
    yield (begun(f"{found(result)}{aside(result)}"),)
    yield from _described(material)
    if {material.model.first.state, material.model.last.state} <= set(material.states):
        yield from ((begun(line),) for line in (*plan(result), *_reckoned(material)))
    yield from _saved(material)
    yield from ((begun(line),) for line in _missing(material))


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


def _missing(material: Material) -> Iterator[str]:
    """Say what could not be judged, and what the report leaves out."""
    result = material.result
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
    others = [finding for finding in found if finding.course_about(result.journeys) is None]
    described = len(material.of_rules(DESCRIPTION))
    passing = set(result.states[1:-1])
    between = sum(passing.issuperset(one.states) for one in others if one.group != DESCRIPTION)
    again = len(found) - len(others) - closed - opened - persisting
    counts = (
        (described, "about the description itself"),
        (len(others) - described - between, "judged over the workspace as a whole, not state by state"),
        (between, "in states between only"),
        (again, "told once more, as what is found differs from state to state"),
    )
    said = "; ".join(f"{count:,} {words}" for count, words in counts if count)
    if said:
        yield f"the other {len(others) + again:,} of {number(len(found), 'finding')}: {said}"


def _saved(material: Material) -> Iterator[Words]:
    """Say what the plan saves customers: their own doing and waiting apart, which nobody would add up."""
    first, last = material.model.first.state, material.model.last.state
    scores = material.card.of(None, last)
    doing, waiting = (scores.get(f"{what}_hours_saved_per_year") for what in ("doing", "waiting"))
    if doing is None or waiting is None or doing.numerator is None or waiting.numerator is None:
        return
    if doing.numerator or waiting.numerator:
        work = f"{hours_of_a_year(abs(doing.numerator))} {_less(doing.numerator)} of their own work"
        rest = f"{waiting_of_a_year(abs(waiting.numerator))} {_less(waiting.numerator)} of waiting"
        total = f"{work}, and {rest}{unassessed(doing)}"
        yield (f"From {first} to {last}, for all customers of a year together: {total}", *_on_paper(material, last))


def _on_paper(material: Material, last: str) -> Words:
    """Say which part of the saving no initiative delivers: that of the steps that save most, and how many more."""
    found = savings(material.model, material.journeys)
    if not found.undelivered:
        return ()
    if not found.delivered:
        return (f", as '{last}' is written down; no initiative delivers any of it",)
    named: list[Words] = [("'", ref, "'") for ref in map(material.ref, found.undelivered[:_NAMED])]
    left = len(found.undelivered) - len(named)
    if left:
        named.append((number(left, "more step"),))
    words = f", as '{last}' is written down; no initiative delivers the part of it at "
    return (words, *_joined(named))


def _joined(items: list[Words]) -> Words:
    """Write items one after another, the last after an “and”."""
    words: list[str | Ref | Mention] = []
    for place, item in enumerate(items):
        words += [" and " if place == len(items) - 1 else ", "] if words else []
        words += item
    return tuple(words)


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
