"""Writes comments that ignore findings into the text of a file, and keeps everything else byte for byte.

What comes of it is read again: a line on which a comment would change what the file says is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.loading.comments import WORD, Scalars
from cxalign.loading.decoding import decoded, line_starts
from cxalign.loading.ignoring import NotUnderstood, said
from cxalign.loading.reading import read_bytes
from cxalign.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxalign.loading.ignoring import Said
    from cxalign.loading.raw import Order, RawFile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Edit = tuple[int, int, str]
"""Where a piece of the text begins and ends, and what stands there instead."""
Edits = dict[int, list[Edit]]
"""Line → what is done so that its findings are ignored."""


class Why(NamedTuple):
    """The reason that a comment gives, and when it ends."""

    reason: str
    until: str | None = None

    def is_of(self, what: Said) -> bool:
        """Tell whether a comment that is there says the same."""
        return (what.reason, what.until) == self

    def comment(self, rules: Sequence[str]) -> str:
        """Write the comment."""
        end = f" until={self.until}" if self.until else ""
        return f"# cxalign: ignore[{', '.join(rules)}] {self.reason}{end}"

    @property
    def can_be_written(self) -> bool:
        """Tell whether it would be read as it is meant."""
        try:
            return self.reason.isprintable() and WORD not in self.reason and self.is_of(said(self.comment(["rule"])))
        except NotUnderstood:
            return False


class Annotated(NamedTuple):
    """The bytes of a file with its new comments, and the lines whose findings they ignore."""

    data: bytes
    lines: frozenset[int]


def annotated(data: bytes, wanted: Mapping[int, Sequence[str]], why: Why) -> Annotated:
    """Let comments ignore rules line by line, as far as these lines can take a comment."""
    text, fault = decoded(data)
    raw = read_bytes(data, 0)
    if fault or raw.faults:
        return Annotated(data, frozenset())
    page = _Page(text, raw, wanted, why)
    good = page.good([line for line in sorted(wanted) if page.edits[line]])
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    return Annotated(mark + page.with_edits(good).encode(), frozenset(good))


class _Page:
    def __init__(self, text: str, raw: RawFile, wanted: Mapping[int, Sequence[str]], why: Why) -> None:
        self.text = text
        self.wanted = wanted
        self.why = why
        self.documents = [_plain(document) for document, _ in raw.documents]
        self.starts = [*line_starts(text), len(text)]
        self.scalars = Scalars(text, raw.documents)
        self.orders: defaultdict[int, list[Order]] = defaultdict(list)
        for order in raw.orders:
            self.orders[order.line].append(order)
        self.edits: Edits = {line: self._edits(line) for line in wanted}

    def good(self, lines: list[int]) -> list[int]:
        """Return those of the lines that can take their comments; one that cannot does not spoil the others."""
        if not lines or self._holds(lines):
            return lines
        half = len(lines) // 2
        return [*self.good(lines[:half]), *self.good(lines[half:])] if half else []

    def with_edits(self, lines: list[int]) -> str:
        """Return the text with what is done for some lines."""
        parts, at = [], 0
        for start, end, new in self._all_edits(lines):
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def _all_edits(self, lines: list[int]) -> list[Edit]:
        return sorted(chain.from_iterable(self.edits[line] for line in lines))

    def _holds(self, lines: list[int]) -> bool:
        """Tell whether the file still says the same, and the comments are read as they are meant."""
        raw = read_bytes(self.with_edits(lines).encode(), 0)
        if raw.faults or [_plain(document) for document, _ in raw.documents] != self.documents:
            return False
        ignored = {(order.line, rule) for order in raw.orders for rule in self._ignored_by(order)}
        moved = self._moved(lines)
        return all((moved[line], rule) in ignored for line in lines for rule in self.wanted[line])

    def _ignored_by(self, order: Order) -> list[str]:
        try:
            what = said(order.text)
        except NotUnderstood:
            return []
        return [rule for rule, _, _ in what.rules] if self.why.is_of(what) else []

    def _moved(self, lines: list[int]) -> dict[int, int]:
        """Return where lines stand after all edits: some are written before them, others deleted."""
        edits = self._all_edits(lines)
        more = [len(line_starts(new)) - len(line_starts(self.text[start:end])) for start, end, new in edits]
        sums = [0, *accumulate(more)]
        begins = [start for start, _, _ in edits]
        return {line: line + sums[bisect_right(begins, self.starts[line - 1])] for line in lines}

    def _edits(self, line: int) -> list[Edit]:
        """Return what is to be done for a line: extend a comment, replace what no longer holds, write a new one."""
        rules = [*dict.fromkeys(self.wanted[line])]
        edits: list[Edit] = []
        for order in self.orders[line]:
            what = said(order.text)
            names = [name for name, _, _ in what.rules]
            if self.why.is_of(what):
                names += [rule for rule in rules if rule not in names]
                rules = []
            else:
                names = [name for name in names if name not in self.wanted[line]]
            edits += self._renamed(order, what, names)
        return [*edits, *self._added(line, rules)] if rules else edits

    def _renamed(self, order: Order, what: Said, names: list[str]) -> Iterator[Edit]:
        """Let a comment name these rules and no others; one that names none is deleted."""
        if names == [name for name, _, _ in what.rules]:
            return
        if names:
            start, end = (order.start + place for place in what.names)
            yield start, end, ", ".join(names)
            return
        start, end = order.start, order.end
        if not self.text.startswith("#", end):  # another order may follow
            start = len(self.text[:start].rstrip(" \t"))
            following = bisect_right(self.starts, start)
            if self.starts[following - 1] == start:  # it has the line for itself
                end = self.starts[following]
        yield start, end, ""

    def _added(self, line: int, rules: list[str]) -> list[Edit]:
        """Write a new comment: at the end of the line, or above it where the line ends inside a text."""
        begin, after = self.starts[line - 1 : line + 1]
        written = self.text[begin:after]
        content = written.rstrip("\r\n")
        end = begin + len(content)
        bare = content.lstrip(" \t")
        comment = self.why.comment(rules)
        if not bare or bare.startswith("#"):
            return []
        if not self.scalars.holds(end):
            return [(end, end, f"  {comment}")]
        if self.scalars.holds(begin):
            return []
        indent = content[: len(content) - len(bare)]
        return [(begin, begin, f"{indent}{comment}{written[len(content) :] or _line_end(self.text)}")]


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - any YAML
    """Return what a document says, without places."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key != MARKS}
    return [*map(_plain, value)] if isinstance(value, list) else value
