"""Markdown for a comment on a change or a page of a wiki: tables of findings, their proofs folded away.

What a comment cannot hold is counted; `--verbose` writes everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from cxalign.findings import Severity
from cxalign.reports.escaping import for_markdown
from cxalign.reports.summary import counts, notice, number, summary
from cxalign.reports.telling import chain, headline, place_of, places, steps, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cxalign.findings import CheckResult, Fault, Finding
    from cxalign.model.workspace import Location
    from cxalign.reports.layout import Layout

COMMENT = 65_536
"""Bytes that a comment on GitHub certainly holds."""
_HEADS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Infos"}
_Found = TypeVar("_Found")
_RESERVE = 300
"""Bytes kept for saying how many of one section are left out."""


def render(result: CheckResult, layout: Layout) -> str:
    """Write the result as a page that a comment can hold; with `verbose`, all of it."""
    return page(result, layout, None if layout.verbose else COMMENT)


def page(result: CheckResult, layout: Layout, room: int | None) -> str:
    """Write the result within so many bytes, findings before their details; None for all there is."""
    return _Page(result, layout, room).written()


class _Page:
    def __init__(self, result: CheckResult, layout: Layout, room: int | None) -> None:
        self.result = result
        self.layout = layout
        first, *rest = summary(result, layout._replace(quiet=False, statistics=False))
        self.head = [f"## cxalign: {for_markdown(first)}", ""]
        self.head += [*(f"- {for_markdown(notice(found))}" for found in result.notices), ""] if result.notices else []
        self.tail = [] if layout.quiet else [*self._statistics(), *(f"- {for_markdown(line)}" for line in rest)]
        self.room = room
        if room is not None:
            self.room = room - sum(_size(line) for line in (*self.head, *self.tail)) - 2 * len(_HEADS) * _RESERVE

    def written(self) -> str:
        lines = [*self.head, *self._faults()]
        by_severity = {
            severity: [finding for finding in self.result.new() if finding.severity is severity]
            for severity in Severity
        }
        tables = {severity: self._table(severity, found) for severity, found in by_severity.items() if found}
        for severity, table in tables.items():
            lines += [*table, *self._details(by_severity[severity])]
        if self.layout.verbose:
            lines += self._aside()
        return "\n".join([*lines, *self.tail]).rstrip("\n") + "\n"

    def _faults(self) -> list[str]:
        faults = self.result.faults
        if not faults:
            return []
        head = ["| Where | What |", "| --- | --- |"]
        return [*self._taken(head, faults, self._fault_row, "form fault"), ""]

    def _fault_row(self, fault: Fault) -> list[str]:
        words = for_markdown(fault.message)
        if fault.other:
            label, place = fault.other
            words += f"<br>{for_markdown(label)}: {self._link(place)}"
        if fault.help:
            words += f"<br>help: {for_markdown(fault.help)}"
        return [f"| {self._link(place_of(fault))} | {words} |"]

    def _table(self, severity: Severity, found: list[Finding]) -> list[str]:
        head = [f"### {_HEADS[severity]} ({len(found):,})", "", "| Where | What, and what to do | Rule |"]
        return [*self._taken([*head, "| --- | --- | --- |"], found, self._row, severity.value), ""]

    def _row(self, finding: Finding) -> list[str]:
        words = f"{for_markdown(headline(finding, self.result))}<br>help: {for_markdown(finding.help)}"
        return [f"| {self._link(finding.location)} | {words} | {finding.rule} |"]

    def _details(self, found: list[Finding]) -> list[str]:
        detailed = [finding for finding in found if self._is_detailed(finding)]
        if not detailed:
            return []
        head = ["<details><summary>Chains and other places</summary>", ""]
        return [*self._taken(head, detailed, self._detail, "finding", "the details of "), "", "</details>", ""]

    def _is_detailed(self, finding: Finding) -> bool:
        return bool(finding.related or chain(finding) or not finding.gating or steps(finding, self.result))

    def _detail(self, finding: Finding) -> list[str]:
        return [
            f"- {self._link(finding.location)} {for_markdown(finding.message)}",
            *(f"  - {line}" for line in self._proof(finding)),
        ]

    def _proof(self, finding: Finding) -> Iterator[str]:
        if proof := chain(finding):
            yield f"chain: {for_markdown(proof)}"
        yield from (f"{self._link(place)} {for_markdown(words)}" for place, words in places(finding).items())
        yield from (f"see: {for_markdown(words)}" for words in unplaced(finding))
        if all_steps := steps(finding, self.result):
            yield f"steps: {for_markdown(all_steps)}"
        if not finding.gating:
            yield "note: a heuristic: it does not fail the run"

    def _aside(self) -> list[str]:
        aside = [finding for finding in self.result.findings if finding.status != "new"]
        if not aside:
            return []
        head = [
            "### Accepted, ignored or in the baseline",
            "",
            "| Where | What | Rule | Why |",
            "| --- | --- | --- | --- |",
        ]
        rows = (
            f"| {self._link(finding.location)} | {for_markdown(headline(finding, self.result))} | {finding.rule} | "
            f"{finding.status}{for_markdown(f': {finding.reason}') if finding.reason else ''} |"
            for finding in aside
        )
        return [*head, *rows, ""]

    def _statistics(self) -> list[str]:
        if not self.layout.statistics or self.result.faults:
            return []
        rows = [f"| {count:,} | {severity.value} | {rule} |" for rule, severity, count in counts(self.result)]
        return ["| Findings | Severity | Rule |", "| ---: | --- | --- |", *rows, ""]

    def _taken(
        self, head: list[str], found: Sequence[_Found], written: Callable[[_Found], list[str]], noun: str, of: str = ""
    ) -> list[str]:
        """Write a section, and count what there is no room for."""
        lines, left = list(head), 0
        for one in found:
            more = written(one)
            size = sum(map(_size, more))
            if self.room is not None and size > self.room:
                left += 1
                continue
            if self.room is not None:
                self.room -= size
            lines += more
        return [*lines, "", f"There is no room here for {of}{number(left, f'more {noun}')}."] if left else lines

    def _link(self, place: Location | None) -> str:
        """Link to a line, as GitHub and GitLab both write it."""
        if place is None:
            return "whole workspace"
        path = quote(place.file, errors="surrogatepass")
        return f"[{for_markdown(f'{place.file}:{place.line}')}]({self.layout.links}{path}#L{place.line})"


def _size(line: str) -> int:
    return len(line.encode()) + 1
