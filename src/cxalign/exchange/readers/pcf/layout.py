"""A table → the elements of the framework in it: by the names of its columns, or by numbers before and after a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxalign.exchange.readers.pcf.numbering import repaired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Place
    from cxalign.exchange.readers.pcf.numbering import Number, Repaired
    from cxalign.exchange.tables import Row, Table

MOST_ABOVE = 20
"""How many rows may stand above the names of the columns."""
ENOUGH = 0.8
"""The share of rows that must look like elements where no column says so."""

_COLUMNS = {
    "number": ("hierarchyid", "hierarchy", "hierarchynumber", "hierarchyno", "hierarchycode", "pcfhierarchyid"),
    "pcf_id": ("pcfid", "processelementid", "pcfelementid", "elementid", "pcfnumber"),
    "name": ("name", "elementname", "processelement", "processelementname", "pcfname", "processname", "title"),
    "description": ("elementdescription", "description", "definition", "elementdefinition"),
}
_OF_METRICS = {"metricid", "metricname", "metriccategory", "measureid", "measurename"}
_IN_ONE = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?P<name>\S.*?)\s*\((?P<pcf_id>\d{5})\)")


class Entry(NamedTuple):
    """One element of the framework."""

    number: Number | None
    said: str
    """The hierarchy id as the table has it."""
    pcf_id: str
    name: str
    description: str
    place: Place


class Reading(NamedTuple):
    """What a table holds."""

    entries: list[Entry]
    repaired: list[Repaired]


def reading_of(table: Table) -> Reading | None:
    """Read the elements of a table; None for a table that holds none."""
    for number, row in enumerate(table.rows[:MOST_ABOVE]):
        columns = _columns(row.cells)
        if columns is not None:
            return _numbered([_entry(below, columns) for below in table.rows[number + 1 :]])
    return _in_one(table.rows)


def is_of_metrics(table: Table) -> bool:
    """Tell whether a table holds the measures APQC has for elements."""
    return any(_OF_METRICS.intersection(map(_bare, row.cells)) for row in table.rows[:MOST_ABOVE])


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _columns(cells: Sequence[str]) -> dict[str, int] | None:
    """Find the columns; both numbers have to be there, or the hierarchy id by its full name."""
    bare = [_bare(cell) for cell in cells]
    if _OF_METRICS.intersection(bare):
        return None
    columns = {
        field: next((bare.index(name) for name in names if name in bare), -1) for field, names in _COLUMNS.items()
    }
    is_clear = columns["pcf_id"] >= 0 or bare[columns["number"]].endswith("hierarchyid")
    return columns if columns["number"] >= 0 and columns["name"] >= 0 and is_clear else None


def _entry(row: Row, columns: dict[str, int]) -> Entry:
    said = {field: row.cells[at].strip() if 0 <= at < len(row.cells) else "" for field, at in columns.items()}
    return Entry(None, said["number"], said["pcf_id"], said["name"], said["description"], row.place)


def _in_one(rows: Sequence[Row]) -> Reading | None:
    """Read rows such as `6.2 Manage contacts (10379)`, in whichever column they stand."""
    found = []
    for row in rows:
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        one = _IN_ONE.match(cells[0])
        if one:
            description = " ".join(cells[1:])
            found.append(Entry(None, one["number"], one["pcf_id"], one["name"], description, row.place))
    return _numbered(found) if found and len(found) >= ENOUGH * len(rows) else None


def _numbered(entries: list[Entry]) -> Reading | None:
    numbers, changes = repaired([entry.said for entry in entries])
    numbered = [entry._replace(number=number) for entry, number in zip(entries, numbers, strict=True)]
    return Reading(numbered, changes) if any(numbers) else None
