"""Counts findings as the check does: each once, in however many states it is told, in the report or outside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.content import Mention, listed
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from cxalign.findings import Finding
    from cxalign.reports.alignment.content import Words


class Tally(NamedTuple):
    """Findings of the whole check, counted, and those of them that a narrowed report tells."""

    told: tuple[Finding, ...]
    """Those that the report tells; one that differs from state to state is told several times."""
    total: int
    """How many there are,"""
    elsewhere: int
    """and how many of them the report does not tell."""

    @property
    def here(self) -> int:
        """How many the report tells."""
        return self.total - self.elsewhere

    @property
    def repeated(self) -> int:
        """How many of these it tells several times."""
        return sum(times > 1 for times in Counter(one.identity for one in self.told).values())


def tallied(findings: Iterable[Finding], shown: Container[Finding]) -> Tally:
    """Count findings of the whole check, of which a report tells some."""
    found = list(findings)
    told = tuple(one for one in found if one in shown)
    total = len({one.identity for one in found})
    return Tally(told, total, total - len({one.identity for one in told}))


def repeating(tally: Tally) -> str:
    """Say that a list has more lines than findings; nothing where it has not."""
    if not tally.repeated:
        return ""
    of_them = "" if tally.here == 1 else f"{tally.repeated:,} of them "
    return f" ({of_them}told for each state, as {'it differs' if tally.repeated == 1 else 'they differ'})"


def mentioned(tally: Tally, numbers: Iterable[int], nothing: str) -> Words:
    """Name the findings that the report tells by their numbers, and count the others."""
    if not tally.told:
        return (beyond(tally.elsewhere) if tally.elsewhere else nothing,)
    others = f", and {tally.elsewhere:,} outside this report" if tally.elsewhere else ""
    return (*listed([Mention(one) for one in numbers]), repeating(tally), others)


def beyond(count: int) -> str:
    """Count findings outside the report."""
    return f"{number(count, 'finding')} outside this report"
