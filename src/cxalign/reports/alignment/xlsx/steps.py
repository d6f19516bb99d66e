"""The sheet of steps: who attends to each with what, what is missing there, and the findings that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Table
from cxalign.reports.alignment.content import NO
from cxalign.reports.alignment.lines import Ref, plain_words
from cxalign.reports.alignment.sections.journeys import lacking
from cxalign.reports.alignment.xlsx.entries import Entry, Sheet, entries, under
from cxalign.reports.alignment.xlsx.findings import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Row, Section
    from cxalign.reports.alignment.content import Judgement, Report

_ONLY_IN, _STATES, _EVERYWHERE = "only", "states", "all"
_Standing = dict[int, tuple[str, ...]]
"""The findings that stand at a step, with the states in which each does so."""


def steps(report: Report, sections: dict[str, Section]) -> Iterator[Sheet]:
    """Put the steps of all journeys under each other, with what is missing there and the findings that stand there."""
    standing, judged = _standing(report), dict(report.judgements)
    rows: list[tuple[Entry, ...]] = []
    parts = [(title, sections.get(f"journey:{journey}:steps")) for journey, title in report.journeys]
    tables = [(title, one) for title, part in parts if part for one in part.blocks if isinstance(one, Table)]
    # A journey of which all steps are alike in all states has no column for these.
    head = max((table.head for _, table in tables), key=len, default=())
    for title, table in tables:
        for number, step in enumerate(_by_step(table, head), 1):
            key = _key(step[0][0])
            told = judged.get(key, ())
            for row, cells in zip(step, _rows(step, head, standing.get(key, {})), strict=True):
                aligned = _aligned(row[0], told, report.states)
                rows.append((Entry(title), Entry(number), *cells[:-2], *aligned, *cells[-2:]))
    if rows:
        words = "every step with the processes, owners and systems behind it, and the findings that stand there"
        head = tuple(_STATES if name == _ONLY_IN else name for name in head)
        at = [f", {name}" if len(report.states) > 1 else "" for _, name in report.states]
        judged_in = (f"{what}{state}" for state in at for what in ("aligned", "why not"))
        heads = ("journey", "no.", *head, *judged_in, "what is missing", "findings")
        yield Sheet("Steps", words, heads, tuple(rows), frozen=3)


def _aligned(row: Row, told: tuple[Judgement, ...], states: tuple[tuple[str, str], ...]) -> Iterator[Entry]:
    """Say state by state whether a step is aligned, and why not; nothing in a row that is of another state."""
    judged = {one.state: one for one in told if not row.states or one.state in row.states}
    for state, _ in states:
        one = judged.get(state)
        yield Entry(one.aligned if one else None, "gap" if one and one.aligned == NO else "")
        yield Entry(one.why if one else None)


def _standing(report: Report) -> dict[str, _Standing]:
    """Step → the findings that stand there, as on the sheet of findings."""
    found: dict[str, _Standing] = {}
    for told in report.findings:
        for step, states in told.standing:
            found.setdefault(f"step:{step}", {})[told.number] = states
    return found


def _by_step(table: Table, head: tuple[str, ...]) -> Iterator[list[tuple[Row, tuple[Entry, ...]]]]:
    """Yield the rows of each step, with their cells under a head: its first names it."""
    found: list[tuple[Row, tuple[Entry, ...]]] = []
    for one in zip(table.rows, (tuple(under(head, table.head, row)) for row in entries(table)), strict=True):
        if one[0].cells[0].words and found:
            yield found
            found = []
        found.append(one)
    if found:
        yield found


def _key(row: Row) -> str:
    """Return which step a row names."""
    first, *_ = row.cells[0].words or ("",)
    return first.key if isinstance(first, Ref) else ""


def _rows(
    step: list[tuple[Row, tuple[Entry, ...]]], head: tuple[str, ...], found: _Standing
) -> Iterator[tuple[Entry, ...]]:
    """Yield the cells of a step: its name, who attends with what, when, what is missing, and its findings."""
    name = step[0][0].cells[0].words
    there = None if any(not row.states for row, _ in step) else {state for row, _ in step for state in row.states}
    for row, written in step:
        gaps = [lacking(str(entry.value)) for entry in written if entry.look == "gap"]
        missing = Entry("; ".join(gaps) or None, "gap" if gaps else "")
        filled = (
            Entry(_EVERYWHERE) if column == _ONLY_IN and one.value is None else one
            for column, one in zip(head[1:], written[1:], strict=True)
        )
        here = sorted(number for number, states in found.items() if _holds(states, row.states, there))
        yield (Entry(plain_words(name)), *filled, missing, Entry(numbers(here)))


def _holds(states: tuple[str, ...], row: tuple[str, ...], there: set[str] | None) -> bool:
    """Tell whether a finding of these states belongs in a row; where it has no row of its own, in each.

    What is said of a step in a state in which there is none, as that it is missing then, is said in them.
    """
    return not row or not set(states).isdisjoint(row) or (there is not None and there.isdisjoint(states))
