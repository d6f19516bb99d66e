"""CSV files and workbooks → tables of text: decoded, bounded, with the place of every row. No formula is run."""

from __future__ import annotations

import csv
import re
import warnings
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from cxalign.exchange.draft import Place, SourceError
from cxalign.exchange.sources import MAX_FILE, member, member_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.sources import SourceFile

MAX_ROWS = 200_000
MAX_COLUMNS = 400
OF_TABLES = "call the file or the sheet what its rows are, such as systems, and one of its columns `name`"
LOOKED_AT = 20
"""How many lines say how the columns of a CSV file are separated."""

_WORKBOOK = "xl/workbook.xml"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")
_ENDINGS = (".csv", ".tsv", ".tab")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_INSTALL = "pip install 'cxalign[office]'"


class Row(NamedTuple):
    """One row that holds something."""

    place: Place
    cells: list[str]


class Table(NamedTuple):
    """A sheet of a workbook, or a CSV file."""

    name: str
    file: str
    rows: list[Row]


def is_table(file: SourceFile) -> bool:
    """Tell whether a file is a workbook, or called as CSV files are."""
    if file.is_zip:
        names = member_names(file)
        return _WORKBOOK in names or any(name.lower().endswith(_ENDINGS) for name in names)
    return file.name.lower().removesuffix(".gz").endswith(_ENDINGS)


def read_tables(file: SourceFile, draft: Draft) -> list[Table]:
    """Read all tables of a file; raises SourceError."""
    if not file.is_zip:
        return [_csv(file, draft)]
    names = member_names(file)
    if _WORKBOOK in names:
        return _workbook(file, draft)
    packed = [name for name in names if name.lower().endswith(_ENDINGS)]
    if not packed:
        raise SourceError("holds neither a workbook nor CSV files", cure="save it as .xlsx or .csv")
    return [_csv(member(file, name), draft) for name in packed]


# CSV


def _csv(file: SourceFile, draft: Draft) -> Table:
    text = _decoded(file, draft)
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r"sep=(.)\r?", first)
    delimiter = said[1] if said else _delimiter(text)
    offset = 1 if said else 0
    lines = csv.reader(StringIO(rest if said else text, newline=""), delimiter=delimiter, strict=False)
    rows: list[Row] = []
    begin = 1 + offset
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                rows.append(Row(Place(file.name, begin), [_undone(cell) for cell in cells[:MAX_COLUMNS]]))
            begin = lines.line_num + 1 + offset
            _bound(rows, file.name)
    except csv.Error as error:
        cure = "look for a quotation mark that is never closed" if "field larger" in str(error) else None
        raise SourceError("cannot be read as CSV", Place(file.name, begin), cure) from None
    return Table(_stem(file.name), file.name, rows)


def _stem(name: str) -> str:
    """Return the name of a file without folders and endings, also of one inside an archive."""
    within = name[:-1].rpartition("(")[2] if name.endswith(")") else name
    return PurePosixPath(within).name.split(".")[0]


def _decoded(file: SourceFile, draft: Draft) -> str:
    data = file.data
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",)
    try:
        text = data.decode(encodings[0])
    except UnicodeDecodeError:
        if encodings == ("utf-16",):
            raise SourceError("is broken UTF-16", cure="save it as UTF-8") from None
        text = data.decode("cp1252", errors="replace")
        draft.notes.append(f"{file.name} is not UTF-8 and was read as Windows-1252; see whether its letters are right")
    if "\0" in text:
        raise SourceError("is no text", Place(file.name), "save the table as CSV or as .xlsx")
    return text


def _delimiter(text: str) -> str:
    """Return what separates most columns in the first lines, outside quotation marks."""
    lines = [line for line in _QUOTED.sub("", text[:65_536]).splitlines() if line.strip()][:LOOKED_AT]
    counts = {mark: [line.count(mark) for line in lines] for mark in (",", ";", "\t")}
    return max(counts, key=lambda mark: (counts[mark][0] if lines else 0, sum(counts[mark])))


def _undone(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def _bound(rows: list[Row], name: str) -> None:
    if len(rows) > MAX_ROWS:
        raise SourceError(f"has more than {MAX_ROWS:,} rows", Place(name), "split it into several files")


# Workbooks


def _workbook(file: SourceFile, draft: Draft) -> list[Table]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise SourceError("to read a workbook takes openpyxl", Place(file.name), _INSTALL) from None
    has_formulas = _looked_through(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(file.data), read_only=True, data_only=True)
            tables = [Table(str(one.title), file.name, [*_rows(one, file.name)]) for one in book.worksheets]
            if has_formulas:
                _tell_formulas(load_workbook(BytesIO(file.data), read_only=True), book, file.name, draft)
    except SourceError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken part of a workbook leads to
        cure = "open it in a spreadsheet and save it as .xlsx again"
        raise SourceError("is a broken workbook", Place(file.name), cure) from None
    return tables


def _looked_through(file: SourceFile) -> bool:
    """See that no part of a workbook is too large or has a DTD, and tell whether any has formulas."""
    try:
        with ZipFile(BytesIO(file.data)) as archive:
            sizes = [info.file_size for info in archive.infolist()]
    except (BadZipFile, ValueError, OSError):
        raise SourceError("is a broken workbook", Place(file.name), "save it again") from None
    if sum(sizes) > MAX_FILE:
        raise SourceError(f"unpacks to more than {MAX_FILE // 1024 // 1024} MB, and is not read", Place(file.name))
    has_formulas = False
    for name in member_names(file):
        if not name.lower().endswith((".xml", ".rels")):
            continue
        data = member(file, name).data
        if _DOCTYPE.search(data[:65_536].replace(b"\0", b"")):
            cure = "open it in a spreadsheet and save it as .xlsx again"
            raise SourceError(f"has a document type definition in {name}, which is refused", Place(file.name), cure)
        has_formulas = has_formulas or (name.startswith("xl/worksheets/") and bool(_FORMULA.search(data)))
    return has_formulas


def _rows(sheet: Any, name: str) -> Iterator[Row]:  # noqa: ANN401 - openpyxl types its sheets loosely
    found = 0
    for number, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
        filled = [column for column, value in enumerate(values) if value is not None]
        cells = [_text(value) for value in values[: filled[-1] + 1]] if filled else []
        if any(cell.strip() for cell in cells):
            found += 1
            yield Row(Place(f"{name}[{sheet.title}]", number), cells)
        if found > MAX_ROWS or number > 5 * MAX_ROWS:
            raise SourceError(f"has more than {MAX_ROWS:,} rows in '{sheet.title}'", Place(name), "split it")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value == datetime.combine(value.date(), datetime.min.time()) else str(value)
    return str(value)


def _tell_formulas(written: Any, saved: Any, name: str, draft: Draft) -> None:  # noqa: ANN401 - as above
    """Say how many formulas there are, and which of them have no value that was saved with them."""
    count = 0
    for sheet, values in zip(written.worksheets, saved.worksheets, strict=True):
        rows = zip(
            sheet.iter_rows(max_col=MAX_COLUMNS), values.iter_rows(max_col=MAX_COLUMNS, values_only=True), strict=False
        )
        for cells, known in rows:
            for cell, value in zip(cells, known, strict=False):
                if cell.data_type == "f":
                    count += 1
                    if value is None:
                        place = Place(f"{name}[{sheet.title}]", cell.row)
                        draft.leave_out("formula", "no value was saved with it, and none is run", place)
    if count:
        draft.notes.append(f"{name}: no formula was run ({count:,} in all); the values saved with them were read")
