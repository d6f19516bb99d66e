"""A workbook while it is written: its looks, names of sheets, and what a cell or a sheet cannot hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.reports.alignment.about import about
from cxalign.reports.alignment.xlsx.entries import Entry
from cxalign.reports.alignment.xlsx.fitting import MARK, PAGE, columns, height
from cxalign.reports.alignment.xlsx.paper import settle
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.xlsx.entries import Sheet

MOST_ROWS = 1_048_576
"""How many rows a sheet holds, with its head."""
LONGEST = 32_767
"""How many characters a cell holds; those beyond the first 65,536 of Unicode count twice."""
FINDINGS = "Findings"
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
_UPRIGHT_HEIGHT = 150
_SMALL, _SMALLEST = 1.2, 1.5
"""So many times the letters of a page may stand beside each other where there are marks, read at a smaller size."""
_DOTTED = {"pattern": 18, "fg_color": "#C0504D", "bg_color": "#FBE3E3"}
"""A ground that is told from others without its colour."""
_WRAPPED = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#D0D7DE"}
_RIGHT = {**_WRAPPED, "align": "right", "indent": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "": _WRAPPED,
    "day": {**_WRAPPED, "num_format": "yyyy-mm-dd", "align": "left"},
    "number": {**_RIGHT, "num_format": "#,##0"},
    "finding": {**_WRAPPED, "num_format": '"F"0', "align": "left"},
    "right": _RIGHT,
    "share": {**_RIGHT, "num_format": "0.0###"},
    "signed": {**_RIGHT, "num_format": "+#,##0;-#,##0;0"},
    "gap": {**_WRAPPED, **_DOTTED, "bold": True},
    "head": {**_WRAPPED, "bold": True, "bg_color": "#EEF2F6"},
    "top": {**_WRAPPED, "bold": True, "bg_color": "#E8EDF3", "bottom": 2, "valign": "bottom"},
    "upright": {"bold": True, "bg_color": "#E8EDF3", "bottom": 2, "rotation": 90, "text_wrap": True},
    "mark": {"align": "center", "valign": "top", "bottom": 1, "bottom_color": "#D0D7DE"},
    "bar": {"bg_color": "#0072B2", "font_color": "#0072B2", "bottom": 1, "bottom_color": "#FFFFFF"},
    "error": {**_WRAPPED, "bold": True, "bg_color": "#F9D9D9", "font_color": "#8A0F22"},
    "warning": {**_WRAPPED, "bold": True, "bg_color": "#FBE7C4", "font_color": "#6B3F00"},
    "info": {**_WRAPPED, "bold": True, "bg_color": "#DCE9F7", "font_color": "#0B4A8A"},
    "link": {**_WRAPPED, "font_color": "#0B5CAD", "underline": 1},
    "title": {"bold": True, "font_size": 20, "font_color": "#1F3B5C"},
    "section": {"bold": True, "font_size": 13, "font_color": "#1F3B5C"},
    "words": {"text_wrap": True, "valign": "top"},
}
_ACTING = "=+-@"
"""What a text may begin with that a workbook would take for a formula once somebody edits its cell."""


class Cut(NamedTuple):
    """Something for which there was no room."""

    sheet: str
    what: str


class Book:
    """A workbook."""

    def __init__(self, report: Report) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

        self._data = BytesIO()
        self._book = Workbook(self._data, _OPTIONS)
        known = about(report)
        self._book.set_properties({"title": known.name, "subject": known.subject, "created": known.made})
        self._title = known.name
        self._looks: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = set()
        self.written: list[Sheet] = []
        self.cut: list[Cut] = []

    def closed(self) -> bytes:
        """Return the whole file."""
        self._book.close()
        return self._data.getvalue()

    def sheet(self, name: str) -> Any:  # noqa: ANN401 - XlsxWriter is untyped
        """Add a sheet that prints well."""
        sheet = self._book.add_worksheet(self._free(name))
        settle(sheet, self._title)
        return sheet

    def _free(self, name: str) -> str:
        """Return a name that a sheet may have and none has yet."""
        safe = _NOT_IN_NAMES.sub(" ", for_xml(name)).strip("' ") or "Sheet"
        number, found = 1, _cut_name(safe, "")
        while found.lower() in self._names:
            number += 1
            found = _cut_name(safe, f" {number}")
        self._names.add(found.lower())
        return found

    def write(self, found: Sheet) -> None:
        """Write a sheet with one table: a head that stays, filters, columns as wide as what they hold."""
        sheet = self.sheet(found.name)
        rows = found.rows[: MOST_ROWS - 1]
        if len(rows) < len(found.rows):
            left = len(found.rows) - len(rows)
            self.cut.append(Cut(sheet.name, f"{left:,} rows, for which a sheet has no room"))
        self.written.append(found._replace(name=sheet.name))
        widths = self._headed(sheet, found, rows)
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, height([entry.value for entry in row], widths))
            for column, entry in enumerate(row):
                self.put(sheet, number, column, entry, ruled=found.upright is None)
        sheet.freeze_panes(1, found.frozen)
        _printed(sheet, found, widths, len(rows))
        if rows and found.upright is None:
            sheet.autofilter(0, 0, len(rows), len(found.head) - 1)

    def _headed(self, sheet: Any, found: Sheet, rows: Sequence[tuple[Entry, ...]]) -> list[int]:  # noqa: ANN401
        """Write the head of a sheet, and return how wide its columns are."""
        count = len(found.head)
        level = count if found.upright is None else found.upright
        values = [[entry.value for entry in row[:level]] for row in rows]
        room = max(int(PAGE * _SMALL) - MARK * (count - level), PAGE // 2) if level < count else PAGE
        widths = columns(found.head[:level], values, room, found.printed or level) + [MARK] * (count - level)
        for column, words in enumerate(found.head):
            self.put(sheet, 0, column, Entry(words, "top" if column < level else "upright"))
            sheet.set_column(column, column, widths[column])
        longest = max(map(len, found.head[level:]), default=0)
        heads = [word.replace(" ", "   ") for word in found.head[:level]]
        sheet.set_row(0, max(height(heads, widths), min(_UPRIGHT_HEIGHT, 14 + 6 * longest) if longest else 0))
        return widths

    def put(self, sheet: Any, row: int, column: int, entry: Entry, *, ruled: bool = False) -> None:  # noqa: ANN401
        """Write a cell; a text is written as text, whatever it begins with, and an empty one so that lines go on."""
        value = entry.value
        if value is None or value == "":
            if entry.look or ruled:
                sheet.write_blank(row, column, None, self._look(entry.look))
        elif isinstance(value, str):
            self._put_text(sheet, row, column, entry, for_xml(value))
        elif isinstance(value, date):
            day = datetime.combine(value, time(tzinfo=UTC)).replace(tzinfo=None)
            sheet.write_datetime(row, column, day, self._look(entry.look or "day"))
        else:
            plain = "number" if isinstance(value, int) else "share"
            sheet.write_number(row, column, value, self._look(entry.look or plain))

    def _put_text(self, sheet: Any, row: int, column: int, entry: Entry, text: str) -> None:  # noqa: ANN401
        if _units(text) > LONGEST:
            self.cut.append(Cut(sheet.name, f"a text of {len(text):,} characters in row {row + 1}, which is cut there"))
            text = _shortened(text)
        if entry.link:
            place = f"internal:'{FINDINGS}'!A{entry.link + 1}"
            sheet.write_url(row, column, place, self._look("link"), text)
        else:
            sheet.write_string(row, column, text, self._look(entry.look, acting=text.startswith(tuple(_ACTING))))

    def link(self, sheet: Any, row: int, column: int, name: str) -> None:  # noqa: ANN401
        """Write the name of a sheet, and lead to it."""
        quoted = name.replace("'", "''")
        sheet.write_url(row, column, f"internal:'{quoted}'!A1", self._look("link"), name)

    def _look(self, name: str, *, acting: bool = False) -> Any:  # noqa: ANN401
        if (name, acting) not in self._looks:
            look = {**LOOKS[name], **({"quote_prefix": True} if acting else {})}
            self._looks[name, acting] = self._book.add_format(look)
        return self._looks[name, acting]


def _cut_name(name: str, number: str) -> str:
    return name[: _LONGEST_NAME - len(number)].rstrip("' ") + number


def _printed(sheet: Any, found: Sheet, widths: list[int], rows: int) -> None:  # noqa: ANN401
    """Settle what of a sheet is printed, and what is repeated on each page."""
    sheet.repeat_rows(0)
    if found.printed:
        sheet.print_area(0, 0, rows, found.printed - 1)
    elif found.upright is not None and sum(widths) > PAGE * _SMALLEST:
        sheet.fit_to_pages(ceil(sum(widths) / (PAGE * _SMALLEST)), 0)
        sheet.repeat_columns(0, found.frozen - 1)


def _units(text: str) -> int:
    return len(text) if len(text) * 2 <= LONGEST else len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    """Return as much of a text as a cell holds, with a word that it is cut."""
    note = f" … (cut here: {len(text):,} characters in all)"
    kept = text.encode("utf-16-le")[: (LONGEST - len(note)) * 2].decode("utf-16-le", errors="ignore")
    return kept + note
