"""The alignment report as a Word document: real headings, tables and pictures, in one's own styles where wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment import require

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look


def render(report: Report, look: Look | None = None) -> bytes:
    """Write the report as a Word document."""
    require("docx", "python-docx", "a Word document")
    from cxalign.reports.alignment.docx.document import written  # noqa: PLC0415 - it is made of an extra

    return written(report, look)
