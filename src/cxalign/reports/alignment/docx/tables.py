"""Tables of a Word document: repeated heads, no row broken over two pages, columns as wide as what they hold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.columns import numeric
from cxalign.reports.alignment.docx.words import BOLD, line, paragraph
from cxalign.reports.alignment.lines import begun, noted, plain_words
from cxalign.reports.escaping import as_xml
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.reports.alignment.blocks import Cell, Row, Table
    from cxalign.reports.alignment.docx.body import Body
    from cxalign.reports.alignment.docx.styles import Styles
    from cxalign.reports.alignment.lines import Words

GAP = "FBE3E3"
_HEAD = "EEF2F6"
_LETTER, _PADDING = 92, 180
"""The width of a letter in a cell, and of what is left and right of the text."""
_LONGEST, _LONGEST_WORD = 56, 17
_MARK = 560
"""The width of a column that holds a sign or two."""
_NAMES = 2600
"""The least width of the names before such columns."""
_BROKEN = 1500
"""A row with a longer text may be broken over two pages."""
_TOGETHER, _MOST_TOGETHER = 10, 36
"""The rows of a table of no more than this stand on one page, if they have no more lines than half of one."""
_MANY, _MOST_LINES = 6, 14
"""A table of so many columns lies across where a row of it would have more lines than this."""
_KEPT = "<w:keepNext/>"


class Made(NamedTuple):
    """A cell as it is written."""

    inside: str
    text: str
    fill: str = ""
    right: bool = False


def is_wide(table: Table, room: int) -> bool:
    """Tell whether a table takes a page that lies across."""
    if table.narrow:
        return False  # its columns go on below
    texts = _texts(table)
    if sum(max(map(_least, said), default=0) for said in texts) > room:
        return True
    widths = columns(texts, numeric(table), room)
    rows = zip(*texts, strict=True)
    return len(texts) >= _MANY and any(lines_in(row, widths) > _MOST_LINES for row in rows)


def _mark(table: Table) -> int:
    """Return how wide a narrow column is: no word in it is broken."""
    return max(_MARK, *(_least(plain_words(cell.words)) for row in table.rows for cell in row.cells[1:]), 0)


def marks_in(room: int, mark: int) -> int:
    """Return how many narrow columns there is room for."""
    return max((room - _NAMES) // mark, 1)


def table(found: Table, body: Body) -> Iterator[str]:
    """Write a table with its caption; one of too many narrow columns in pieces under each other."""
    most = marks_in(body.room.width, _mark(found)) if found.narrow else 0
    count = len(found.head) - 1
    if not found.narrow or count <= most:
        yield from _whole(found, body)
        return
    pieces = -(-count // most)
    edges = [count * part // pieces for part in range(pieces + 1)]
    for first, last in pairwise(edges):
        rows = [row._replace(cells=(row.cells[0], *row.cells[first + 1 : last + 1])) for row in found.rows]
        kept = tuple(row for row in rows if row.head or any(cell.words or cell.gap for cell in row.cells[1:]))
        left = (
            f"; {number(len(rows) - len(kept), 'row')} without a mark there left out" if len(kept) < len(rows) else ""
        )
        name, note = noted(found.caption)
        caption = f"{name}: {first + 1} to {last} of {count}{left}{f'; {note}' if note else ''}"
        piece = found._replace(caption=caption, rows=kept, head=("", *found.head[first + 1 : last + 1]))
        yield from _whole(piece, body)


def _whole(found: Table, body: Body) -> Iterator[str]:
    room, styles = body.room.width, body.styles
    name, note = noted(found.caption)
    numbers = set() if found.narrow else numeric(found)
    style = styles.small_cell if found.narrow else styles.cell
    yield body.caption("Table", name)
    widths = _marked_widths(found, room) if found.narrow else columns(_texts(found), numbers, room)
    heights = [lines_in([plain_words(cell.words) for cell in row.cells], widths) for row in found.rows]
    rows = [
        _across(row, widths, styles)
        if row.head or row.across
        else written(_cells(row, numbers, styles), widths, style, styles.cell, kept=kept)
        for row, kept in zip(found.rows, kept_rows(heights, is_noted=bool(note)), strict=True)
    ]
    yield framed(name, found.head, widths, rows, styles, numbers, small=found.narrow)
    if note:
        yield noting((note,), styles)


def noting(note: Words, styles: Styles) -> str:
    """Write the note below a table; it begins with words."""
    first, *others = note
    return paragraph(styles.note, line((begun(str(first)), *others, "."), link=styles.link))


def framed(  # noqa: PLR0913 - a table has as many sides
    caption: str,
    head: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[str],
    styles: Styles,
    numbers: Iterable[int] = (),
    *,
    small: bool = False,
) -> str:
    """Write rows as a table with a head that is repeated on every page."""
    right = set(numbers)
    style = styles.small_cell if small else styles.cell
    cells = [
        Made(line((text,), BOLD), text, right=column in right) if text else Made("", "")
        for column, text in enumerate(head)
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.table}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{as_xml(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{written(cells, widths, style, styles.cell, head=True)}{''.join(rows)}</w:tbl>"
    )


def lines_in(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines a row takes, as far as one can say without a word processor."""
    return max(
        (-(-len(text) * _LETTER // max(width - _PADDING, _LETTER)) for text, width in zip(texts, widths, strict=False)),
        default=1,
    )


def kept_rows(heights: Sequence[int], *, is_noted: bool = False) -> list[bool]:
    """Return which rows stay with the next, by their lines: all of a short table, two at either end of a long one.

    The last row stays with the note below the table.
    """
    count = len(heights)
    is_short = count <= _TOGETHER and sum(heights) <= _MOST_TOGETHER
    kept = [is_short or number in {0, count - 2} for number in range(count)]
    return [*kept[:-1], is_noted] if kept else []


def written(
    cells: Sequence[Made], widths: Sequence[int], style: str, first: str, *, head: bool = False, kept: bool = False
) -> str:
    """Write a row; `first` is the style of its first cell, and a row that is kept stays on the page of the next."""
    whole = "<w:cantSplit/>" if all(len(cell.text) <= _BROKEN for cell in cells) else ""
    properties = f"<w:trPr>{whole}{'<w:tblHeader/>' if head else ''}</w:trPr>" if whole or head else ""
    inside = "".join(
        _cell(cell, width, style if column else first, _KEPT if head or kept else "")
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr>{properties}{inside}</w:tr>"


def _cell(cell: Made, width: int, style: str, more: str, span: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    side = '<w:jc w:val="right"/>' if cell.right else ""
    inside = paragraph(style, cell.inside, more + side)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}</w:tcPr>{inside}</w:tc>'


def _across(row: Row, widths: Sequence[int], styles: Styles) -> str:
    """Write a row of one line, which may head the rows below it."""
    words = row.cells[0].words
    cell = Made(line(words, BOLD), plain_words(words), _HEAD) if row.head else Made(line(words), plain_words(words))
    inside = _cell(cell, sum(widths), styles.cell, _KEPT if row.head else "", f'<w:gridSpan w:val="{len(widths)}"/>')
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _cells(row: Row, numbers: set[int], styles: Styles) -> list[Made]:
    return [_made(cell, column in numbers, styles) for column, cell in enumerate(row.cells)]


def _made(cell: Cell, right: bool, styles: Styles) -> Made:  # noqa: FBT001 - a side, as the table has it
    words = cell.words or (("nothing",) if cell.gap else ())
    inside = line(words, BOLD if cell.gap else "", styles.link)
    return Made(inside, plain_words(words), GAP if cell.gap else "", right)


# Widths


def columns(texts: Sequence[Sequence[str]], numbers: Iterable[int], room: int) -> list[int]:
    """Share the room among columns: each gets what its longest word needs, then what its longest text asks for."""
    right = set(numbers)
    least = [max(map(_least, said), default=_PADDING) for said in texts]
    wanted = [max(map(_wanted, said), default=_PADDING) for said in texts]
    spare = room - sum(least)
    if spare < 0:
        return [width * room // sum(least) for width in least]
    more = [want - width for want, width in zip(wanted, least, strict=True)]
    if sum(more) >= spare:
        return [width + spare * part // max(sum(more), 1) for width, part in zip(least, more, strict=True)]
    growing = [0 if column in right else want for column, want in enumerate(wanted)]
    left, whole = room - sum(wanted), max(sum(growing), 1)
    return [want + left * part // whole for want, part in zip(wanted, growing, strict=True)]


def _least(text: str) -> int:
    return _PADDING + _LETTER * min(max(map(len, text.split()), default=0), _LONGEST_WORD)


def _wanted(text: str) -> int:
    return _PADDING + _LETTER * min(len(text), _LONGEST)


def _texts(table: Table) -> list[list[str]]:
    """Return what each column holds, with its head."""
    rows = [row for row in table.rows if not row.head and not row.across]
    return [[head, *(plain_words(row.cells[column].words) for row in rows)] for column, head in enumerate(table.head)]


def _marked_widths(table: Table, room: int) -> list[int]:
    marks = len(table.head) - 1
    names = max((_wanted(plain_words(row.cells[0].words)) for row in table.rows), default=_NAMES)
    mark = _mark(table)
    first = min(max(names, _NAMES), room - marks * mark)
    return [first, *([mark] * marks)]
