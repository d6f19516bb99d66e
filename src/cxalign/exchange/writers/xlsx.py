"""A workbook: a sheet a table, every text written as text, so that nothing in it is ever run as a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cxalign.exchange.exporting import ExportError
from cxalign.exchange.tabulating import tables

if TYPE_CHECKING:
    from cxalign.exchange.tabulating import Table
    from cxalign.model.workspace import Workspace

MAX_ROWS = 1_048_575
LONGEST = 32_767
"""How many characters a cell holds; Excel counts those beyond the first 65,536 of Unicode twice."""
WIDEST = 60

_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written into every workbook as the time it was made, so that the same model gives the same bytes."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(workspace: Workspace) -> dict[str, bytes]:
    """Write all tables as sheets of one workbook."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExportError("to write a workbook takes XlsxWriter", "pip install 'cxalign[office]'") from None
    data = BytesIO()
    workbook = Workbook(data, _OPTIONS)
    workbook.set_properties({"title": workspace.settings.organisation or "", "created": _SAME_DAY})
    bold = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for table in tables(workspace):
        _write(workbook.add_worksheet(table.name), table, bold, wrapped)
    workbook.close()
    return {"": data.getvalue()}


def _write(sheet: Any, table: Table, bold: object, wrapped: object) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    if len(table.rows) > MAX_ROWS:
        raise ExportError(f"there are {len(table.rows):,} {table.name}, more than a sheet holds", "export as csv")
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, bold)
        longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
        sheet.set_column(column, column, min(WIDEST, max(len(name) + 4, longest + 2)))
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                _check_length(value, table, row, column)
                sheet.write_string(number, column, value, wrapped)
            elif value is not None:
                sheet.write_number(number, column, value, wrapped)
    sheet.freeze_panes(1, table.columns.index("id") + 1 if "id" in table.columns else 1)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _check_length(value: str, table: Table, row: tuple[object, ...], column: int) -> None:
    if len(value.encode("utf-16-le")) // 2 > LONGEST:
        name = row[table.columns.index("id")] if "id" in table.columns else row[0]
        raise ExportError(
            f"`{table.columns[column]}` of '{name}' ({table.name}) has more than {LONGEST:,} characters, "
            "which is the most a cell of a workbook holds",
            "shorten it, or export as csv or json",
        )
