"""A Word document from its template to its bytes: styles, title page, foot, pictures, and what is said about it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from cxalign.packing import packed_anew
from cxalign.reports.alignment import ReportError
from cxalign.reports.alignment.about import about, describe
from cxalign.reports.alignment.docx import blocks, styles
from cxalign.reports.alignment.docx.body import Body
from cxalign.reports.alignment.docx.paper import EMU, Paper, settle
from cxalign.reports.alignment.docx.pictures import drawn, placed
from cxalign.reports.alignment.docx.words import field, paragraph, run
from cxalign.reports.alignment.look import NO_PICTURE, Look

if TYPE_CHECKING:
    from docx.document import Document

    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.docx.styles import Styles

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_NAMES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_LOGO = (4000, 1700)
"""The most room the logo takes on the title page, in twentieths of a point."""
_KEPT = {"styles", "numbering", "settings", "webSettings", "fontTable", "theme", "footnotes", "endnotes"}
"""What belongs to a document whatever its text says."""
_NEWEST = "15"
"""The version of Word whose ways of setting a page are used."""


def written(report: Report, look: Look | None) -> bytes:
    """Write the report, in the styles of one's own document where there is one."""
    wanted = look or Look()
    document = _taken(wanted.document) if wanted.document else docx.Document()
    known = styles.taken(document) if wanted.document else styles.own(document)
    if not wanted.document:
        _settle(document)
    _foot(document, report, known)
    body = Body(known, Paper(document.sections[0]), lambda picture: _metafile(document, picture))
    cover = _cover(document, report, wanted.logo, body)
    blocks.write(report, body)
    _fill(document, body.written(cover))
    describe(document.core_properties, report)
    data = BytesIO()
    document.save(data)
    return packed_anew(data.getvalue())


def _taken(template: bytes) -> Document:
    """Open one's own document."""
    try:
        document = docx.Document(BytesIO(template))
        if document.sections and document.styles.element is not None:
            _emptied(document)
            return document
    except Exception as error:  # noqa: BLE001 - a broken archive breaks the library anywhere
        cause = error
    else:
        cause = ValueError("no section")
    cure = "save it in Word as a document (.docx), not as a template (.dotx)"
    raise ReportError("'report.docx' of the template folder cannot be read as a Word document", cure) from cause


def _emptied(document: Document) -> None:
    """Forget what only the text of one's own document refers to, such as its pictures."""
    kept = {name for name in document.part.rels if f'"{name}"' in document.sections[0]._sectPr.xml}  # noqa: SLF001
    for name, relation in list(document.part.rels.items()):
        if name not in kept and relation.reltype.rsplit("/", 1)[-1] not in _KEPT:
            del document.part.rels[name]


def _settle(document: Document) -> None:
    """Make of the document that the library begins with the one a report comes with."""
    settle(document.sections[0])
    for relation in [one for one in document.part.package.rels.values() if one.reltype.endswith("/thumbnail")]:
        del document.part.package.rels[relation.rId]
    for setting in document.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(f"{{{_SPACES['w']}}}val", _NEWEST)


def _fill(document: Document, inside: str) -> None:
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.extend(list(parse_xml(f"<w:body {_NAMES}>{inside}</w:body>")))


# Cover and foot


def _cover(document: Document, report: Report, logo: bytes, body: Body) -> str:
    top = _logo(document, logo, body) if logo else ""
    title = paragraph(body.styles.title, run(report.title))
    return top + title + "".join(paragraph(body.styles.subtitle, run(text)) for text in report.lines)


def _logo(document: Document, logo: bytes, body: Body) -> str:
    try:
        relation, image = document.part.get_or_add_image(BytesIO(logo))
        wide, high = image.width / EMU, image.height / EMU
    except Exception as error:
        raise ReportError(*NO_PICTURE) from error
    scale = min(1, _LOGO[0] / wide, _LOGO[1] / high)
    place = drawn(relation, body.numbered_picture(), (wide * scale, high * scale), "Logo")
    return placed(place, body.styles)


def _foot(document: Document, report: Report, known: Styles) -> None:
    """Write title and page number at the foot of all pages but the first, where a template has no foot of its own."""
    section = document.sections[0]
    if not section.footer.is_linked_to_previous:
        return
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    name = field("TITLE", run(about(report).name))
    inside = f"{name}{run('  ·  page ')}{field('PAGE', run('1'))}{run(' of ')}{field('NUMPAGES', run('1'))}"
    foot = section.footer._element  # noqa: SLF001 - python-docx writes no fields
    for child in list(foot):
        foot.remove(child)
    foot.extend(list(parse_xml(f"<w:ftr {_NAMES}>{paragraph(known.footer, inside)}</w:ftr>")))


# What belongs to it


def _metafile(document: Document, picture: bytes) -> str:
    """Keep a metafile in the document, and return its relation."""
    package = document.part.package
    name = package.next_partname("/word/media/drawing%d.emf")
    relation = document.part.relate_to(
        Part(PackURI(str(name)), "image/x-emf", picture, package), RELATIONSHIP_TYPE.IMAGE
    )
    return str(relation)
