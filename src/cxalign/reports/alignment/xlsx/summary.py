"""The first sheet: the summary of the report, what the other sheets hold, and what was left out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.phrasing import listed
from cxalign.reports.alignment.blocks import Paragraph, Points, Table
from cxalign.reports.alignment.lines import Mention, plain_words
from cxalign.reports.alignment.sections.first import NUMBER, UNTIL
from cxalign.reports.alignment.xlsx.entries import Entry, read
from cxalign.reports.alignment.xlsx.fitting import height

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.xlsx.book import Book

_WIDTHS = (32, 12, 96)
_MOST_CUT = 20
"""So many texts that are cut are named; the rest are counted."""
_UNASSESSED = "Not assessed", "Counts not assessed"
"""The sheets of what the report has in one section."""
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
    for part in summary.parts if summary else ():
        row = _part(book, sheet, row + 1, part)
    row = _sheets(book, sheet, row + 1)
    end = _left(book, sheet, row + 1, [*left, *([_PICTURES] if report.pictures else []), *_cut(book)])
    about = next((one for one in report.sections if one.id == "about"), None)
    if about:
        end = _part(book, sheet, end + 2, about) - 1
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
    text = _referring(text, [one.name for one in book.written])
    sheet.merge_range(row, 0, row, last, "")
    book.put(sheet, row, 0, Entry(text, "words"))
    sheet.set_row(row, height([text], [sum(_WIDTHS)]))
    return row + 1


def _referring(text: str, sheets: list[str]) -> str:
    """Name in a reference to a section the sheets on which it stands; as it is where it has none."""
    names = [f"“{name}”" for name in _UNASSESSED if name in sheets]
    if not names:
        return text
    return text.replace("see “What is not assessed”", f"see the sheet{'s' if len(names) > 1 else ''} {listed(names)}")


def _part(book: Book, sheet: Any, row: int, part: Section) -> int:  # noqa: ANN401
    """Write a part of the summary under its title; the table of journeys has a sheet of its own."""
    tables = [block for block in part.blocks if isinstance(block, Table) and block.head[0] == NUMBER]
    lines = [block for block in part.blocks if isinstance(block, (Points, Paragraph))]
    if not (tables or lines):
        return row - 1
    book.put(sheet, row, 0, Entry(part.title, "section"))
    row = _said(book, sheet, row + 1, part)
    for entries in (entries for table in tables for entries in _numbered(table)):
        sheet.set_row(row, height([entry.value for entry in entries], _WIDTHS))
        for column, entry in enumerate(entries):
            book.put(sheet, row, column, entry)
        row += 1
    return row


def _numbered(table: Table) -> Iterator[tuple[Entry, ...]]:
    """Write a table of findings into three columns: the number, until when, and all the rest."""
    day = table.head.index(UNTIL) if UNTIL in table.head else 0
    rest = [place for place in range(1, len(table.head)) if place != day]
    head = table.head[0], table.head[day] if day else "", "; ".join(table.head[place] for place in rest)
    yield tuple(Entry(words, "head") for words in head)
    for row in table.rows:
        texts = [plain_words(cell.words) for cell in row.cells]
        number = next(one.number for one in row.cells[0].words if isinstance(one, Mention))
        said = ". ".join(texts[place].rstrip(".") for place in rest)
        whole = said if said.endswith("?") else f"{said}."
        yield Entry(texts[0], link=number), Entry(read(texts[day]) if day else None), Entry(whole)


def _sheets(book: Book, sheet: Any, row: int) -> int:  # noqa: ANN401
    book.put(sheet, row, 0, Entry("The sheets of this workbook", "section"))
    for one in book.written:
        row += 1
        book.link(sheet, row, 0, one.name)
        book.put(sheet, row, 1, Entry(len(one.rows)))
        book.put(sheet, row, 2, Entry(one.words))
        sheet.set_row(row, height([one.name, None, one.words], _WIDTHS))
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
