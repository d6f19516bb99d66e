"""CSV files and workbooks with one row an element: what `cxalign export csv` and `xlsx` write, and what people keep.

Columns go by their names. What the language has no field for, or refuses, stays as a line of the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.cells import items as parts_of_list
from cxalign.exchange.cells import text
from cxalign.exchange.draft import SourceError
from cxalign.exchange.readers.sheet.columns import (
    SYSTEM_KINDS,
    Column,
    fields_of,
    is_settings,
    kind_of_row,
    layout_of,
    normal,
)
from cxalign.exchange.readers.sheet.rows import Record, Rows
from cxalign.exchange.refusing import natural
from cxalign.exchange.tables import OF_TABLES, is_table, read_tables
from cxalign.exchange.tabulating import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.readers.sheet.columns import Layout
    from cxalign.exchange.sources import SourceFile
    from cxalign.exchange.tables import Row, Table

SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".zip")

_TEXT_SETTINGS = ("organisation", "as_of")
_LIST_SETTINGS = ("states", "capability_scale")


def recognises(file: SourceFile) -> bool:
    """Tell whether a file has a table whose columns are those of steps, processes, systems or other elements."""
    if not is_table(file):
        return False
    from cxalign.exchange.draft import Draft  # noqa: PLC0415 - only to try

    try:
        return any(is_settings(table) or layout_of(table) for table in read_tables(file, Draft()) if table.rows)
    except SourceError as error:
        return "openpyxl" in str(error)


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read the tables of all files; what one names may stand in another."""
    records: list[Record] = []
    for file in files:
        with draft.reading(file):
            tables = read_tables(file, draft)
            records += _read_tables(tables, draft)
    Rows(draft).take(records)


def _read_tables(tables: list[Table], draft: Draft) -> list[Record]:
    records: list[Record] = []
    known = False
    for table in (table for table in tables if table.rows):
        if is_settings(table):
            known = True
            _read_settings(table, draft)
        elif layout := layout_of(table):
            known = True
            draft.saw("table")
            records += _records(table, layout, draft)
        elif len(tables) > 1:
            draft.leave_out(f"table '{table.name}'", "it has no columns of elements", table.rows[0].place)
    if not known:
        raise SourceError("holds no table of steps, processes, systems or other elements", cure=OF_TABLES)
    draft.saw("row", len(records))
    return records


def _read_settings(table: Table, draft: Draft) -> None:
    for row in table.rows[1:]:
        name, value = [*row.cells, ""][:2]
        if name in _TEXT_SETTINGS and value:
            draft.settings[name] = natural(text(value))
        elif name in _LIST_SETTINGS and value:
            found = parts_of_list(value)
            draft.settings[name] = found[0] if name == "capability_scale" and len(found) == 1 else found


def _records(table: Table, layout: Layout, draft: Draft) -> list[Record]:
    found = []
    unknown = {number: name for number, name in enumerate(layout.names) if number not in layout.columns and name}
    unknown.pop(-1 if layout.of_row is None else layout.of_row, None)
    for row in table.rows[layout.header + 1 :]:
        said = row.cells[layout.of_row] if layout.of_row is not None and _is_filled(row, layout.of_row) else ""
        kind = layout.kind or kind_of_row(said)
        if kind is None:
            draft.leave_out(f"row of '{said[:60] or 'nothing'}'", "no kind of element is called so", row.place)
            continue
        known = fields_of(ELEMENTS[kind])
        cells = {c: row.cells[n] for n, c in layout.columns.items() if _is_filled(row, n) and c.field in known}
        if kind == "system" and layout.kind is None and normal(said) in SYSTEM_KINDS:
            cells.setdefault(Column("kind"), SYSTEM_KINDS[normal(said)])
        others = [f"{name}: {row.cells[number].strip()}" for number, name in unknown.items() if _is_filled(row, number)]
        others += [
            f"{layout.names[n]}: {row.cells[n].strip()}"
            for n, c in layout.columns.items()
            if _is_filled(row, n) and c.field not in known
        ]
        found.append(Record(kind, cells, others, row.place, table))
    if unknown and found:
        names = ", ".join(list(unknown.values())[:8]) + (f" and {len(unknown) - 8} more" if len(unknown) > 8 else "")  # noqa: PLR2004 - as many as shown
        draft.notes.append(f"{table.name}: what the language has no field for is in `description`: {names}")
    return found


def _is_filled(row: Row, number: int) -> bool:
    return len(row.cells) > number and bool(row.cells[number].strip())
