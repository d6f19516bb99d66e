"""The body of a Word document while it is written: what stands in it, its headings, and which way the paper lies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.docx.styles import DEEPEST, LISTED
from cxalign.reports.alignment.docx.words import TAB, field, linked, marked, paragraph, run
from cxalign.reports.alignment.lines import begun

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.reports.alignment.docx.paper import Paper, Room
    from cxalign.reports.alignment.docx.styles import Styles

MOST_ENTRIES = 90
"""With more entries than this the table of contents lists the first level only."""
_UNKNOWN_PAGE = "–"
"""Said for a page until a word processor works it out: no number is better than a wrong one."""
_BREAK = "<w:pageBreakBefore/>"
_CLOSE = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
"""Lines of the contents stand closely, so that most documents have theirs on one page."""
_NO_LINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


class Heading(NamedTuple):
    """A heading as the table of contents lists it."""

    level: int
    number: str
    title: str
    mark: int


class Body:
    """What a document says, from its first page to its last."""

    def __init__(self, styles: Styles, paper: Paper, picture: Callable[[bytes], str]) -> None:
        self.styles = styles
        self.paper = paper
        self.picture = picture
        """Keeps a metafile, and returns its relation."""
        self.parts: list[str] = []
        self.headings: list[Heading] = []
        self.wide = False
        self._counts = [0] * DEEPEST
        self._captions: Counter[str] = Counter()
        self._pictures = 0

    @property
    def room(self) -> Room:
        """The room on the pages that are written now."""
        return self.paper.room(wide=self.wide)

    def add(self, *parts: str) -> None:
        """Add paragraphs and tables."""
        self.parts += parts

    def turn(self, *, wide: bool) -> None:
        """Go on on pages that are upright, or that lie across."""
        if wide != self.wide:
            end = self.paper.ended(wide=self.wide)
            self.parts.append(paragraph(self.styles.normal, "", _NO_LINE + end))
            self.wide = wide

    def heading(self, level: int, title: str, *, on_new_page: bool = False, look: str = "") -> None:
        """Add a heading, which the table of contents can link to; `look` are properties besides those of its style."""
        level = min(level, DEEPEST)
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (DEEPEST - level)
        number = ".".join(map(str, self._counts[:level]))
        self.headings.append(Heading(level, number, title, len(self.headings) + 1))
        inside = marked("section", len(self.headings), run(title))
        self.parts.append(paragraph(self.styles.headings[level - 1], inside, (_BREAK if on_new_page else "") + look))

    def caption(self, kind: str, words: str, *, look: str = "") -> str:
        """Write a caption with the next number of its kind, `Table` or `Figure`."""
        self._captions[kind] += 1
        number = field(f"SEQ {kind} \\* ARABIC", run(str(self._captions[kind])))
        inside = f"{run(f'{kind} ')}{number}{run(f': {begun(words)}')}"
        return paragraph(self.styles.caption, inside, look)

    def numbered_picture(self) -> int:
        """Return the number of the next picture."""
        self._pictures += 1
        return self._pictures

    def written(self, cover: str) -> str:
        """Return everything, with what stands before it."""
        body = "".join(self.parts)
        listed = contents(self.headings, self.styles, self.paper.room(wide=False).width)
        return f"{cover}{listed}{body}{self.paper.ended(wide=self.wide)}"


def contents(headings: list[Heading], styles: Styles, width: int) -> str:
    """Write the contents: a line for each heading, which leads to it, and ends with its page.

    Only a word processor knows the pages. They are fields that are worked out when the document is opened, and no field
    `TOC` stands around them: LibreOffice shows the pages within one as they are written, and never works them out.
    """
    listed = LISTED if sum(one.level <= LISTED for one in headings) <= MOST_ENTRIES else 1
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>{_CLOSE}'
    lines = (
        paragraph(styles.entries[one.level - 1], linked("section", one.mark, _entry(one, styles)), dots)
        for one in headings
        if one.level <= listed
    )
    return paragraph(styles.contents, run("Contents"), _BREAK) + "".join(lines)


def _entry(heading: Heading, styles: Styles) -> str:
    number = f"{run(heading.number)}{TAB}" if styles.numbered else ""
    page = field(f"PAGEREF section_{heading.mark} \\h", run(_UNKNOWN_PAGE), stale=True)
    return f"{number}{run(heading.title)}{TAB}{page}"
