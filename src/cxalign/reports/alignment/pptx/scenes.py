"""A scene as native shapes: boxes, lines, freeforms and text, in the groups they have, sharp and editable."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.about import LANGUAGE
from cxalign.reports.alignment.pptx.units import emu, filled, framed
from cxalign.reports.drawing.scene import LEADING, PAPER, Box, Extent, Group, Line, Shape, Text
from cxalign.reports.escaping import as_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.pptx.slide import Drawn
    from cxalign.reports.drawing.scene import Item

_HATCH = (
    '<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="C8C8C8"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
)
_DASHES = {"1 2": "sysDot", "2 2": "sysDot", "2 3": "sysDot", "2 4": "sysDot", "6 3": "dash", "9 4": "lgDash"}
_ENDS = 2
_RAISED = 1
"""Pixels by which lines are closer than in a picture: office programs put them lower in their room."""
_NAME = 60
"""Characters of a group's name; all of it stands in its description."""


def written(drawn: Drawn, ids: Iterator[int]) -> str:
    """Write a scene as one group."""
    return _Writer(drawn, ids).scene()


class _Frame(NamedTuple):
    left: float
    top: float
    width: float
    height: float


class _Writer:
    def __init__(self, drawn: Drawn, ids: Iterator[int]) -> None:
        self.drawn = drawn
        self.ids = ids

    def scene(self) -> str:
        scene = self.drawn.scene
        ground = Box(0, 0, scene.width, scene.height, PAPER)
        whole = Extent(0, 0, scene.width, scene.height)
        return self._grouped(f"{scene.title}. {scene.description}", scene.title, (ground, *scene.items), whole)

    def _grouped(self, told: str, name: str, items: tuple[Item, ...], extent: Extent) -> str:
        number = next(self.ids)
        inside = "".join(self._item(item) for item in items)
        frame = self._frame(extent)
        place = f'<a:off x="{emu(frame.left)}" y="{emu(frame.top)}"/>'
        size = f'<a:ext cx="{emu(frame.width)}" cy="{emu(frame.height)}"/>'
        within = place.replace("a:off", "a:chOff") + size.replace("a:ext", "a:chExt")
        properties = f'id="{number}" name="{as_xml(name[:_NAME]) or f"Group {number}"}" descr="{as_xml(told)}"'
        return (
            f"<p:grpSp><p:nvGrpSpPr><p:cNvPr {properties}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}{size}{within}</a:xfrm></p:grpSpPr>{inside}</p:grpSp>"
        )

    def _item(self, item: Item) -> str:
        if isinstance(item, Group):
            extent = _extent(item)
            return self._grouped(item.title, item.title, item.items, extent) if extent else ""
        if isinstance(item, Text):
            return self._text(item) if item.lines else ""
        if isinstance(item, Box):
            return self._box(item)
        if isinstance(item, Line) and len(item.points) == _ENDS:
            return self._line(item)
        if isinstance(item, Line):
            return self._freeform(item, "Line", "none", _stroke(item.color, self._wide(item.weight), item.dash))
        return self._freeform(item, "Shape", item.fill, _stroke(item.stroke, self._wide(item.weight)), closed=True)

    # Shapes

    def _frame(self, extent: Extent) -> _Frame:
        """Return where something stands on the slide."""
        room, scale = self.drawn.room, self.drawn.scale
        wide, high = extent.right - extent.left, extent.bottom - extent.top
        return _Frame(room.left + extent.left * scale, room.top + extent.top * scale, wide * scale, high * scale)

    def _wide(self, weight: int) -> int:
        return emu(weight * self.drawn.scale)

    def _shape(self, kind: str, looks: str, body: str = "", more: str = "") -> str:
        number = next(self.ids)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr{more}/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{looks}</p:spPr>{body}</p:sp>"
        )

    def _box(self, box: Box) -> str:
        round_part = min(50_000, round(100_000 * box.radius / max(min(box.width, box.height), 1)))
        form = f'<a:gd name="adj" fmla="val {round_part}"/>' if box.radius else ""
        geometry = f'<a:prstGeom prst="{"roundRect" if box.radius else "rect"}"><a:avLst>{form}</a:avLst></a:prstGeom>'
        fill = _HATCH if box.hatched else filled(box.fill)
        edge = _stroke(box.stroke, self._wide(box.weight), box.dash)
        return self._shape("Box", framed(*self._frame(box.extent)) + geometry + fill + edge)

    def _line(self, line: Line) -> str:
        (x, y), (to_x, to_y) = line.points
        flips = (' flipH="1"' if to_x < x else "") + (' flipV="1"' if to_y < y else "")
        number = next(self.ids)
        edge = _stroke(line.color, self._wide(line.weight), line.dash)
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Line {number}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
            f"<p:spPr>{framed(*self._frame(line.extent), more=flips)}"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{edge}</p:spPr></p:cxnSp>'
        )

    def _freeform(self, item: Line | Shape, kind: str, fill: str, edge: str, *, closed: bool = False) -> str:
        extent = item.extent
        frame = self._frame(extent)
        scale = self.drawn.scale
        points = [
            f'<a:pt x="{emu((x - extent.left) * scale)}" y="{emu((y - extent.top) * scale)}"/>' for x, y in item.points
        ]
        way = f"<a:moveTo>{points[0]}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
        size = f'w="{emu(frame.width)}" h="{emu(frame.height)}"'
        path = f"<a:path {size}>{way}{'<a:close/>' if closed else ''}</a:path>"
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{path}</a:pathLst></a:custGeom>"
        )
        return self._shape(kind, framed(*frame) + geometry + filled(fill) + edge)

    def _text(self, text: Text) -> str:
        scale = self.drawn.scale
        side = "ctr" if text.middle else "l"
        leading = f'<a:lnSpc><a:spcPts val="{round((text.size + LEADING - _RAISED) * scale * 100)}"/></a:lnSpc>'
        weight = ' b="1"' if text.bold else ' b="0"'
        look = f'lang="{LANGUAGE}" sz="{round(text.size * scale * 100)}"{weight} dirty="0"'
        body = "".join(
            f'<a:p><a:pPr algn="{side}">{leading}<a:buNone/></a:pPr><a:r><a:rPr {look}>{filled(text.color)}</a:rPr>'
            f"<a:t>{as_xml(line)}</a:t></a:r></a:p>"
            for line in text.lines
        )
        frame = framed(*self._frame(text.extent))
        looks = f'{frame}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        inside = 'wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"'
        words = f"<p:txBody><a:bodyPr {inside}><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody>"
        return self._shape("Text", looks, words, ' txBox="1"')


def _stroke(color: str, wide: int, dash: str = "") -> str:
    if color == "none":
        return "<a:ln><a:noFill/></a:ln>"
    dashes = f'<a:prstDash val="{_DASHES.get(dash, "sysDash")}"/>' if dash else ""
    return f'<a:ln w="{wide}">{filled(color)}{dashes}</a:ln>'


def _extent(group: Group) -> Extent | None:
    """Return the room that a group takes; None where nothing is in it."""
    found = [
        extent
        for item in group.items
        if (extent := _extent(item) if isinstance(item, Group) else item.extent) is not None
    ]
    if not found:
        return None
    return Extent(
        min(one.left for one in found),
        min(one.top for one in found),
        max(one.right for one in found),
        max(one.bottom for one in found),
    )
