"""What one finding shows in different states: put together, so that one fault has one voice, and taken apart again.

The facts of a finding are findings themselves, each with its own states, message, steps, chain and places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cxalign.findings import Finding

_WHO = re.compile(r"(?P<steps>steps? '[^']+'(?: and [\d,]+ more)?)(?P<rest>(?: |: ).+)")
"""The steps that a message begins with, and what it says of them."""


def joined(facts: Iterable[Finding], states: Sequence[str]) -> Finding:
    """Return facts of one identity as one finding: as severe as the worst of them, and told as that one first."""
    ranked = sorted(facts, key=lambda fact: (fact.severity.rank, states.index(fact.states[0])))
    first, *others = ranked
    if not others:
        return first
    further: dict[str, list[str]] = {}
    for fact in others:
        if fact.message != first.message:
            further.setdefault(fact.message, []).extend(fact.states)
    return first._replace(
        message="; ".join((first.message, *(_told(message, there, first) for message, there in further.items()))),
        states=tuple(state for state in states if any(state in fact.states for fact in ranked)),
        steps=tuple(dict.fromkeys(step for fact in ranked for step in fact.steps)),
        journeys=tuple(dict.fromkeys(journey for fact in ranked for journey in fact.journeys)),
        related=tuple(dict.fromkeys(other for fact in ranked for other in fact.related)),
        by_state=tuple(ranked),
    )


def shown_in(finding: Finding, asked: Collection[str]) -> Finding:
    """Return a finding, told by the facts of these states only; it still says in which states it is found."""
    if not finding.by_state:
        return finding
    told = joined((fact for fact in finding.by_state if not set(fact.states).isdisjoint(asked)), finding.states)
    return told._replace(states=finding.states)


def within(finding: Finding, asked: Collection[str]) -> Finding:
    """Return what a finding shows in some of its states, and nothing of the others."""
    cut = (fact._replace(states=tuple(one for one in fact.states if one in asked)) for fact in facts_of(finding))
    return joined((fact for fact in cut if fact.states), finding.states)


def at(finding: Finding, state: str) -> Finding | None:
    """Return what a finding shows in one state; None where it does not hold there."""
    return next((fact for fact in facts_of(finding) if state in fact.states), None)


def facts_of(finding: Finding) -> tuple[Finding, ...]:
    """Return the facts of a finding: mostly it is its own."""
    return finding.by_state or (finding,)


def _told(message: str, states: list[str], first: Finding) -> str:
    """Tell what is so in some states, after the first message; a message that names its states needs no other name."""
    new = _new_in(message, first)
    return new if all(f"'{state}'" in new for state in states) else f"in {_named(states)}: {new}"


def _new_in(message: str, first: Finding) -> str:
    """Return of a message what the first one has not said: only whom it is about, where all the rest is the same."""
    who, said = _WHO.match(message), _WHO.match(first.message)
    if who is None or said is None or who["rest"] != said["rest"] or who["rest"].count("'") % 2:
        return message
    return who["steps"]


def _named(states: Iterable[str]) -> str:
    return listed(f"'{state}'" for state in states)
