"""What the columns of a table hold, of which a format makes the best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.alignment.lines import plain_words

if TYPE_CHECKING:
    from cxalign.reports.alignment.blocks import Table

_DIGIT = re.compile(r"\d")
_AMOUNT = r"[-+−]?[\d,.]+(?: (?:days?|hours?|h|min|s))?(?: \d+ (?:h|min|s))?"
_UNTOLD = r"[\d,]+ [a-z ]+(?: and [\d,]+ [a-z ]+)? not assessed"
_NUMBER = re.compile(
    rf"–?|(?:{_AMOUNT}(?: of {_AMOUNT}| in [\d,]+ interactions?)?|–)(?: \[{_UNTOLD}\])?|{_UNTOLD}|not assessed"
)
"""What counts as one: also a duration, a number out of how many, and that nobody can tell."""


def is_number(text: str) -> bool:
    """Tell whether a cell holds a number, or says that there is none."""
    return _NUMBER.fullmatch(text) is not None


def numeric(table: Table) -> set[int]:
    """Return the columns that hold numbers; the first is never one, as it says of what they are."""
    found = set()
    for column in range(1, len(table.head)):
        said = [plain_words(row.cells[column].words) for row in table.rows if not row.head and not row.across]
        if any(map(_DIGIT.search, said)) and all(map(is_number, said)):
            found.add(column)
    return found
