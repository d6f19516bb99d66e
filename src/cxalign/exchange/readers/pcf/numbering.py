"""Hierarchy ids such as 1.0, 1.1 and 1.1.1: read, repaired where a spreadsheet made numbers of them, and written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Number = tuple[int, ...]
"""(6,) for 6.0, (6, 2) for 6.2."""

GROUP = 2
"""The level whose ids look like numbers, so that a spreadsheet takes 9.10 for 9.1."""
_WRITTEN = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_FACTORS = (10, 100)


class Repaired(NamedTuple):
    """A row whose id was taken for another than it says."""

    row: int
    said: str
    meant: Number


def number_of(text: str) -> Number | None:
    """Read a hierarchy id; None for what is none."""
    bare = text.strip()
    if not _WRITTEN.fullmatch(bare):
        return None
    parts = tuple(int(part) for part in bare.rstrip(".").split("."))
    if len(parts) == GROUP and parts[1] == 0:
        parts = parts[:1]
    return parts if all(parts) else None


def written(number: Number) -> str:
    """Write a hierarchy id as the framework does."""
    return f"{number[0]}.0" if len(number) == 1 else ".".join(map(str, number))


def repaired(texts: Sequence[str]) -> tuple[list[Number | None], list[Repaired]]:
    """Read the ids of a table, and say which of them do not mean what they say.

    9.10 that became the number 9.1 is known by the group above it, which is 9.9, or by the row below it, which is a
    part of 9.10; a second 9.1 also by any part of 9.10 when no row is 9.10.
    """
    found = [number_of(text) for text in texts]
    changes = list(_Reading(texts, found).changes())
    for change in changes:
        found[change.row] = change.meant
    return found, changes


class _Reading:
    """The ids of a table on the way from its first row to its last."""

    def __init__(self, texts: Sequence[str], found: Sequence[Number | None]) -> None:
        self.texts = texts
        self.found = found
        self.there = {number for number in found if number}
        self.wholes = {number[:GROUP] for number in self.there if len(number) > GROUP}

    def changes(self) -> Iterator[Repaired]:
        seen: set[Number] = set()
        above: Number | None = None
        for row, number in enumerate(self.found):
            if number is None or len(number) != GROUP:
                continue
            meant = self._meant(row, number, above, is_second=number in seen)
            if meant != number:
                yield Repaired(row, self.texts[row].strip(), meant)
            seen.add(meant)
            self.there.add(meant)
            above = meant

    def _meant(self, row: int, number: Number, above: Number | None, *, is_second: bool) -> Number:
        following = next((one for one in self.found[row + 1 : row + 2] if one and len(one) > GROUP), None)
        if following and following[:GROUP] == number and not is_second:
            return number
        for factor in _FACTORS:
            meant = (number[0], number[1] * factor)
            if meant in self.there:
                continue
            is_next = above == (meant[0], meant[1] - 1) and above != number
            if is_next or (following and following[:GROUP] == meant) or (is_second and meant in self.wholes):
                return meant
        return number
