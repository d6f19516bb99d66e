"""Reads what comments that speak to cxalign say: which rules they ignore, why, and until when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxalign.loading.comments import WORD
from cxalign.loading.raw import RawFault
from cxalign.model.ignore import Ignore
from cxalign.model.scalars import NO_REASON, last_day
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from cxalign.loading.comments import Span
    from cxalign.loading.raw import Order
    from cxalign.model.workspace import Source

_IGNORE = re.compile(r"\s*ignore\s*\[([^\]]*)\]")
_UNTIL = re.compile(r"(?<!\S)until\s*=\s*(\S*)")
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
_VERB = re.compile(r"\s*([^\s\[]*)")
_EXAMPLE = "write `# cxalign: ignore[rule] reason until=2027-06`"


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
