"""The alignment report as Markdown: the same sections, in tables and lists, for a wiki or a repository."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from cxalign.reports.alignment import schedule
from cxalign.reports.alignment.blocks import Findings, Paragraph, Picture, Points, Quote, Register, Table, Timeline
from cxalign.reports.alignment.details import EACH, details, together
from cxalign.reports.alignment.lines import Mention, Ref
from cxalign.reports.escaping import for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.blocks import Block, Cell, Fold, Section
    from cxalign.reports.alignment.content import Report, Told
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.look import Look

_DEEPEST = 6
_LISTED_DEPTH = 3
"""How deep the sections are that the contents list,"""
_MOST_PARTS = 12
"""and of how many parts of a section: more would hide what comes after."""
_LISTED = re.compile(r"^(\d+)([.)])|^([-+=])")
"""What at the begin of a line would make it a list or a heading."""


def render(report: Report, _look: Look | None = None) -> bytes:
    """Write the report as a page."""
    return "\n".join([*_Page(report).lines(), ""]).encode()


class _Page:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.headings = headings(report.sections)
        self.pictured = False

    def lines(self) -> Iterator[str]:
        yield f"# {_text(self.report.title)}"
        yield ""
        if self.report.lines:
            yield _text(" · ".join(self.report.lines))
            yield ""
        yield from self._contents()
        for section in self.report.sections:
            yield from self._section(section, 2)

    def _contents(self) -> Iterator[str]:
        yield from ("**Contents**", "")
        for section in self.report.sections:
            yield self._entry(section, "")
            if len(section.parts) <= _MOST_PARTS:
                yield from (self._entry(part, "  ") for part in section.parts)
        yield ""

    def _entry(self, section: Section, indent: str) -> str:
        return f"{indent}- [{_text(section.title)}](#{_anchor(section)})"

    def _section(self, section: Section, depth: int) -> Iterator[str]:
        if depth <= _LISTED_DEPTH:
            yield from (f'<a id="{_anchor(section)}"></a>', "")
        yield f"{'#' * min(depth, _DEEPEST)} {_text(self.headings[section.id])}"
        yield ""
        for block in section.blocks:
            yield from self._block(block)
        for part in section.parts:
            yield from self._section(part, depth + 1)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from (_begun(_words(block.words)), "")
        elif isinstance(block, Points):
            yield from (*(f"- {_begun(_words(item))}" for item in block.items), "")
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Findings):
            yield from self._findings(block)
        elif isinstance(block, Quote):
            yield from (f"> {_begun(_text(block.text))}", ">", f"> – {_words(block.by)}", "")
        elif isinstance(block, Timeline):
            yield from _timeline(block)
        elif isinstance(block, Register):
            yield from (line for told, fold in self.report.entries() for line in _told(told, fold))
        elif isinstance(block, Picture):
            yield from self._picture()

    def _picture(self) -> Iterator[str]:
        if not self.pictured:
            yield from ("*Service blueprints are pictures: see the HTML or the Word report.*", "")
        self.pictured = True

    def _findings(self, block: Findings) -> Iterator[str]:
        yield f"**{_text(block.caption)}**"
        yield ""
        listed = [(self.report.told(one), block.fold(one)) for one in block.numbers]
        head = ["No.", "Severity", "Finding", *(["Plan"] if any(block.closing(told) for told, _ in listed) else [])]
        yield _row(head)
        yield _row(["---"] * len(head))
        for told, fold in listed:
            said = f"{fold.words}: {fold.names}" if fold else block.words(told)
            cells = (told.finding.severity.value, said, block.closing(told))
            name = fold.span if fold else f"F{told.number}"
            yield _row([f"[{name}](#f{told.number})", *map(_text, cells)][: len(head)])
        if block.left:
            yield from ("", f"{_words(block.rest)}.")
        yield ""


def headings(sections: Iterable[Section]) -> dict[str, str]:
    """Return the heading of each section: no two are alike, so that a link to one leads to no other."""
    placed = [(section, path) for one in sections for section, path in _placed(one, ())]
    often = Counter(section.title for section, _ in placed)
    seen: Counter[str] = Counter()
    found = {}
    for section, path in placed:
        named = section.title if often[section.title] == 1 or not path else f"{path[-1]}: {section.title}"
        seen[named] += 1
        found[section.id] = named if seen[named] == 1 else f"{named} ({seen[named]})"
    return found


def _placed(section: Section, path: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Yield a section and its parts, each with the titles above it."""
    yield section, path
    for part in section.parts:
        yield from _placed(part, (*path, section.title))


def _anchor(section: Section) -> str:
    """Return what links to a section by: its id, of letters that mean nothing in a link."""
    return "section-" + quote(section.id, safe="").replace("%", "-")


def _told(told: Told, fold: Fold | None) -> Iterator[str]:
    name, words = (fold.span, fold.words) if fold else (f"F{told.number}", told.words)
    anchors = "".join(f'<a id="f{number_}"></a>' for number_ in (fold.numbers if fold else (told.number,)))
    yield f"{anchors}**{name} {told.finding.severity.value}** {_text(words)}"
    yield ""
    for one in (*together(told, fold), EACH) if fold else details(told):
        yield f"- {_text(one.line)}"
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"**{_text(table.caption)}**"
    yield ""
    yield _row([_text(cell) for cell in table.head])
    yield _row(["---"] * len(table.head))
    for row in table.rows:
        yield _row([f"**{_words(cell.words)}**" if row.head and cell.words else _cell(cell) for cell in row.cells])
    yield ""


def _cell(cell: Cell) -> str:
    words = _words(cell.words)
    return f"**{words or 'nothing'}**" if cell.gap else words


def _timeline(line: Timeline) -> Iterator[str]:
    yield f"**{_text(line.caption)}**"
    yield ""
    when: list[tuple[str, str]] = [(day.isoformat(), _text(name)) for day, name in line.milestones]
    for bar in line.bars:
        end = f" until {bar.end.isoformat()}" if bar.end else ""
        when.append(
            (bar.begin.isoformat() if bar.begin else "?", f"{_text(bar.ref.name)}{end}, {schedule.closes(bar)}")
        )
    yield from (f"- {day}: {words}" for day, words in sorted(when))
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(words: Words) -> str:
    return "".join(map(_word, words))


def _word(word: str | Ref | Mention) -> str:
    if isinstance(word, Mention):
        return f"[{word}](#f{word.number})"
    return _text(word.name if isinstance(word, Ref) else word)


def _text(text: str) -> str:
    return for_markdown(text)


def _begun(text: str) -> str:
    """Return a line that begins neither a list nor a heading, whatever it begins with."""
    return _LISTED.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)
