"""What stands in the cells of a workbook: numbers as numbers and days as days, to be sorted and summed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.columns import numeric
from cxalign.reports.alignment.lines import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Row, Table

_WHOLE = re.compile(r"\d{1,3}(,\d{3})*|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_SIGNED = re.compile(r"[-+]\d[\d,]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Value = str | int | float | date | None


class Entry(NamedTuple):
    """A cell: what it holds, and how it is to be seen."""

    value: Value = None
    look: str = ""
    """`finding`, `gap`, `head`, `mark`, `bar`, `signed`, `right`, or a severity; a plain cell where it is empty."""
    link: int = 0
    """The finding to which it leads."""


class Sheet(NamedTuple):
    """A sheet with one table, to be sorted and filtered."""

    name: str
    words: str
    """What stands in it, as the summary says."""
    head: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    frozen: int = 1
    """How many columns stay while the others are scrolled."""
    upright: int | None = None
    """The first of the columns whose heads stand upright, as the columns are narrow."""
    printed: int = 0
    """How many columns are printed, where that is not all of them."""


def plain(*values: Value) -> tuple[Entry, ...]:
    """Return cells of these values."""
    return tuple(Entry(value) for value in values)


def entries(table: Table) -> list[tuple[Entry, ...]]:
    """Return the rows of a table of the report."""
    numbers = numeric(table)
    return [_row(row, numbers, marks=table.narrow) for row in table.rows]


def _row(row: Row, numbers: set[int], *, marks: bool) -> tuple[Entry, ...]:
    found = []
    for column, cell in enumerate(row.cells):
        words = plain_words(cell.words)
        look = "head" if row.head else "gap" if cell.gap else "mark" if marks and column else ""
        value = words if row.head or (marks and column) else read(words, number=column in numbers)
        if column in numbers and not look:
            look = "signed" if _SIGNED.fullmatch(words) else "right" if isinstance(value, str) else ""
        found.append(Entry("nothing" if look == "gap" and not value else value, look))
    return tuple(found)


def under(heads: tuple[str, ...], own: tuple[str, ...], row: tuple[Entry, ...]) -> Iterator[Entry]:
    """Put the cells of a table under the heads of a sheet that has more columns."""
    cells = dict(zip(own, row, strict=True))
    yield from (cells.get(name, Entry()) for name in heads)


def read(words: str, *, number: bool = True) -> Value:
    """Return a number or a day where the words are one, else the words; nothing for none."""
    if _DAY.fullmatch(words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            return words
    if number and (_WHOLE.fullmatch(words) or _SIGNED.fullmatch(words)):
        return int(words.replace(",", ""))
    if number and _DECIMAL.fullmatch(words):
        return float(words)
    return words or None
