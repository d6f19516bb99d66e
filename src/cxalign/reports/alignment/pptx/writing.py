"""Writes slides with python-pptx; the same slides give the same bytes."""

from __future__ import annotations

from copy import deepcopy
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from cxalign.packing import packed_anew
from cxalign.reports.alignment.about import LANGUAGE, describe
from cxalign.reports.alignment.pptx.drawingml import tree
from cxalign.reports.alignment.pptx.fitting import LEADING, fitted, longest
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.pptx.layouts import Deck
    from cxalign.reports.alignment.pptx.slide import Slide

_EMU = 12_700
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SECTIONS = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NAME = 400
"""Points: of the name of a part."""
_SIZES = (24, 22, 20, 18, 16)
_OPENING_SIZES = (40, 36, 32, 28, 24, 20)
_FEET = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_FOOT, _LEAST = 10, 80
"""The size of the foot, and the points below which nothing is left of a title that is cut."""
_LOGO = 180, 72
"""Points it may be wide and high."""
_INSET = 15
"""Points of a placeholder's width that its text does not take, at most."""


def written(deck: Deck, report: Report, slides: Iterable[Slide]) -> bytes:
    """Write the slides on the layouts of a deck."""
    parts: list[tuple[str, list[int]]] = []
    for slide in slides:
        number = _add(deck, slide, report)
        if not parts or parts[-1][0] != slide.part:
            parts.append((slide.part, []))
        parts[-1][1].append(number)
    _sorted(deck, parts)
    describe(deck.presentation.core_properties, report)
    data = BytesIO()
    deck.presentation.save(data)
    return packed_anew(data.getvalue())


def _sorted(deck: Deck, parts: list[tuple[str, list[int]]]) -> None:
    """Name the parts of the deck, so that a presenter finds them."""
    listed = "".join(_named_part(index, name, numbers) for index, (name, numbers) in enumerate(parts, 1))
    extension = (
        f'<p:extLst xmlns:p="{_PRESENTATION}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        f'<p14:sectionLst xmlns:p14="{_SECTIONS}">{listed}</p14:sectionLst></p:ext></p:extLst>'
    )
    root = deck.presentation.part._element  # noqa: SLF001 - python-pptx knows no parts
    for old in root.findall(qn("p:extLst")):
        root.remove(old)
    root.append(parse_xml(extension))


def _named_part(index: int, name: str, numbers: list[int]) -> str:
    title = escape(fitted(name, _NAME, 12, 1).text)
    slides = "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
    key = f"{{{UUID(int=index)}}}".upper()
    return f'<p14:section name="{title}" id="{key}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'


def _add(deck: Deck, slide: Slide, report: Report) -> int:
    """Add a slide: its id."""
    layout = deck.opening if slide.opens else deck.plain
    added = deck.presentation.slides.add_slide(layout)
    for one in list(added.placeholders):
        if one == added.shapes.title:
            _fill(one, [slide.title], _OPENING_SIZES if slide.opens else _SIZES)
        elif one.placeholder_format.type in {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY} and slide.subtitle:
            _fill(one, slide.subtitle, (20, 18, 16, 14))
        else:
            one._element.getparent().remove(one._element)  # noqa: SLF001 - python-pptx removes no shapes
    shapes = added.shapes._spTree  # noqa: SLF001 - many shapes at once
    for shape in list(parse_xml(tree(slide.pieces))):
        shapes.append(shape)
    if slide.opens and deck.logo:
        _logo(deck, added)
    if not slide.opens:
        _foot(layout, shapes, report)
    notes = added.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = "\n".join(for_xml(line) for line in (slide.title, *slide.notes))
    return int(added.slide_id)


def _logo(deck: Deck, slide: Any) -> None:  # noqa: ANN401 - of python-pptx
    """Put the logo in the upper right corner."""
    picture = slide.shapes.add_picture(BytesIO(deck.logo), 0, 0)
    wide, high = (length * _EMU for length in _LOGO)
    scale = min(wide / picture.width, high / picture.height)
    picture.width, picture.height = max(int(picture.width * scale), 1), max(int(picture.height * scale), 1)
    picture.left, picture.top = deck.presentation.slide_width - picture.width - 36 * _EMU, 36 * _EMU
    picture._element.nvPicPr.cNvPr.set("descr", "Logo")  # noqa: SLF001 - there is no other way
    picture.name = "Logo"


def _fill(placeholder: Any, lines: Iterable[str], sizes: tuple[int, ...]) -> None:  # noqa: ANN401 - of python-pptx
    """Write lines into a placeholder, at the first size at which they fit."""
    lines = list(lines)
    wide, high = placeholder.width / _EMU - _INSET, placeholder.height / _EMU - _INSET / 2
    for size in sizes:
        most = max(1, int(high // (size * LEADING)))
        fits = [fitted(line, wide, size, max(1, most // len(lines)), bold=True) for line in lines]
        if sum(fit.lines for fit in fits) <= most and not any(fit.cut for fit in fits):
            break
    frame = placeholder.text_frame
    frame.text = "\n".join(fit.text for fit in fits)
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.size = size * _EMU
        run._r.get_or_add_rPr().set("lang", LANGUAGE)  # noqa: SLF001 - python-pptx sets its own names of languages


def _footing(report: Report, room: float) -> str:
    """Say whose report it is: what has no room is the day, then the end of the title, and never the client."""
    title, *lines = map(for_xml, (report.title, *report.lines))
    said = " · ".join([title, *lines])
    if longest(said, _FOOT) <= room:
        return said
    if report.as_of and longest(" · ".join([title, *lines[:-1]]), _FOOT) <= room:
        return " · ".join([title, *lines[:-1]])
    whose = "".join(f" · {line}" for line in lines)
    left = room - longest(whose, _FOOT)
    return fitted(title, left, _FOOT, 1).text + whose if left >= _LEAST else fitted(said, room, _FOOT, 1).text


def _foot(layout: Any, shapes: Any, report: Report) -> None:  # noqa: ANN401 - of python-pptx
    """Put the foot of the layout on the slide, which python-pptx leaves out."""
    for number, one in enumerate(layout.placeholders, 50):
        if one.placeholder_format.type not in _FEET:
            continue
        shape = deepcopy(one._element)  # noqa: SLF001 - there is no other way to it
        shape.find(f".//{qn('p:cNvPr')}").set("id", str(number))
        looks = shape.find(qn("p:spPr"))
        for look in list(looks):
            looks.remove(look)
        if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            foot = _footing(report, one.width / _EMU - _INSET)
            body = shape.find(qn("p:txBody"))
            for paragraph in body.findall(qn("a:p")):
                body.remove(paragraph)
            paragraph = body.add_p()
            run = paragraph.add_r()
            run.text = foot
            look = run.get_or_add_rPr()
            look.set("lang", LANGUAGE)
            look.set("sz", str(_FOOT * 100))
            font = OxmlElement("a:latin")
            font.set("typeface", "+mn-lt")
            look.append(font)
        shapes.append(shape)
