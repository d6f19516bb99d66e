"""A difference for people at a terminal: what customers notice first, then the findings, then the elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.differences import words
from cxalign.reports.escaping import plain
from cxalign.reports.summary import fault_line, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.comparing.difference import Becoming, Change, Difference, FindingChange
    from cxalign.reports.layout import Layout

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "help": "1;32"}


def render(difference: Difference, layout: Layout) -> str:
    """Write a difference for people."""
    return "\n".join([*_Page(difference, layout).lines(), ""])


class _Page:
    def __init__(self, difference: Difference, layout: Layout) -> None:
        self.difference = difference
        self.layout = layout

    def paint(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.layout.color else text

    def lines(self) -> Iterator[str]:
        difference = self.difference
        base, head = difference.base, difference.head
        yield self.paint("bold", f"from {plain(base.title)} to {plain(head.title)}")
        yield from (f"note: {plain(note)}" for note in words.notes(difference))
        yield ""
        if difference.faults:
            yield from self._faults()
            return
        yield from self._summary()
        if not self.layout.quiet:
            yield from self._findings("opened")
            yield from self._findings("closed")
            yield from self._elements()

    def _faults(self) -> Iterator[str]:
        titles = {"base": self.difference.base.title, "head": self.difference.head.title}
        for side, fault in self.difference.faults:
            yield f"in {plain(titles[side])}: {fault_line(fault)}"
            if fault.help:
                yield f"  = {self.paint('help', 'help:')} {plain(fault.help)}"
        count = number(len(self.difference.faults), "form fault")
        yield f"{count}: nothing is compared before the files can be read"

    def _summary(self) -> Iterator[str]:
        difference = self.difference
        for effect in difference.effects:
            yield words.effect(effect, plain)
        if difference.effects:
            yield ""
        if difference.is_empty:
            yield "nothing changes: the same elements, links and findings"
        else:
            yield f"elements: {words.elements(difference)}"
            if difference.elements:
                yield f"reach: {words.reach(words.whole_reach(difference), plain)}"
        yield f"findings: {words.findings(difference, plain)}"
        yield from (plain(line) for line in words.hidden(difference))

    def _findings(self, becomes: Becoming) -> Iterator[str]:
        found = self.difference.of(becomes)
        if found:
            yield ""
            yield self.paint("bold", f"{becomes}:")
            for one in found:
                yield from self._finding(one)

    def _finding(self, one: FindingChange) -> Iterator[str]:
        finding = one.finding
        severity = finding.severity.value
        states = "" if finding.states == self.difference.states else f" [{', '.join(finding.states)}]"
        because = f" ({one.because})" if one.because else ""
        head = self.paint(severity, f"{severity}[{finding.rule}]")
        yield f"  {head} {plain(finding.message)}{plain(states)}{because}"
        if finding.location:
            was = "was in " if one.becomes == "closed" else ""
            yield f"    --> {was}{plain(finding.location.file)}:{finding.location.line}:{finding.location.column}"
        if one.becomes == "opened":
            yield f"    = {self.paint('help', 'help:')} {plain(finding.help)}"

    def _elements(self) -> Iterator[str]:
        if self.difference.elements:
            yield ""
            yield self.paint("bold", "elements:")
            for change in self.difference.elements:
                yield from self._element(change)

    def _element(self, change: Change) -> Iterator[str]:
        place = words.place(change)
        yield f"  {change.way} {words.element(change, plain)}{f' --> {plain(place)}' if place else ''}"
        if change.way not in {"added", "removed"}:
            yield from (f"    {words.field(field, plain)}" for field in change.fields)
        if change.subject.kind != "settings":
            verb = "reached" if change.location is None else "reaches"
            yield f"    {verb} {words.reach(change.reach, plain)}"
