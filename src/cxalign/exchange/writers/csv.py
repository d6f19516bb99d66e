"""CSV: a file a table, in UTF-8 with the mark that tells Excel so, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import re
from csv import QUOTE_MINIMAL, writer
from io import StringIO
from typing import TYPE_CHECKING

from cxalign.exchange.tabulating import tables

if TYPE_CHECKING:
    from cxalign.exchange.tabulating import Table
    from cxalign.model.workspace import Workspace

_ACTING = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet takes for a formula, or that we have defused once already."""


def render(workspace: Workspace) -> dict[str, bytes]:
    """Write a file for each table."""
    return {f"{table.name}.csv": _text(table).encode("utf-8-sig") for table in tables(workspace)}


def _text(table: Table) -> str:
    lines = StringIO(newline="")
    rows = writer(lines, quoting=QUOTE_MINIMAL, lineterminator="\r\n")
    rows.writerow(table.columns)
    rows.writerows([_defused(value) for value in row] for row in table.rows)
    return lines.getvalue()


def _defused(value: str | float | None) -> str | float | None:
    """Put an apostrophe before what a spreadsheet would run; reading takes it away again."""
    return f"'{value}" if isinstance(value, str) and _ACTING.match(value) else value
