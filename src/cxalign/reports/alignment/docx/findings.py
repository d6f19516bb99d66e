"""Findings in a Word document: lists of them, and each in full with a bookmark that lists and tables link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.details import EACH, details, together
from cxalign.reports.alignment.docx.tables import Made, framed, kept_rows, lines_in, noting, written
from cxalign.reports.alignment.docx.words import BOLD, TAB, linked, marked, paragraph, run, severity
from cxalign.reports.alignment.lines import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Findings, Fold
    from cxalign.reports.alignment.content import Report, Told
    from cxalign.reports.alignment.docx.body import Body
    from cxalign.reports.alignment.docx.styles import Styles

_HEAD = ("No.", "severity", "finding", "plan")
_NUMBER, _SPAN, _SEVERITY, _PLAN = 640, 1500, 980, 2200
"""Widths of columns in which nothing is long, in twentieths of a point; wider where a line tells many findings."""
_KEPT = "<w:keepNext/>"


def listed(block: Findings, report: Report, body: Body) -> Iterator[str]:
    """Write a list of findings as a table."""
    styles = body.styles
    name, said = noted(block.caption)
    note = (*([said] if said else []), *(["; "] if said and block.left else []), *block.rest)
    yield body.caption("Table", name)
    shown = [(report.told(one), block.fold(one)) for one in block.numbers]
    head = _HEAD if any(block.closing(told) for told, _ in shown) else _HEAD[:-1]
    widths = [_SPAN if block.folds else _NUMBER, _SEVERITY, 0, _PLAN][: len(head)]
    widths[2] = body.room.width - sum(widths)
    cells = [_cells(told, fold, styles, block)[: len(head)] for told, fold in shown]
    heights = [lines_in([cell.text for cell in row], widths) for row in cells]
    rows = [
        written(row, widths, styles.cell, styles.cell, kept=kept)
        for row, kept in zip(cells, kept_rows(heights, is_noted=bool(note)), strict=True)
    ]
    yield framed(name, head, widths, rows, styles)
    if note:
        yield noting(note, styles)


def _cells(told: Told, fold: Fold | None, styles: Styles, block: Findings) -> list[Made]:
    name = fold.span if fold else f"F{told.number}"
    link = linked("finding", told.number, run(name, f'<w:rStyle w:val="{styles.link}"/>'))
    said = f"{fold.words}: {fold.names}" if fold else block.words(told)
    severity_ = Made(severity(told.finding.severity.value), "")
    return [Made(link, ""), severity_, *(Made(run(text) if text else "", text) for text in (said, block.closing(told)))]


def told(one: Told, fold: Fold | None, styles: Styles) -> Iterator[str]:
    """Tell a finding in full, or many as one; the lines stay on one page."""
    name = run(fold.span if fold else f"F{one.number}")
    for number_ in reversed(fold.numbers if fold else (one.number,)):
        name = marked("finding", number_, name)
    words = fold.words if fold else one.words
    yield paragraph(styles.finding, f"{name}{run('  ')}{severity(one.finding.severity.value)}{run(f'  {words}')}")
    lines = [(line.label, line.text) for line in ((*together(one, fold), EACH) if fold else details(one))]
    for count, (label, words) in enumerate(lines, 1):
        kept = _KEPT if count < len(lines) else ""
        yield paragraph(styles.detail, f"{run(label, BOLD)}{TAB}{run(words)}", kept)
