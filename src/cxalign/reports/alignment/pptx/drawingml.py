"""Slides as DrawingML: text, tables, and scenes as native shapes. All text is escaped here, and nothing is linked."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from cxalign.reports.alignment.about import LANGUAGE
from cxalign.reports.alignment.pptx import scenes
from cxalign.reports.alignment.pptx.fitting import LEADING
from cxalign.reports.alignment.pptx.slide import INK, PALE, Drawn, Grid, Plate
from cxalign.reports.alignment.pptx.tables import ABOVE, INSET
from cxalign.reports.alignment.pptx.units import emu, filled, framed
from cxalign.reports.escaping import as_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.pptx.slide import Field, Line, Piece

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables without a style: what they look like stands in their cells."""
_FIRST_ID = 100
"""Placeholders have the ids below."""


def tree(pieces: Iterable[Piece]) -> str:
    """Write the pieces of a slide, in the order in which they are read."""
    ids = count(_FIRST_ID)
    return f"<p:spTree {_SPACES}>{''.join(_piece(piece, ids) for piece in pieces)}</p:spTree>"


def _piece(piece: Piece, ids: Iterator[int]) -> str:
    if isinstance(piece, Plate):
        return _plate(piece, next(ids))
    if isinstance(piece, Grid):
        return _grid(piece, next(ids))
    assert isinstance(piece, Drawn)  # noqa: S101 - there are three kinds
    return scenes.written(piece, ids)


# Text


def _plate(plate: Plate, number: int) -> str:
    room = plate.room
    inset = emu(plate.inset)
    insets = f'lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}"'
    edge = f'<a:ln w="9525">{filled(plate.edge)}</a:ln>' if plate.edge else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{framed(room.left, room.top, room.width, room.height)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{filled(plate.fill)}{edge}</p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" {insets} rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{''.join(map(_paragraph, plate.lines)) or '<a:p/>'}</p:txBody></p:sp>"
    )


def _paragraph(line: Line) -> str:
    indent = emu(line.size) if line.bullet else 0
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if line.bullet else "<a:buNone/>"
    leading = f'<a:lnSpc><a:spcPts val="{round(line.size * LEADING * 100)}"/></a:lnSpc>'
    above = f'<a:spcBef><a:spcPts val="{line.above * 100}"/></a:spcBef>'
    return (
        f'<a:p><a:pPr marL="{indent}" indent="{-indent}" algn="l">{leading}{above}{bullet}</a:pPr>'
        f"{_run(line.text, line.size, line.color, bold=line.bold)}</a:p>"
    )


def _run(text: str, size: int, color: str, *, bold: bool) -> str:
    weight = ' b="1"' if bold else ' b="0"'
    look = f'lang="{LANGUAGE}" sz="{size * 100}"{weight} dirty="0"'
    if not text:
        return f"<a:endParaRPr {look}/>"
    return f"<a:r><a:rPr {look}>{filled(color)}</a:rPr><a:t>{as_xml(text)}</a:t></a:r>"


# Tables


def _grid(grid: Grid, number: int) -> str:
    room = grid.room
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    rows = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cell(field, grid.size, span) for field, span in _spanned(row))}</a:tr>'
        for row, height in zip((grid.head, *grid.rows), grid.heights, strict=True)
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{number}" name="Table {number}" descr="{as_xml(grid.title)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"{framed(room.left, room.top, room.width, room.height, 'p')}"
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1">'
        f"<a:tableStyleId>{_PLAIN_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _spanned(row: tuple[Field, ...]) -> Iterator[tuple[Field, str]]:
    """Yield the fields of a row with what makes the first stand over all of them."""
    is_across = row[0].across and len(row) > 1
    for column, field in enumerate(row):
        yield field, "" if not is_across else ' hMerge="1"' if column else f' gridSpan="{len(row)}"'


def _cell(field: Field, size: int, span: str) -> str:
    side = "r" if field.right else "l"
    leading = f'<a:lnSpc><a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc><a:buNone/>'
    run = _run(field.text, size, field.color or INK, bold=field.bold or field.gap)
    insets = f'marL="{emu(INSET)}" marR="{emu(INSET)}" marT="{emu(ABOVE)}" marB="{emu(ABOVE)}"'
    line = f'<a:lnB w="6350">{filled(PALE)}</a:lnB>'
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr algn="{side}">{leading}</a:pPr>{run}</a:p></a:txBody>'
        f'<a:tcPr {insets} anchor="t">{line}{filled(field.fill)}</a:tcPr></a:tc>'
    )
