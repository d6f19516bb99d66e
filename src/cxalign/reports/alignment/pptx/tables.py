"""Cuts a table into grids that fit a room each: columns as wide as they need, no row over the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.columns import is_number
from cxalign.reports.alignment.pptx.fitting import fitted, height_of, longest
from cxalign.reports.alignment.pptx.slide import DARK, PAPER, Field, Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.reports.alignment.pptx.slide import Room

SIZE = 11
INSET, ABOVE = 5, 3
"""Points between text and the edge of a cell."""
_MOST_LINES, _MOST_ACROSS = 6, 9
_LEAST = 34
_DAMPED = 0.7
_WORD, _LOOKED_AT = 110, 400
"""Points of a word that is not to be broken, and characters of a cell in which words are looked for."""


class Wanted(NamedTuple):
    """A table that is to be put on slides."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]
    carries: bool = False
    """Whether a row without its first cell belongs to the row above."""


def grids(wanted: Wanted, room: Room, size: int = SIZE) -> Iterator[tuple[Grid, list[int]]]:
    """Yield the table in grids that fit the room, with the numbers of the rows whose text is cut."""
    widths = _widths(wanted, room.width, size)
    figures = [_is_figures(wanted, column) for column in range(len(wanted.head))]
    head, head_height, _ = _fit([Field(text, bold=True) for text in wanted.head], widths, size, figures)
    head = tuple(one._replace(fill=DARK, color=PAPER) for one in head)
    rows: list[tuple[Field, ...]] = []
    heights: list[float] = [head_height]
    cut: list[int] = []
    carried = Field()
    for number, row in enumerate(wanted.rows):
        carried = row[0] if row[0].text else carried
        fields, height, is_cut = _fit(row, widths, size, figures)
        if rows and sum(heights) + height > room.height:
            yield _grid(wanted, room, widths, head, rows, heights, size), cut
            rows, heights, cut = [], [head_height], []
        if not rows and wanted.carries and not row[0].text and carried.text:
            again = carried._replace(text=f"{carried.text} (continued)")
            fields, height, is_cut = _fit((again, *row[1:]), widths, size, figures)
        rows.append(fields)
        heights.append(height)
        cut += [number] if is_cut else []
    if rows:
        yield _grid(wanted, room, widths, head, rows, heights, size), cut


def _grid(  # noqa: PLR0913, PLR0917 - what a grid is made of
    wanted: Wanted,
    room: Room,
    widths: tuple[float, ...],
    head: tuple[Field, ...],
    rows: list[tuple[Field, ...]],
    heights: list[float],
    size: int,
) -> Grid:
    here = room._replace(height=sum(heights), width=sum(widths))
    return Grid(here, wanted.title, widths, head, tuple(rows), tuple(heights), size)


def _fit(
    row: Sequence[Field], widths: Sequence[float], size: int, figures: Sequence[bool]
) -> tuple[tuple[Field, ...], float, bool]:
    room = [sum(widths) if one.across else width for one, width in zip(row, widths, strict=True)]
    fits = [
        fitted(one.text, width - 2 * INSET, size, _MOST_ACROSS if one.across else _MOST_LINES, bold=one.bold or one.gap)
        for one, width in zip(row, room, strict=True)
    ]
    fields = tuple(
        one._replace(text=fit.text, right=figure) for one, fit, figure in zip(row, fits, figures, strict=True)
    )
    lines = max(1, *(fit.lines for fit in fits)) if fits else 1
    return fields, height_of(lines, size) + 2 * ABOVE, any(fit.cut for fit in fits)


def _is_figures(wanted: Wanted, column: int) -> bool:
    """Tell whether a column holds numbers, which stand on the right."""
    texts = [row[column].text for row in wanted.rows if row[column].text and not row[0].across]
    return bool(texts) and column > 0 and all(map(is_number, texts))


def _widths(wanted: Wanted, room: float, size: int) -> tuple[float, ...]:
    """Give each column what it needs; those that need more than their share share what is left."""
    told = [row for row in wanted.rows if not row[0].across]
    needs = [
        max(
            _LEAST,
            longest(head, size, bold=True) + 2 * INSET + 1,
            *(longest(row[column].text, size, bold=True) + 2 * INSET + 1 for row in told),
        )
        if told
        else room
        for column, head in enumerate(wanted.head)
    ]
    if sum(needs) <= room:
        needs[max(range(len(needs)), key=lambda column: (needs[column], -column))] += room - sum(needs)
        return tuple(needs)
    columns = [[wanted.head[column], *(row[column].text for row in told)] for column in range(len(needs))]
    words = [min(need, _longest_word(texts, size)) for need, texts in zip(needs, columns, strict=True)]
    most = sum(words)
    return _shared(needs, words if most <= room else [word * room / most for word in words], room)


def _shared(needs: Sequence[float], words: Sequence[float], room: float) -> tuple[float, ...]:
    """Share a room that is too small: no word is broken, and long texts get most, but less than their share."""
    given = dict(enumerate(words))
    open_columns = {column for column, need in enumerate(needs) if need > given[column]}
    left = room - sum(words)
    while open_columns and left > 1:
        weights = {column: (needs[column] - given[column]) ** _DAMPED for column in sorted(open_columns)}
        whole, over = sum(weights.values()), 0.0
        for column, weight in weights.items():
            share = min(left * weight / whole, needs[column] - given[column])
            given[column] += share
            over += share
        left -= over
        open_columns = {column for column in open_columns if needs[column] - given[column] > 1}
    return tuple(given[column] for column in range(len(needs)))


def _longest_word(texts: Iterable[str], size: int) -> int:
    words = {word for text in texts for word in text[:_LOOKED_AT].split()}
    return min(max((longest(word, size, bold=True) for word in words), default=0), _WORD) + 2 * INSET + 1
