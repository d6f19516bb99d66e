"""Which journeys are told of in full where there is no room for all: those with the most urgent findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import Finding

MOST_JOURNEYS = 6
"""How many journeys a deck tells of; more than this nobody sits through."""


class Room(NamedTuple):
    """How much of a kind there is room for in a format; for all of it where no number is given."""

    journeys: int | None = None
    """How many journeys are told in full: those with the most urgent findings."""
    notes: int | None = None
    """How many notes about the steps of a journey are shown."""
    failures: int | None = 10
    """How many systems whose failure stops steps are shown, state by state, those that stop most."""


EVERYTHING = Room()
"""All that a page has room for."""


def most_urgent(journeys: Iterable[str], findings: Iterable[Finding], most: int | None) -> list[str]:
    """Return so many journeys at most: those with the most urgent findings, in the order they came."""
    known = list(journeys)
    if most is None or len(known) <= most:
        return known
    chosen = set(by_urgency(known, findings)[:most])
    return [journey for journey in known if journey in chosen]


def by_urgency(journeys: Iterable[str], findings: Iterable[Finding]) -> list[str]:
    """Put journeys in order: most errors first, then most warnings, then most other findings; else as written."""
    counts: dict[str, dict[Severity, int]] = {journey: dict.fromkeys(Severity, 0) for journey in journeys}
    for finding in findings:
        for journey in finding.journeys:
            if journey in counts:
                counts[journey][finding.severity] += 1
    return sorted(counts, key=lambda journey: [-counts[journey][severity] for severity in Severity])
