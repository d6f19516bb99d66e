"""The first sheet: the summary of the report, what the other sheets hold, and what was left out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.reports.alignment.content import Findings, Paragraph, Points, plain_words
from cxalign.reports.alignment.xlsx.entries import Entry
from cxalign.reports.alignment.xlsx.fitting import height

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Report, Section
    from cxalign.reports.alignment.xlsx.book import Book

_WIDTHS = (32, 12, 96)
_MOST_CUT = 20
"""So many texts that are cut are named; the rest are counted."""
_PICTURES = "Service blueprints: a workbook has no room for them; the HTML report and the Word document show them."


def write_summary(book: Book, sheet: Any, report: Report, left: list[str]) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    """Write the first sheet, when all others are known."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    book.put(sheet, 0, 0, Entry(report.title, "title"))
    row = 1
    for text in report.lines:
        book.put(sheet, row, 0, Entry(text, "section"))
        row += 1
    summary = next((one for one in report.sections if one.id == "summary"), None)
    row = _said(book, sheet, row + 1, summary) if summary else row
    row = _urgent(book, sheet, row + 1, report, summary) if summary else row
    row = _sheets(book, sheet, row + 1)
    end = _left(book, sheet, row + 1, [*left, *([_PICTURES] if report.pictures else []), *_cut(book)])
    about = next((one for one in report.sections if one.id == "about"), None)
    if about:
        book.put(sheet, end + 2, 0, Entry(about.title, "section"))
        end = _said(book, sheet, end + 3, about) - 1
    sheet.print_area(0, 0, end, len(_WIDTHS) - 1)


def _said(book: Book, sheet: Any, row: int, summary: Section) -> int:  # noqa: ANN401
    lines = [plain_words(item) for block in summary.blocks if isinstance(block, Points) for item in block.items]
    lines += [plain_words(block.words) for block in summary.blocks if isinstance(block, Paragraph)]
    for text in lines:
        row = _line(book, sheet, row, text)
    return row


def _line(book: Book, sheet: Any, row: int, text: str) -> int:  # noqa: ANN401
    """Write a line over all columns; as high as it needs, which no program finds out for joined cells."""
    last = len(_WIDTHS) - 1
    sheet.merge_range(row, 0, row, last, "")
    book.put(sheet, row, 0, Entry(text, "words"))
    sheet.set_row(row, height([text], [sum(_WIDTHS)]))
    return row + 1


def _urgent(book: Book, sheet: Any, row: int, report: Report, summary: Section) -> int:  # noqa: ANN401
    for block in (one for one in summary.blocks if isinstance(one, Findings)):
        book.put(sheet, row, 0, Entry(block.caption, "section"))
        for number in block.numbers:
            row += 1
            told, fold = report.told(number), block.fold(number)
            severity = told.finding.severity.value
            name, words = (fold.span, fold.words) if fold else (f"F{number}", told.words)
            entries = (Entry(name, link=number), Entry(severity, severity), Entry(words))
            sheet.set_row(row, height([entry.value for entry in entries], _WIDTHS))
            for column, entry in enumerate(entries):
                book.put(sheet, row, column, entry)
        row += 1
    return row


def _sheets(book: Book, sheet: Any, row: int) -> int:  # noqa: ANN401
    book.put(sheet, row, 0, Entry("The sheets of this workbook", "section"))
    for one in book.written:
        row += 1
        book.link(sheet, row, 0, one.name)
        book.put(sheet, row, 1, Entry(len(one.rows)))
        book.put(sheet, row, 2, Entry(one.words))
    return row + 1


def _left(book: Book, sheet: Any, row: int, left: list[str]) -> int:  # noqa: ANN401
    """Write what no sheet says, and return the last row."""
    if left:
        book.put(sheet, row, 0, Entry("What no sheet says", "section"))
        for text in left:
            row = _line(book, sheet, row + 1, text) - 1
    return row


def _cut(book: Book) -> Iterator[str]:
    yield from (f"Sheet {one.sheet}: {one.what}" for one in book.cut[:_MOST_CUT])
    if len(book.cut) > _MOST_CUT:
        yield f"{len(book.cut) - _MOST_CUT:,} more texts that are cut"
