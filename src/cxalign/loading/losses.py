"""Finds text that YAML takes away without a word: what a '#' makes a comment, and what an '&' makes an anchor.

A comment people write has a blank after its '#'. Where there is none, and the text before it is cut off or gone, it
may as well be a number or a tag that belongs to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from cxalign.loading.comments import Scalars
from cxalign.loading.raw import RawFault
from cxalign.marks import MARKS, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TIGHT = re.compile(r"#(?<=[ \t]#)\w[^\r\n]*")
"""It begins with the '#' itself, which is looked for fifty times as fast as what stands before it."""
_CURE = "put the whole text in quotes if it belongs to it"


def cut_off(text: str, documents: list[tuple[Any, int]]) -> Iterator[RawFault]:
    """Yield what a '#' without a blank after it keeps out of a value."""
    found = list(_TIGHT.finditer(text))
    if not found:
        return
    scalars = Scalars(text, documents)
    empty = sorted({place for document, _ in documents for place in _empty(document, set())})
    for match in found:
        start = match.start()
        before = len(text[:start].rstrip(" \t"))
        if scalars.holds(start):
            continue
        shown = match[0].split()[0]
        if text[before - 1] == ":" and _is_between(before - 1, match, empty):
            message = f"there is no value here: '{shown}' after a blank is a comment"
            yield RawFault(start, match.end(), message, _CURE)
        elif scalars.holds(before - 1) and text[before - 1] not in "\"'":
            message = f"the text ends before '{shown}': a '#' after a blank begins a comment"
            yield RawFault(start, match.end(), message, _CURE)


def _is_between(colon: int, comment: re.Match[str], places: list[int]) -> bool:
    """Tell whether one of the places where a value is missing is that between a colon and what follows the comment."""
    number = bisect_left(places, colon)
    return number < len(places) and not comment.string[comment.end() : places[number]].strip()


def unused(anchors: Mapping[str, tuple[int, int]]) -> Iterator[RawFault]:
    """Yield the anchors of single values that nothing refers to."""
    for name, (start, end) in anchors.items():
        yield RawFault(start, end, f"'&{name}' is no part of the text: YAML takes it for an anchor", _CURE)


def _empty(value: Any, seen: set[int]) -> Iterator[int]:  # noqa: ANN401 - any YAML
    """Yield where the keys without a value would have it."""
    if isinstance(value, list):
        for item in value:
            yield from _empty(item, seen)
    elif isinstance(value, dict) and id(value) not in seen:
        seen.add(id(value))
        marks = value[MARKS]
        yield from (mark_of(marks, key) >> 32 for key in marks if key and key not in value)
        for key, item in value.items():
            if key != MARKS:
                yield from _empty(item, seen)
