"""The paper of a Word document: how much room it has, upright and across, and where one turns into the other."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.section import Section

EMU = 635
"""English metric units to a twentieth of a point, in which Word counts."""
_A4 = (11906, 16838)
_MARGIN, _FOOTER = 1134, 567


class Room(NamedTuple):
    """The part of a page that can be written on, in twentieths of a point."""

    width: int
    height: int


class Paper:
    """The pages of a document; all but the first section take heads and feet from the one before."""

    def __init__(self, section: Section) -> None:
        self.first = deepcopy(section._sectPr)  # noqa: SLF001 - python-docx has no other way to a section as it is
        self.begun = False
        size = self.first.find(qn("w:pgSz"))
        width, height = (int(size.get(qn(f"w:{name}"))) for name in ("w", "h"))
        margins = self.first.find(qn("w:pgMar"))
        sides = {name: abs(int(margins.get(qn(f"w:{name}"), 0))) for name in ("left", "right", "top", "bottom")}
        self.across, self.down = sides["left"] + sides["right"], sides["top"] + sides["bottom"]
        self.short, self.long = sorted((width, height))

    def room(self, *, wide: bool) -> Room:
        """Return the room of a page."""
        width, height = (self.long, self.short) if wide else (self.short, self.long)
        return Room(width - self.across, height - self.down)

    def ended(self, *, wide: bool) -> str:
        """Write the end of a section whose pages are upright or wide."""
        properties = deepcopy(self.first)
        size = properties.find(qn("w:pgSz"))
        width, height = (self.long, self.short) if wide else (self.short, self.long)
        size.attrib.clear()
        for name, value in (("w", str(width)), ("h", str(height)), *((("orient", "landscape"),) if wide else ())):
            size.set(qn(f"w:{name}"), value)
        if self.begun:
            for name in ("headerReference", "footerReference", "titlePg", "pgNumType"):
                for found in properties.findall(qn(f"w:{name}")):
                    properties.remove(found)
        self.begun = True
        return str(properties.xml)


def settle(section: Section) -> None:
    """Give a section the paper a report comes with."""
    names = (
        ("page_width", _A4[0]),
        ("page_height", _A4[1]),
        ("footer_distance", _FOOTER),
        ("header_distance", _FOOTER),
    )
    margins = ((f"{side}_margin", _MARGIN) for side in ("left", "right", "top", "bottom"))
    length: Any
    for name, length in (*names, *margins):
        setattr(section, name, length * EMU)
