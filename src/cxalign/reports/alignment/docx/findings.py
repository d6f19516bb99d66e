"""Findings in a Word document: lists of them, and each in full with a bookmark that lists and tables link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import noted
from cxalign.reports.alignment.details import details
from cxalign.reports.alignment.docx.tables import Made, framed, kept_rows, lines_in, noting, written
from cxalign.reports.alignment.docx.words import BOLD, TAB, linked, marked, paragraph, run, severity
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Findings, Report, Told
    from cxalign.reports.alignment.docx.body import Body
    from cxalign.reports.alignment.docx.styles import Styles

_HEAD = ("No.", "severity", "finding", "where", "plan")
_NUMBER, _SEVERITY, _PLAN = 640, 980, 1500
"""Widths of columns in which nothing is long, in twentieths of a point."""
_PLACE = 0.3
"""The share of the place in the room that is left."""
_KEPT = "<w:keepNext/>"


def listed(block: Findings, report: Report, body: Body) -> Iterator[str]:
    """Write a list of findings as a table."""
    styles = body.styles
    name, note = noted(block.caption)
    rest = f"{number(block.rest, 'more finding')} in the list of all findings" if block.rest else ""
    note = "; ".join(filter(None, (note, rest)))
    yield body.caption("Table", name)
    shown = list(map(report.told, block.numbers))
    head = _HEAD if any(told.closing for told in shown) else _HEAD[:-1]
    fixed = _NUMBER + _SEVERITY + (_PLAN if len(head) == len(_HEAD) else 0)
    free = body.room.width - fixed
    place = int(free * _PLACE)
    widths = [_NUMBER, _SEVERITY, free - place, place, _PLAN][: len(head)]
    heights = [lines_in(("", "", told.words, told.place, told.closing), widths) for told in shown]
    rows = [
        written(_cells(told, styles)[: len(head)], widths, styles.cell, styles.cell, kept=kept)
        for told, kept in zip(shown, kept_rows(heights, is_noted=bool(note)), strict=True)
    ]
    yield framed(name, head, widths, rows, styles)
    if note:
        yield noting(note, styles)


def _cells(told: Told, styles: Styles) -> list[Made]:
    link = linked("finding", told.number, run(f"F{told.number}", f'<w:rStyle w:val="{styles.link}"/>'))
    texts = (told.words, told.place, told.closing)
    name = told.finding.severity.value
    return [Made(link, ""), Made(severity(name), ""), *(Made(run(text) if text else "", text) for text in texts)]


def told(one: Told, styles: Styles) -> Iterator[str]:
    """Tell a finding in full; its lines stay on one page."""
    name = marked("finding", one.number, run(f"F{one.number}"))
    inside = f"{name}{run('  ')}{severity(one.finding.severity.value)}{run(f'  {one.words}')}"
    yield paragraph(styles.finding, inside)
    lines = [(line.label, line.text) for line in details(one)]
    for count, (label, words) in enumerate(lines, 1):
        kept = _KEPT if count < len(lines) else ""
        yield paragraph(styles.detail, f"{run(label, BOLD)}{TAB}{run(words)}", kept)
