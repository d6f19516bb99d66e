"""Counts findings as the check does, in the report or outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.lines import Mention, listed
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from cxalign.findings import Finding
    from cxalign.reports.alignment.lines import Words


class Tally(NamedTuple):
    """Findings of the whole check, counted, and those of them that a narrowed report tells."""

    told: tuple[Finding, ...]
    """Those that the report tells."""
    total: int
    """How many there are,"""
    elsewhere: int
    """and how many of them the report does not tell."""

    @property
    def here(self) -> int:
        """How many the report tells."""
        return self.total - self.elsewhere


def tallied(findings: Iterable[Finding], shown: Container[Finding]) -> Tally:
    """Count findings of the whole check, of which a report tells some."""
    found = list(findings)
    told = tuple(one for one in found if one in shown)
    return Tally(told, len(found), len(found) - len(told))


def mentioned(tally: Tally, numbers: Iterable[int], nothing: str) -> Words:
    """Name the findings that the report tells by their numbers, and count the others."""
    if not tally.told:
        return (beyond(tally.elsewhere) if tally.elsewhere else nothing,)
    others = f", and {tally.elsewhere:,} outside this report" if tally.elsewhere else ""
    return (*listed([Mention(one) for one in numbers]), others)


def beyond(count: int) -> str:
    """Count findings outside the report."""
    return f"{number(count, 'finding')} outside this report"
