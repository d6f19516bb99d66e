"""What stands in which sheet: made for who sorts, filters and sums, and no copy of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Paragraph, Points, Quote, Section, Table
from cxalign.reports.alignment.choosing import most_urgent
from cxalign.reports.alignment.lines import Ref, plain_words
from cxalign.reports.alignment.sections.summary import JOURNEYS
from cxalign.reports.alignment.xlsx.calendar import scheduled
from cxalign.reports.alignment.xlsx.entries import Entry, Sheet, entries, plain, under
from cxalign.reports.alignment.xlsx.findings import findings, numbers
from cxalign.reports.alignment.xlsx.steps import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.content import Report


MOST_MATRICES = 60
"""So many matrices a workbook has at most, a sheet each: with more nobody finds a sheet."""
_TABLES = {
    "ownership": ("Participation",),
    "resilience": ("Points of failure",),
    "friction": ("Friction",),
    "dimensions": ("Five dimensions",),
    "readiness": ("Readiness",),
    "not-assessed": ("Not assessed", "Counts not assessed"),
    "accepted": ("Accepted risks", "Set aside"),
    "by-hand": ("By hand", "Customer alone"),
}
"""Section → the names of the sheets for its tables; what is counted in them stands in the scorecard."""
_COUNTED = "what is counted"
_REMARK = "remark"
"""The head of a column that has none in the report: a sheet is filtered by its heads."""


def sheets_of(report: Report, left: list[str]) -> Iterator[Sheet]:
    """Yield all sheets but the summary; `left` is told what they leave out."""
    sections = dict(_walked(report.sections))
    yield findings(report, sections)
    if "words" in sections:
        yield from _tables(_of(sections["words"]), "Words used here")
    yield _journeys(sections)
    yield from steps(report, sections)
    yield from _voices(sections)
    yield from _owners(sections)
    if "roadmap" in sections:
        yield from scheduled(sections["roadmap"])
    for name, titles in _TABLES.items():
        if name in sections:
            others = (table for table in _of(sections[name]) if table.head[0] != _COUNTED)
            yield from _tables(others, *titles)
            left += [f"{sections[name].title}: {text}" for text in _paragraphs(sections[name])]
    if "scorecard" in sections:
        yield from _tables(_of(sections["scorecard"]), "Scorecard")
    yield _figures(report)
    yield _elements(report)
    yield from _matrices(report, sections, left)


def _walked(sections: Iterable[Section]) -> Iterator[tuple[str, Section]]:
    for one in sections:
        yield one.id, one
        yield from _walked(one.parts)


# Journeys


def _journeys(sections: dict[str, Section]) -> Sheet:
    (table,) = (block for block in sections[JOURNEYS].blocks if isinstance(block, Table))
    rows = []
    for written, row in zip(table.rows, entries(table), strict=True):
        first, *_ = written.cells[0].words or ("",)
        part = sections.get(first.key) if isinstance(first, Ref) else None
        points = [block for block in part.blocks if isinstance(block, Points)] if part else []
        about = "; ".join(plain_words(item) for block in points for item in block.items)
        rows.append((*row, Entry(about)))
    return Sheet("Journeys", table.caption, (*table.head, "about it"), tuple(rows))


def _matrices(report: Report, sections: dict[str, Section], left: list[str]) -> Iterator[Sheet]:
    found = [
        (number, name, table)
        for number, (journey, name) in enumerate(report.journeys, 1)
        if (part := sections.get(f"journey:{journey}:matrix"))
        for table in _of(part)
        if table.narrow
    ]
    journeys = (report.journeys[number - 1][0] for number, *_ in found)
    kept = {*most_urgent(journeys, (one.finding for one in report.findings), MOST_MATRICES)}
    for number, name, table in (one for one in found if report.journeys[one[0] - 1][0] in kept):
        above = (f"{head} {ref.name}" for head, ref in zip(table.head[1:], table.columns, strict=True))
        part = sections[f"journey:{report.journeys[number - 1][0]}:matrix"]
        words = f"matrix of {name}: {'; '.join(_points(part))}"
        yield Sheet(f"Matrix {number} {name}", words, ("behind the steps", *above), tuple(entries(table)), upright=1)
        left += [f"Matrix of {name}: {text}" for text in _paragraphs(part)]
    if len(found) > MOST_MATRICES:
        left.append(
            f"Matrices of {len(found) - MOST_MATRICES:,} of {len(found):,} journeys: there are sheets for the "
            f"{MOST_MATRICES} most urgent only. A report of one of the others alone has its matrix."
        )


# Customers and owners


def _voices(sections: dict[str, Section]) -> Iterator[Sheet]:
    head = ("story", "what was said", "by", "dimension", "where", "status", "because")
    rows: list[tuple[Entry, ...]] = []
    for part in sections["voices"].parts if "voices" in sections else ():
        for quote in (block for block in part.blocks if isinstance(block, Quote)):
            said = plain(part.title, quote.text, plain_words(quote.by))
            causes = [row for table in _of(part) for row in entries(table)]
            rows += [(*said, *cause) for cause in causes] or [(*said, *plain(*[None] * 4))]
    if rows:
        yield Sheet("Stories", "what customers say, a row for each cause that is named", head, tuple(rows))
    noted = [part for name, part in sections.items() if name.startswith("known:")]
    heads = dict.fromkeys(name for part in noted for table in _of(part) for name in table.head)
    known = [(part.title, table.head, row) for part in noted for table in _of(part) for row in entries(table)]
    if known:
        cells = ((Entry(title), *under(tuple(heads), head, row)) for title, head, row in known)
        yield Sheet(
            "Known", "what is known of steps, with nobody to quote", ("journey", *heads), tuple(cells), frozen=2
        )
    if "measured" in sections:
        yield from _tables(_of(sections["measured"]), "Measured")


def _owners(sections: dict[str, Section]) -> Iterator[Sheet]:
    section = sections.get("for-owners")
    rows = [
        (Entry(part.title), *row)
        for part in (section.parts if section else ())
        for table in _of(part)
        for row in entries(table)
    ]
    owner = Entry()
    for row in (row for table in (_of(section) if section else ()) for row in entries(table)):
        owner = row[0] if row[0].value else owner
        rows.append((owner, *row[1:]))
    if rows:
        words = "what belongs to whom; the column “owners” of the findings says who acts on each"
        yield Sheet("Owners", words, ("owner", "kind", "which"), tuple(rows))


# What is counted


def _tables(tables: Iterable[Table], *names: str) -> Iterator[Sheet]:
    """Put each table in a sheet of its own; those of one head in one, with their captions beside."""
    by_head: dict[tuple[str, ...], list[Table]] = {}
    for table in tables:
        by_head.setdefault(table.head, []).append(table)
    for number, (head, found) in enumerate(by_head.items()):
        title = names[min(number, len(names) - 1)]
        if len(found) == 1:
            yield _filled(Sheet(title, found[0].caption, head, tuple(entries(found[0]))))
        else:
            rows = ((Entry(_topic(table)), *row) for table in found for row in entries(table))
            yield _filled(Sheet(title, _topic(found[0]), ("of what", *head), tuple(rows), frozen=2))


def _topic(table: Table) -> str:
    """Return of what a table is, without what its caption adds."""
    return table.caption.partition("; ")[0]


def _filled(sheet: Sheet) -> Sheet:
    """Leave out the columns in which nothing stands, and name those without a name."""
    held = {number for row in sheet.rows for number, entry in enumerate(row) if entry.value not in {None, ""}}
    kept = sorted(held) if sheet.rows else range(len(sheet.head))
    head = tuple(sheet.head[number] or _REMARK for number in kept)
    return sheet._replace(head=head, rows=tuple(tuple(row[number] for number in kept) for row in sheet.rows))


def _of(section: Section) -> Iterator[Table]:
    return (block for block in section.blocks if isinstance(block, Table))


def _points(section: Section) -> Iterator[str]:
    return (plain_words(item) for block in section.blocks if isinstance(block, Points) for item in block.items)


def _paragraphs(section: Section) -> Iterator[str]:
    return (plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph))


def _figures(report: Report) -> Sheet:
    head = (
        "family",
        "what is counted",
        "journey",
        "state",
        "count",
        "out of",
        "share or number",
        "not assessed",
        "unit",
        "time, in words",
        "measure",
    )
    names, states = dict(report.journeys), dict(report.states)
    rows = tuple(
        plain(
            *(
                one.family,
                one.words,
                names.get(one.journey or "", "all journeys"),
                states[one.state],
                one.counted,
                one.out_of,
            ),
            *(one.value, one.not_assessed, one.unit, one.time, one.measure),
        )
        for one in report.figures
    )
    return Sheet("Figures", "the scorecard in numbers, one a row, to be summed and charted", head, rows, frozen=2)


def _elements(report: Report) -> Sheet:
    head = ("kind", "element", "findings naming it", "about it", "others", "where", "what is written of it")
    rows = tuple(
        plain(
            *(thing.kind, thing.name, len(thing.findings) + len(thing.naming)),
            *(numbers(found) for found in (thing.findings, thing.naming)),
            *(thing.place, "; ".join(f"{name}: {value}" for name, value in thing.facts)),
        )
        for thing in report.things
    )
    return Sheet("Elements", "every element with the findings about it, and those that name it", head, rows, frozen=2)
