"""Finds comments that speak to cxalign, and reads what they say: `# cxalign: ignore[rule] reason until=2027-03`.

YAML's events leave comments out, so they are looked for in the text; what scalars hold is no comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.loading.raw import Order, RawFault
from cxalign.marks import MARKS
from cxalign.model.ignore import Ignore
from cxalign.model.scalars import NO_REASON, last_day
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from cxalign.model.workspace import Source

WORD = "cxalign:"
_ORDER = re.compile(r"(?<![^ \t\r\n])#+[ \t]*cxalign:")
_IGNORE = re.compile(r"\s*ignore\s*\[([^\]]*)\]")
_UNTIL = re.compile(r"(?<!\S)until\s*=\s*(\S*)")
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
_VERB = re.compile(r"\s*([^\s\[]*)")
_BLOCK = re.compile(r"(?:[&!]\S*[ \t\r\n]+)*[|>][^\r\n]*")
_EXAMPLE = "write `# cxalign: ignore[rule] reason until=2027-06`"

Span = tuple[int, int]


class Said(NamedTuple):
    """What an order says, with places in its text."""

    names: Span
    """What stands in the bracket."""
    rules: tuple[tuple[str, int, int], ...]
    reason: str | None
    until: str | None
    until_place: Span


class NotUnderstood(ValueError):  # noqa: N818 - it says what happened
    """An order that says nothing we know; where in its text, why, and what would be right."""

    def __init__(self, start: int, end: int, message: str, cure: str = _EXAMPLE) -> None:
        super().__init__(message)
        self.start, self.end, self.cure = start, end, cure


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


def said(text: str) -> Said:
    """Read an order; raises NotUnderstood."""
    after = text.index(WORD) + len(WORD)
    match = _IGNORE.match(text, after)
    if match is None:
        raise _unknown_verb(text, after)
    names = match.span(1)
    rules = tuple((name[0], *name.span()) for name in _NAME.finditer(text, *names))
    if not rules:
        raise NotUnderstood(names[0] - 1, names[1] + 1, "the ignore names no rule", "name the rules in the bracket")
    untils = list(_UNTIL.finditer(text, match.end()))
    until = untils[0] if untils else None
    if len(untils) > 1:
        raise NotUnderstood(*untils[1].span(), "`until` is repeated", "keep one of them")
    if until:
        try:
            last_day(until[1])
        except ValueError:
            message = f"`until` must be a date, found '{until[1]}'"
            raise NotUnderstood(*until.span(), message, "write it as 2027, 2027-06 or 2027-06-30") from None
    reason = " ".join(
        (text[match.end() : until.start()] + text[until.end() :] if until else text[match.end() :]).split()
    )
    why = None if reason.casefold() in NO_REASON else reason
    return Said(names, rules, why, until[1] if until else None, until.span(1) if until else (0, 0))


def _unknown_verb(text: str, after: int) -> NotUnderstood:
    verb = _VERB.match(text, after)
    start, end = verb.span(1) if verb and verb[1] else (0, len(text.rstrip()))
    word = text[start:end]
    if word == "ignore":
        rest = text[end:].strip()
        why = (
            "the bracket of the ignore is not closed"
            if rest.startswith("[")
            else "the ignore names no rule in brackets"
        )
        return NotUnderstood(start, end, why)
    if verb is None or not verb[1]:
        return NotUnderstood(start, end, "the comment asks nothing of cxalign")
    near = nearest(word, ["ignore"])
    return NotUnderstood(
        start,
        end,
        f"no comment can ask cxalign to `{word}`",
        f"did you mean `ignore`? {_EXAMPLE}" if near else _EXAMPLE,
    )


def ignores(found: list[Order], source: Source) -> tuple[list[Ignore], list[RawFault]]:
    """Return what the orders of a file ignore, and what in them is not understood."""
    understood: list[Ignore] = []
    faults: list[RawFault] = []
    for order in found:
        try:
            what = said(order.text)
        except NotUnderstood as error:
            faults.append(RawFault(order.start + error.start, order.start + error.end, str(error), error.cure))
            continue
        rules = tuple((name, order.start + start << 32 | order.start + end) for name, start, end in what.rules)
        start, end = (order.start + place for place in what.until_place)
        until = last_day(what.until) if what.until else None
        understood.append(Ignore(source, order.line, rules, what.reason, until, start << 32 | end if until else None))
    return understood, faults
