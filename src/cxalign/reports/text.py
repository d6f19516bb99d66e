"""Findings for people: what, where with the lines of the file, the chain that proves it, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from cxalign.reports.escaping import plain
from cxalign.reports.summary import number, summary
from cxalign.reports.telling import chain, here, named, place_of, places, steps, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import CheckResult, Fault, Finding
    from cxalign.model.workspace import Location, Notice
    from cxalign.reports.layout import Layout

WIDEST = 110
"""Characters of a source line that are shown; of a longer one the part around the span."""
MOST_PLACES = 3
"""Other places that are shown with their lines; the rest are counted."""

_NO_COLUMN = frozenset({"Mn", "Me", "Cf"})
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "help": "1;32", "line": "34", "bold": "1", "dim": "2"}


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result for people."""
    page = _Page(result, layout)
    lines: list[str] = []
    for notice in result.notices:
        lines += [*page.notice(notice), ""]
    for fault in result.faults:
        lines += [*page.fault(fault), ""]
    for finding in result.findings if layout.verbose else result.new():
        lines += [*page.finding(finding), ""]
    return "\n".join([*lines, *summary(result, layout), ""])


class _Page:
    def __init__(self, result: CheckResult, layout: Layout) -> None:
        self.result = result
        self.layout = layout
        self.files: dict[str, list[str]] = {}

    def paint(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.layout.color and text else text

    def finding(self, finding: Finding) -> Iterator[str]:
        severity = finding.severity.value
        status = "" if finding.status == "new" else f" ({finding.status})"
        head = self.paint(severity, f"{severity}[{finding.rule}]") + status
        own = here(finding, self.result)
        yield f"{head}: {self.paint('bold', plain(finding.message))}{f' ({plain(own)})' if own else ''}"
        others = places(finding)
        own = others.pop(finding.location, "") if finding.location else ""
        shown = list(others.items())[:MOST_PLACES]
        margin = self._margin([finding.location, *(place for place, _ in shown)])
        yield from self._excerpts(finding.location, own, shown, severity, margin)
        if len(others) > len(shown):
            rest = list(others)[MOST_PLACES:]
            words = [number(len(rest), "more place"), named(finding, rest)]
            yield f"{margin} {self._note('and', plain(': '.join(filter(None, words))))}"
        nowhere = unplaced(finding)
        for message in nowhere[:MOST_PLACES]:
            yield f"{margin} {self._note('see', plain(message))}"
        if len(nowhere) > MOST_PLACES:
            words = [f"{len(nowhere) - MOST_PLACES} more", named(finding, nowhere[MOST_PLACES:])]
            yield f"{margin} {self._note('see', plain(': '.join(filter(None, words))))}"
        if all_steps := steps(finding, self.result):
            yield f"{margin} {self._note('steps', plain(all_steps))}"
        if proof := chain(finding):
            yield f"{margin} {self._note('chain', plain(proof))}"
        if finding.states != self.result.states:
            yield f"{margin} {self._note('state', plain(', '.join(finding.states)))}"
        if finding.reason:
            yield f"{margin} {self._note('reason', plain(finding.reason))}"
        if not finding.gating:
            yield f"{margin} {self._note('note', 'a heuristic: it does not fail the run')}"
        yield f"{margin} {self._note('help', plain(finding.help))}"

    def fault(self, fault: Fault) -> Iterator[str]:
        yield f"{self.paint('error', 'error')}: {self.paint('bold', plain(fault.message))}"
        place = place_of(fault)
        others = [(fault.other[1], fault.other[0])] if fault.other else []
        margin = self._margin([place, *(other for other, _ in others)])
        yield from self._excerpts(place, "", others, "error", margin)
        if fault.help:
            yield f"{margin} {self._note('help', plain(fault.help))}"

    def notice(self, notice: Notice) -> Iterator[str]:
        yield f"{self.paint('warning', 'warning')}: {self.paint('bold', plain(notice.message))}"
        if notice.file:
            yield f"  {self.paint('line', '-->')} {plain(notice.file)}:{notice.line}:{notice.column}"
        if notice.help:
            yield f"   {self._note('help', plain(notice.help))}"

    def _note(self, name: str, text: str) -> str:
        return f"{self.paint('line', '=')} {self.paint('help' if name == 'help' else 'bold', name + ':')} {text}"

    @staticmethod
    def _margin(places: Iterable[Location | None]) -> str:
        return " " * max((len(str(place.line)) for place in places if place), default=1)

    def _excerpts(
        self,
        own: Location | None,
        label: str,
        others: list[tuple[Location, str]],
        severity: str,
        margin: str,
    ) -> Iterator[str]:
        if own is None:
            return
        yield f"{margin}{self.paint('line', '-->')} {plain(own.file)}:{own.line}:{own.column}"
        yield from self._excerpt(own, label, severity, margin, "^")
        for place, words in others:
            yield f"{margin}{self.paint('line', ':::')} {plain(place.file)}:{place.line}:{place.column}"
            yield from self._excerpt(place, words, "line", margin, "-")

    def _excerpt(self, place: Location, label: str, style: str, margin: str, marker: str) -> Iterator[str]:
        source = self._lines(place.file)
        bar = self.paint("line", "|")
        if place.line > len(source):
            if label:
                yield f"{margin} {bar} {plain(label)}"
            return
        line = source[place.line - 1]
        start = place.column - 1
        end = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
        before, span, after = _cut(line, start, max(end, start))
        marks = marker * max(_width(span), 1)
        text = f" {plain(label)}" if label else ""
        yield f"{margin} {bar}"
        yield f"{self.paint('line', f'{place.line:>{len(margin)}}')} {bar} {before}{span}{after}"
        yield f"{margin} {bar} {' ' * _width(before)}{self.paint(style, marks + text)}"

    def _lines(self, file: str) -> list[str]:
        if file not in self.files:
            self.files[file] = self.layout.lines_of(file)
        return self.files[file]


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Split a line at its span and make it safe to show; of a long line keep what is around the span."""
    before, span, after = (plain(part.replace("\t", " ")) for part in (line[:start], line[start:end], line[end:]))
    if len(before) + len(span) + len(after) <= WIDEST:
        return before, span, after.rstrip()
    if len(span) > WIDEST // 2:
        span = span[: WIDEST // 2] + "…"
    room = WIDEST - len(span)
    if len(before) > room // 2:
        before = "…" + before[len(before) - room // 2 + 1 :]
    after = after.rstrip()
    if len(after) > room - len(before):
        after = after[: max(room - len(before) - 1, 0)] + "…"
    return before, span, after


def _width(text: str) -> int:
    """Count the columns a text takes on a terminal: two for a wide character, none for a mark on another one."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(one) in "WF" else 0 if category(one) in _NO_COLUMN else 1 for one in text)
