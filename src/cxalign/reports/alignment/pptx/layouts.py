"""The layouts a deck stands on: our own, or those of a presentation that is given, emptied of its slides."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.parts.image import Image

from cxalign.reports.alignment import ReportError
from cxalign.reports.alignment.look import NO_PICTURE
from cxalign.reports.alignment.pptx.slide import Room
from cxalign.reports.alignment.pptx.units import emu

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

    from cxalign.reports.alignment.look import Look

WIDTH, HEIGHT = 960, 540
"""Points: 16:9."""
_MARGIN = 36
_TITLE = Room(_MARGIN, 20, WIDTH - 2 * _MARGIN, 62)
_FOOT = Room(_MARGIN, 510, WIDTH - 2 * _MARGIN, 18)
_NUMBER, _DAY = 32, 20
"""Points for the number of a slide, and for a day, which no slide shows: the rest is for whose report it is."""
_OPENING = Room(72, 150, WIDTH - 144, 120), Room(72, 284, WIDTH - 144, 120)
_GAP = 10
_EMU = 12_700
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FEET = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_COLORS = {"dk2": "1F3A4D", "lt2": "EDF2F5", "accent1": "0072B2", "accent2": "D55E00", "accent3": "009E73"}
_UNREADABLE = "'report.pptx' of the template folder cannot be read as a presentation"
_NO_LAYOUT = "'report.pptx' of the template folder has no layout with a title on top and room below"


class Deck(NamedTuple):
    """A presentation without slides, and what slides are made of."""

    presentation: Any
    opening: SlideLayout
    plain: SlideLayout
    room: Room
    """Where the pieces of a plain slide stand."""
    logo: bytes
    """A picture for the title slide; empty where there is none."""


def opened(look: Look | None) -> Deck:
    """Open the presentation whose masters are used.

    Raises ReportError where it cannot be read or has no layout that would do.
    """
    presentation = _given(look.slides) if look and look.slides else _own()
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    plain = next((one for one in layouts if _has_only_a_title(one)), None)
    if plain is None:
        raise ReportError(_NO_LAYOUT, "add a layout of the kind 'Title Only' to it")
    opening = next((one for one in layouts if _type(one) == "title" and _title(one) is not None), plain)
    logo = look.logo if look else b""
    if logo:
        _looked_at(logo)
    return Deck(presentation, opening, plain, _room(presentation, plain), logo)


def _looked_at(logo: bytes) -> None:
    """Raise ReportError where a logo is no picture that python-pptx can place."""
    try:
        kind = Image.from_blob(logo).ext
    except (OSError, ValueError, SyntaxError, ZeroDivisionError) as error:
        raise ReportError(*NO_PICTURE) from error
    if kind != "png":
        raise ReportError(*NO_PICTURE)


def _given(slides: bytes) -> Any:  # noqa: ANN401 - python-pptx names no type for it
    try:
        presentation = Presentation(BytesIO(slides))
        _emptied(presentation)
    except (BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, PythonPptxError, OSError) as error:
        cure = "save it in PowerPoint as a presentation (.pptx), not as a template (.potx)"
        raise ReportError(_UNREADABLE, cure) from error
    return presentation


def _emptied(presentation: Any) -> None:  # noqa: ANN401 - as above
    """Take all slides out, with what names them."""
    root = presentation.part._element  # noqa: SLF001 - the only way to the list of slides
    slides = root.find(qn("p:sldIdLst"))
    for one in list(slides) if slides is not None else ():
        presentation.part.drop_rel(one.get(qn("r:id")))
        slides.remove(one)
    for name in ("p:custShowLst", "p:extLst"):  # they name slides, and PowerPoint refuses names of none
        for one in root.findall(qn(name)):
            root.remove(one)


# Which layout, and where on it


def _type(layout: SlideLayout) -> str:
    return str(layout._element.get("type") or "")  # noqa: SLF001 - it has no name in python-pptx


def _placeholders(layout: SlideLayout) -> list[Any]:
    return list(layout.placeholders)


def _title(layout: SlideLayout) -> Any:  # noqa: ANN401 - as above
    return next((one for one in _placeholders(layout) if one.placeholder_format.type in _TITLES), None)


def _has_only_a_title(layout: SlideLayout) -> bool:
    title = _title(layout)
    others = [one for one in _placeholders(layout) if one.placeholder_format.type not in (*_TITLES, *_FEET)]
    return title is not None and not others and _type(layout) != "title"


def _room(presentation: Any, layout: SlideLayout) -> Room:  # noqa: ANN401 - as above
    """Return the room below the title and above what stands at the foot."""
    width, height = presentation.slide_width / _EMU, presentation.slide_height / _EMU
    title = _title(layout)
    left, right = max(title.left / _EMU, 12), min((title.left + title.width) / _EMU, width - 12)
    top = (title.top + title.height) / _EMU + _GAP
    feet = [
        one.top / _EMU
        for one in _placeholders(layout)
        if one.placeholder_format.type in _FEET and one.top / _EMU > height * 2 / 3
    ]
    bottom = min([*feet, height - 24]) - 6
    if bottom - top < height / 2 or right - left < width / 2:
        raise ReportError(_NO_LAYOUT, "add a layout of the kind 'Title Only' to it")
    return Room(left, top, right - left, bottom - top)


# Our own


def _own() -> Any:  # noqa: ANN401 - as above
    """Make the presentation a deck comes with: 16:9, two layouts, a font that every machine has or replaces well."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = emu(WIDTH), emu(HEIGHT)
    _without(presentation.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    _without(presentation.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    kept = {"title", "titleOnly"}
    for layout in list(presentation.slide_layouts):
        if _type(layout) not in kept:
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    _themed(master)
    for sheet in (master, *presentation.slide_layouts):
        for one in sheet.placeholders:
            room = _place_of(one.placeholder_format.type, opens=_type(sheet) == "title")
            one.left, one.top, one.width, one.height = map(emu, room)
            _aligned(one)
    return presentation


def _aligned(placeholder: Any) -> None:  # noqa: ANN401 - as above
    """Let all begin on the left, where the pieces of a slide begin."""
    for body in placeholder._element.iter(qn("a:bodyPr")):  # noqa: SLF001 - as above
        body.set("lIns", "0")
        body.set("rIns", "0")
    if placeholder.placeholder_format.type in {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.FOOTER}:
        for level in placeholder._element.iter(qn("a:lvl1pPr")):  # noqa: SLF001 - as above
            level.set("algn", "l")


def _without(part: Any, kind: str) -> None:  # noqa: ANN401 - as above
    relations = part._rels  # noqa: SLF001 - there is no other way
    for name in [name for name, relation in relations.items() if relation.reltype == kind]:
        relations.pop(name)


def _place_of(kind: PP_PLACEHOLDER, *, opens: bool) -> Room:
    if kind in _TITLES:
        return _OPENING[0] if opens else _TITLE
    if kind == PP_PLACEHOLDER.SUBTITLE:
        return _OPENING[1]
    number = _FOOT._replace(left=_FOOT.right - _NUMBER, width=_NUMBER)
    day = number._replace(left=number.left - _DAY, width=_DAY)
    if kind == PP_PLACEHOLDER.FOOTER:
        return _FOOT._replace(width=day.left - _FOOT.left)
    return number if kind == PP_PLACEHOLDER.SLIDE_NUMBER else day


def _themed(master: Any) -> None:  # noqa: ANN401 - as above
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode("utf-8").replace('typeface="Calibri"', 'typeface="Arial"')
    for name, color in _COLORS.items():
        begin = text.index(f"<a:{name}>")
        end = text.index(f"</a:{name}>", begin)
        text = f'{text[:begin]}<a:{name}><a:srgbClr val="{color}"/>{text[end:]}'
    theme.blob = text.encode("utf-8")
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")  # noqa: SLF001 - as above
    style.set("algn", "l")
    look = style.find(qn("a:defRPr"))
    look.set("sz", "2400")
    look.set("b", "1")
    look.find(f".//{qn('a:schemeClr')}").set("val", "tx2")
