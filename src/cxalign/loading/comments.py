"""Finds comments that speak to cxalign: `# cxalign: ignore[rule] reason until=2027-03`.

YAML's events leave comments out, so they are looked for in the text; what scalars hold is no comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from cxalign.loading.raw import Order
from cxalign.marks import MARKS

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

WORD = "cxalign:"
_ORDER = re.compile(r"(?<![^ \t\r\n])#+[ \t]*cxalign:")
_BLOCK = re.compile(r"(?:[&!]\S*[ \t\r\n]+)*[|>][^\r\n]*")
Span = tuple[int, int]


def orders(text: str, documents: list[tuple[Any, int]], starts: array[int]) -> list[Order]:
    """Find the orders in a text. On a line of its own an order begins the comment, and is for the next with content."""
    if WORD not in text:
        return []
    inside = Scalars(text, documents)
    lines = _Lines(text, starts)
    found: list[Order] = []
    for match in _ORDER.finditer(text):
        at = match.start()
        if inside.holds(at):
            continue
        number = bisect_right(starts, at)
        end = lines.end(number)
        if found and found[-1].end == end:  # another one before it on this line
            one = found.pop()
            found += [one._replace(end=at, text=text[one.start : at]), Order(at, end, one.line, text[at:end])]
            continue
        before = text[starts[number - 1] : at].lstrip(" \t")
        if not before.startswith("#"):  # what is commented out gives no orders
            found.append(Order(at, end, number if before else lines.next_with_content(number), text[at:end]))
    return found


class _Lines:
    """The lines of a text, by their numbers."""

    def __init__(self, text: str, starts: array[int]) -> None:
        self.text = text
        self.starts = [*starts, len(text)]
        self.known = range(0)
        """The numbers of lines without content that were passed over last,"""
        self.next = 0
        """and of the one that follows them."""

    def content(self, number: int) -> str:
        return self.text[self.starts[number - 1] : self.starts[number]].rstrip("\r\n")

    def end(self, number: int) -> int:
        return self.starts[number - 1] + len(self.content(number))

    def next_with_content(self, number: int) -> int:
        """Return the number of the next line that is neither blank nor a comment; 0 where there is none."""
        if number not in self.known:
            for following in range(number + 1, len(self.starts)):
                line = self.content(following).strip()
                if line and not line.startswith("#"):
                    self.known, self.next = range(number, following), following
                    break
            else:
                self.known, self.next = range(number, len(self.starts)), 0
        return self.next


class Scalars:
    """Where the scalars of a text stand, by the marks that reading has left."""

    def __init__(self, text: str, documents: list[tuple[Any, int]]) -> None:
        spans: set[Span] = set()
        seen: set[int] = set()
        for document, _ in documents:
            spans.update(_spans(document, seen))
        ordered = sorted(_text_of(text, span) for span in spans)
        self.starts = [start for start, _ in ordered]
        self.ends = [end for _, end in ordered]

    def holds(self, at: int) -> bool:
        """Tell whether a character belongs to a scalar, not to a comment or the space between scalars."""
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and at < self.ends[number]


def _text_of(text: str, span: Span) -> Span:
    """Return where the text of a scalar stands: that of a block scalar begins on the line after its `|` or `>`."""
    head = _BLOCK.match(text, *span)
    if head is None:
        return span
    return head.end() + 1, span[1] if text[span[1] - 1] in "\r\n" else span[1] + 1


def _spans(value: Any, seen: set[int]) -> Iterator[Span]:  # noqa: ANN401 - any YAML
    """Yield the places of the scalars in a document; what an alias repeats once."""
    if not isinstance(value, dict) or id(value) in seen:
        return
    seen.add(id(value))
    for key, item in value.items():
        if key == MARKS:
            continue
        mark = value[MARKS][key]
        if isinstance(item, list):
            for part, place in zip(item, mark[1:], strict=False):
                yield from _spans(part, seen)
                if isinstance(part, str):
                    yield place >> 32, place & 0xFFFFFFFF
        elif isinstance(item, str):
            yield mark >> 32, mark & 0xFFFFFFFF
        else:
            yield from _spans(item, seen)
