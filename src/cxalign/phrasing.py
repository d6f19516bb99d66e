"""What messages are phrased with: things named in a row, the words a text opens with, a duration in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized

    from cxalign.model import Element

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_WEEK = 604_800
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_CLAUSE = re.compile(r"[,;:]\s|\s[-–—]\s")
_LONGEST, _SHORTEST = 60, 20
"""Letters of the words by which a text is known; a clause that is shorter says too little."""


def and_more(found: Sized, one: str = "", several: str = "") -> str:
    """Return what a message says after the one it names of those found: how many more there are.

    What follows may depend on it: `one` where the one named is alone, `several` where it is not.
    """
    return f" and {len(found) - 1} more{several}" if len(found) > 1 else one


def listed(names: Iterable[str], joint: str = "and") -> str:
    """Put names in a row as a sentence does: `a, b and c`."""
    *first, last = names
    return f"{', '.join(first)} {joint} {last}" if first else last


def few(names: list[str], most: int) -> str:
    """Put names in a row; of more than `most` the first, and how many more there are."""
    shown = names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1:,} more"]
    return listed(shown)


def titled(elements: Iterable[Element], joint: str = "and") -> str:
    """Name elements in a row, each in quotes."""
    return listed([f"'{element.title}'" for element in elements], joint)


def of_one_kind(elements: Iterable[Element], many: str, joint: str = "and") -> str:
    """Name elements of one kind in a row, after the word for it: `process 'A'`, or `processes 'A' and 'B'`."""
    first, *others = elements
    return f"{many} {titled((first, *others), joint)}" if others else str(first)


def opening(text: str) -> str:
    """Return the words with which a text begins: its first sentence, or of a long one as much as a heading holds."""
    first = _SENTENCE.split(" ".join(text.split()), maxsplit=1)[0].rstrip(".,;:")
    if len(first) <= _LONGEST:
        return first
    ends = [match.start() for match in _CLAUSE.finditer(first) if _SHORTEST <= match.start() <= _LONGEST]
    end = ends[-1] if ends else first.rfind(" ", 0, _LONGEST)
    return f"{first[: end if end > 0 else _LONGEST].rstrip(' .,;:')} …"


def duration(seconds: int) -> str:
    """Write a duration in words: in weeks where these are whole ones, else in days, hours, minutes and seconds."""
    if seconds and seconds % _WEEK == 0:
        return _counted(seconds // _WEEK, "week")
    parts = []
    for unit, length in _UNITS:
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(_counted(count, unit))
    return " ".join(parts) or "0 minutes"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"
