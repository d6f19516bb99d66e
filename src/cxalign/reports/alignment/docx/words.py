"""Words → WordprocessingML: runs, links, bookmarks and paragraphs. Everything from files is escaped here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.lines import Mention, Ref
from cxalign.reports.escaping import as_xml

if TYPE_CHECKING:
    from cxalign.reports.alignment.lines import Words

BOLD = "<w:b/>"
TAB = "<w:r><w:tab/></w:r>"
_SHADES = {"error": ("F9D9D9", "8A0F22"), "warning": ("FBE7C4", "6B3F00"), "info": ("DCE9F7", "0B4A8A")}
"""Severity → the colours of its ground and its letters; the word itself says it, too."""
_KINDS = ("finding", "section", "blueprint")
"""What may be linked to."""
_ROOM = 1_000_000
"""How many bookmarks of a kind there may be."""


def run(text: str, look: str = "") -> str:
    """Write a run of text."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{as_xml(text)}</w:t></w:r>'


def line(words: Words, look: str = "", link: str = "") -> str:
    """Write a line; `link` is the style of a finding that is linked to."""
    return "".join(_word(word, look, link) for word in words if word)


def _word(word: str | Ref | Mention, look: str, link: str) -> str:
    if isinstance(word, Mention):
        return linked("finding", word.number, run(str(word), f'<w:rStyle w:val="{link}"/>{look}' if link else look))
    return run(word.name if isinstance(word, Ref) else word, look)


def severity(name: str) -> str:
    """Write a severity on a ground of its own."""
    ground, ink = _SHADES[name]
    look = f'<w:b/><w:color w:val="{ink}"/><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    return run(f"\u00a0{name}\u00a0", look)


def linked(kind: str, number: int, inside: str) -> str:
    """Link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{kind}_{number}" w:history="1">{inside}</w:hyperlink>'


def marked(kind: str, number: int, inside: str) -> str:
    """Set a bookmark around something."""
    mark = _KINDS.index(kind) * _ROOM + number
    return f'<w:bookmarkStart w:id="{mark}" w:name="{kind}_{number}"/>{inside}<w:bookmarkEnd w:id="{mark}"/>'


def paragraph(style: str, inside: str, more: str = "") -> str:
    """Write a paragraph; `more` are properties besides its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def field(code: str, result: str, *, stale: bool = False) -> str:
    """Write a field with the result that is shown; a stale one is worked out anew when the document is opened."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    if stale:
        begin = begin.replace("/></w:r>", ' w:dirty="true"/></w:r>')
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{middle}{result}{end}'
