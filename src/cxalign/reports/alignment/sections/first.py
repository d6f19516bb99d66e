"""What to do first: the most urgent findings that nobody works on yet, each with what to do, who, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.acting import acting, is_closed
from cxalign.reports.alignment.blocks import Cell, Paragraph, Row, Section, Table, cell
from cxalign.reports.alignment.deadlines import is_overdue, until
from cxalign.reports.alignment.lines import Mention, begun, listed
from cxalign.reports.alignment.remedies import REMEDIES, is_of_description

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Finding
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

FIRST, DESCRIBE = "summary:first", "summary:describe"
MOST = 7
"""So many things a client can begin with."""
_MENTIONED = 3
"""How many findings of the same kind are named beside one; more are counted."""
_APART = 2
"""So many who act on findings of a kind are both named."""
NOBODY = "nobody yet"
NUMBER, UNTIL = "No.", "until when"
_HEAD = (NUMBER, "what is wrong", "what to do", "who", UNTIL)
_ORDER = "one of each kind, the worst first"
_MISSING = (NUMBER, "what is missing", "what to write down")
_DESCRIBED = (
    "These are about the description itself, and no fault that customers meet. Until they are settled, other findings "
    "may be missing or wrong."
)


def sections(material: Material) -> Iterator[Section]:
    """Yield what to do first, and what to complete in the description."""
    kinds = to_do(material)
    if kinds:
        yield Section(FIRST, "What to do first", (_first(material, kinds),))
    unwritten = _kinds(one for one in material.ranked(material.findings) if is_of_description(one, material.workspace))
    if unwritten:
        blocks = (Paragraph((_DESCRIBED,)), _missing(material, unwritten))
        yield Section(DESCRIBE, "To complete in the description", blocks)


def to_do(material: Material) -> list[list[Finding]]:
    """Return what to do first: the findings of some kinds, the most urgent kind first."""
    ranked = material.ranked(material.findings)
    open_ones = (one for one in ranked if not is_of_description(one, material.workspace))
    return _kinds(one for one in open_ones if not is_closed(material, one))[:MOST]


def _kinds(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Put findings of one rule together, in the order of the first of each rule."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return [*found.values()]


def _first(material: Material, kinds: list[list[Finding]]) -> Table:
    rows = []
    for finding, *alike in kinds:
        cells = (cell(REMEDIES[finding.rule]), _who(material, [finding, *alike]), cell(_until(material, finding)))
        rows.append(Row((*_wrong(material, finding, alike), *cells), finding.states))
    is_judged = material.model.is_planned and len(material.model.graphs) > 1
    which = "The most urgent that the plan does not close" if is_judged else "The most urgent"
    return Table(f"{which}: {_ORDER}", _HEAD, tuple(rows))


def _until(material: Material, finding: Finding) -> str:
    """Say until when to act; of what is not so today, and has no day, what it comes with."""
    day = until(material, finding)
    if day is not None:
        return day.isoformat()
    return "" if is_overdue(material, finding) else material.times.day(finding.states[0])


def _missing(material: Material, kinds: list[list[Finding]]) -> Table:
    rows = (
        Row((*_wrong(material, finding, alike), cell(begun(material.printed(finding.help)))), finding.states)
        for finding, *alike in kinds
    )
    return Table(f"What is missing or does not fit: {_ORDER}", _MISSING, tuple(rows))


def _wrong(material: Material, finding: Finding, alike: list[Finding]) -> tuple[Cell, Cell]:
    """Name a finding by its number, and say what is wrong."""
    number = cell(Mention(material.numbers[finding]))
    is_now = not finding.states or material.model.first.state in finding.states
    words = material.said(finding) if is_now else material.worded(finding)
    return number, Cell((begun(words), *_more(material, alike)))


def _more(material: Material, alike: list[Finding]) -> Words:
    """Name the others of the same kind by their numbers."""
    if not alike:
        return ()
    left = len(alike) - _MENTIONED
    shown = material.mentions(alike if left <= 1 else alike[:_MENTIONED])
    return (" (likewise ", *listed(shown), f" and {left:,} more)" if left > 1 else ")")


def _who(material: Material, findings: list[Finding]) -> Cell:
    """Name who acts on findings of a kind: of many the first, and how many more; and on how many nobody does."""
    each = [acting(material, finding) for finding in findings]
    owners = material.refs(owner for found in each for owner in found)
    if not owners:
        return cell(NOBODY, gap=True)
    one_by_one = len(findings) == 1 or len(owners) <= _APART
    named = listed(owners) if one_by_one else (owners[0], f" and {len(owners) - 1:,} more")
    without = sum(not found for found in each)
    if not without:
        return Cell(named)
    if each[0]:
        return Cell((*named, f"; {NOBODY} for {without:,} of {len(each):,}"))
    return Cell((f"{NOBODY}; ", *named, f" for {len(each) - without:,} of {len(each):,}"), gap=True)
