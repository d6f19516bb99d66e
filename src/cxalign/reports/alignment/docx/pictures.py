"""Pictures of a Word document: drawn as metafiles, scaled so that they can be read, cut where a page ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.docx.paper import EMU
from cxalign.reports.alignment.docx.words import paragraph
from cxalign.reports.drawing.cutting import slices
from cxalign.reports.escaping import as_xml

if TYPE_CHECKING:
    from cxalign.reports.alignment.docx.paper import Room
    from cxalign.reports.alignment.docx.styles import Styles
    from cxalign.reports.drawing.scene import Scene

PIXEL = 15
"""A pixel at its own size, in twentieths of a point."""
_SHRUNK = 0.8
"""A picture that fits one page when it is made smaller by no more than this is not cut."""
_TIGHT = 0.92
"""By so much a part may be made smaller rather than cut once more."""
_AROUND = 240
"""What a word processor may want around a picture."""
_BELOW = 12
"""Pixels between two pictures of a page."""
_CAPTION, _HEADING = 560, 650
"""The height of a caption and of a heading above a picture, which have nothing above them."""
CLOSE = '<w:spacing w:before="0"/>'


class Part(NamedTuple):
    """A part of a picture that fits a page, and the size of a pixel of it on paper."""

    scene: Scene
    scale: float


def trimmed(scene: Scene) -> Scene:
    """Leave out what is empty below a scene."""
    bottom = max((item.extent.bottom for item in scene.flat()), default=scene.height)
    return scene._replace(height=min(bottom + _BELOW, scene.height))


def scale_of(scene: Scene, room: Room, headings: int) -> float:
    """Return the size of a pixel with which a scene fills a page, below so many headings and a caption."""
    free = room.height - _AROUND - _CAPTION - headings * _HEADING
    return min(room.width / scene.width, free / scene.height)


def fitted(scene: Scene, room: Room) -> list[Part]:
    """Return the parts of a scene that fit a page each; there is a caption above the first."""
    free = room.height - _AROUND - _CAPTION
    scale = min(PIXEL, room.width / scene.width)
    whole = min(scale, free / scene.height)
    if whole >= scale * _SHRUNK:
        return [Part(scene, whole)]
    high = scale * _TIGHT
    return [Part(part, min(scale, free / part.height)) for part in slices(scene, int(free / high), int(free / high))]


def drawn(relation: str, number: int, size: tuple[float, float], words: str) -> str:
    """Write the place of a picture of this size, which is told to who cannot see it."""
    wide, high = (round(length * EMU) for length in size)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="Picture {number}" descr="{as_xml(words)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def placed(inside: str, styles: Styles) -> str:
    """Put a picture in a paragraph of its own."""
    return paragraph(styles.normal, inside, '<w:spacing w:before="60" w:after="0" w:line="240" w:lineRule="auto"/>')
