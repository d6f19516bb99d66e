"""The styles of a Word document: those a report comes with, or those of one's own template."""

from __future__ import annotations

from copy import deepcopy
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml import parse_xml

if TYPE_CHECKING:
    from docx.document import Document

_NAMES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "caption": "caption",
    "note": "Report Note",
    "quote": "Quote",
    "bullet": "List Bullet",
    "contents": "TOC Heading",
    "footer": "footer",
    "cell": "Report Cell",
    "small_cell": "Report Small Cell",
    "finding": "Report Finding",
    "detail": "Report Detail",
    "link": "Hyperlink",
    "table": "Report Table",
}
DEEPEST = 4
"""There are so many levels of headings."""
LISTED = 2
"""There are so many levels of entries in the table of contents."""


class Styles(NamedTuple):
    """The ids of the styles in a document."""

    title: str
    subtitle: str
    caption: str
    note: str
    quote: str
    bullet: str
    contents: str
    footer: str
    cell: str
    small_cell: str
    finding: str
    detail: str
    link: str
    table: str
    headings: tuple[str, ...]
    entries: tuple[str, ...]
    normal: str
    numbered: bool
    """Whether headings are numbered by us."""
    bulleted: bool
    """Whether the style of points sets the bullets."""


def own(document: Document) -> Styles:
    """Replace all styles of a document by those a report comes with."""
    _replaced(document.styles.element, "styles.xml")
    _replaced(document.part.numbering_part.element, "numbering.xml")
    return _styles(document, numbered=True, bulleted=True)


def taken(document: Document) -> Styles:
    """Take the styles of a template, and add those it has none of."""
    known = {_key(style) for style in document.styles.element.style_lst}
    ids = {style.styleId for style in document.styles.element.style_lst}
    bulleted = _NAMES["bullet"].lower() in known
    for style in _parsed("styles.xml"):
        if style.tag.endswith("}style") and _key(style) not in known and style.styleId not in ids:
            for numbering in style.xpath("w:pPr/w:numPr"):
                numbering.getparent().remove(numbering)
            document.styles.element.append(deepcopy(style))
    return _styles(document, numbered=False, bulleted=bulleted)


def _styles(document: Document, *, numbered: bool, bulleted: bool) -> Styles:
    known = {_key(style): style.styleId for style in document.styles.element.style_lst}
    return Styles(
        **{field: known[name.lower()] for field, name in _NAMES.items()},
        headings=tuple(known[f"heading {level}"] for level in range(1, DEEPEST + 1)),
        entries=tuple(known[f"toc {level}"] for level in range(1, LISTED + 1)),
        normal=known["normal"],
        numbered=numbered,
        bulleted=bulleted,
    )


def _key(style: Any) -> str:  # noqa: ANN401 - an element of python-docx
    """Return what tells a style from others in a document of any language: Word's own names, in small letters."""
    return str(style.name_val or "").lower()


def _replaced(element: Any, name: str) -> None:  # noqa: ANN401 - an element of python-docx
    for child in list(element):
        element.remove(child)
    element.extend(list(_parsed(name)))


def _parsed(name: str) -> Any:  # noqa: ANN401 - an element of python-docx
    return parse_xml(files(__package__).joinpath(name).read_bytes())
