"""The alignment report as a workbook: every finding a row, to be sorted and filtered, and all that is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment import require
from cxalign.reports.alignment.xlsx.book import Book
from cxalign.reports.alignment.xlsx.sheets import sheets_of
from cxalign.reports.alignment.xlsx.summary import write_summary

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look


def render(report: Report, _look: Look | None = None) -> bytes:
    """Write the report as a workbook."""
    require("xlsxwriter", "XlsxWriter", "a workbook")
    book = Book(report)
    first = book.sheet("Summary")
    left: list[str] = []
    for sheet in sheets_of(report, left):
        book.write(sheet)
    write_summary(book, first, report, left)
    return book.closed()
