"""The findings as a sheet: what one reads first and prints on the left, what one filters by on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Findings
from cxalign.reports.alignment.sections.owners import BESIDE
from cxalign.reports.alignment.xlsx.book import FINDINGS
from cxalign.reports.alignment.xlsx.entries import Entry, Sheet, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report, Told

_HEAD = (
    *("no.", "severity", "finding", "help", "journeys", "owners", "plan"),
    *("rule", "group", "for", "states", "steps", "subject", "kind", "file", "line", "chain", "see also", "fails a run"),
)
_PRINTED = _HEAD.index("plan") + 1
"""The columns of findings that are printed: with all of them nobody could read the page."""


def findings(report: Report, sections: dict[str, Section]) -> Sheet:
    """Return the sheet of all findings."""
    owners: dict[int, list[str]] = {}
    for part in sections["for-owners"].parts if "for-owners" in sections else ():
        for block in part.blocks:
            if isinstance(block, Findings) and block.caption != BESIDE:
                for number in block.every:
                    owners.setdefault(number, []).append(part.title)
    journeys, states = dict(report.journeys), dict(report.states)
    names = {thing.key: thing.name for thing in report.things}
    rows = tuple(_finding(told, journeys, names, states, owners.get(told.number, [])) for told in report.findings)
    words = "every finding, one a row; what stands to the right of “plan” is not printed"
    return Sheet(FINDINGS, words, _HEAD, rows, frozen=3, printed=_PRINTED)


def numbers(findings: Iterable[int]) -> str:
    """Name findings by their numbers in a cell."""
    return ", ".join(f"F{number}" for number in findings)


def _finding(
    told: Told, journeys: dict[str, str], names: dict[str, str], states: dict[str, str], owners: list[str]
) -> tuple[Entry, ...]:
    finding = told.finding
    place = finding.location
    severity = finding.severity.value
    see = [f"{where}: {words}" for where, words in told.places] + list(told.also)
    return (
        Entry(told.number, "finding"),
        Entry(severity, severity),
        *plain(told.words, told.help, "; ".join(journeys.get(one, one) for one in finding.journeys)),
        *plain("; ".join(owners), told.closing, finding.rule, finding.group, told.readers),
        *plain(
            ", ".join(states[one] for one in finding.states if one in states),
            "; ".join(names.get(f"step:{one}", one) for one in told.at),
        ),
        *plain(finding.subject.name, finding.subject.kind),
        *plain(place.file if place else "whole workspace", place.line if place else None),
        *plain(told.chain, "; ".join(see), "yes" if finding.gating else "no, a heuristic"),
    )
