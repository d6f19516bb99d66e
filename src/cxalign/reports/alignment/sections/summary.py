"""The summary: how things stand, what to do first, the journeys, how it adds up; and the scorecard at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports import participation, scorecards, verdicts
from cxalign.reports.alignment.blocks import Block, Cell, Paragraph, Points, Row, Section, Table, cell
from cxalign.reports.alignment.lines import begun
from cxalign.reports.alignment.remedies import is_of_description
from cxalign.reports.alignment.sections import first, standing, sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.measuring import Scorecard
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

JOURNEYS = "summary:journeys"
_CAPTION = "Journeys and findings"


def section(material: Material) -> Section:
    """Say how things stand and what to do first; then journey by journey, and how it adds up."""
    sentences = tuple((*_begun(words), ".") for words in standing.sentences(material))
    parts = (
        *first.sections(material),
        Section(JOURNEYS, "Journeys", (_by_journey(material),)),
        sums.section(material),
    )
    return Section("summary", "Summary", (Points(sentences),) if sentences else (), parts)


def _begun(words: Words) -> Words:
    head, *rest = words
    return (begun(head) if isinstance(head, str) else head, *rest)


def _by_journey(material: Material) -> Table:
    states = material.states
    volumes = any(journey.volume_per_year for journey in material.journeys)
    often = ("times a year",) if volumes else ()
    head = (
        "journey",
        *often,
        *(f"aligned interactions, {material.times.head(state)}" for state in states),
        "errors",
        "warnings",
        "infos",
    )
    rows = []
    for journey in material.journeys:
        card = material.card_of(journey)
        scores = [card.of(None, state).get(scorecards.HEADLINE) for state in states]
        found = material.of_journey(journey)
        counts = (sum(finding.severity is severity for finding in found) for severity in Severity)
        lived = "–" if journey.volume_per_year is None else f"{journey.volume_per_year:,.0f}"
        cells = [
            cell(material.ref(journey)),
            *([cell(lived)] if volumes else []),
            *(cell(scorecards.written(card, score)) for score in scores),
        ]
        rows.append(Row((*cells, *(cell(f"{count:,}") for count in counts))))
    others = [finding for finding in material.findings if not finding.journeys]
    if others:
        counts = (sum(finding.severity is severity for finding in others) for severity in Severity)
        empty = [Cell() for _ in (*often, *states)]
        rows.append(Row((cell("about no single journey"), *empty, *(cell(f"{count:,}") for count in counts))))
    order = "Journeys and findings, those first that are lived most often" if volumes else _CAPTION
    return Table("; ".join((order, *_notes(material))), head, tuple(rows))


def _notes(material: Material) -> Iterator[str]:
    """Say how the findings of journeys are counted, and which errors nobody meets."""
    if len(material.journeys) > 1:
        yield "a finding about two journeys counts in each"
    errors = [finding for finding in material.findings if finding.severity is Severity.ERROR]
    described = sum(is_of_description(finding, material.workspace) for finding in errors)
    if described:
        are = "is" if described == 1 else "are"
        every = "the one error" if described == 1 else f"all {described:,} errors"
        which = every if described == len(errors) else f"{described:,} of the errors"
        yield f"{which} {are} about the description itself, and no fault that customers meet"


def measures(material: Material, *families: str, journey: str | None = None) -> Iterator[Table]:
    """Yield the measures of some families, of all journeys shown or of one, as the scorecard has them."""
    card = material.card
    if journey is not None:
        card = material.card_of(next(one for one in material.journeys if one.id == journey))
    head, *rows = _table(material, card)
    family, titles, shown = "", [], []
    for row in rows:
        if len(row) == 1 and not scorecards.is_line(row[0]):
            family = row[0].partition(" (")[0]
            titles += [row[0]] if family in families else []
        elif row and family in families:
            shown.append(_row(row, len(head)))
    if shown:
        caption = f"In counts: {', '.join(titles)}"
        yield Table(caption, ("what is counted", *head[1:]), tuple(shown))


def scorecard(material: Material) -> Section:
    """Show the whole scorecard."""
    head, *rows = _table(material, material.card)
    whole = ", as a whole, not of this report alone" if material.is_partial else ""
    table = Table(
        f"The scorecard of {material.printed(head[0])}{whole}",
        ("what is counted", *head[1:]),
        tuple(_row(row, len(head)) for row in rows if row),
    )
    return Section("scorecard", "Scorecard", (table, *differences(material)))


def _table(material: Material, card: Scorecard) -> list[list[str]]:
    """Return the rows of a scorecard; without the differences where there is one state only."""
    rows = scorecards.table(card, material.times.head)
    wide = len(rows[0]) if len(card.states) > 1 else len(rows[0]) - 1
    return [row[:wide] for row in rows]


def _row(row: list[str], wide: int) -> Row:
    """Return a row of the scorecard; one that names a family heads those below it."""
    is_head = len(row) == 1 and not scorecards.is_line(row[0])
    return Row(
        tuple(cell(text.strip()) for text in row) + (Cell(),) * (wide - len(row)), head=is_head, across=len(row) == 1
    )


def differences(material: Material) -> Iterator[Paragraph]:
    """Say how differences are told in tables of counts; nothing where there is one state only."""
    yield from (Paragraph((note,)) for note in verdicts.notes(material.card))


def parts(material: Material) -> Iterator[Block]:
    """Yield who has a part in which journey, state by state."""
    for head, *rows in participation.tables(material.card, material.times.head, by_name=True):
        shown = (Row(tuple(map(cell, row))) for row in rows)
        yield Table(f"{head[0][:1].upper()}{head[0][1:]}", ("function", *head[1:]), tuple(shown))
    if any(material.card.parts):
        yield Paragraph((f"{participation.KEY}.",))
