"""Sections and their blocks → HTML: everything that comes from files is escaped by `shown`, here and nowhere else."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from itertools import groupby
from json import dumps
from typing import TYPE_CHECKING
from urllib.parse import quote

from cxalign.reports.alignment.blocks import (
    Cell,
    Findings,
    Paragraph,
    Picture,
    Points,
    Quote,
    Register,
    Table,
    Timeline,
)
from cxalign.reports.alignment.columns import numeric
from cxalign.reports.alignment.details import details, together
from cxalign.reports.alignment.html import pictures
from cxalign.reports.alignment.html.timeline import timeline
from cxalign.reports.alignment.lines import Mention, Ref, plain_words
from cxalign.reports.alignment.spans import runs_of
from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.blocks import Block, Fold, Row, Section
    from cxalign.reports.alignment.content import Report, Told
    from cxalign.reports.alignment.details import Detail
    from cxalign.reports.alignment.lines import Words

_DEEPEST = 6
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_NOTHING = Cell()
_SUMMARY = "summary"
_SHORT = 8
"""A table of so many rows stays together on paper."""


def shown(text: str) -> str:
    """Return text for HTML, in an element or an attribute."""
    return escape(plain(text), quote=True)


def _text(text: str) -> str:
    """Return text for an element, in which no end of a line parts a date."""
    return _DATE.sub(r'<span class="day">\g<0></span>', shown(text))


def section(one: Section, report: Report, depth: int) -> Iterator[str]:
    """Write a section with its parts."""
    data = "".join(
        f' data-{name}="{shown(value)}"' for name, value in (("journey", one.journey), ("reader", one.reader)) if value
    )
    level = min(depth, _DEEPEST)
    heading = f'<h{level} id="{shown(one.id)}:title">{shown(one.title)}</h{level}>'
    yield f'<section id="{shown(one.id)}" aria-labelledby="{shown(one.id)}:title"{data}>'
    if one.folded:
        yield f'<details class="folded"><summary>{heading}</summary>'
    else:
        yield heading
    if one.id == _SUMMARY:
        yield '<p class="whole" hidden>Not filtered: sentences and counts here are those of the whole report.</p>'
    for block in one.blocks:
        yield from _block(block, report)
    for part in one.parts:
        yield from section(part, report, depth + 1)
    if one.folded:
        yield "</details>"
    yield "</section>"


def _block(block: Block, report: Report) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"<p>{_words(block.words)}</p>"
    elif isinstance(block, Points):
        if block.items:
            yield f'<ul class="points">{"".join(f"<li>{_words(item)}</li>" for item in block.items)}</ul>'
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Findings):
        yield from _findings(block, report)
    elif isinstance(block, Quote):
        yield f"<blockquote><p>{shown(block.text)}</p><footer>{_words(block.by)}</footer></blockquote>"
    elif isinstance(block, Timeline):
        yield from timeline(block, shown)
    elif isinstance(block, Register):
        yield from (line for told, fold in report.entries() for line in _entry(told, fold, report))
    elif isinstance(block, Picture):
        yield from _picture(block, report)


def _picture(block: Picture, report: Report) -> Iterator[str]:
    """Put a picture in its place: it is SVG of our own, in which everything is escaped already."""
    number, (_, scene) = next(one for one in enumerate(report.pictures, 1) if one[1][0] == block.journey)
    label, findings = shown(block.caption), shown(f"journey:{block.journey}:findings")
    yield '<figure class="picture">'
    yield f'<div class="scroll w{scene.width}" tabindex="0" role="group" aria-label="{label}">'
    yield from pictures.parts(scene, f"blueprint:{number}")
    words = f'Its numbers are those of the findings: 12 is F12; <a href="#{findings}">all in words</a>.'
    yield f"</div><figcaption>{label}. {words}</figcaption></figure>"


# Words


def _words(words: Words) -> str:
    return "".join(map(_word, words))


def _word(word: str | Ref | Mention) -> str:
    if isinstance(word, Ref):
        return _named(word)
    if isinstance(word, Mention):
        return f'<a href="#f{word.number}">{word}</a>'
    return _text(word)


@lru_cache(maxsize=100_000)
def _named(ref: Ref) -> str:
    return f'<a href="#open={quote(plain(ref.key))}">{shown(ref.name)}</a>'


# Tables


def _table(table: Table) -> Iterator[str]:
    caption = shown(table.caption)
    kind = ' class="narrow"' if table.narrow else ""
    numbers = set() if table.narrow else numeric(table)
    by_state = _class("caption", "table", "states" if any(row.states for row in table.rows) else "")
    yield f"<p{by_state}>{caption}</p>"
    heads = (
        f'<th scope="col"{_class("number" if column in numbers else "")}>{shown(head)}</th>' if head else "<td></td>"
        for column, head in enumerate(table.head)
    )
    rows = (_row(row, numbers, narrow=table.narrow) for row in table.rows)
    # A line end between two rows would be one more thing a browser has to keep.
    short = " short" if len(table.rows) <= _SHORT else ""
    yield f'<div class="scroll{short}" tabindex="0" role="group" aria-label="{caption}"><table{kind}>'
    yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"


def _row(row: Row, numbers: set[int], *, narrow: bool) -> str:
    states = f' data-states="{shown(dumps(row.states))}"' if row.states else ""
    if row.head:
        return f'<tr class="head"{states}><th colspan="{len(row.cells)}">{_words(row.cells[0].words)}</th></tr>'
    first, *rest = row.cells
    if row.across:
        return f'<tr{states}><th scope="row" colspan="{len(row.cells)}">{_words(first.words)}</th></tr>'
    cells = "".join(
        _together(rest) if narrow else (_cell(cell, column, numbers) for column, cell in enumerate(rest, 1))
    )
    head = (
        f'<th scope="row"{_class("gap" if first.gap else "")}>{_words(first.words)}</th>'
        if first.words
        else "<td></td>"
    )
    return f"<tr{states}>{head}{cells}</tr>"


def _together(cells: list[Cell]) -> Iterator[str]:
    """Write the cells of a matrix; most are empty, and as one wide cell a run of them costs a browser nothing."""
    for is_empty, run in groupby(cells, _NOTHING.__eq__):
        if is_empty:
            width = len(list(run))
            yield f'<td colspan="{width}"></td>' if width > 1 else "<td></td>"
        else:
            yield from (_cell(cell, 0, set()) for cell in run)


def _cell(cell: Cell, column: int, numbers: set[int]) -> str:
    return f"<td{_class('gap' if cell.gap else '', _look(cell, column, numbers))}>{_words(cell.words)}</td>"


def _look(cell: Cell, column: int, numbers: set[int]) -> str:
    if column in numbers:
        # What is not assessed may stand in lines of its own, so that there is room for what is counted.
        return "number noted" if plain_words(cell.words).endswith("not assessed]") else "number"
    return "date" if _DATE.fullmatch(plain_words(cell.words)) else ""


def _class(*names: str) -> str:
    return f' class="{" ".join(filter(None, names))}"' if any(names) else ""


# Findings


def _findings(block: Findings, report: Report) -> Iterator[str]:
    yield f'<p class="caption">{shown(block.caption)}</p>'
    yield '<ul class="findings">'
    for number_ in block.numbers:
        yield _line(report.told(number_), block.fold(number_), block)
    yield "</ul>"
    yield '<p class="nothing" hidden>None of these is shown with the filters above.</p>'
    if block.left:
        count, *which = block.rest
        yield f'<p class="more"><a href="#findings">{count}</a>{_words(tuple(which))}.</p>'


def _line(told: Told, fold: Fold | None, block: Findings) -> str:
    words = fold.words if fold else block.words(told)
    asides = [fold.names if fold else "", block.closing(told)]
    aside = "".join(f'<span class="aside">{_text(text)}</span>' for text in asides if text)
    name = f'<a href="#f{told.number}">{fold.span if fold else f"F{told.number}"}</a>'
    kind = _class("fold") if fold else ""
    return (
        f'<li{kind}{_numbers(told, fold)}>{name}{_severity(told)}<span class="what">{_text(words)}{aside}</span></li>'
    )


def _numbers(told: Told, fold: Fold | None) -> str:
    """Say of which findings something tells, for the filters: `12`, or `3-9 12-12` of many."""
    runs = (f"{first}-{last}" for first, last in runs_of(fold.numbers)) if fold else (str(told.number),)
    return f' data-n="{" ".join(runs)}"'


def _severity(told: Told) -> str:
    severity = told.finding.severity.value
    return f'<span class="severity {severity}">{severity}</span>'


def _entry(told: Told, fold: Fold | None, report: Report) -> Iterator[str]:
    """Tell a finding; many that are told as one stand each in a fold below what they say together."""
    if fold is None:
        yield from _told(told)
        return
    heading = f'{fold.span} {_severity(told)} <span class="words">{_text(fold.words)}</span>'
    yield f'<div class="alike"{_numbers(told, fold)}><h3>{heading}</h3>'
    yield from _details(together(told, fold))
    yield f'<details class="folded"><summary>Each of these {len(fold.numbers):,} alone</summary>'
    yield from (line for number_ in fold.numbers for line in _told(report.told(number_), 4))
    yield "</details></div>"


def _told(told: Told, level: int = 3) -> Iterator[str]:
    yield f'<article id="f{told.number}" data-n="{told.number}" aria-labelledby="f{told.number}:title">'
    heading = f'F{told.number} {_severity(told)} <span class="words">{_text(told.words)}</span>'
    yield f'<h{level} id="f{told.number}:title">{heading}</h{level}>'
    yield from _details(details(told))
    yield "</article>"


def _details(lines: Iterable[Detail]) -> Iterator[str]:
    yield "<dl>"
    for one in lines:
        place = f'<span class="place">{shown(one.place)}</span>' if one.place else ""
        yield f"<dt>{one.label}</dt><dd>{' '.join(filter(None, (place, _text(one.words))))}</dd>"
    yield "</dl>"
