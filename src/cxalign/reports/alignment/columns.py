"""What the columns of a table hold, of which a format makes the best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import plain_words

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Table

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"[-+=–]?[\d,.]*[wdhms\d]*( of [\d,wdhms]+)?( ?\[[\d,]+ not assessed\])?"
    r"|([\d,]+ of [\d,]+ )?not assessed"
    r"|(none (lacking|left)|(lacking|other time) [\d,wdhms]+ → [\d,wdhms]+)( \[[\d,]+ → [\d,]+ not assessed\])?"
)
"""What counts as one: also how many lack what is counted, and that nobody can tell."""


def numeric(table: Table) -> set[int]:
    """Return the columns that hold numbers; the first is never one, as it says of what they are."""
    found = set()
    for column in range(1, len(table.head)):
        said = [plain_words(row.cells[column].words) for row in table.rows if not row.head]
        if any(map(_DIGIT.search, said)) and all(map(_NUMBER.fullmatch, said)):
            found.add(column)
    return found
