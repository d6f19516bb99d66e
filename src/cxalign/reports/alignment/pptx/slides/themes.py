"""By theme, two on a slide: overlaps, ownership, resilience, friction, dimensions, readiness; and who has a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.dimensions import DIMENSIONS
from cxalign.phrasing import listed
from cxalign.reports.alignment.blocks import Findings, Paragraph, Table
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.pptx.slide import Field
from cxalign.reports.alignment.pptx.slides import roadmap
from cxalign.reports.alignment.pptx.slides.filling import Part
from cxalign.reports.alignment.pptx.slides.making import in_appendix, lowered, wanted
from cxalign.reports.alignment.pptx.slides.sharing import findings, shared, titled
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.alignment.sections.themes import BELOW
from cxalign.reports.participation import NO_STEPS, WIDEST
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.pptx.slide import Slide
    from cxalign.reports.alignment.pptx.slides.making import Making

_THEMES = ("overlaps", "ownership", "resilience", "friction", "dimensions", "readiness")
_FULL, _SILENT = 6, 1
"""The part of a slide that a theme takes at most, and one without findings, in twelfths."""
_SLIDE, _SMALL = 12, 4
_MOST_SYSTEMS = 3
_NOTHING_FOUND = "There are no findings under the other themes"
_UNJUDGED = ", of which not all could be judged"
_COUNTED = "what is counted"
_NOTHING = "–"


class _Theme(NamedTuple):
    title: str
    parts: tuple[Part, ...]
    weight: int


def slides(making: Making) -> Iterator[Slide]:
    """Tell of each theme."""
    told: dict[int, str] = {}
    themes = [theme for name in _THEMES if (theme := _theme(making, making.section(name), told))]
    if making.is_brief:
        themes = [theme for theme in themes if theme.weight == _SILENT]
    elif not roadmap.has_initiatives(making):
        lists = roadmap.lists(making) if making.has_plan else []
        themes += [_Theme(part.heading, (part,), _weight(part.lines)) for part in lists]
    lots: list[list[_Theme]] = []
    for theme in sorted(themes, key=lambda one: -one.weight):
        if not lots or sum(one.weight for one in lots[-1]) + theme.weight > _SLIDE:
            lots.append([])
        lots[-1].append(theme)
    if len(lots) > 1 and sum(one.weight for one in lots[-1]) <= _SMALL:
        lots[-2:] = [lots[-2] + [_in_words(theme) for theme in lots[-1]]]
    for lot in lots:
        yield from _told(making, lot)
    if making.is_for("cx"):
        yield from _participation(making)


def _told(making: Making, lot: Sequence[_Theme]) -> Iterator[Slide]:
    loud = [one.title for one in lot if one.weight > _SILENT]
    silent = tuple(words for one in lot if one.weight == _SILENT for part in one.parts for words in part.words)
    title = titled(loud) if loud else f"{_NOTHING_FOUND}{_UNJUDGED if any(map(_is_unjudged, silent)) else ''}"
    parts = [_headed(part, one, title) for one in lot if one.weight > _SILENT for part in one.parts]
    yield from shared(making, title, [*parts, *([Part(words=silent)] if silent else [])])


def _is_unjudged(words: str) -> bool:
    return "nothing to judge by" in words or "not fully assessed" in words


def _in_words(theme: _Theme) -> _Theme:
    """Return a small theme as a sentence, for a slide that others fill."""
    if theme.weight == _SILENT:
        return theme
    count = len({number for part in theme.parts for number in part.numbers})
    return _Theme(theme.title, (Part(words=(f"{theme.title}: {in_appendix(count)}",)),), _SILENT)


def _headed(part: Part, theme: _Theme, title: str) -> Part:
    """Say the message of a theme above its findings, where it is not the headline."""
    is_said = theme.title in {title, part.heading} or title.startswith(theme.title)
    return part if is_said else part._replace(heading=f"{part.heading}. {theme.title}")


def _weight(lines: Sequence[object]) -> int:
    return min(_FULL, len(lines) + 2)


def _theme(making: Making, section: Section, told: dict[int, str]) -> _Theme | None:
    """Return a theme; `told` are the findings of those before it, each with its theme: nothing is told twice."""
    blocks = [block for block in section.blocks if isinstance(block, Findings)]
    numbers = making.ranked(one for block in blocks for one in block.every)
    if numbers:
        again = [one for one in numbers if one in told]
        folds = tuple(fold for block in blocks for fold in block.folds)
        new = [one for one in numbers if one not in told]
        also = ", ".join(dict.fromkeys(told[one] for one in again))
        words = (
            *_failures(section),
            *_levels(section),
            *_described(section),
            *([f"{len(again):,} more under {also}"] if again else []),
        )
        told.update(dict.fromkeys(new, section.title))
        heading = f"{section.title}: {number(len(numbers), 'finding')}"
        message = making.message(section.id)
        part = findings(making, heading, new, words, folds) if new else Part(heading=heading, words=words)
        return _Theme(message or heading, (part,), _weight(part.lines))
    said = tuple(plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph))
    said = tuple(words for words in said if words.startswith("No"))
    if not said:
        return None
    first, *others = (*said, *_failures(section), *_levels(section))
    if message := making.message(section.id):
        first = f"{message}. {first}"
    return _Theme(section.title, (Part(words=(f"{section.title}: {lowered(first)}", *others)),), _SILENT)


def _failures(section: Section) -> Iterator[str]:
    """Say in a line a state which systems stop most when they fail."""
    tables = (block for block in section.blocks if isinstance(block, Table) and block.head[0] == "system")
    for table in (one for one in tables if one.rows):
        names = [f"{plain_words(row.cells[0].words)} {plain_words(row.cells[2].words)}" for row in table.rows]
        said, *notes = table.caption.split("; ")
        told = [one for one in notes if not one.endswith(" more")]
        others = ", and others" if len(told) < len(notes) or len(names) > _MOST_SYSTEMS else ""
        aside = f" ({'; '.join(told)})" if told else ""
        yield f"{said}, with how many interactions: {', '.join(names[:_MOST_SYSTEMS])}{others}{aside}"


def _described(section: Section) -> Iterator[str]:
    """Say in a line of how many processes each of the five dimensions is described in the first state."""
    tables = [block for block in section.blocks if isinstance(block, Table) and block.head[0] == _COUNTED]
    rows = [row for table in tables for row in table.rows if not row.head and not row.across]
    named = [(plain_words(row.cells[0].words).rpartition(" (")[2], plain_words(row.cells[1].words)) for row in rows]
    said = [f"{name.removesuffix(')')} {count}" for name, count in named if name.removesuffix(")") in DIMENSIONS]
    if section.id == "dimensions" and said:
        yield f"Described, of all processes it applies to, {tables[0].head[1]}: {', '.join(said)}"


def _levels(section: Section) -> Iterator[str]:
    """Say in a line how ready the organisation is."""
    for table in (block for block in section.blocks if isinstance(block, Table) and block.head[0] == "element of 7S"):
        alike: dict[str, list[str]] = {}
        for row in table.rows:
            what, level, required, note = (plain_words(one.words) for one in row.cells)
            at = f"at {level}" if level != "–" else "not assessed"
            needed = f", {required} required" if required != "–" else ""
            alike.setdefault(f"{at}{needed}{' (below)' if note == BELOW else ''}", []).append(what)
        levels = "; ".join(f"{listed(names)} {at}" for at, names in alike.items())
        yield f"{table.caption}: {levels}"


# Who has a part


def _participation(making: Making) -> Iterator[Slide]:
    tables = [block for block in making.blocks("ownership", Table) if block.head[0] == "function"]
    legend = tuple(
        plain_words(block.words)
        for block in making.blocks("ownership", Paragraph)
        if not plain_words(block.words).startswith("No")
    )
    if not tables:
        return
    if len(making.report.journeys) <= WIDEST:
        words = (*legend, "A cell that names no time holds today and after the plan") if len(tables) > 1 else legend
        whole = _side_by_side(tables)
        yield from shared(making, _title(whole, making.report), [Part(whole, words=words, what="function")])
    else:
        first, *others = (Part(wanted(table), table.caption, what="function") for table in tables)
        title = f"Which functions have a part in {number(len(making.report.journeys), 'journey')}"
        yield from shared(making, title, [first._replace(words=legend), *others])


def _title(whole: Wanted, report: Report) -> str:
    """Say which functions have no part in any journey, or in those the report is about."""
    without = [name.text for name, *cells in whole.rows if all(cell.text == _NOTHING for cell in cells)]
    if not without:
        one = report.where if len(report.journeys) == 1 else f"one of {report.where}"
        where = one if report.of_journeys else "a journey"
        if len(whole.rows) == 1:
            return f"The one function described has a part in {where}"
        return f"{len(whole.rows):,} functions: each has a part in {where}"
    have = "has" if len(without) == 1 else "have"
    names = ", ".join(without)
    return f"{len(without)} of {number(len(whole.rows), 'function')} {have} no part in {report.where}: {names}"


def _apart(said: Sequence[str], times: Sequence[str]) -> str:
    """Say what is so at which time, where it is not the same; and once the ways that stay the same."""
    if len({*said}) == 1:
        return said[0]
    ways = {words.partition(": ")[0] for words in said}
    same = f"{ways.pop()}: " if len(ways) == 1 else ""
    parts = ("no part" if words == _NOTHING else words.removeprefix(same) for words in said)
    return same + "; ".join(f"{part} {time}" for part, time in zip(parts, times, strict=True))


def _side_by_side(tables: Sequence[Table]) -> Wanted:
    """Join the tables of the states, which have the same functions and journeys."""
    times = [table.caption.partition(", ")[2] for table in tables]
    rows = []
    for same in zip(*(table.rows for table in tables), strict=False):
        fields = [Field(plain_words(same[0].cells[0].words), bold=True)]
        for column in range(1, len(tables[0].head)):
            said = [plain_words(row.cells[column].words) for row in same]
            fields.append(Field(_NOTHING if {*said} <= {_NOTHING, NO_STEPS} else _apart(said, times)))
        rows.append(tuple(fields))
    return Wanted("Functions and journeys", tables[0].head, tuple(rows))
